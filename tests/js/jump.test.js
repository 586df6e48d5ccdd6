// The box of the full text that goes to a number, in a document that has as much as it needs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { init } from "../../templates/static/js/jump.js";

/** Types into the box of a full text with places of these ids and numbers; gives the fragment and the answer. */
function goTo(typed, places) {
  const listeners = {};
  const elements = Object.entries(places).map(([id, number]) => ({ id, number, setAttribute() {}, focus() {} }));
  const article = {
    contains: (element) => elements.includes(element),
    querySelector: (selector) => elements.find(({ number }) => selector === `[data-number="${number}"]`) ?? null,
  };
  const answer = { textContent: "" };
  const form = { addEventListener: (name, act) => (listeners[name] = act), elements: { n: { value: typed } }, contains: () => false };
  const document = {
    location: { hash: "" },
    querySelector: (selector) => ({ "form.jump": form, ".jump-answer": answer, "article.report": article })[selector],
    getElementById: (id) => elements.find((element) => element.id === id) ?? (id === "m9" ? {} : null),
  };
  init(document);
  listeners.submit({ preventDefault() {} });
  return document.location.hash || answer.textContent.slice(0, 5);
}

const PLACES = { m: "3", m1: "3.1", "m1-1": "3.1.1", "m1-1b": "3.1.1", "m1-1b-s2": "", "mb6-4-hb": "" };

for (const typed of ["m1-1", "m1-1b", "M1-1B", " m1-1b ", "ｍ1-1b", "m1-1b-s2", "mb6-4-hb", "m1"]) {
  test(`${JSON.stringify(typed)} is gone to`, () => {
    assert.equal(goTo(typed, PLACES), typed.normalize("NFKC").trim().toLowerCase());
  });
}

test("numbers as printed are gone to", () => {
  assert.equal(goTo("三(一)(1)", PLACES), "m1-1");
  assert.equal(goTo("三", PLACES), "m");
});

test("what is not there, or not in the text, is answered", () => {
  for (const typed of ["m1-1c", "m9", "m1-", "措施"]) assert.equal(goTo(typed, PLACES), "没有编号“", typed);
});
