"""The table of bad inputs: what is done to the small project, the command, and what has to be told.

A row reads: name; path → what becomes of it; the command; and line by line what is told, ``place code`` of an error,
``place severity code`` of what stops nothing. The exit code is 2 when an error is told, else 0. test_table.py runs the
rows; that the table is complete is proven by test_codes.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from faults.changes import Change, beginning, folder, link, locked_pdf, moved, pipe, put, replaced, unpublished
from faults.small import EDITORIAL, FILES, ID

INFO, FIGURES, EXCEPTIONS, LEDGER, LINKS, TERMS = (
    f"{EDITORIAL}/{name}.yaml" for name in ("report", "figures", "exceptions", "ledger", "links", "terms")
)
OUTCOME_FILE = f"{EDITORIAL}/outcomes.yaml"
TOPIC_FILE = f"{EDITORIAL}/topics.yaml"
POLICIES, PROJECTS = f"{EDITORIAL}/policies.yaml", f"{EDITORIAL}/projects.yaml"
SYNONYMS = "content/synonyms.yaml"
GAZETTEER = "content/gazetteers/beijing.yaml"
TEXT, FOLDER, IDS = f"seeds/{ID}.txt", f"content/{ID}", f"content/{ID}/ids.yaml"
PAGE = "templates/about.html"


@dataclass(frozen=True, slots=True)
class Row:
    """One bad input and what has to come of it."""

    name: str
    changes: Mapping[str, Change]
    command: str
    told: tuple[str, ...]

    @property
    def code(self) -> int:
        """The exit code."""
        return 2 if any(" error " in line for line in self.told) else 0


def row(name: str, changes: Mapping[str, Change], command: str, *told: str) -> Row:
    """A row of the table."""
    return Row(
        name,
        changes,
        command,
        tuple(line if re.search(" (warning|info) ", line) else " error ".join(line.rsplit(" ", 1)) for line in told),
    )


def marked(text: str) -> tuple[str, list[str]]:
    """The text without its marks (^), and the places, ``:line:column``, where they stood; one of the file as a whole
    where there is none."""
    first, *rest = text.split("^")
    places = []
    for each in rest:
        places.append(f":{first.count(chr(10)) + 1}:{len(first) - first.rfind(chr(10))}")
        first += each
    return first, places or [""]


def file(name: str, path: str, text: str, *codes: str, command: str = "build") -> Row:
    """A row about one file that says ``text``, in which a mark (^) stands where each of the codes is told."""
    content, places = marked(text)
    return row(name, {path: content}, command, *(f"{path}{at} {code}" for at, code in zip(places, codes, strict=True)))


def yaml(name: str, text: str, code: str) -> Row:
    """A row about the YAML of figures.yaml."""
    return file(f"yaml: {name}", FIGURES, text, code)


def info(name: str, more: str, *codes: str) -> Row:
    """A row about report.yaml, with ``more`` at its end."""
    return file(f"report.yaml: {name}", INFO, FILES[INFO] + more, *codes)


def figure(name: str, entry: str, *codes: str) -> Row:
    """A row about one correction."""
    return file(f"figures: {name}", FIGURES, f"corrections:\n- {entry}\n", *codes)


def ledger(name: str, old: str, new: str, code: str) -> Row:
    """A row about the pair of the ledger, in which ``new`` stands for ``old``."""
    return file(f"ledger: {name}", LEDGER, replaced(FILES[LEDGER], old, new), code)


def outcome(name: str, entry: str, *codes: str) -> Row:
    """A row about one outcome, or about the documents where ``entry`` begins with theirs."""
    papers = "- {key: next, title: 年报, publisher: 某委, date: 2025-01-20, url: 'https://a.cn/b', looked_up: 2025-02-01}"
    text = entry if entry.startswith("documents") else f"documents:\n{papers}\noutcomes:\n- {entry}\n"
    return file(f"outcomes: {name}", OUTCOME_FILE, text, *codes)


def topic(name: str, entry: str, *codes: str) -> Row:
    """A row about one topic."""
    return file(f"topics: {name}", TOPIC_FILE, f"topics:\n- {entry}\n", *codes)


def seed(name: str, old: str, new: str, *told: str, also: Mapping[str, Change] | None = None) -> Row:
    """A row about a report whose text had ``new`` in place of ``old`` from the beginning."""
    return row(name, {TEXT: put(old, new), FOLDER: unpublished, **(also or {})}, "build", *told)


def ids(name: str, line: str, *codes: str) -> Row:
    """A row about the snapshot of ids, in which ``line`` stands for the one without aliases or without renames."""
    content, places = marked(line)
    key, number = ("aliases", 3) if line.startswith("aliases") else ("renames", 4)
    told = (f"{IDS}:{number}:{at.rpartition(':')[2]} {code}" for at, code in zip(places, codes, strict=True))
    return row(f"ids: {name}", {IDS: put(f"{key}: {{}}", content)}, "build", *told)


def text(name: str, content: str, *codes: str) -> Row:
    """A row about any text that is parsed."""
    return file(f"text: {name}", "a.txt", content, *codes, command="parse a.txt")


def options(name: str, command: str, told: str, changes: Mapping[str, Change] | None = None) -> Row:
    """A row about the command line."""
    return row(f"options: {name}", changes or {}, command, told)


def template(name: str, changes: Mapping[str, Change], told: str) -> Row:
    """A row about templates, styles and scripts."""
    return row(f"templates: {name}", changes, "build", told)


def words(name: str, entry: str, *codes: str) -> Row:
    """A row about the words that readers bring."""
    return file(f"synonyms: {name}", SYNONYMS, f"经济:\n- {entry}\n", *codes)


NEW = "new other.txt --id 2023h1 --title 标题"
CORRECTED = "{statement: a1-2-h, quote: 14万人"
TARGET = "{statement: m1-1-h, quote: 26万人"
BOMB = "a: ^&a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{now}: &{now} [{', '.join([f'*{before}'] * 9)}]\n" for before, now in zip("abcdefgh", "bcdefghi", strict=True)
)

PROJECT = (
    row("no project", {}, "--root /nowhere build", "/nowhere no-project"),
    row("no report", {"content": folder, "seeds": folder}, "build", "content no-report"),
    row("no seeds", {"seeds": None}, "build", f"{TEXT} no-file"),
    row("report.yaml is missing", {INFO: None}, "build", f"{FOLDER} unowned"),
    row("report.yaml is missing, to check", {INFO: None}, "check", f"{FOLDER} unowned"),
    row("report.yaml has another name", {INFO: moved("reports.yaml")}, "build",
        f"{EDITORIAL}/reports.yaml unowned", f"{FOLDER} unowned"),
    row("report.yaml is a folder", {INFO: folder}, "build", f"{INFO} unowned", f"{FOLDER} unowned"),
    row("report.yaml is a pipe", {INFO: pipe}, "build", f"{INFO} unowned", f"{FOLDER} unowned"),
    row("report.yaml leads nowhere", {INFO: link("nowhere")}, "build", f"{INFO} unowned", f"{FOLDER} unowned"),
    row("report.yaml leads to itself", {INFO: link("report.yaml")}, "build", f"{INFO} unowned", f"{FOLDER} unowned"),
    row("report.yaml is endless", {INFO: link("/dev/zero")}, "build", f"{INFO} unowned", f"{FOLDER} unowned"),
    row("report.yaml names a list of places that is not there", {INFO: FILES[INFO] + "gazetteer: beijing\n"}, "build",
        f"{INFO}:5:12 no-file"),
    row("report.yaml names another list than there is", {
        INFO: FILES[INFO] + "gazetteer: bejing\n", GAZETTEER: "places: []\n",
    }, "build", f"{INFO}:5:12 no-file"),
    info("a list of places outside of their folder", "gazetteer: ^../2024h1/editorial/places\n", "bad-id"),
    info("a list of places of no name", "gazetteer:^ \n", "wrong-type"),
    row("a list of places that no report names", {GAZETTEER: "places: []\n"}, "build", f"{GAZETTEER} unowned"),
    row("a list of places rests on words of one report", {
        INFO: FILES[INFO] + "gazetteer: beijing\n",
        GAZETTEER: "accuracy: {}\nplaces:\n"
        "- {id: a, name: 甲, kind: area, reason: x, source: {statement: a1-2-h, quote: 人}}\n",
    }, "build", f"{GAZETTEER}:3:52 unknown-key", f"{GAZETTEER}:1:1 unknown-key"),
    row("a report is called as the folder of lists of places", {}, "new other.txt --id gazetteers --title 标题",
        "--id bad-id"),
    file("report.yaml is empty", INFO, "^^", *["missing-key"] * 2),
    row("report.yaml is large", {INFO: "#" * 1_000_001}, "build", f"{INFO} too-large"),
    row("editorial/ is a file", {EDITORIAL: "x"}, "build", f"{FOLDER} unowned"),
    row("a folder of no report", {"content/2022h1": folder}, "build", "content/2022h1 unowned"),
    row("a file in content/", {"content/notes.txt": "x"}, "build", "content/notes.txt unowned"),
    row("a seed of no report", {"seeds/2022h1.txt": "x"}, "build", "seeds/2022h1.txt unowned"),
    row("a folder in seeds/", {"seeds/2022h1": folder}, "build", "seeds/2022h1 unowned"),
    row("a misspelt editorial file", {FIGURES: moved("figure.yaml")}, "build", f"{EDITORIAL}/figure.yaml unowned"),
    row("a file beside the generated ones", {f"{FOLDER}/notes.yaml": "x"}, "build", f"{FOLDER}/notes.yaml unowned"),
    row("a folder with capital letters", {FOLDER: moved("2024H1")}, "build",
        "content/2024H1 bad-id", f"{TEXT} unowned"),
    row("two folders that differ in case", {"content/2024H1/editorial/report.yaml": "x"}, "build",
        "content/2024H1 bad-id"),
    row("a folder with a space", {"content/a b/editorial/report.yaml": "x"}, "build", "content/a b bad-id"),
    row("a folder named in Chinese", {"content/报告/editorial/report.yaml": "x"}, "build", "content/报告 bad-id"),
    row("a folder with a line end", {"content/a\nb/editorial/report.yaml": "x"}, "build", "content/a\\nb bad-id"),
    row("a file with a line end", {"content/a\nb": "x"}, "build", "content/a\\nb unowned"),
    row("a file whose name is not UTF-8", {"content/\udcff": "x"}, "build", "content/\\udcff unowned"),
    row("seeds/ is a file", {"seeds": "x"}, "build", f"{TEXT} cannot-read"),
    row("a folder with a long name", {f"content/{'a' * 41}/editorial/report.yaml": "x"}, "build",
        f"content/{'a' * 41} bad-id"),
    row("a folder named as one of the site's", {"content/assets/editorial/report.yaml": "x"}, "build",
        "content/assets bad-id"),
    row("another named as one of the site's", {"content/data/editorial/report.yaml": "x"}, "build",
        "content/data bad-id"),
)  # fmt: skip

SEEDS = (
    file("the seed is empty", TEXT, "^", "no-text"),
    file("the seed is white space", TEXT, "^ \n\u3000\r\n", "no-text"),
    file("the seed is a byte order mark", TEXT, "^\ufeff", "no-text"),
    file("the seed is metadata only", TEXT, "^日期:2024-08-01 来源:某委\n", "no-text"),
    file("the seed is metadata only, to check", TEXT, "^日期:2024-08-01 来源:某委\n", "no-text", command="check"),
    row("the seed is a folder", {TEXT: folder}, "build", f"{TEXT} unowned", f"{TEXT} not-a-file"),
    row("the seed is a pipe", {TEXT: pipe}, "build", f"{TEXT} unowned", f"{TEXT} not-a-file"),
    row("the seed leads to itself", {TEXT: link(f"{ID}.txt")}, "build", f"{TEXT} unowned", f"{TEXT} cannot-read"),
    row("the seed is endless", {TEXT: link("/dev/zero")}, "build", f"{TEXT} unowned", f"{TEXT} not-a-file"),
    file("the seed is large", TEXT, "增长。" * 450_000, "too-large"),
    row("the seed is not UTF-8", {TEXT: "一、情况\n增长".encode() + b"\xd4\xf6"}, "build", f"{TEXT}:2:3 not-utf8"),
    row("the seed has half a character", {TEXT: b"\xed\xa0\x80"}, "build", f"{TEXT}:1:1 not-utf8"),
    text("two sorts of line ends", "一、主要措施\r\n做好。\n", "info mixed-newlines"),
    text("a number that comes twice", "一、主要措施\n（一）甲\n做好。\n^（一）乙\n做好。\n", "warning repeated-number"),
    text("a number that is missing", "一、主要措施\n（一）甲\n做好。\n^（三）乙\n做好。\n", "warning sequence-gap"),
    text("a part without text", "^一、主要问题\n二、主要措施\n做好。\n", "warning empty-part"),
    text("a section without text", "一、主要措施\n^（一）甲\n（二）乙\n做好。\n", "warning empty-section"),
    text("an item without text", "一、主要措施\n（一）甲\n^（1）\n（2）做好。\n", "warning empty-item"),
    text("a heading of no kind", "^一、其他\n做好。\n", "warning unknown-kind"),
    text("a section under no part", "^^（一）甲\n做好。\n", "warning depth-jump", "warning unknown-kind"),
    text("a list inside a part", "一、主要问题\n（一）甲\n难。\n二、主要措施\n（一）甲\n做好。\n^一、乙\n丙。\n二、丁\n戊。\n三、其他措施\n（一）己\n庚。\n", "warning numbering-restart"),
    row("text: not UTF-8", {"a.txt": b"\xff"}, "parse a.txt", "a.txt:1:1 not-utf8"),
    *(seed(f"a date out of range: {date}", "年底前完成", f"{date}前完成", f"{TEXT}:11:4 warning date-out-of-range",
           also={EXCEPTIONS: None, LEDGER: None})
      for date in ("13月底", "0月", "99月", "2月30日", "10月32日", "2023年2月29日", "五季度")),
    *(seed(f"a number out of range: {name}", "订单不足", f"订单{number}个", f"{TEXT}:8:6 warning number-out-of-range",
           also={EXCEPTIONS: None})
      for name, number in (("2,000 digits", "9" * 2000), ("40 digits", "1234567890" * 4))),
    seed("a number out of range, added", "订单不足", f"订单{'9' * 5000}个", f"{FIGURES}:2:30 number-out-of-range", f"{FIGURES}:2:30 no-figure",
         also={FIGURES: f"corrections:\n- {{statement: p1-1-h, quote: {'9' * 5000}个, add: yes}}\n", EXCEPTIONS: None}),
)  # fmt: skip

YAML = (
    yaml("a tab", "corrections:\n^\t- x\n", "tab"),
    yaml("no YAML", "corrections: [\n^", "bad-yaml"),
    yaml("two documents", "a: 1\n^---\nb: 2\n", "bad-yaml"),
    yaml("a directive", "^%YAML 9.9\n---\na: 1\n", "bad-yaml"),
    yaml("a character that YAML forbids", "corrections: ^\x00\n", "control-character"),
    row("yaml: not UTF-8", {FIGURES: "corrections: # 更".encode() + b"\xff\n"}, "build", f"{FIGURES}:1:17 not-utf8"),
    yaml("a key that comes twice", "corrections: []\nheadline: []\n^corrections: []\n", "duplicate-key"),
    yaml("a list as key", "? ^[a]\n: b\n", "bad-key"),
    yaml("a mapping as key", "^{a: b}: c\n", "bad-key"),
    yaml("an anchor", "corrections: ^&a []\n", "anchor"),
    yaml("an alias", "corrections: ^*a\n", "anchor"),
    yaml("aliases that multiply", BOMB, "anchor"),
    yaml("what contains itself", "corrections: ^&a [*a]\n", "anchor"),
    yaml("a tag", "corrections: ^!!python/object:os.system x\n", "tag"),
    yaml("a tag of YAML's own", "corrections: ^!!bool abc\n", "tag"),
    yaml("a date by its tag", "corrections: ^!!timestamp abc\n", "tag"),
    yaml("a thousand levels", "[" * 20 + "^" + "[" * 980 + "]" * 1000 + "\n", "too-deep"),
    yaml("a hundred thousand levels", "[" * 20 + "^" + "[" * 100_000, "too-deep"),
    yaml("a day that is none", "corrections: ^2023-02-30\n", "bad-date"),
    yaml("a number of ten thousand digits", f"corrections: ^{'9' * 10_000}\n", "number-out-of-range"),
    yaml("half a character", 'corrections: "\\u^d800"\n', "bad-yaml"),
    yaml("a text for a list", "corrections: ^x\n", "wrong-type"),
    yaml("a list for a mapping", "^- corrections\n", "wrong-type"),
    yaml("large", "#" * 1_000_001, "too-large"),
    row("yaml: a pipe", {FIGURES: pipe}, "build", f"{FIGURES} unowned"),
)  # fmt: skip

EDITED = (
    info("a key that is not known", "^titel: x\n", "unknown-key"),
    info("a number for a text", "heard_at: ^5\n", "wrong-type"),
    info("a text for a date", "heard_on: ^昨天\n", "bad-date"),
    info("no address", "source: ^ftp://a\n", "bad-address"),
    info("a script for an address", "source: ^javascript:alert(1)\n", "bad-address"),
    info("an unknown kind", "kinds: {1: ^measures}\n", "unknown-kind"),
    info("a kind of another script's number", "kinds: {^٣: measure}\n", "wrong-type"),
    info("a kind of a large number", "kinds: {^99999999999999999999: measure}\n", "wrong-type"),
    info("a kind of a part that is not there", "kinds: {^9: measure}\n", "unknown-part"),
    info("a kind of no number", "kinds: {^one: measure}\n", "wrong-type"),
    info("a foreign image", "notes:\n- 见![图](^https://example.org/a.png)\n", "foreign-image"),
    info("a control character", 'heard_at: ^"a\\x07b"\n', "control-character"),
    info("several mistakes", "heard_at: ^5\n^titel: x\n", "wrong-type", "unknown-key"),
    figure("a key is missing", "^{quote: 14万人}", "missing-key"),
    figure("no words", "{statement: a1-2-h, quote: ^''}", "empty-quote"),
    figure("no such statement", "{statement: a9-9-h, quote: ^14万人}", "unknown-statement"),
    figure("words that are not there", "{statement: a1-2-h, quote: ^15万人}", "quote-missing"),
    figure("words without a figure", "{statement: a1-2-h, quote: ^新增}", "no-figure"),
    figure("words that stand elsewhere", "{statement: a1-2-h, quote: ^14万人, offset: 9999}", "quote-offset"),
    figure("a number for a truth value", CORRECTED + ", add: ^1}", "wrong-type"),
    figure("a text for an offset", CORRECTED + ", offset: ^x}", "wrong-type"),
    figure("an unknown word", CORRECTED + ", kind: ^目标}", "unknown-word"),
    figure("a sign that is none", CORRECTED + ", sign: ^x}", "wrong-type"),
    figure("a list for a sign", CORRECTED + ", sign: ^[x]}", "wrong-type"),
    figure("a period that is none", CORRECTED + ", period: ^2023-13}", "bad-period"),
    figure("a comparison with a word", CORRECTED + ", compare: [{to: x, difference: ^y}]}", "wrong-type"),
    figure("a comparison without end", CORRECTED + ", compare: [{to: x, difference: ^.inf}]}", "wrong-type"),
    figure("a unit that nobody knows", "{statement: a1-1-s1, quote: ^^就业, add: yes}", "bad-unit", "no-figure"),
    figure("a date that is none", TARGET + ", deadline: {statement: m1-1-h, quote: ^完成}}", "no-deadline"),
    figure("a date for no target", CORRECTED + ", deadline: {statement: m1-1-h, quote: ^年底前}}", "not-a-target"),
    figure("corrected twice", f"{CORRECTED}}}\n- {{statement: a1-2-h, quote: ^14万人}}", "duplicate-correction"),
    seed("figures: words that come twice", "14万人", "14万人、14万人", f"{FIGURES}:2:30 quote-ambiguous"),
    seed("figures: words with two figures", "14万人", "14万人、15万人", f"{FIGURES}:2:30 many-figures",
         also={FIGURES: "corrections:\n- {statement: a1-2-h, quote: 14万人、15万人}\n"}),
    file("exceptions: words that are nowhere", EXCEPTIONS, "- {quote: ^五年, reason: 期间}\n", "quote-missing"),
    seed("exceptions: a number that nobody accounts for", "订单不足", "订单7不足", f"{TEXT}:8:6 number-unaccounted"),
    seed("exceptions: numbers that nobody has reviewed", "订单不足", "订单7不足",
         f"{TEXT}:8:6 warning figures-unreviewed", also={EXCEPTIONS: None}),
    file("policies: nothing of the sort there", POLICIES, "- {statement: a1-2-h, quote: ^14万人, remove: yes}\n",
         "no-such-mention"),
    file("policies: a stage of projects", POLICIES, "- {statement: a1-2-h, quote: 14万人, stage: ^开工}\n", "unknown-word"),
    file("policies: no stage", POLICIES, "- ^{statement: a1-2-h, quote: 14万人, verb: 新增}\n", "missing-key"),
    file("projects: a verb that is not there", PROJECTS,
         "- {statement: a1-2-h, quote: ^14万人, verb: 开工建设, stage: 开工}\n", "quote-missing"),
    ledger("a number that does not hold", "14万人, number: 140000", "^14万人, number: 150000", "wrong-number"),
    ledger("no target", "m1-1-h, quote: 26万人, number: 260000", "a1-2-h, quote: ^14万人, number: 140000", "not-a-target"),
    ledger("a number of ten thousand digits", "53.8", "^" + "9" * 10_000, "number-out-of-range"),
    *(row(f"ledger: {name}", {LEDGER: put(old, new)}, "build", f"{LEDGER}:1:3 {code}") for name, old, new, code in (
        ("a ratio that does not hold", "53.8", "54", "wrong-ratio"),
        ("a ratio of what is not comparable", "yes", "no\n  reason: 口径不同", "wrong-ratio"),
        ("no reason", "yes", "partly", "missing-reason"),
        ("a share of the plan that is none", "yes", "yes\n  of_plan: yes", "bad-pair"),
    )),
    seed("ledger: a target without date", "年底前完成", "完成", f"{LEDGER}:1:3 undated-target"),
    seed("ledger: two units", "14万人", "14万个", f"{LEDGER}:1:3 different-units", also={
        FIGURES: None, LEDGER: put("14万人", "14万个")}),
)  # fmt: skip

def terms(name: str, entry: str, *codes: str) -> Row:
    """A row about an entry of terms.yaml."""
    return file(f"terms: {name}", TERMS, f"- {entry}\n", *codes)


SOURCE = "{title: 某条例, publisher: 某委, date: '2020'}"
EXPLAINED = (
    terms("a word twice", "{key: a, words: [就业]}\n- {key: b, words: [^就业]}", "bad-term"),
    terms("a key that is no address", "{key: ^A/b, words: [就业]}", "bad-term"),
    terms("no words", "{key: ^a, words: []}", "bad-term"),
    terms("a note without a basis", "{key: ^a, words: [就业], note: 工作}", "bad-term"),
    terms("a basis without a note", f"{{key: ^a, words: [就业], source: {SOURCE}}}", "bad-term"),
    terms("an English name without a source", "{key: ^a, words: [就业], english: Employment}", "bad-term"),
    terms("a source of no English name", f"{{key: ^a, words: [就业], english_source: {SOURCE}}}", "bad-term"),
    terms("a date that is none",
          "{key: a, words: [就业], note: 工作, source: {title: 某条例, publisher: 某委, date: ^'2020年'}}", "bad-term"),
    terms("words that are nowhere", "{key: a, words: [^没有]}", "warning unused-term"),
    terms("words that are not there", "{key: a, words: [就业], note: 工作, quote: {statement: a1-2-h, quote: ^没有}}",
          "quote-missing"),
    terms("an address that is none",
          "{key: a, words: [就业], note: 工作, source: {title: 某条例, publisher: 某委, date: '2020', url: ^javascript:x}}", "bad-term"),
    terms("a picture of another host", f"{{key: a, words: [就业], note: '![x](^https://example.org/x.png)', source: {SOURCE}}}",
          "foreign-image"),
)  # fmt: skip

IDENTITIES = (
    ids("an alias that is a path", "aliases: {^../../../e-vil: m1-1}", "bad-id"),
    ids("an alias to a path", "aliases: {m9-9: ^../m1}", "bad-id"),
    ids("an alias of itself", "aliases: {^m9-9: m9-9}", "bad-alias"),
    ids("aliases in a circle", "aliases: {^m9-8: m9-9, ^m9-9: m9-8}", "bad-alias", "bad-alias"),
    ids("an alias to nothing", "aliases: {m9-9: ^m8-8}", "bad-alias"),
    ids("an alias that names a text", "aliases: {^m1-1: m1-2}", "bad-alias"),
    ids("a rename of a path", "renames: {^../m1: m1-1}", "bad-id"),
    ids("a rename to a path", "renames: {m1-1: ^../m1}", "bad-id"),
    row("ids: not UTF-8", {IDS: b"\xff"}, "build", f"{IDS}:1:1 not-utf8"),
    file("ids: empty", IDS, "^", "missing-key"),
    row("ids: gone", {IDS: None}, "build", f"{IDS} no-ids"),
    row("ids: gone, to check", {IDS: None}, "check --accept-ids --yes", f"{IDS} no-ids"),
    file("ids: texts of nothing", IDS, "texts: {}\n", "no-ids"),
    file("ids: a list for texts", IDS, "texts: ^[a]\n", "wrong-type"),
    row("ids: a folder", {IDS: folder}, "build", f"{IDS} unowned", f"{IDS} not-a-file"),
    file("ids: no texts", IDS, "^aliases: {}\n", "missing-key"),
    row("ids: a text that has changed", {TEXT: put("订单不足", "订单很少")}, "build",
        f"{IDS}:15:3 id-changed", f"{IDS}:16:3 id-changed"),
    row("ids: a seed that was gutted", {TEXT: "三、主要措施\n（一）推动经济复苏\n（1）落实。\n", FIGURES: None, LEDGER: None},
        "check --accept-ids", f"{IDS} ids-lost"),
    row("ids: accepted, but a claim does not hold", {TEXT: put("新增就业14万人", "就业")}, "check --accept-ids",
        f"{FIGURES}:2:30 quote-missing"),
    row("generated: edited", {f"{FOLDER}/problems.yaml": put("text: 订单不足", "text: 订单充足")}, "build",
        f"{FOLDER}/problems.yaml:26:17 edited-by-hand"),
    row("generated: not UTF-8", {f"{FOLDER}/problems.yaml": b"\xff"}, "build", f"{FOLDER}/problems.yaml:1:1 not-utf8"),
    row("generated: stale", {f"{FOLDER}/problems.yaml": None}, "check", f"{FOLDER}/problems.yaml stale-content"),
    row("generated: a pipe", {f"{FOLDER}/problems.yaml": pipe}, "build",
        f"{FOLDER}/problems.yaml unowned", f"{FOLDER}/problems.yaml not-a-file"),
)  # fmt: skip

OPTIONS = (
    options("no command", "", "reportsite bad-option"),
    options("an unknown command", "biuld", "reportsite bad-option"),
    options("an unknown option", "build --ot x", "reportsite bad-option"),
    options("no such report", "build --report 2020h1", "--report unknown-report"),
    options("no such report, to check", "check --report 2020h1", "--report unknown-report"),
    options("no such report, in two lines", "build --report 'no\nreport'", "--report unknown-report"),
    options("an unknown option in two lines", "build '--x\ny'", "reportsite bad-option"),
    options("no UTF-8 in an address", "build --base-url https://\udcff/", "--base-url bad-address"),
    options("no address", "build --base-url example.org", "--base-url bad-address"),
    options("a yes to nothing", "check --yes", "reportsite check bad-option"),
    options("a port out of range", "serve --port 70000", "--port bad-port"),
    options("a port below zero", "serve --port -1", "--port bad-port"),
    options("a port that is a word", "serve --port abc", "--port bad-port"),
    options("parse: no such file", "parse nowhere.txt", "nowhere.txt no-file"),
    options("parse: no such file, in two lines", "parse 'no\nfile'", "no\\nfile no-file"),
    options("parse: no such file, not UTF-8", "parse \udcff", "\\udcff no-file"),
    options("parse: a folder", "parse content", "content not-a-file"),
    options("parse: a pipe", "parse a.txt", "a.txt not-a-file", {"a.txt": pipe}),
    options("parse: an endless device", "parse /dev/zero", "/dev/zero not-a-file"),
    options("parse: a link to itself", "parse a.txt", "a.txt cannot-read", {"a.txt": link("a.txt")}),
    options("parse: too long a name", f"parse {'a' * 300}", f"{'a' * 300} cannot-read"),
    options("parse: a file for a folder", "parse other.txt/a.txt", "other.txt/a.txt cannot-read"),
    options("out: a folder of somebody's", "build --out own", "own not-a-site", {"own/thesis.txt": "x"}),
    options("out: a file", "build --out own", "own not-a-site", {"own": "x"}),
    options("out: a pipe", "build --out own", "own not-a-site", {"own": pipe}),
    options("out: a file for a folder", "build --out other.txt/dist", "other.txt/dist cannot-write"),
    options("out: too long a name", f"build --out {'a' * 300}", f"{'a' * 300} cannot-write"),
    options("out: a file for a folder, in two lines", "build --out 'other.txt/a\nb'", "other.txt/a\\nb cannot-write"),
    options("out: a link to itself", "build --out own", "own cannot-write", {"own": link("own")}),
    options("out: a mount point", "build --out /proc", "/proc not-a-site"),
    options("out: a file system that is not written to", "build --out /proc/own", "/proc/own cannot-write"),
    options("out: where the sources are", "build --out content", "content not-a-site"),
    options("out: inside the sources", "build --out templates/dist", "templates/dist not-a-site"),
    options("out: the project", "build --out .", ". not-a-site"),
    options("dist leads to itself", "build", "dist cannot-write", {"dist": link("dist")}),
    options("new: an id that is none", "new other.txt --id 2023H1 --title 标题", "--id bad-id"),
    options("new: an id that is a path", "new other.txt --id ../x --title 标题", "--id bad-id"),
    options("new: an id of the site's own", "new other.txt --id data --title 标题", "--id bad-id"),
    options("new: an id that is taken", f"new other.txt --id {ID} --title 标题", f"{FOLDER} id-taken"),
    options("new: a title with a line end", "new other.txt --id 2023h1 --title 'a\nb'", "--title bad-option"),
    options("new: a title that cannot be seen", "new other.txt --id 2023h1 --title 'a\u202eb'", "--title bad-option"),
    options("new: a title that is not UTF-8", "new other.txt --id 2023h1 --title \udcff", "--title bad-option"),
    options("new: a seed that lies there", NEW, "seeds/2023h1.txt id-taken", {"seeds/2023h1.txt": "x"}),
    options("new: a device", "new /dev/null --id 2023h1 --title 标题", "/dev/null not-a-file"),
    options("new: no title", "new a.txt --id 2023h1", "--title bad-option", {"a.txt": "一、主要措施\n做好。\n"}),
    options("new: no address", f"{NEW} --source example.org", "--source bad-address"),
    options("new: no such file", "new nowhere.txt --id 2023h1 --title 标题", "nowhere.txt no-file"),
    options("new: no text", NEW, "other.txt:1:1 no-text", {"other.txt": ""}),
    options("new: another report is broken", NEW, f"{LEDGER}:1:3 wrong-ratio", {LEDGER: put("53.8", "54")}),
    options("new: not UTF-8", NEW, "other.txt:1:1 not-utf8", {"other.txt": b"\xff"}),
)  # fmt: skip

TEMPLATES = (
    template("a sum that cannot be", {PAGE: beginning("{{ 1 / 0 }}\n")}, f"{PAGE}:1:1 template"),
    template("a name that is not known", {PAGE: beginning("\n{{ nothing.at.all }}\n")}, f"{PAGE}:2:1 template"),
    template("an unknown filter", {PAGE: beginning("{{ 1|nothing }}\n")}, f"{PAGE}:1:1 template"),
    template("bad syntax", {PAGE: beginning("{% if %}\n")}, f"{PAGE}:1:1 template"),
    template("an asset that is not there", {PAGE: beginning("{{ site.assets['no.js'] }}\n")}, f"{PAGE}:1:1 template"),
    template("an include of itself", {PAGE: "{% include 'about.html' %}\n"}, f"{PAGE}:1:1 template"),
    template("an include of nothing", {PAGE: "{% include 'nothing.html' %}\n"}, f"{PAGE}:1:1 template"),
    template("not UTF-8", {PAGE: b"a\n\xff"}, f"{PAGE}:2:1 not-utf8"),
    template("a page without template", {PAGE: None}, f"{PAGE} template"),
    template("a folder for a template", {PAGE: folder}, f"{PAGE} not-a-file"),
    template("a link that leads nowhere", {PAGE: beginning('<a href="nowhere.html">x</a>\n')}, "about.html:1:10 broken-link"),
    template("no static files", {"templates/static": None}, "templates/static/js/theme.js no-file"),
    template("no style sheet", {"templates/static/css/tokens.css": None}, "templates/static/css/site.css:2:9 bundle"),
    template("a mistake in a script", {"templates/static/js/main.js": beginning("let = ;\n")}, "templates/static/js/main.js:1:7 bundle"),
    template("a mistake in a style sheet", {"templates/static/css/tokens.css": beginning("}\n")},
             "templates/static/css/tokens.css:1:1 bundle"),
    template("a script that imports nothing", {"templates/static/js/main.js": beginning("import './no.js';\n")},
             "templates/static/js/main.js:1:8 bundle"),
    template("no packages", {"node_modules": None}, "node_modules/esbuild no-package"),
    template("a pipe for a script", {"templates/static/js/main.js": pipe}, "templates/static/js/main.js not-a-file"),
    template("a folder for a script", {"templates/static/js/main.js": folder}, "templates/static/js/main.js not-a-file"),
    template("an endless style sheet", {"templates/static/css/tokens.css": link("/dev/zero")},
             "templates/static/css/tokens.css not-a-file"),
    template("a pipe for a layer's style sheet", {"templates/layers/figures/style.css": pipe},
             "templates/layers/figures/style.css not-a-file"),
    template("a pipe for a template", {PAGE: pipe}, f"{PAGE} not-a-file"),
    template("an endless template", {PAGE: link("/dev/zero")}, f"{PAGE} not-a-file"),
    template("a pipe for a picture", {"templates/static/img/x.svg": pipe}, "templates/static/img/x.svg not-a-file"),
    template("a template that extends itself", {"templates/base.html": '{% extends "base.html" %}'},
             "templates/base.html:1:1 template"),
    template("a macro without end", {PAGE: beginning("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}\n")},
             f"{PAGE}:1:1 template"),
    template("a picture of a style sheet that is not there",
             {"templates/static/css/tokens.css": beginning("a { background: url(no.png) }\n")},
             "templates/static/css/tokens.css:1:17 bundle"),
    template("no pictures", {"templates/static/img": None}, "templates/static/img no-file"),
)  # fmt: skip

WORDS = (
    words("asked for in two entries", "{asked: [补贴], written: [补助], reason: x}\n- {asked: [^补 贴], written: [贴息], reason: x}",
          "bad-synonym"),
    words("asked for twice in one", "{asked: [GDP, ^ＧＤＰ], written: [生产总值], reason: x}", "bad-synonym"),
    words("written as asked", "{asked: [GDP], written: [生产总值, ^gdp], reason: x}", "bad-synonym"),
    words("nothing to look for", "{asked: [^“”], written: [生产总值], reason: x}", "bad-synonym"),
    words("nothing asked", "{asked: ^[], written: [生产总值], reason: x}", "bad-synonym"),
    words("nothing written", "{asked: [GDP], written: ^[], reason: x}", "bad-synonym"),
    words("no reason", "^{asked: [GDP], written: [生产总值]}", "missing-key"),
    words("a number", "{asked: [^12345], written: [热线], reason: x}", "wrong-type"),
    words("no list", "{asked: ^GDP, written: [生产总值], reason: x}", "wrong-type"),
    file("synonyms: not YAML", SYNONYMS, "经济:\n- {asked: [GDP\n^", "bad-yaml"),
    file("synonyms: no groups", SYNONYMS, "^- {asked: [GDP], written: [生产总值], reason: x}\n", "wrong-type"),
    file("synonyms: a group that is no list", SYNONYMS, "经济: ^生产总值\n", "wrong-type"),
    row("synonyms: a folder", {SYNONYMS: folder}, "build", f"{SYNONYMS} not-a-file"),
    row("synonyms: a link to nothing", {SYNONYMS: link("nowhere")}, "build", f"{SYNONYMS} no-file"),
)  # fmt: skip

PAIR = FILES[LEDGER]
VERBS = (
    file("ledger: partly, and the target has a date", LEDGER,
         PAIR.replace("- name", "- ^name").replace("comparable: yes", "comparable: partly\n  reason: x"), "dated-target"),
    file("ledger: verbs that differ", LEDGER,
         PAIR.replace("- name", "- ^name").replace("number: 140000}", "number: 140000, verb: 新增}")
         .replace("number: 260000}", "number: 260000, verb: 完成}"), "different-verbs"),
    file("ledger: a verb that is not there", LEDGER,
         PAIR.replace("quote: 14", "quote: ^14").replace("number: 140000}", "number: 140000, verb: 发展}"), "quote-missing"),
)  # fmt: skip

JOBS = "target: {statement: m1-1-h, quote: 26万人, number: 260000}"
OUTCOMES = (
    outcome("no list of documents", "documents: ^{}\noutcomes: []\n", "wrong-type"),
    outcome("a document without an address",
            "documents:\n- ^{key: next, title: 年报, publisher: 某委, date: 2025-01-20, looked_up: 2025-02-01}\noutcomes: []\n",
            "missing-key"),
    outcome("an address that is none",
            "documents:\n- {key: next, title: 年报, publisher: 某委, date: 2025-01-20, url: ^a.cn, looked_up: 2025-02-01}\n"
            "outcomes: []\n", "bad-address"),
    outcome("a document that is not listed", f"^{{name: 就业, {JOBS}, document: other, quote: 新增28万人, number: 28, unit: 万人, comparable: yes}}",
            "unknown-word"),
    outcome("words the report has not", "{name: 就业, target: {statement: m1-1-h, quote: ^27万人, number: 270000}, "
            "silent: [next]}", "quote-missing"),
    outcome("no statement", "{name: 就业, target: {statement: m9-1-h, quote: ^26万人, number: 260000}, silent: [next]}",
            "unknown-statement"),
    outcome("another number", "{name: 就业, target: {statement: m1-1-h, quote: ^26万人, number: 27}, silent: [next]}",
            "wrong-number"),
    outcome("no target", "{name: 就业, target: {statement: a1-2-h, quote: ^14万人, number: 140000}, silent: [next]}",
            "not-a-target"),
    outcome("a number that is not quoted",
            f"^{{name: 就业, {JOBS}, document: next, quote: 新增28万人, number: 29, unit: 万人, comparable: yes}}",
            "wrong-number"),
    outcome("other units", f"^{{name: 就业, {JOBS}, document: next, quote: 新增28家, number: 28, unit: 家, comparable: yes}}",
            "different-units"),
    outcome("shown and not quoted", f"^{{name: 就业, {JOBS}, document: next, quote: 新增28万人, says: 29万人, "
            "comparable: yes}", "quote-missing"),
    outcome("no reason", f"^{{name: 就业, {JOBS}, document: next, quote: 新增28万人, comparable: partly}}", "missing-reason"),
)  # fmt: skip

TOPICS = (
    topic("a key in capitals", "{key: ^Jobs, name: 就业, terms: [就业]}", "bad-topic"),
    topic("a key twice", "{key: jobs, name: 就业, terms: [就业]}\n- ^{key: jobs, name: 收入, terms: [工业]}", "bad-topic"),
    topic("an empty word", "{key: jobs, name: 就业, terms: [^'']}", "bad-topic"),
    topic("no name", "^{key: jobs, terms: [就业]}", "missing-key"),
    topic("no item", "{key: jobs, name: 就业, whole: [{id: ^a9-1, quote: 就业}]}", "unknown-item"),
    topic("an item called otherwise", "{key: jobs, name: 就业, whole: [{id: a1-2, quote: ^失业}]}", "quote-missing"),
    topic("added for words that are not there", "{key: jobs, name: 就业, add: [{statement: a1-2-h, quote: ^失业}]}",
          "quote-missing"),
    topic("left out, and not there", "{key: jobs, name: 就业, not: [{statement: a9-1-s1, quote: ^失业}]}",
          "unknown-statement"),
    topic("both added and left out", "{key: jobs, name: 就业, add: [{statement: a1-2-h, quote: 新增}], "
          "not: [{statement: a1-2-h, quote: ^就业}]}", "bad-topic"),
    row("topics: a word that is nowhere", {TOPIC_FILE: "topics:\n- {key: jobs, name: 就业, terms: [就业, 失业]}\n"}, "build",
        f"{TOPIC_FILE}:2:37 warning unused-term"),
)  # fmt: skip

LINK = (
    "- problem: p1-1\n  answers: [{statement: m1-1-h, quote: 新增就业, own: {statement: p1-1-h, quote: 订单不足},"
    " strength: 相关, reason: x}]\n  progress: []\n  none: x\n"
)
CHAINS = (
    file("links: no problem", LINKS, LINK.replace("p1-1\n", "^p1-2\n"), "bad-link"),
    file("links: a problem twice", LINKS, LINK + LINK.replace("p1-1\n", "^p1-1\n"), "bad-link"),
    file("links: nothing said of an empty list", LINKS, LINK.replace("p1-1\n", "^p1-1\n").replace("  none: x\n", ""),
         "bad-link"),
    file("links: an answer that is no measure", LINKS,
         LINK.replace("m1-1-h, quote: 新", "a1-2-h, quote: ^新"), "bad-link"),
    file("links: words of another item", LINKS, LINK.replace("p1-1-h, quote: 订单不足", "m1-1-h, quote: ^新增就业"),
         "bad-link"),
    file("links: words that are not there", LINKS, LINK.replace("quote: 订单", "quote: ^没有订单"), "quote-missing"),
    file("links: no such strength", LINKS, LINK.replace("相关", "^强"), "unknown-word"),
    file("links: no reason", LINKS, LINK.replace("{statement: m1", "^{statement: m1").replace(", reason: x", ""),
         "missing-key"),
)  # fmt: skip

SENTENCE = "全市上下齐心协力，较好完成了年初确定的各项任务，主要指标好于预期、好于往年，发展质量和效益稳步提高"
BROKEN = "全市上下齐心协力较好完成了各项任务主要指标"

ODD = (
    text("lines broken for their width", "一、主要措施\n^" + "".join(f"{BROKEN}{at}\n" for at in "甲乙丙丁戊己") + "做好。\n", "warning hard-wrapped"),
    text("marks of a web page", "一、主要措施\n^<p>做好。</p>\n", "warning looks-like-html"),
    text("page numbers in the text", "一、主要措施\n做好。\n^— 1 —\n办好。\n— 2 —\n建好。\n", "warning page-furniture"),
    text("no heading at all", "^" + f"{SENTENCE}。" * 30 + "\n", "warning no-outline"),
    text("an item that never ends", "一、主要措施\n^" + f"{SENTENCE}。" * 60 + "\n", "warning long-item"),
    text("a paragraph twice", f"一、主要措施\n{SENTENCE * 2}。\n^{SENTENCE * 2}。\n", "warning repeated-text"),
    text("radicals", "^⼀、主要措施\n做好。\n", "warning radicals"),
)  # fmt: skip

PAGE_OF = "<html><body><ul class=nav><li><a href=/>首页</a></ul><div><p>一、主要措施</p><p>做好，做实，做细。</p></div></body></html>"

IMPORTED = (
    row("import: GB18030", {"a.txt": "一、主要措施\n全市做好各项工作，成绩很大。\n".encode("gb18030")}, "parse a.txt",
        "a.txt info import-read"),
    row("import: a menu", {"a.html": PAGE_OF}, "parse a.html", "a.html:1:1 info import-dropped"),
    row("import: broken lines", {"a.md": "一、主要措施\n\n" + f"{BROKEN}\n" * 3}, "parse a.md", "a.md:3:1 info import-joined"),
    row("import: a picture", {"a.txt": b"\x89PNG\r\n\x1a\n" + bytes(64)}, "parse a.txt", "a.txt not-a-report"),
    row("import: Word 97", {"a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)}, "new a.doc --title 标题",
        "a.doc not-a-report"),
    row("import: half a Word file", {"a.docx": b"PK\x03\x04word/document.xml"}, "parse a.docx", "a.docx damaged"),
    row("import: a PDF with a password", {"a.pdf": locked_pdf}, "parse a.pdf", "a.pdf locked"),
    row("site.yaml: no such report", {"content/site.yaml": "opens_with: 2020h1\n"}, "build",
        "content/site.yaml:1:13 unknown-report"),
    row("site.yaml: a key nobody knows", {"content/site.yaml": "opens: 2024h1\n"}, "build",
        "content/site.yaml:1:1 unknown-key"),
    row("provisional ids", {IDS: "provisional: true\ntexts: {}\n"}, "check",
        f"{IDS} stale-content"),
    row("published: provisional ids", {IDS: "provisional: true\ntexts: {}\n"}, "build --base-url https://a.example/",
        f"{IDS} info ids-frozen"),
    row("new: provisional ids", {}, NEW, "content/2023h1/ids.yaml info provisional-ids"),
    options("freeze: permanent already", f"freeze {ID}", f"{IDS} frozen-already"),
    options("freeze: no such report", "freeze 2020h1", "--report unknown-report"),
    options("new: a name that gives no id", "new 报告.txt --title 标题", "--id bad-id", {"报告.txt": "一、主要措施\n做好。\n"}),
)  # fmt: skip

ROWS = (*PROJECT, *ODD, *IMPORTED, *VERBS, *OUTCOMES, *TOPICS, *SEEDS, *WORDS, *YAML, *EDITED, *CHAINS, *EXPLAINED, *IDENTITIES, *OPTIONS, *TEMPLATES)
