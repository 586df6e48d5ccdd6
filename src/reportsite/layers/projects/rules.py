"""The rules that find documents and projects: word lists and patterns, none of them about one report.

A clause (between commas and stops) says what is done: a verb, and after or before it the names. A name counts when it
ends in a noun of its sort and says more than that noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportsite.layers.projects.notes import Sort, Stage

_CLAUSE = re.compile(r"(?:“[^”]*”|《[^》]*》|[^,，;；。!！?？:：])+")
_PIECE = re.compile(r"(?:“[^”]*”|《[^》]*》|[(（][^)）]*[)）]|[^、])+")


@dataclass(frozen=True, slots=True)
class Found:
    """A name with its verb in a sentence, as code points of it. ``verbs`` are the stretches of the verb: one before the
    name, or after it, or both (加快…建设)."""

    sort: Sort
    stage: Stage
    name: tuple[int, int]
    verbs: tuple[tuple[int, int], ...]


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Where the clauses of a sentence begin and end: between its commas and stops."""
    return (clause.span() for clause in _CLAUSE.finditer(text))


def find(text: str, *, coming: bool) -> Iterator[Found]:
    """What a sentence names. ``coming``: it stands in a part that says what will be done, so 出台 is still to come."""
    for clause in _CLAUSE.finditer(text):
        begin = clause.start() + len(clause[0]) - len(clause[0].lstrip())
        words = clause[0].strip()
        documents = list(_documents(words, begin, coming))
        yield from documents or _projects(words, begin)


# Documents

_DOCUMENT = (
    r"(?:条例|细则|办法|方案|行动计划|计划|规划|意见|措施|政策|应急预案|预案|目录|清单|规定|指南|指引|行动纲要|工作要点"
    r"|(?:地方|国家|行业|团体)标准)"
)
_ENDS = re.compile(rf"(?P<name>.*{_DOCUMENT}(?:[(（](?:试行|暂行)[)）])?)(?:》)?(?=$|等|及|和|并|与)")
_ADVERB = (
    r"(?:(?:加快|抓紧|加紧|尽快|推动|积极|深入|严格|全面|持续|高质量|认真|扎实|坚决|有序|适时|继续|率先|相继|累计|陆续"
    r"|创新|进一步|研究|组织){0,4})"
)
_STUDY = ("研究制定", "研究制订", "研究编制", "研究起草", "研究出台", "研究完善", "研究推出")
_DRAFT = ("编制", "制定", "制订", "修订", "修编", "滚动更新", "起草", "完善")
_ISSUE = (
    *("制定出台", "制定公布", "编制出台", "印发实施", "发布实施", "出台实施", "印发", "出台", "发布", "颁布", "公布"),
    *("推出", "签署"),
)
_STRONG = (*_STUDY, *_ISSUE, "制定实施", "编制实施", *(verb for verb in _DRAFT if verb != "完善"))
_FORCE = ("贯彻落实", "落实落细", "落实和完善", "落实好", "落实", "实施好", "实施", "施行", "执行", "完善")


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_STRONG_VERB = re.compile(rf"{_ADVERB}(?:{_any(_STRONG)})(?![的了机者率])")
_WEAK_VERB = re.compile(
    rf"{_ADVERB}(?:(?:{_any(_FORCE)})(?!方案|细则|意见|办法|计划|[的了])"
    r"|(?:推进|开展|启动)(?=[^、]*(?:计划|行动方案)$))"
)
_AFTER = re.compile(
    rf"^(?P<name>.*{_DOCUMENT})(?P<verb>(?:正式|全面|加快|相继|陆续)*(?:启动实施|印发实施|发布实施|印发|出台|发布|颁布|施行"
    r"|实施|通过备案|收官|(?<=条例)通过|(?<=规划)获批|(?<=规划)获得?.{0,6}(?:批复|批准)))$"
)
_LAW = re.compile(r"(?P<before>开展|(?:加快|积极)*推进)(?P<name>.{2,12}?立法)(?P<after>论证|工作|研究)$")
_VAGUE_DOCUMENT = re.compile(
    r"^(?:各项|一系列|一批|一揽子|相关|有关|配套|新|国家|中央|改革|年度|全年|具体|若干|多项|本市|本地|这些|上述|支持"
    r"|系列|各类|三年|五年|新一轮|现行的?|保障|试点|防范|更积极的|侨务|民族|党的|管理|工作|针对性|的|更加积极的|稳健的|积极的|财政|货币|就业优先|产业|宏观|惠民|民生|政府|总体|创新|存量|增量|实施"
    rf"|[0-9]+[项个条]|[一二三四五六七八九十百]+[项个])*{_DOCUMENT}$"
)

