"""Documents and projects: what the rules find, what people put right, and the pages that show it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportsite import layer, outline
from reportsite.content.editorial import Editorial
from reportsite.diagnostics import InputError
from reportsite.layers import LAYERS
from reportsite.layers.projects import rules
from reportsite.layers.projects.notes import (
    DOCUMENT_STAGES,
    PROJECT_STAGES,
    PROJECTS,
    ProjectNotes,
    Sort,
    same_name,
)
from reportsite.layers.projects.pages import ProjectsPage
from reportsite.model import ReportInfo
from reportsite.pages.base import Source
from reportsite.pages.routes import Routes


def found(text: str, *, coming: bool = True) -> list[tuple[str, str, str]]:
    """Stage, verb and name of everything in a sentence."""
    return [
        (str(f.stage), "…".join(text[slice(*verb)] for verb in f.verbs), text[slice(*f.name)])
        for f in rules.find(text, coming=coming)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("印发实施促进会展业发展政策措施。", [("将出台", "印发实施", "促进会展业发展政策措施")]),
        ("加快编制海港创新发展实施方案,力争试运行。", [("编制", "加快编制", "海港创新发展实施方案")]),
        ("研究制定“公转铁”鼓励政策。", [("研究", "研究制定", "“公转铁”鼓励政策")]),
        ("开展海洋能源立法论证。", [("研究", "开展…论证", "海洋能源立法")]),
        ("实施渔业振兴实施方案。", [("实施", "实施", "渔业振兴实施方案")]),
        (
            "印发海水淡化行动方案、新型储能实施方案,办好论坛。",
            [("将出台", "印发", "海水淡化行动方案"), ("将出台", "印发", "新型储能实施方案")],
        ),
        ("发布印刷业、造船业排放等地方标准。", [("将出台", "发布", "印刷业、造船业排放等地方标准")]),
        ("出台《海港条例》。", [("将出台", "出台", "海港条例")]),
        ("出台加强用地管理指导意见(试行)。", [("将出台", "出台", "加强用地管理指导意见(试行)")]),
        ("制定“双随机、一公开”联合抽查事项清单。", [("编制", "制定", "“双随机、一公开”联合抽查事项清单")]),
    ],
)
def test_a_document_is_found_with_its_verb(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_what_was_issued_is_not_still_to_come() -> None:
    assert found("乡村建设行动方案印发。", coming=False) == [("已出台", "印发", "乡村建设行动方案")]
    assert found("第四轮城南行动计划启动实施。", coming=False) == [("实施", "启动实施", "第四轮城南行动计划")]


@pytest.mark.parametrize(
    "text",
    ["落实各项政策。", "累计出台配套政策50余项。", "完善投资准入、安全评估等政策。", "完成年度计划的38.2%。", "印发通知。"],
)
def test_what_names_no_document_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲港文化科技园二期开工建设。", [("开工", "开工建设", "甲港文化科技园二期")]),
        ("海湾大桥年底前全线通车。", [("投用", "全线通车", "海湾大桥")]),
        ("加快城际铁路联络线一期、轨道交通海湾线建设。", [
            ("主体", "加快…建设", "城际铁路联络线一期"), ("主体", "加快…建设", "轨道交通海湾线")]),
        ("推动海湾大学新校区开工建设、友谊医院东院区和安康医院西院区基本完工。", [
            ("开工", "开工建设", "海湾大学新校区"),
            ("竣工", "基本完工", "友谊医院东院区"), ("竣工", "基本完工", "安康医院西院区")]),
        ("地铁12号线、17号线等加快建设。", [("主体", "加快建设", "地铁12号线"), ("主体", "加快建设", "17号线")]),
        ("加快推进口腔医院迁建等项目建设。", [("主体", "加快推进…建设", "口腔医院迁建")]),
        ("海湾实验装置获批立项。", [("前期", "获批立项", "海湾实验装置")]),
    ],
)  # fmt: skip
def test_a_project_is_found_with_its_verb(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    ["加快推进重大项目建设。", "151个美丽乡村建设、56个村庄污水治理工程完工。", "全国文化中心建设加快推进。", "一批重点工程竣工。"],
)
def test_what_has_no_name_of_its_own_is_no_project(text: str) -> None:
    assert found(text) == []


PARTS = ("加快", "推进", "推动", "建设", "印发", "海湾", "白浪", "公园", "医院", "3个", "等", "、", "和", "项目", "在", "“", "”", "《", "》",
         "开工", "条例", "方案", "等5项政策", "年底前", "12公里", ",", "。", "落实", "平台", "二期", "(", ")", "一批", "实施")  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=24).map("".join), st.booleans())
def test_what_is_found_stands_in_the_text(text: str, coming: bool) -> None:
    for each in rules.find(text, coming=coming):
        stretches = (each.name, *each.verbs)
        assert all(0 <= left < right <= len(text) for left, right in stretches)
        assert not any(stop in text[slice(*each.name)] for stop in "。;；")
        assert each.stage in (DOCUMENT_STAGES if each.sort is Sort.DOCUMENT else PROJECT_STAGES)


def test_one_thing_may_be_called_by_a_longer_name() -> None:
    assert same_name("轨道交通平谷线", "平谷线")
    assert same_name("南中轴国际文化科技园", "南中轴国际文化科技园二期")
    assert not same_name("友谊医院顺义院区", "安贞医院通州院区")


SEED = """一、上半年计划执行情况
(一)港口
港口建设。海湾文化公园二期开工建设。出台海港管理条例。
三、主要措施
(一)港口
(1)扩大规模。推动海湾文化公园建成开放。制定海港管理条例实施细则。修缮老灯塔。
"""


def notes(tmp_path: Path, **files: str) -> ProjectNotes:
    for name, content in files.items():
        (tmp_path / f"{name}.yaml").write_text(content, "utf-8")
    report = outline.parse(SEED, file="seeds/2024h1.txt", id="2024h1")
    return layer.annotate(report, Editorial(tmp_path, "e"), LAYERS)[PROJECTS]


def test_what_was_done_stands_beside_what_is_wanted(tmp_path: Path) -> None:
    made = notes(tmp_path)
    assert [(e.name, [m.name for m in e.done]) for e in made.entries(Sort.PROJECT)] == [
        ("海湾文化公园", ["海湾文化公园二期"])
    ]
    assert [(e.name, [m.name for m in e.done]) for e in made.entries(Sort.DOCUMENT)] == [
        ("海港管理条例实施细则", ["海港管理条例"])
    ]


PLACES = """
places:
- {id: east, name: 东城, kind: district, variants: [东城区]}
- {id: west, name: 西城, kind: district, variants: [西城区]}
- {id: bay, name: 海湾, kind: site, districts: [西城], reason: 海湾在西城, source: {title: 地图, publisher: 测绘院}}
"""
TOPICS = """
topics:
- {key: port, name: 港口, terms: [码头, 港口]}
- {key: care, name: 医疗, terms: [医院]}
"""


def test_what_a_clause_says_of_a_name_is_known_of_it_and_of_no_other(tmp_path: Path) -> None:
    (tmp_path / "places.yaml").write_text(PLACES, "utf-8")
    (tmp_path / "topics.yaml").write_text(TOPICS, "utf-8")
    seed = """三、主要措施
