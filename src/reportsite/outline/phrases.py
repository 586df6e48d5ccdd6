"""Phrases that several tables look for."""

from __future__ import annotations

import re

_ADDRESSED = (
    r"(?:尊敬的)?(?:(?:主任|主席|委员长)[、，,]\s?)?(?:各位(?:代表|委员|副?(?:主任|主席|委员长|秘书长)|来宾|领导|同志|同事|朋友)"
    r"|同志们|朋友们|女士们|先生们|同胞们|乡亲们|大家好|父老乡亲)"
)
# The words that a speaker addresses the assembly with.
ADDRESS = re.compile(rf"{_ADDRESSED}(?:\s?[、，,]?\s?{_ADDRESSED})*\s?[:：!！]")
# What a part says at its end, to all its sections.
CLOSING = re.compile(
    r"各位(代表|委员)|以上(报告|汇报|情况|发言)[，,]|同志们(、朋友们)?[！!：:]|在(看到|充分|肯定|取得|总结).{0,40}的同时[,，].{0,12}(看到|认识到)"
    r"|((与此)?同时[,，])?(我们)?(也|还|必须)?(要)?(更加?)?清醒(地)?(看到|认识到)"
)
APPENDIX = re.compile(
    r"(附件|附录|附表|附|注释|附注)\s*(?:[\d一二三四五六七八九十]+\s*)?[:：]?$"
    r"|(附[件录]?\s*+[\d一二三四五六七八九十]*+\s*+[:：]?\s*+)?[^。，；：]{0,20}(名词|用语|术语|词语)(解释|说明|注释|释义)\s*[:：]?$"
)
# Headings of what stands before and after the numbered parts.
FOREWORD = re.compile(r"(前\s*言|序\s*言|引\s*言|导\s*言|绪\s*论|结\s*语|结\s*束\s*语|后\s*记)\s*[:：]?$")
# What sums up a list, after its last item.
SUMMING_UP = re.compile(
    r"(?:回顾)?(?:过去的?)?(?:一年|[二两三四五六七八九十]{1,2}年|半年)(?:以?来)?[，,]|总的看|总之|以上|上述|实践证明|这些成绩"
)
# Words before a list: 以下原则, 如下：.
LEADS_IN = re.compile(r"(以下|如下|下列)[^。]{0,20}[。：:]?$|[：:]$")
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
