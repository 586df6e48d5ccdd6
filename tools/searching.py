"""Searching without a browser, for the tests and the benchmark."""

from __future__ import annotations

import json
import random
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from reportsite import synonyms
from reportsite.model import Report
from reportsite.pages.routes import PATTERNS
from reportsite.pages.search import KINDS, search_names, search_places
from reportsite.searchindex import Searchable, SearchData, build
from reportsite.typography import QUOTES, fold

ROOT = Path(__file__).resolve().parents[1]
#: Types each query into the field of the search page and gives the ids of the results on the screen.
TYPE_ALL = """async (queries) => {
  const field = document.querySelector("main input[name=q]");
  const region = document.querySelector("[data-search-state]");
  const done = () => new Promise((resolve) => {
    if (region.dataset.searchState === "done") return resolve();
    const watch = new MutationObserver(() => {
      if (region.dataset.searchState !== "done") return;
      watch.disconnect();
      resolve();
    });
    watch.observe(region, { attributes: true });
  });
  const answers = [];
  for (const query of queries) {
    field.value = query;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await done();
    answers.push([...region.querySelectorAll("[data-search-hits] > li")].map((hit) => hit.dataset.id));
  }
  return answers;
}"""

RUNNER = ROOT / "tools" / "search_runner.mjs"


def searchable(report: Report) -> Searchable:
    """A report as the site's build gives it to the search, without what layers add."""
    return Searchable(report=report, places=search_places(report), names=search_names(report))


def search_data(report: Report) -> SearchData:
    """The search data of one report, at the addresses that the site's build gives, with the project's synonyms."""
    asked = [(each.asked, each.written) for each in synonyms.read(ROOT / "content" / "synonyms.yaml", "synonyms.yaml")]
    return build([searchable(report)], addresses=PATTERNS, kinds=KINDS, synonyms=asked)


class Runner:
    """The search of the browser, run by Node; one process for many questions."""

    def __init__(self, data: SearchData | None = None) -> None:
        files = []
        if data:
            self._folder = tempfile.TemporaryDirectory(prefix="reportsite-")
            for name, content in (("texts.js", data.texts), ("index.js", data.index), ("synonyms.js", data.synonyms)):
                files.append(Path(self._folder.name) / name)
                files[-1].write_bytes(content)
        self._node = subprocess.Popen(
            ["node", RUNNER, *files], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def ask(self, question: object) -> Any:
        """The runner's answer (see search_runner.mjs)."""
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.write(json.dumps(question) + "\n")
        self._node.stdin.flush()
        return json.loads(self._node.stdout.readline())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._node.communicate()
        if hasattr(self, "_folder"):
            self._folder.cleanup()


def expected_first() -> list[tuple[str, list[str]]]:
    """The queries of fixtures/expected_first.txt, each with the ids that may come first."""
    lines = (ROOT / "tests" / "fixtures" / "expected_first.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" => ") for line in lines if line and not line.startswith("#")]
    return [(query, ids.split()) for query, ids in rows]


def findable(report: Report) -> dict[str, str]:
    """Id → text of everything a search finds: items, and the headings of parts and sections."""
    texts = {part.id: part.heading for part in report.parts if part.heading}
    texts |= {section.id: section.heading for _, section in report.sections() if section.heading}
    return texts | {item.id: item.text for _, _, item in report.items()}


def holding(texts: dict[str, str], words: Sequence[str]) -> set[str]:
    """The ids whose text holds every word: what an exact search has to find, said as simply as can be. A word
    of nothing but quotation marks is looked for as it is."""

    def holds(text: str, word: str) -> bool:
        return fold(word).text in _folded(text) if set(word) - set(QUOTES) else word in text

    return {id for id, text in texts.items() if all(holds(text, word) for word in words)}


@cache
def _folded(text: str) -> str:
    return fold(text).text


def substrings(seed: str, count: int, *, at_random: int) -> list[str]:
    """``count`` pieces of 1 to 12 characters of the seed, cut anywhere but across lines."""
    dice = random.Random(at_random)
    lines = [line for line in seed.splitlines()[1:] if line]
    pieces = []
    while len(pieces) < count:
        line = dice.choices(lines, weights=[len(line) for line in lines])[0]
        start = dice.randrange(len(line))
        pieces.append(line[start : start + dice.randint(1, 12)])
    return pieces


def word_pairs(report: Report, count: int, *, at_random: int) -> list[tuple[str, str]]:
    """``count`` pairs of pieces of 2 to 4 characters without punctuation, half of them from one item."""
    dice = random.Random(at_random)
    texts = [item.text for _, _, item in report.items()]

    def piece(text: str) -> str:
        while True:
            start = dice.randrange(max(1, len(text) - 3))
            found = text[start : start + dice.randint(2, 4)]
            if found.isalnum():
                return found

    pairs = []
    for at in range(count):
        first = dice.choice(texts)
        pairs.append((piece(first), piece(first if at % 2 else dice.choice(texts))))
    return pairs
