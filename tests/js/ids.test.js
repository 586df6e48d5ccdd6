// Ids, held to the same cases as in Python (tests/unit/test_ids.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parseId, usualItem, usualStatement } from "../../templates/static/js/ids.js";

const LEVELS = ["part", "section", "item", "statement"];
const unescape = (text) => JSON.parse(`"${text}"`);
const cases = readFileSync(new URL("../fixtures/ids.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split(" => "))
  .map(([text, expected]) => [unescape(text), expected.split(" ")]);

for (const [text, [level, ...ids]] of cases) {
  test(`parseId ${JSON.stringify(text)}`, () => {
    const [part, section = "", item = "", statement = ""] = ids;
    assert.deepEqual(parseId(text), level === "none" ? null : { level, part, section, item, statement });
  });
}

test("there are cases of every level, and of what is none", () => {
  for (const wanted of [...LEVELS, "none"]) assert.ok(cases.filter(([, [level]]) => level === wanted).length > 5, wanted);
  assert.equal(parseId(""), null);
});

test("usual ids are ids of their level", () => {
  assert.equal(usualItem("m6", 4), "m6-4");
  assert.deepEqual([0, 1, 2].map((order) => usualStatement("m6-4b", order)), ["m6-4b-h", "m6-4b-s1", "m6-4b-s2"]);
  assert.equal(parseId(usualStatement(usualItem("m6", 4), 2)).item, "m6-4");
});
