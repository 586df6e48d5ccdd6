"""Phrases that several tables look for."""

from __future__ import annotations

import re

# The words that a speaker addresses the assembly with.
ADDRESS = re.compile(r"各位(代表|委员)(、各位委员)?(，|,)?(同志们)?[:：!！]")
# What a part says at its end, to all its sections.
CLOSING = re.compile(
    r"各位(代表|委员)|在(看到|充分|肯定|取得|总结).{0,40}的同时[,，].{0,12}(看到|认识到)"
    r"|我们也?(要)?清醒(地)?(看到|认识到)"
)
APPENDIX = re.compile(r"(附件|附录|附表|附|名词解释|名词说明|注释)\s*(?:[\d一二三四五六七八九十]+\s*)?[:：]?$")
_BARE_PART = re.compile(
    r"(工作|情况)回顾|工作(安排|任务|重点|总体要求)|主要(目标|任务|工作|措施|问题)|重点工作|目标任务"
)
_BARE_PART_LIMIT = 30


def is_bare_part(content: str) -> bool:
    """True for a line that reads like the heading of a part without a number: short, of the usual words, and neither
    a sentence nor a title."""
    return (
        len(content) <= _BARE_PART_LIMIT
        and bool(_BARE_PART.search(content))
        and content[-1] not in "。：:；！？，,、"
        and not content.endswith(("报告", "会议上", "讲话"))
    )