_AND_OTHERS = re.compile(r"等(?:[0-9]+[项个])?政策(?:措施)?$|强的政策措施$")


def _stage(verb: str, coming: bool) -> Stage:
    bare = verb
    if any(word in bare for word in _STUDY) or (verb.startswith("研究") and coming):
        return Stage.STUDY
    if any(word in bare for word in (*_ISSUE, "通过", "获")):
        return Stage.COMING if coming else Stage.ISSUED
    if any(word in bare for word in _DRAFT) and "实施" not in bare:
        return Stage.DRAFT
    return Stage.IN_FORCE


_AND_MORE = re.compile(
    r"(?<=[例则法案划见施策录单定南引])等(?:[0-9]+|[一二三四五六七八九十百两]+)[项个部份]"
    r"(?:[^、]{0,6}(?:政策|措施|文件|标准|制度))?$"
)
"""…行动方案等13项政策: what stands before 等 is the names."""


def _documents(clause: str, begin: int, coming: bool) -> Iterator[Found]:
    clause = _AND_MORE.sub("", clause)
    if law := _LAW.search(clause):
        spans = (law.span("before"), law.span("after"))
        yield _found(Sort.DOCUMENT, Stage.STUDY, law.span("name"), spans, begin)
        return
    if (after := _AFTER.match(clause)) and _is_document(after["name"]) and not _STRONG_VERB.search(after["name"]):
        name = (after.start("name"), after.end("name"))
        lead = re.match(r"(?:20[0-9]{2}年|上半年|年内|年底前|推动|加快|做好|其中)+", after["name"])
        name = (name[0] + (lead.end() if lead else 0), name[1])
        yield _found(Sort.DOCUMENT, _stage(after["verb"], coming), name, (after.span("verb"),), begin)
        return
    strong = _STRONG_VERB.search(clause)
    verb = strong or _WEAK_VERB.search(clause)
    if not verb:
        return
    start = verb.end()
    for piece in _PIECE.finditer(clause, verb.end()):
        named = _ENDS.match(clause[start : piece.end()])
        if not named:
            continue  # 能源绿色低碳转型、可再生能源替代行动方案: one name until a noun ends it
        skip = len(named["name"]) - len(named["name"].lstrip("《"))
        if _is_document(named["name"][skip:], issued=bool(strong)):
            stretch = (start + skip, start + named.end("name"))
            yield _found(Sort.DOCUMENT, _stage(verb[0], coming), stretch, (verb.span(),), begin)
        start = piece.end() + 1


def _is_document(name: str, *, issued: bool = True) -> bool:
    """Whether words name a document. What is only carried out (``issued`` False) may be a way of acting (就业政策)
    rather than a paper, unless its name says more."""
    named = re.search(r"“|^[0-9一二三四五六七八九十百]+条", name)
    if not issued and len(name) < 7 and name.endswith(("政策", "措施")) and not named:
        return False
    whole = name.count("《") == name.count("》") and name.count("“") == name.count("”")
    return whole and len(name) >= 4 and not _VAGUE_DOCUMENT.match(name) and not _AND_OTHERS.search(name)


# Projects

