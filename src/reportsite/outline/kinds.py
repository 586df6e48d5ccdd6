"""What a part or a passage is about, where its words tell it."""

from __future__ import annotations

import re

from reportsite.model import Kind
from reportsite.outline.heads import Head
from reportsite.outline.phrases import APPENDIX
from reportsite.outline.rules import Rule, first

_ACHIEVEMENT = re.compile(r"执行情况|完成情况|回顾|成就|成绩|成效|进展")
_PROBLEM = re.compile(r"问题|困难|挑战")
_MEASURE = re.compile(r"措施|任务|安排|工作|举措|目标|打算|建议")
_VERB = re.compile(r"(?:^|[,，])(?:全面|努力|加快|着力|切实|大力|扎实|深入|坚持)")
_FAVOURABLE = re.compile(r"有利(条件|因素)|积极因素")
_PROBLEMS_SEEN = re.compile(r"(清醒|也要|必须|同时).{0,12}(看到|认识到).{0,40}(问题|困难|短板|不足|挑战)")

# The heading of a part. The order decides: 「2025年主要工作和发展成就」 is about achievements, although it speaks of
# 工作 too.
HEADING_KINDS: tuple[Rule[str, Kind], ...] = (
    Rule(
        "achievement-heading",
        "执行情况, 回顾, 成就 … in a part's heading: achievements.",
        _ACHIEVEMENT.search,
        lambda _: Kind.ACHIEVEMENT,
    ),
    Rule(
        "problem-heading",
        "问题, 困难, 挑战 in a part's heading: problems.",
        _PROBLEM.search,
        lambda _: Kind.PROBLEM,
    ),
    Rule(
        "measure-heading",
        "措施, 任务, 安排, 工作 … in a part's heading: measures.",
        _MEASURE.search,
        lambda _: Kind.MEASURE,
    ),
    Rule(
        "measure-verb",
        "A part's heading, or a clause of it, that begins with 全面, 加快 … is about measures.",
        _VERB.search,
        lambda _: Kind.MEASURE,
    ),
)

# A part whose heading tells no kind. What these do not excuse is warned of (unknown-kind).
OTHER_KINDS: tuple[Rule[Head, Kind], ...] = (
    Rule("appendix-kind", "An appendix is of no kind.", lambda h: APPENDIX.match(h.heading), lambda _: Kind.OTHER),
    Rule(
        "unnamed-kind",
        "Text before the first heading, without sections of its own, is of no kind.",
        lambda h: not h.heading and not any(child.marker for child in h.children),
        lambda _: Kind.OTHER,
    ),
)

# A section or passage of a part on problems or achievements, by its heading or its first line.
PASSAGE_KINDS: tuple[Rule[str, Kind], ...] = (
    Rule(
        "favourable-conditions",
        "有利条件, 积极因素 in a passage of a part on problems or achievements: outlook.",
        _FAVOURABLE.search,
        lambda _: Kind.OUTLOOK,
    ),
    Rule(
        "problems-seen",
        "也要看到 … 问题 in a passage of a part on problems or achievements: problems.",
        _PROBLEMS_SEEN.search,
        lambda _: Kind.PROBLEM,
    ),
)


def kind_of(heading: str) -> Kind | None:
    """The kind that a part's heading tells, or None."""
    rule = first(HEADING_KINDS, heading)
    return rule.then(heading) if rule else None


def has_kind_of_its_own(topic: str) -> bool:
    """True where the words of a passage tell a kind."""
    return first(PASSAGE_KINDS, topic) is not None
