"""What a part or a passage is about, where its words tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportsite import sentences
from reportsite.model import Kind
from reportsite.outline.heads import Head
from reportsite.outline.lines import Line
from reportsite.outline.phrases import APPENDIX, FOREWORD
from reportsite.outline.rules import Rule, first

_ACHIEVEMENT = re.compile(
    r"情况(?!下)|回顾|总结|成就|成绩|成效|进展|过去的?(?:一|[二三四五六七八九十]+)年$|(?:主要|经验|具体)做法|(?:主要|基本)经验|工作亮点"
    r"|(?:过去|去年|上一?年|刚刚过去|[一三五十两几]年来|以来|任期内?)[^，,。]{0,12}(?:工作|变革|发展)"
)
_PROBLEM = re.compile(r"问题|困难|挑战|不足|短板|弱项|薄弱环节|差距|制约因素|矛盾")
# 问题 that somebody sets out to solve is no heading of problems.
_SOLVED = re.compile(
    rf"(?:解决|应对|破解|化解|克服|战胜|防范|整治|补齐|补上|缩小|破除|消除|弥补|直面)[^，,]{{0,10}}(?:{_PROBLEM.pattern})"
    "|问题导向"
)
_GOAL = (
    "措施|任务|安排|举措|目标|打算|建议|思路|要求|取向|展望|愿景|部署|对策|草案"
    "|蓝图|重点(?=$|[，,])|要点|组织实施|自身建设|实施保障|组织保障|指导思想|基本原则|规划实施"
)
_MEASURE = re.compile(f"工作|{_GOAL}")
_VERBS = (
    "全面|全力|努力|加快|加大|加强|加速|着力|聚力|奋力|大力|扎实|深入|深化|坚持|坚决|坚定|切实|持续|不断|进一步|积极|稳步"
    "|提升|推进|推动|推行|推广|实施|健全|促进|完善|打好|打造|打赢|建设|建立|建成|构建|构筑|发展|增进|增强|改善|改进|提高|扩大|优化|强化"
    "|保障|保持|确保|做好|做强|做优|抓好|抓实|聚焦|突出|统筹|巩固|拓展|激发|夯实|筑牢|守牢|严守|营造"
    "|落实|贯彻|维护|稳定|实现|培育|壮大|繁荣|弘扬|传承|规范|严格|防范|化解|支持|引导|鼓励|丰富|挖掘|释放|畅通|引领|转变|创造"
    "|实行|厉行|创建|争创|争当|塑造|重塑|提振|做大|做实|用好|办好|管好|守住|站稳|走好|走出|建强|树牢|锻造|擦亮|抢抓|抓住|把握|盘活"
    # characters that begin a verb wherever they begin a heading
    "|[推促扩抓抢筑织补破凝扛夯聚激拓塑攻挖畅铸守]|开(?=[拓展创辟启放])|稳(?!中)|厚植|提(?=[升高速振质增])|加(?=[快强大力速紧])|深(?=[化入耕度挖])|科学"
    "|更好|更加|更大|高质量|高水平|高标准|高效|有力|有序|有效|精准|精心|千方百计|毫不|多措并举|纵深|协同|协调|全方位|全力以赴|牢牢"
    "|因地制宜|持之以恒|不折不扣|一以贯之|久久为功|驰而不息|锲而不舍|旗帜鲜明|凝心聚力|多管齐下|想方设法|真抓实干|攻坚克难|乘势而上"
    "|解放思想|求真务实|锐意进取|开拓进取|勇于|敢于|善于|主动|倾力|倾情|用心|合力|团结|让|把|以(?=.{4})|在.{1,20}[上中](?:推|加|实|展|作|走|开)"
)
# 发展 and the like are also nouns: 发展环境, 建设现状, 实施效果 tell nothing that is to be done.
_NOUNS = "基础|环境|形势|现状|背景|历程|阶段|概况|机遇|条件|依据|范围|期限|意义|特点|特征|趋势|效果|格局|主线|定位"
_NOUN_PHRASE = rf"(?:发展|建设|实施|改革|创新|保障|稳定|高质量|高水平)[^,，]{{0,4}}(?:{_NOUNS})$"
_VERB = re.compile(rf"(?:^|[,，\s])(?!{_NOUN_PHRASE})(?:{_VERBS})")
# What stands among measures without being one.
_NEUTRAL = re.compile(rf"(?:{_NOUNS}|总则|附则|总论|概述|名词|说明|前言|引言|结语|结束语)")
_COORDINATED = re.compile("以及|[和与及暨、，,]")
_GOAL_OF_PIECE = re.compile(f"(?:{_GOAL}|计划)$")

_SUBJECT = "有利条件|有利因素|积极因素"
_FAVOURABLE = re.compile(
    rf"(?:看到|认识到)(?:(?!创造|提供|营造|形成).){{0,120}}(?:{_SUBJECT})"
    rf"|(?:具备|具有|拥有|存在|面临|仍有|还有|有着)[^，,。；;：:]{{0,25}}(?:{_SUBJECT})"
    rf"|^(?![^。]{{0,12}}(?:利用|创造|提供|营造|形成|抓住|转化))[^，,。；;：:]{{0,12}}(?:{_SUBJECT})"
)
_TROUBLE = "问题|困难|短板|弱项|不足|挑战|矛盾|制约|差距|压力"
_PROBLEMS_SEEN = re.compile(
    # 清醒认识到, and however far from it the problems are named
    rf"^(?:[^。！]{{0,40}}[。！]){{0,2}}[^。]{{0,60}}清醒[^。，]{{0,8}}(?:看到|认识到|意识到).*(?:{_TROUBLE})"
    rf"|^[^。]{{0,120}}?(?:也要|也应|也|必须|同时|还要)[^。]{{0,12}}(?:看到|认识到)[^。]{{0,200}}(?:{_TROUBLE})"
    # not what has been overcome: 过去一年，我们也面临挑战; 针对存在的问题，…
    r"|^(?!过去|回顾|刚刚|[0-9]{4}年|[一二三四五六七八九十]{1,2}年来)[^。；]{0,120}?(?:还|仍|依然|也|尚)[^。，；]{0,10}"
    r"(?:存在|面临|有(?:一些|不少|许多|诸多|很多|较|相当|若干|明显|突出))[^。；]{0,40}(?:问题|困难|挑战|短板|不足|差距|矛盾)"
    r"|^(?!针对|围绕|聚焦|着力|解决|推动|化解|破解|积极|对)[^。，；]{0,20}存在的?[^。，；]{0,8}(?:问题|困难|短板|不足)"
)
_TURN = re.compile(
    r"(?:与此)?同时|但|也要|也应|还要|我们也|我们还|必须|当前|目前|存在|在[^。]{0,40}的同时|前进|工作中|发展中"
)
# A section of problems in a part of achievements: 存在问题, 困难和不足.
_PROBLEM_SECTION = re.compile(r"^[^，,。]{0,14}(?:问题|困难|不足|短板|挑战)$")
_COMING = re.compile(
    r"^[^。；]{0,20}(?:今后|未来|下一步|下一阶段|明年|下半年|今年|到[0-9０-９二〇○零一三四五六七八九]{4}年|时期)[^。]{0,30}"
    r"(?:目标|任务|要求|思路|安排|打算|要|必须|将)"
    r"|^[^。；，]{0,16}(?:总体要求|指导思想|总体思路|主要(?:预期)?目标|奋斗目标|重点任务)"
)


# What is to be brought about: 推动城市更新取得新成效.
_RESULT_TO_COME = re.compile(rf"(?:{_VERBS}).*(?:取得|见到|实现)[^，,]{{0,8}}(?:成效|进展)$")


def _is_problem(heading: str) -> bool:
    return bool(_PROBLEM.search(_SOLVED.sub("", heading)))


# The heading of a part. The order decides: 「2025年主要工作和发展成就」 is about achievements, although it speaks of
# 工作 too.
HEADING_KINDS: tuple[Rule[str, Kind], ...] = (
    Rule("appendix-kind", "An appendix is of no kind.", APPENDIX.match, lambda _: Kind.OTHER),
    Rule(
        "kinds-in-order",
        "A part's heading that names two kinds (成就和目标) has the first of them, and its sections those they tell.",
        lambda heading: len(named(heading)) > 1,
        lambda heading: named(heading)[0],
    ),
    Rule(
        "achievement-heading",
        "执行情况, 回顾, 成就, 过去五年的工作 … in a part's heading: achievements.",
        lambda heading: (
            _ACHIEVEMENT.search(heading)
            and not _GOAL_OF_PIECE.search(heading)
            and not _RESULT_TO_COME.match(heading)
        ),
        lambda _: Kind.ACHIEVEMENT,
    ),
    Rule(
        "problem-heading",
        "问题, 困难, 挑战, 不足 in a part's heading, unless they are to be solved: problems.",
        _is_problem,
        lambda _: Kind.PROBLEM,
    ),
    Rule(
        "measure-heading",
        "措施, 任务, 安排, 总体要求, 工作 … in a part's heading: measures.",
        _MEASURE.search,
        lambda _: Kind.MEASURE,
    ),
    Rule(
        "measure-verb",
        "A part's heading, or a clause of it, that begins with 全面, 加快, 提升 … is about measures.",
        _VERB.search,
        lambda _: Kind.MEASURE,
    ),
)


@dataclass(frozen=True, slots=True)
class Untold:
    """A part whose heading tells no kind; ``before`` and ``after`` are the kinds that the nearest numbered headings
    before and after it tell, where there are such."""

    head: Head
    before: Kind | None
    after: Kind | None

    @property
    def among_siblings(self) -> bool:
        """True for a numbered part between parts of one kind that is not about something beside them."""
        return bool(self.head.marker and self.before and self.before is self.after) and not _NEUTRAL.search(
            self.head.heading
        )


# A part whose heading tells no kind. What these do not excuse is warned of (unknown-kind).
OTHER_KINDS: tuple[Rule[Untold, Kind], ...] = (
    Rule("law-kind", "A part made of articles is of no kind.", lambda u: u.head.has_articles, lambda _: Kind.OTHER),
    Rule(
        "unnamed-kind",
        "Text before the first heading, without sections of its own, is of no kind.",
        lambda u: not u.head.heading and not any(child.marker for child in u.head.children),
        lambda _: Kind.OTHER,
    ),
    Rule(
        "foreword-kind",
        "前言 and 结语, numbered or not, are of no kind.",
        lambda u: FOREWORD.match(u.head.heading),
        lambda _: Kind.OTHER,
    ),
    Rule(
        "sibling-kind",
        "A numbered part between parts of one kind is of that kind, unless it is about 形势, 总则 and the like.",
        lambda u: u.among_siblings,
        lambda u: u.before or Kind.OTHER,
    ),
)

# A section or passage of a part on problems or achievements, by its heading or its first line.
PASSAGE_KINDS: tuple[Rule[str, Kind], ...] = (
    Rule(
        "favourable-conditions",
        "看到有利条件, 积极因素 in the first sentence of a passage of a part on problems or achievements: outlook.",
        lambda topic: _FAVOURABLE.search(topic.split("。", 1)[0]),
        lambda _: Kind.OUTLOOK,
    ),
    Rule(
        "problems-seen",
        "也要看到 … 问题, 清醒认识到 (however far) 问题 in a passage of a part on achievements: problems.",
        _PROBLEMS_SEEN.search,
        lambda _: Kind.PROBLEM,
    ),
    Rule(
        "problem-section",
        "A heading like 存在的主要问题 in a part on achievements: problems.",
        lambda topic: _PROBLEM_SECTION.match(topic) and _is_problem(topic),
        lambda _: Kind.PROBLEM,
    ),
)

# A section or passage of a part whose heading names several kinds.
SHARED_KINDS: tuple[Rule[str, Kind], ...] = (
    Rule(
        "section-of-named-kind",
        "A section of a part that names two kinds is of the kind its own heading tells.",
        lambda topic: named(topic),
        lambda topic: named(topic)[0],
    ),
    Rule(
        "passage-of-what-comes",
        "今后五年的目标 … in a part that names two kinds begins a passage of measures.",
        _COMING.search,
        lambda _: Kind.MEASURE,
    ),
)


def tells_problems(paragraph: str) -> bool:
    """True where a paragraph begins by saying that there are also problems: 同时，我们也要看到 …."""
    return bool(_TURN.match(paragraph) and _PROBLEMS_SEEN.search(paragraph) and not _FAVOURABLE.search(paragraph))


def turning(line: Line, part: str) -> int | None:
    """Where in ``line`` a sentence turns to a kind of its own, in a part whose heading names two, or None."""
    if len(named(part)) < 2:
        return None
    begins = [start for start, _ in sentences.split(line.text, line.start, line.end)][1:]
    found = (start for start in begins if has_kind_of_its_own(line.text[start : line.end].split("。", 1)[0], part))
    return next(found, None)


def kind_of(heading: str) -> Kind | None:
    """The kind that a part's heading tells, or None."""
    rule = first(HEADING_KINDS, heading)
    return rule.then(heading) if rule else None


def named(heading: str) -> Sequence[Kind]:
    """The kinds that the coordinated pieces of ``heading`` end in, in order and each once: 成就和目标 names two,
    目标完成情况 one."""
    return tuple(dict.fromkeys(kind for piece in _COORDINATED.split(heading) if (kind := _piece_kind(piece))))


def _piece_kind(piece: str) -> Kind | None:
    if len(piece) > 20:  # no noun phrase
        return None
    if _GOAL_OF_PIECE.search(piece):
        return Kind.MEASURE
    if _RESULT_TO_COME.match(piece):
        return Kind.MEASURE
    if _ACHIEVEMENT.search(piece):
        return Kind.ACHIEVEMENT
    return Kind.PROBLEM if _is_problem(piece) else None


def has_kind_of_its_own(topic: str, part: str) -> bool:
    """True where the words of a passage tell a kind that it may have in a part with the heading ``part``."""
    shared = len(named(part)) > 1
    if kind_of(part) is Kind.MEASURE and not shared:
        return False
    return first(PASSAGE_KINDS, topic) is not None or (shared and bool(_COMING.search(topic)))