_PLACE = (
    r"(?:号线|[^一二两在上下前后实主路光视界曲直流产热在干底红战一]线|高速|高速公路|铁路|城际|公路|大桥|隧道|机场|枢纽|港区|航道|运河|医院|[^法察]院|院区|校区|分校|学校|小学"
    r"|中学|大学|园区|产业园|科技园|(?<![校田果菜花庭桑茶])园|工业园|基地|中心|工程|项目|博物馆|图书馆|美术馆|大剧院|剧院|体育场"
    r"|体育馆|场馆|会展中心|示范区|先导区|综保区|综合保税区|自贸区|综合体|广场|工厂|水厂|电厂|电站|核电"
    r"|[^山峡河溪]谷|步道|绿道|水库|装置|生产线|文化设施|度假村|酒店|交易所|实验室|会展|街区|步行街|展二期|新国展|[^思道网出电之新线]路"
    r"|创新联合体|通道|片区|路段|道路|馆|[^务大]厅|大厅|饭店|总部|(?:服务|工作|变电|换乘|客运|充电|加氢|高铁|火车)站|商圈|厂房|平台|光源|试验区|公共空间|场所"
    r"|[^大]街|(?:办公|集聚|商务|功能|开发|核心|产业|先行|使馆|体验|景|校|库|灌|垦|矿)区|新区)"
)
_TAIL = r"(?:[一二三四]期|[一二三四0-9]+(?:号)?标段|[东西南北中][段区线]|(?:朝阳|通州|海淀)段|[0-9.]+阶段)*"
_NOUN = re.compile(rf".*{_PLACE}(?:[(（][^)）]*[)）])?{_TAIL}(?:项目|工程|主体)?”?$")
_STEPS: tuple[tuple[Stage, str], ...] = (
    (
        Stage.IN_USE,
        r"竣工投产|建成投用|建成投产|建成启用|建成通车|建成开放|建成开业|完工投用|投入使用|投入运营|投入运行"
        r"|正式运行|正式运营|试运行|试营业|挂牌运行|挂牌运营|揭牌运行|揭牌启用|交付使用|全线通车|全线贯通|开放运行|开工投产"
        r"|开园|开业|开诊|开馆|开学|开街营业|通车|通航|开通运营|开通|投用|投产|启用|挂牌|揭牌|全新开园|全新亮相|建成开放|运营|首车下线|开街|上线|在轨运行|试运营|开通运行"
        r"|开学开诊|(?:面向社会|向社会|向公众|对外)(?:全面)?开放",
    ),
    (
        Stage.COMPLETE,
        r"竣工验收|竣工交付|完工交付|升级改造完工|改造完工|竣工|完工|建成|交付|通过国家验收|通过验收|完成改造提升|初步建成"
        r"|具备(?:对外)?(?:开放|运营|通车|开通|投用|投运|使用)条件",
    ),
    (
        Stage.BODY,
        r"主体结构封顶|主体建筑结构封顶|主体封顶|结构封顶|封顶|主体结构完工|主体结构基本完成|主体结构进度过半|进度过半"
        r"|加快主体结构施工|加快施工|隧道贯通|西线隧道贯通|外立面亮相|加速建设|加快建设|扎实推进|加快实施|加快推进|有序推进|稳步推进|顺利推进|取得积极进展|进展顺利",
    ),
    (Stage.BEGUN, r"全部开工|开工建设|实现开工|开工|启动建设|启动实施|破土动工|动工|奠基|项目启动|启动"),
    (
        Stage.BEFORE,
        r"前期工作|获批立项|规划获批|方案获批|获批设立|获批建设|获.{2,6}批准设立|项目方案确定|方案确定|明确选址|完成选址|获批|立项|签约落地",
    ),
)
_DONE = "|".join(f"(?P<{stage.name}>{words})" for stage, words in _STEPS)
_WORD = (
    r"(?:提前|高标准|高质量|高水平|全部|基本|正式|实现|顺利|全面|加快推进|加快|主体工程|尽快|相继|全线|建筑|力争|如期|完成"
    r"|推进)"
)
_SAID = re.compile(rf"^(?P<name>.+?)(?:在[^、]{{2,8}}?)?(?P<verb>{_WORD}*(?:{_DONE}))(?:并.*|和.*)?$")
_LEAD = re.compile(
    r"^(?:(?:20[0-9]{2}年|[0-9]+月(?:[0-9]+日|底前?)?|力争|年底前|年内|全年|上半年|下半年|到年底|推动|推进|实现|确保|加快|全力"
    r"|争取|促进|加快推动|加快推进|支持|积极|做好|全市首个|本市首个|国内首个|全国首个|首个|以及|其中|同时|保障))+"
)
_BEFORE_VERB = re.compile(
    r"^(?:在[^、]{2,12}?)?(?:力争|年内|年底前|积极|全力|有序|扎实|共同)*"
    r"(?P<verb>(?P<BEGUN>开工建设|启动建设|新开工|启动(?=.*建设$))|(?P<BEFORE>谋划推进|(?:争取|谋划|高水平规划|规划)(?:建设|创建|布局)|筹建)"
    r"|(?P<BODY>加快建设|继续建设|抓好|建好用好|建好管好|建好|(?:高起点|高标准|高质量|高水平|全力|有序)建设)|(?P<COMPLETE>基本建成|建成(?!开放|投用|启用|通车)|完成)"
    r"|(?P<IN_USE>组建|开通运营|开通|建成开放|建成投用|建成启用|建成通车|投用)|(?P<open>加快推进|扎实推进|有序推进|持续推进|持续推动|加快推动|全力推进|加快|推进|推动|实施(?=.*等.*项目$)))"
    r"(?P<name>.+)$"
)
_CLOSING = re.compile(
    r"(?P<tail>等?(?:一批|[一二三四五六七八九十0-9]+[个大条项座])?(?:重大|重点|综合|特色|标志性)*"
    r"(?:产业园区|标准厂房|项目|工程|线路|设施|枢纽)?)(?P<close>加速建设|前期工作|主体建设|建设|施工|改造)$"
)
_VAGUE_PROJECT = re.compile(
    r"^(?:一批|全部|重大|重点|市区|市级|区级|各类|新|首批|大型|相关|有关|多个|若干|其他|国家级|标志性|百亿级|产值|制造业|储备|已供地"
    r"|未开工|优质|老旧|厂房|成熟|安居|民生|实事|基础|设施|类|产业|科技|创新|城市|公共|服务|文化|综合|示范|高品质|高水平|建设|惠民|等|的"
    r"|和|与|及|一|二|三|乡村|水利|交通|能源|环保|生态|改造|更新|修复|治理|投资|外资|招商|引资|社会|农村|市|区|两|新型|数据|试点"
    r"|高等级|体育|幼儿|地下|项|条|个|座|所|[0-9.]|余|多|万|[四五六七八九十百]|[、]"
    rf"|近?零碳|低碳|国家|省|省级|在京|自由|贸易|技术|街道|乡镇|地方|综合性|高校|大科学|医疗|养老|教育|农业|数字)*{_PLACE}$"
)
_COUNTED = re.compile(
    r"(?:[0-9.]+|[一二三四五六七八九十百两几多数])(?:余|多)*(?:万|亿)?(?:个|座|家|项|条|所|处|对|批|公里|千米|户|套|亩|平方米|万吨|次|人|片)(?!线)"
)


