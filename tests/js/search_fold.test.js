// Folding, held to the same cases as fold() in Python (tests/unit/test_typography.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fold } from "../../templates/static/js/search/fold.js";

const VARIANTS = new Map(Object.entries({ 機: "机", 區: "区", 發: "发", 髮: "发", 裏: "里" }));
const unescape = (text) => JSON.parse(`"${text.replaceAll('"', '\\"')}"`);
const cases = readFileSync(new URL("../fixtures/fold_cases.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split(/ => ?/).map(unescape));

for (const [text, folded] of cases) {
  test(`fold ${JSON.stringify(text)}`, () => assert.equal(fold(text, VARIANTS).text, folded));
}

test("there are cases", () => assert.ok(cases.length > 40));

test("fold says where characters begin and end", () => {
  const text = " 改革“5 G”㎡𠮷";
  const folded = fold(text);
  assert.equal(folded.text, "改革5 gm2𠮷");
  const sources = folded.starts.map((start, at) => text.slice(start, folded.ends[at]));
  assert.deepEqual(sources, ["改", "革", "5", " ", "G", "㎡", "㎡", "𠮷", "𠮷"]);
});
