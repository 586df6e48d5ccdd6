"""Documents and projects that the report names, each with how far it has come."""

from __future__ import annotations

from collections.abc import Iterator

from reportsite.layer import Layer
from reportsite.layers.projects import pages, review
from reportsite.layers.projects.annotate import annotate
from reportsite.layers.projects.claims import POLICIES_FILE, PROJECTS_FILE, read
from reportsite.layers.projects.notes import PROJECTS, Sort
from reportsite.layers.projects.tables import tables
from reportsite.pages.views import ReportView

ACCURACY = (
    "规则的准确程度是拿北京 2023 年上半年的报告量的，没有算人工订正："
    "文件、项目各随机抽读 100 处，名称和阶段都对的各 95 处和 94 处；"
    "通读三节（一（五）、一（六）、三（五）），文件 27 份查得 23 份，项目 31 个查得 25 个。"
    "规则是读着这份报告改的；另读北京 2025 年政府工作报告今年任务的第三、九、十项，"
    "文件 6 份都查得，项目 14 个查得 9 个。没有专名的、动词不在词表里的，规则会漏。"
)
"""Of mentions drawn at random from what the rules found before people put anything right, how many were right; what
sections name was listed by reading them whole."""


def _about(view: ReportView) -> Iterator[str]:
    notes = view.source.annotations[PROJECTS]
    if notes.mentions:
        edited = sum(m.edited for m in notes.mentions)
        put_right = f"，其中 {edited} 处经人工订正或补入" if edited else ""
        yield (
            f"文件 {len(notes.of(Sort.DOCUMENT))} 处、项目 {len(notes.of(Sort.PROJECT))} 处由规则按名称的词尾和动词查得"
            f"{put_right}；阶段由动词归入，工具和对象是同一分句（要出的文件连下一分句）里的词。{ACCURACY}"
        )


LAYER = Layer(
    key=PROJECTS,
    files=(POLICIES_FILE, PROJECTS_FILE),
    read=read,
    annotate=annotate,
    labels=pages.labels,
    tables=tables,
    data_files=pages.data_files,
    navigation=pages.navigation,
    pages=pages.pages,
    items=pages.items,
    overview=pages.overview,
    about=_about,
    review=review.review,
)
