// The state of a page in its address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { named, readState, wholeState, writeState } from "../../templates/static/js/state.js";

/** A document at an address, and what its history was told. */
function at(href, { forbidden = false } = {}) {
  const told = [];
  const location = new URL(href);
  const change = (how) => (entry, _, url) => {
    if (forbidden) throw new Error("SecurityError");
    told.push([how, entry]);
    location.href = new URL(url, location).href;
  };
  return { location, told, defaultView: { history: { pushState: change("push"), replaceState: change("replace") } } };
}

test("values are read by name", () => {
  const document = at("https://x/p.html?q=%E5%8C%97%E4%BA%AC&kind=measure&kind=problem#m6");
  assert.deepEqual(readState(document, ["q", "sort"]), { q: "北京", sort: "" });
  assert.deepEqual([...wholeState(document)], [["q", ["北京"]], ["kind", ["measure", "problem"]]]);
});

test("values are written in place of those of their names; others and the fragment stay", () => {
  const document = at("https://x/p.html?kind=a&other=1&kind=b#m6");
  writeState(document, { q: "北京", kind: ["b", "c"], sort: "" });
  assert.equal(document.location.href, "https://x/p.html?other=1&q=%E5%8C%97%E4%BA%AC&kind=b&kind=c#m6");
  writeState(document, { kind: [], q: "", other: "" });
  assert.equal(document.location.href, "https://x/p.html#m6");
  assert.deepEqual(document.told, [["replace", null], ["replace", null]]);
});

test("a step is a new entry, with what the history keeps beside it", () => {
  const document = at("https://x/p.html?q=1#main");
  writeState(document, { q: "2" }, { step: true, entry: { scroll: 0 }, fragment: "" });
  assert.deepEqual(document.told, [["push", { scroll: 0 }]]);
  assert.equal(document.location.href, "https://x/p.html?q=2");
});

test("a browser that forbids it leaves the page working", () => {
  const document = at("file:///x/p.html", { forbidden: true });
  writeState(document, { q: "1" }, { step: true });
  writeState(document, { q: "1" });
  assert.equal(document.location.href, "file:///x/p.html");
});

test("what is no text names nothing in a page", () => {
  const page = { getElementById: (id) => (id === "m6-4" ? "found" : null) };
  assert.equal(named(page, "#m6%2D4"), "found");
  for (const hash of ["", "#", "#%", "#%ff", "#。", "#m7", "#m6-4a。"]) assert.equal(named(page, hash), null);
});

test("what is stuck to the end of a link does not keep it from arriving", () => {
  const page = { getElementById: (id) => (["m6-4", "m6-4-s2", "日期。"].includes(id) ? id : null) };
  for (const end of ["。", "）", "，", "」", '"', "&", "&x=1", "——见", "_", "-", "%", "%E", "%E3%80", "%E3%80%82", ")。"]) {
    assert.equal(named(page, `#m6-4-s2${end}`), "m6-4-s2", end);
    assert.equal(named(page, `#m6-4${encodeURI(end)}`), "m6-4", end);
  }
  assert.equal(named(page, "#日期。"), "日期。");
});