_LENGTH = re.compile(r"(?<=.{3})[0-9.]+(?:公里|千米)(?=.)")
"""A length within a name counts nothing: 亮马河18公里滨水绿道."""


def _projects(clause: str, begin: int) -> Iterator[Found]:
    lead = _LEAD.match(clause)
    start = lead.end() if lead else 0
    pieces = [(m.start(), m.end()) for m in _PIECE.finditer(clause, start)]
    said: list[Found] = []
    waiting: list[tuple[int, int]] = []
    for left, right in pieces:
        match = _SAID.match(clause[left:right])
        if not match:
            waiting.append((left, right))
            continue
        stage = next(stage for stage, _ in _STEPS if match[stage.name])
        verb = (left + match.start("verb"), left + match.end("verb"))
        for name in _names(clause, [*waiting, (left, left + match.end("name"))]):
            said.append(_found(Sort.PROJECT, stage, name, (verb,), begin))
        waiting = []
    if said:
        yield from said
        return
    yield from _led(clause, begin)


def _led(clause: str, begin: int) -> Iterator[Found]:
    """The verb before the names: 加快…建设, 开工建设…."""
    match = _BEFORE_VERB.match(clause)
    if not match:
        return
    close = _CLOSING.search(clause, match.start("name"))
    verbs = (match.span("verb"), *((close.span("close"),) if close else ()))
    end = len(clause)
    if match["open"]:
        if close and close["close"] == "改造":
            return
        listed = None if close else _LISTED.search(clause, match.start("name"))
        if not close and not (listed and listed["what"].endswith("项目")):
            return
        stage = Stage.BEFORE if close and close["close"] == "前期工作" else Stage.BODY
    else:
        stage = next(stage for stage, _ in _STEPS if match.groupdict().get(stage.name))
        if close and close["close"] == "改造":
            close, verbs = None, verbs[:1]
    if close:
        end = close.start("close")
    pieces = [piece.span() for piece in _PIECE.finditer(clause, match.start("name"), end)]
    for name in _names(clause, pieces):
        yield _found(Sort.PROJECT, stage, name, verbs, begin)


_LISTED = re.compile(
    rf"等(?P<count>一批|[一二三四五六七八九十百两0-9]+余?[个大条项座处家对])?(?P<what>[^等、]*(?:{_PLACE}|项目|工程|设施|线路))$"
)
"""甲、乙等3个商圈: what a list is of."""
_TELLING = re.compile(r"[0-9]|增长|提升|完成|推进|推动|实现|[和与及]|发展|升级|改造|等")


