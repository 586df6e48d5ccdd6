"""What the about page says of links."""

from __future__ import annotations

from collections.abc import Iterator

from reportsite.layers.links.entries import LINKS
from reportsite.pages.views import ReportView

# How well the rules do was found by reading all that they find in one report; the sentences say in which.
READ_NAMES = "在北京2023年上半年的报告里逐个读过：37 个都是名称；另外至少有 7 个（如平谷线、双碳）没有认出。"
READ_ALIKE = "在同一份报告里逐对读过：36 对中 31 对说的是同一件事或同一领域。"


def about(view: ReportView) -> Iterator[str]:
    """Who found what, and what it does not say."""
    links = view.source.annotations[LINKS]
    if links.chains:
        found = links.links
        measures = sum(len(chain.measures) for chain in links.chains)
        yield (
            f"问题与措施、成绩的对应共 {len(found)} 处（措施 {measures} 处，成绩 {len(found) - measures} 处），"
            f"由编者通读全文，就 {len(links.chains)} 个问题逐一所连；两头的引文由程序核对。"
            "直接：说的或做的就是问题点名的事；相关：只是有关系。未找到不等于没有，对应也不等于问题已经解决。"
        )
    if links.names:
        yield (
            f"同名 {len(links.names)} 个，由规则查得：报告加引号的名称，和以园区、中心、工厂、条例之类收尾、两条以上"
            f"一字不差的名称。只认字面，不说两处讲的是一件事。{READ_NAMES}"
        )
    if links.alike:
        yield (
            f"相近内容 {len(links.alike)} 对，由程序算得：两条共有、全文至多三条有的词语，够多够长才列出，"
            f"每条至多三条。共有的词语都写在旁边，是否有关由读者判断。{READ_ALIKE}"
        )
