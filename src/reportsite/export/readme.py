"""README.txt among the data: what a file that travels alone has to say of itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reportsite.model import ReportInfo
from reportsite.tables import Table

_CAVEATS = (
    "本项目不是官方网站，只整理报告写了什么，不对政策作评判；如有出入，以官方原文为准。",
    "每一行都有位置：line 是官方文本的行（从 1 数起），start、end 是行内的 Unicode 码位（end 不含），"
    "text 是那一段原文。",
    "CSV 照录原文，个别单元格可能以 = + - @ 开头，表格软件会把它当作公式；要用表格软件看，请用工作簿（.xlsx）。",
    "yaml/ 里 editorial/ 和 gazetteers/ 下的文件由编者撰写，其余由程序从原文生成。",
)


def readme(info: ReportInfo, licence: str, tables: Sequence[Table[Any]], accuracy: Iterable[str]) -> str:
    """The text: the source, the licence, what to mind, what each of ``tables`` is, and ``accuracy``, what the layers
    say of how their data were found."""
    source = [info.title, info.publisher, *([info.published.isoformat()] if info.published else []), info.source]
    parts = {
        "来源": [line for line in source if line],
        "许可": [licence],
        "注意": _CAVEATS,
        "数据表": [f"{table.file}　{table.title}，{len(table.entries)} 行" for table in tables],
        "怎样得来": list(accuracy),
    }
    return "\n\n".join("\n".join((head, *lines)) for head, lines in parts.items() if lines) + "\n"
