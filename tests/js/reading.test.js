import assert from "node:assert/strict";
import { test } from "node:test";
import { citeAt, fillDate, permanentLink } from "../../templates/static/js/accessed.js";
import { applyChoice, readChoice, storeChoice } from "../../templates/static/js/choices.js";
import { stays } from "../../templates/static/js/filter.js";
import { linkTo } from "../../templates/static/js/state.js";

const DAY = new Date(2026, 0, 5);

function storage() {
  const held = new Map();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => held.set(key, value),
    removeItem: (key) => held.delete(key),
  };
}

test("the day of access is filled in the form each citation wants", () => {
  assert.equal(fillDate("[{date}]", DAY), "[2026-01-05]");
  assert.equal(fillDate("Y2  - {slashed}/", DAY), "Y2  - 2026/01/05/");
  assert.equal(fillDate("[[{y}, {m}, {d}]]", DAY), "[[2026, 1, 5]]");
  assert.equal(citeAt("报告：{place}[R/OL]. [{date}]", "第三部分（六）（4）", DAY), "报告：第三部分（六）（4）[R/OL]. [2026-01-05]");
});

test("a choice is remembered, shown, and forgotten", () => {
  const memory = storage();
  storeChoice("theme", "dark", memory);
  assert.equal(readChoice("theme", memory), "dark");
  const root = { dataset: {}, querySelectorAll: () => [] };
  applyChoice(root, "theme", "dark");
  assert.equal(root.dataset.theme, "dark");
  storeChoice("theme", "", memory);
  applyChoice(root, "theme", readChoice("theme", memory));
  assert.deepEqual(root.dataset, {});
});

test("a stored value that nobody offers is ignored", () => {
  const memory = storage();
  memory.setItem("reportsite-size", "400");
  assert.equal(readChoice("size", memory), "");
});

test("without storage the defaults hold", () => {
  assert.equal(readChoice("theme", undefined), "");
  storeChoice("theme", "dark", undefined);
});

test("the map's filter wants every word, in any width or case, and the section", () => {
  const item = { text: "推动全国首个民营企业仓储物流REITs项目", section: "a3" };
  assert.ok(stays(item, "reits ＲＥＩＴｓ 物流", ""));
  assert.ok(!stays(item, "物流 光伏", ""));
  assert.ok(stays(item, "", "a3"));
  assert.ok(!stays(item, "物流", "a4"));
});

test("a permanent link has neither a query nor an old fragment", () => {
  const location = { href: "file:///x/2023h1/m6-4.html?q=京#m6-4-s1" };
  assert.equal(linkTo(location, "m6-4-s2"), "file:///x/2023h1/m6-4.html#m6-4-s2");
  assert.equal(linkTo(location, ""), "file:///x/2023h1/m6-4.html");
});

test("a citation has the permanent link where there is one", () => {
  const pattern = "报告：{place}[R/OL]. [{date}]. https://o.cn/r.htm{link:. 固定链接：}.";
  assert.equal(citeAt(pattern, "三", DAY), "报告：三[R/OL]. [2026-01-05]. https://o.cn/r.htm.");
  assert.equal(
    citeAt(pattern, "三", DAY, "https://x/$&#m6"),
    "报告：三[R/OL]. [2026-01-05]. https://o.cn/r.htm. 固定链接：https://x/$&#m6.",
  );
});

test("the permanent link is where the site says it stands, else where it was loaded from, never a folder of the reader's", () => {
  const page = (href, canonical) => ({ location: { href }, querySelector: () => canonical && { href: canonical } });
  assert.equal(permanentLink(page("http://h/a/m6-4.html?q=x#m6-4-s1"), "m6-4-s2"), "http://h/a/m6-4.html#m6-4-s2");
  assert.equal(permanentLink(page("http://h/a/m6-4.html?q=x#m6-4-s1")), "http://h/a/m6-4.html");
  assert.equal(permanentLink(page("file:///d/m6-4.html")), "");
  assert.equal(permanentLink(page("file:///d/m6-4.html", "https://c/m6-4.html"), "m6-4-s2"), "https://c/m6-4.html#m6-4-s2");
});
