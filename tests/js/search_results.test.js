// Results of a small report made by hand: what is found, in which order, with which snippets and facets.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Engine } from "../../templates/static/js/search/engine.js";
import { merged } from "../../templates/static/js/search/exact.js";
import { counts, facetsOf, narrowed } from "../../templates/static/js/search/facets.js";
import { jump } from "../../templates/static/js/search/jump.js";
import { distance } from "../../templates/static/js/search/near.js";
import { ordered } from "../../templates/static/js/search/order.js";
import { letters } from "../../templates/static/js/search/pinyin.js";
import { snippet } from "../../templates/static/js/search/snippet.js";
import { layerFacets } from "../../templates/static/js/search/unpack.js";

const LONG = "推动城市更新，完善配套措施、实施细则，积极引导社会资本参与城市更新的各个环节，开展老旧小区改造，新开工300个、完工100个，平房院落申请式退租2000户和修缮1200户。";
const TEXTS = {
  kinds: { measure: "措施", achievement: "成绩", outlook: "有利条件" },
  addresses: { item: "{report}/{id}.html", heading: "{report}/all.html" },
  reports: [
    [
      "r", "报告",
      [
        ["a", "achievement", "一", "上半年情况", [["a1", "一（一）", "改造有序推进", [
          ["改造有序推进。\n完成改造15.5%，比上年增长5.5%。", "第1段"],
          ["今年以来，改造很多。", "第2段", null, "开篇"],
        ]]]],
        ["m", "measure", "二", "下半年措施", [["m1", "二（一）", "城市更新", [
          [`推动更新。\n${LONG}`],
          ["其他。\n增长15.5%。", "（2）", "m1-2", null, "outlook", ["m1-2-h", "m1-2-s7"]],
        ]]]],
      ],
    ],
  ],
};
/** The facets of layers as the index brings them: a1-1 and m1-1 have numbers, m1-1 and m1-2 are about places. */
const FACETS = [
  ["with", "含有", [["figure", "有数字", "02"]]],
  ["place", "地名", [["all", "全市", "21"], ["east", "城东", "2"]]],
];
const engine = new Engine(TEXTS);
engine.facets = facetsOf(engine.corpus, layerFacets(engine.corpus, FACETS));
const ids = (hits) => hits.map((hit) => hit.doc.id);
const show = (snippet) => snippet.pieces.map(({ text, mark }) => (mark ? `[${text}]` : text)).join("");

test("everything with a text is a document, with its kind, place and statements", () => {
  assert.deepEqual(engine.corpus.docs.map((doc) => doc.id), ["a", "a1", "a1-1", "a1-2", "m", "m1", "m1-1", "m1-2"]);
  const last = engine.corpus.byId.get("m1-2");
  assert.equal(last.kind, "outlook");
  assert.deepEqual(last.statements.map((statement) => statement.id), ["m1-2-h", "m1-2-s7"]);
  assert.equal(last.place, "二（一）（2）");
  assert.equal(engine.corpus.byId.get("a1-2").title, "开篇");
  assert.equal(engine.corpus.byId.get("m1-1").title, "推动更新");
});

test("without an index, headings and whole numbers come first", () => {
  assert.deepEqual(ids(engine.search("改造").hits), ["a1-1", "a1", "a1-2", "m1-1"]);
  assert.deepEqual(ids(engine.search("5.5%").hits), ["a1-1", "m1-2"]);
});

test("order is by tier, then score, then place", () => {
  const hits = engine.search("更新").hits;
  const scores = new Map([[5, 1], [6, 2]]);
  assert.deepEqual(ids(ordered(hits, scores, null)), ["m1-1", "m1"]);
  assert.deepEqual(ids(ordered([...hits].reverse(), new Map(), null)), ["m1", "m1-1"]);
});

test("a snippet begins and ends where clauses do", () => {
  const shown = snippet(engine.search("退租").hits[0]);
  assert.equal(show(shown), "平房院落申请式[退租]2000户和修缮1200户。");
  assert.deepEqual([shown.id, shown.cutBefore, shown.cutAfter], ["m1-1-s1", true, false]);
});

test("a snippet reaches to the matches near the first one", () => {
  const hit = engine.search("更新").hits.find(({ doc }) => doc.id === "m1-1");
  const text = show(snippet(hit));
  assert.match(text, /^推动城市\[更新\].*[，。]$/u);
  const near = engine.search("社会 资本").hits[0];
  assert.match(show(snippet(near)), /\[社会\]\[资本\]/u);
});

test("a result found by its heading shows how its text begins", () => {
  assert.match(show(snippet(engine.search("推动更新").hits[0])), /^推动城市更新，/u);
  assert.equal(snippet(engine.search("上半年情况").hits[0]), null);
});

test("a match over two sentences is one match", () => {
  const [hit] = engine.search("推进。完成").hits;
  assert.deepEqual(merged(hit.matches), [{ start: 4, end: 9 }]);
  assert.match(show(snippet(hit)), /^\[完成\]|\[推进。完成\]/u);
});

test("overlapping matches are marked once", () => {
  const [hit] = engine.search("改造有 造有序").hits;
  assert.deepEqual(merged(hit.matches), [{ start: 0, end: 4 }]);
});

test("facets count what choosing them would show", () => {
  const { hits } = engine.search("改造");
  const chosen = new Map([["kind", new Set(["achievement"])]]);
  const facet = (key) => engine.facets.find((each) => each.key === key);
  assert.deepEqual(ids(narrowed(hits, engine.facets, chosen)), ["a1-1", "a1", "a1-2"]);
  assert.deepEqual([...counts(hits, engine.facets, chosen, facet("kind"))], [["achievement", 3], ["measure", 1]]);
  assert.deepEqual([...counts(hits, engine.facets, chosen, facet("with"))], [["figure", 1]]);
  const two = new Map([["part", new Set(["m", "a"])], ["with", new Set(["figure"])]]);
  assert.deepEqual(ids(narrowed(hits, engine.facets, two)), ["a1-1", "m1-1"]);
});

test("an item may have several values of a layer's facet, and any chosen one will do", () => {
  const place = engine.facets.find((facet) => facet.key === "place");
  const values = (id) => place.of(engine.corpus.byId.get(id));
  assert.deepEqual([values("m1-1"), values("m1-2"), values("a1-1"), values("m1")], [["all", "east"], ["all"], [], []]);
  const { hits } = engine.search("增长");
  const shown = (...chosen) => ids(narrowed(hits, engine.facets, new Map([["place", new Set(chosen)]])));
  assert.deepEqual(ids(hits), ["a1-1", "m1-2"]);
  assert.deepEqual(shown("all", "east"), ["m1-2"]);
  assert.deepEqual(shown("east"), []);
  const both = engine.search("推动更新").hits;
  assert.deepEqual([...counts(both, engine.facets, new Map(), place)], [["all", 1], ["east", 1]]);
});

test("layers' facets stand before the reports, and need no more than one value", () => {
  const keys = (data, layers) => facetsOf(new Engine(data).corpus, layers).map((facet) => facet.key);
  assert.deepEqual(engine.facets.map((facet) => facet.key), ["kind", "part", "section", "with", "place"]);
  assert.deepEqual(keys(TEXTS, []), ["kind", "part", "section"]);
  const [[, title, parts]] = TEXTS.reports;
  const two = { ...TEXTS, reports: [["r", title, parts], ["s", title, parts]] };
  assert.deepEqual(keys(two, [{ key: "with", title: "含有", options: [{}], of: () => [] }]).slice(-2), ["with", "report"]);
});

test("addresses are those of the patterns that came with the texts", () => {
  const paths = Object.fromEntries(engine.corpus.docs.map((doc) => [doc.id, doc.path]));
  assert.deepEqual([paths.m, paths.m1, paths["m1-2"]], ["r/all.html", "r/all.html", "r/m1-2.html"]);
});

test("every id that the project gives is a place one can name", () => {
  const [[id, title, [achievement, [, ...measures]]]] = TEXTS.reports;
  const twice = measures.at(-1).map(([sid, ...rest]) => [sid, ...rest.slice(0, -1), [
    ...rest.at(-1), ["又一条。\n第二句。", "（1）", "m1-1b", null, null, ["m1-1b-h", "m1-1b-s1b"]],
  ]]);
  const { corpus } = new Engine({ ...TEXTS, reports: [[id, title, [achievement, ["m", ...measures.slice(0, -1), twice]]]] });
  const named = (text) => jump(corpus, text)?.hash;
  for (const place of ["m1", "m1-1", "m1-1b", "m1-1b-h", "m1-1b-s1b", "m1-2-s7"]) assert.equal(named(place), place);
  assert.equal(named(" Ｍ1-1B "), "m1-1b");
  for (const text of ["m", "m1-1c", "m1-1b-s1", "m1-2-s1", "m2", "m1-h"]) assert.equal(named(text), undefined, text);
});

test("pinyin is read without tones, apostrophes and case", () => {
  assert.equal(letters("Lǎojiù"), "laojiu");
  assert.equal(letters("xi'an"), "xian");
  assert.equal(letters("LÜ"), "lv");
  assert.equal(letters("lǜ"), "lv");
  assert.equal(letters("nu:"), "nv");
  assert.equal(letters("5g"), "");
  assert.equal(letters("北京"), "");
});

test("one character off is near", () => {
  assert.equal(distance("小区", "小区"), 0);
  assert.equal(distance("小区", "校区"), 1);
  assert.equal(distance("小区", "老小区"), 1);
  assert.equal(distance("小区", "学校"), 2);
  assert.equal(distance("区", "校"), 2);
});