def _names(clause: str, pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The names in a list. Those that are names by themselves, one by one, and what is called a project (口腔医院迁建等
    项目); else, where the last one's noun is that of all, the list as one (甲、乙等3个商圈; 甲厂果业、蔬菜示范园)."""
    *first, (left, right) = pieces
    listed = _LISTED.search(clause, left, right)
    if listed:
        items = [*first, (left, listed.start())]
        names = [name for item in items for name in _split(clause, *item)]
        own = [name for name in names if _is_project(clause[slice(*name)])]
        if re.search("项目|工程", listed["what"]):
            own = [name for name in names if name in own or _is_listed(clause[slice(*name)])]
        if own:
            yield from own
        elif not any(_TELLING.search(clause, *item) for item in items) and _IS_NAMED.match(clause, *items[0]):
            yield items[0][0], right
        return
    last = list(_split(clause, left, right))
    own = [name for item in first for name in _split(clause, *item) if _is_project(clause[slice(*name)])]
    plain = all(1 < end - start < 15 and not _TELLING.search(clause, start, end) for start, end in first)
    if first and plain and not own and len(last) == 1 and _is_project(clause[slice(*last[0])]):
        last = [(first[0][0], last[0][1])]
    yield from own
    yield from (name for name in last if _is_project(clause[slice(*name)].replace("、", "")))


_IS_NAMED = re.compile(r"(?!一批|重大|重点|各类|部分|高品质|优质|新型|[0-9]).{2,24}$")


_SOMEWHERE = re.compile(r"(?<=[站园院馆厅校店场心地])在[^、]*$")
"""药品服务站在生命园: where it stands is no part of the name."""


def _split(clause: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """Names joined by 和, 与 or 及 where each is a name by itself, without 等… at the end."""
    words = clause[left:right]
    if (end := words.find("等")) > 0 and not words[end:].startswith("等级"):
        words = words[:end]
    words = re.sub(r"(?:项目)?(?:建设|主体|一批)$", "", words)
    words = re.sub(r"(?:年底前?|年内|全年|上半年|[0-9]+月(?:底前?)?)$", "", words)
    words = _SOMEWHERE.sub("", words)
    words = re.sub(r"(?<=线)[0-9]+[座个](?:车站|站点|标段)$", "", words)
    for joint in re.finditer("[和与及]", words):
        first, second = words[: joint.start()], words[joint.end() :]
        if _is_project(first) and _is_project(second):
            yield left, left + joint.start()
            yield left + joint.end(), left + len(words)
            return
    yield left, left + len(words)


_AIM = re.compile(
    r"具有|.*副中心$|(?:全国|国际|国家|世界|全球|区域性?|[东中西]+部|重要)*(?:文化|科技创新|消费|交往|政治|金融|经济|航运|贸易|商贸)中心$"
)
"""What a city wants to be is no project."""


def _is_project(name: str) -> bool:
    if re.match(r"[0-9]+号线", name):
        return True
    return (
        3 <= len(name) <= 32
        and not _AIM.match(name)
        and bool(_NOUN.match(name))
        and not _VAGUE_PROJECT.match(name)
        and not _COUNTED.search(_LENGTH.sub("", name))
        and not re.search(r"试点|体系|机制|政策|水平|能力|[^现]代化$|战略|改革(?!.*试验区$)", name)
    )


def _is_listed(name: str) -> bool:
    return 4 <= len(name) <= 20 and not _COUNTED.search(name) and not re.search("[的和等]|重大|重点", name)


def _found(
    sort: Sort, stage: Stage, name: tuple[int, int], verbs: tuple[tuple[int, int], ...], begin: int
) -> Found:
    moved = tuple((left + begin, right + begin) for left, right in verbs)
    return Found(sort, stage, (name[0] + begin, name[1] + begin), moved)


# What the sentence says besides

TOOLS: dict[str, str] = {
    "资金": r"资金|基金(?!会)",
    "补助奖励": r"补助|补贴|奖励|贴息|消费券",
    "专项债": r"专项债",
    "REITs": r"REITs",
    "标准": r"(?<!高)标准(?!厂房|地)(?!.{0,4}建设雄安)",
    "平台": r"平台",
    "开放场景": r"场景",
    "试点": r"试点|先行先试|试验区",
    "立法": r"立法|条例",
    "税费": r"减税|税收|税费|退税",
    "服务包": r"服务包",
    "用地": r"(?<!应)用地|供地",
}
AUDIENCE: dict[str, str] = {
    "企业": r"企业|市场主体",
    "民营和社会资本": r"民营|民间(?:资本|投资)|社会资本",
    "外资": r"外资|外商",
    "研发机构": r"研发机构|研发中心|实验室",
    "人才": r"人才",
    "毕业生": r"毕业生",
    "老年人": r"老年|养老|适老",
    "儿童和学生": r"幼儿|托育|托位|学生|中小学",
    "农民和农村": r"农民|农村|乡村",
    "居民": r"居民|物业|小区",
}


def tagged(text: str, words: dict[str, str]) -> tuple[str, ...]:
    """Which of the words a text has."""
    return tuple(word for word, pattern in words.items() if re.search(pattern, text))