(一)港口
(1)扩大规模。推动东城区老港医院年底前竣工、海湾客运中心开工建设,9月底前青礁码头改造工程、白浪站换乘中心完工。
"""
    report = outline.parse(seed, file="seeds/2024h1.txt", id="2024h1")
    made = layer.annotate(report, Editorial(tmp_path, "e"), LAYERS)[PROJECTS]
    assert [
        (m.name, [(str(p.how), p.name) for p in m.places], list(m.topics), [d.text for d in m.deadlines])
        for m in made.mentions
    ] == [
        ("东城区老港医院", [("named", "东城")], ["care"], ["年底前"]),
        ("海湾客运中心", [("located", "西城")], ["care"], []),
        ("青礁码头改造工程", [], ["port"], ["9月底前"]),
        ("白浪站换乘中心", [], ["port"], ["9月底前"]),
    ]
    assert [d.date for d in made.deadlines] == ["2024-12-31", "2024-09-30"]


def test_people_remove_rename_and_add(tmp_path: Path) -> None:
    policies = "- {statement: a1-1-s2, quote: 海港管理, remove: yes}\n"
    projects = """
- {statement: m1-1-s1, quote: 文化公园, name: 海湾公园, stage: 竣工}
- {statement: m1-1-s3, quote: 老灯塔, verb: 修缮, stage: 主体}
"""
    made = notes(tmp_path, policies=policies, projects=projects)
    assert [(m.id, m.name, str(m.stage), m.verb, m.edited) for m in made.mentions] == [
        ("a1-1-s1-p1", "海湾文化公园二期", "开工", "开工建设", False),
        ("m1-1-s1-p1", "海湾公园", "竣工", "建成开放", True),
        ("m1-1-s2-d1", "海港管理条例实施细则", "编制", "制定", False),
        ("m1-1-s3-p1", "老灯塔", "主体", "修缮", True),
    ]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{statement: m1-1-s3, quote: 老灯塔, remove: yes}", "no-such-mention"),
        ("{statement: m1-1-s3, quote: 新灯塔, remove: yes}", "quote-missing"),
        ("{statement: m1-1-s3, quote: 老灯塔, verb: 拆除, stage: 主体}", "quote-missing"),
        ("{statement: m1-1-s3, quote: 老灯塔, verb: 修缮}", "missing-key"),
        ("{statement: m1-1-s3, quote: 老灯塔, verb: 修缮, stage: 将出台}", "unknown-word"),
    ],
)
def test_what_does_not_hold_is_told(tmp_path: Path, entry: str, code: str) -> None:
    with pytest.raises(InputError) as raised:
        notes(tmp_path, projects=f"- {entry}\n")
    assert [each.code for each in raised.value.diagnostics] == [code]


def test_the_page_puts_what_is_to_come_first_and_other_pages_lead_to_it(tmp_path: Path) -> None:
    seed = SEED.replace("修缮老灯塔", "印发渔业振兴方案")
    report = outline.parse(seed, file="seeds/2024h1.txt", id="2024h1", title="报告")
    annotations = layer.annotate(report, Editorial(tmp_path, "e"), LAYERS)
    info = ReportInfo(title="报告", short_title="半年报", publisher="某委")
    view = layer.view(Source(report=report, info=info, routes=Routes(report), annotations=annotations), LAYERS)
    offers = layer.offers(view, LAYERS)
    [page] = [page for page in offers.pages if isinstance(page, ProjectsPage)]
    assert [(group.title, [line.name for line in group.lines]) for group in page.documents] == [
        ("将出台", ["渔业振兴方案"]), ("将要：编制", ["海港管理条例实施细则"]),
    ]  # fmt: skip
    assert [(group.title, [line.name for line in group.lines]) for group in page.projects] == [
        ("两部分都写到", ["海湾文化公园"])
    ]
    assert [(each.key, each.menu) for each in offers.navigation if each.key == "projects"] == [("projects", "查找")]
    assert [(label.sort, label.text) for label in view.labels["m1-1-s1"]] == [("项目", "投用")]
    [block] = [each for each in offers.items["a1-1"] if each.template.startswith("layers/projects/")]
    assert [(word, [link.href for link in links]) for word, links in block.data.lines] == [  # type: ignore[attr-defined]
        ("文件", ["2024h1/projects.html#m1-1-s2-d1"]), ("项目", ["2024h1/projects.html#m1-1-s1-p1"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A list that is named by its last noun is one name; a list of names is several.
        ("白浪、青礁等3个商圈全面开业。", [("投用", "全面开业", "白浪、青礁等3个商圈")]),
        ("海湾农场果品、温室花卉示范园竣工投产。", [("投用", "竣工投产", "海湾农场果品、温室花卉示范园")]),
        ("白浪医院、青礁学校等一批重点项目加快推进。", [
            ("主体", "加快推进", "白浪医院"), ("主体", "加快推进", "青礁学校")]),
        ("推进“海电入城”等项目。", [("主体", "推进", "“海电入城”")]),
        # A length is part of a name, a count of stations is none.
        ("白浪河12公里滨水步道全线贯通。", [("投用", "全线贯通", "白浪河12公里滨水步道")]),
        ("海湾线6座车站主体结构封顶。", [("主体", "主体结构封顶", "海湾线")]),
        # Where it was done is no part of the name.
        ("海产服务站在青礁镇相继揭牌。", [("投用", "相继揭牌", "海产服务站")]),
        ("争取建设国家海洋数据中心。", [("前期", "争取建设", "国家海洋数据中心")]),
        ("在青礁镇高水平规划建设海洋示范区。", [("前期", "高水平规划建设", "海洋示范区")]),
        ("海湾公园核心区具备开放条件。", [("竣工", "具备开放条件", "海湾公园核心区")]),
    ],
)  # fmt: skip
def test_names_in_lists_and_around_places(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("印发海港、渔港行动方案等5项政策。", [("将出台", "印发", "海港、渔港行动方案")]),
        ("落实和完善渔业振兴支持政策。", [("编制", "落实和完善", "渔业振兴支持政策")]),
        ("启动渔业伙伴计划。", [("实施", "启动", "渔业伙伴计划")]),
        ("海湾空间规划获批。", [("将出台", "获批", "海湾空间规划")]),
        ("严格执行九条硬措施。", [("实施", "严格执行", "九条硬措施")]),
        # What is only followed is a way of acting, not a paper.
        ("落实渔业政策。", []),
        ("落实三年行动计划。", []),
        ("落实港口法》和其他政策。", []),
    ],
)
def test_documents_in_lists_and_policies_that_are_none(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected
