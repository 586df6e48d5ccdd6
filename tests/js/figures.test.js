// Sorting and narrowing the tables of numbers.
import assert from "node:assert/strict";
import { test } from "node:test";

import { asCells, dataText, plain } from "../../templates/static/js/tables/cells.js";
import { byRatio } from "../../templates/layers/ledger/script.js";
import { sorted, stays } from "../../templates/layers/figures/table.js";

const ROWS = [
  { order: 0, number: 12, kind: "count", part: "a", section: "a1", text: "码头 12个", keys: { name: "码头" } },
  { order: 1, number: -4, kind: "growth", part: "a", section: "a2", text: "出口 -4%", keys: { name: "出口" } },
  { order: 2, number: 12, kind: "target", part: "m", section: "m1", text: "灯塔 12座", keys: { name: "灯塔" } },
];
const ALL = { q: "", kind: "", part: "", section: "" };
const orders = (rows) => rows.map((row) => row.order);

test("numbers sort as numbers, and equal ones keep the order of the report", () => {
  assert.deepEqual(orders(sorted(ROWS, "number", true)), [0, 2, 1]);
  assert.deepEqual(orders(sorted(ROWS, "number", false)), [1, 0, 2]);
});

test("names sort by pinyin", () => {
  assert.deepEqual(
    sorted(ROWS, "name", false).map((row) => row.keys.name),
    ["出口", "灯塔", "码头"],
  );
});

test("place is the order of the report, or the other way round", () => {
  assert.deepEqual(orders(sorted(ROWS, "place", true)), [2, 1, 0]);
});

test("sorting leaves the rows it was given alone", () => {
  sorted(ROWS, "number", false);
  assert.deepEqual(orders(ROWS), [0, 1, 2]);
});

test("every choice and every word must hold", () => {
  const kept = (choices) => orders(ROWS.filter((row) => stays(row, { ...ALL, ...choices })));
  assert.deepEqual(kept({}), [0, 1, 2]);
  assert.deepEqual(kept({ kind: "growth" }), [1]);
  assert.deepEqual(kept({ part: "a", section: "a1" }), [0]);
  assert.deepEqual(kept({ q: "12" }), [0, 2]);
  assert.deepEqual(kept({ q: "１２ 灯塔" }), [2]);
  assert.deepEqual(kept({ q: "12", kind: "growth" }), []);
});

test("copied numbers are numbers to a spreadsheet, and words stay as they are", () => {
  assert.equal(plain("−20.1"), "-20.1");
  assert.equal(plain("1,236"), "1236");
  assert.equal(plain(" 435,380,000,000\n"), "435380000000");
  assert.equal(plain("同比−20.1%"), "同比-20.1%");
  assert.equal(plain("京津冀, 2,000 人"), "京津冀, 2,000 人");
  for (const number of ["-5", "+5.4%", "−5.4%", "-", "+"]) assert.doesNotMatch(plain(number), /^'/);
  for (const formula of ["=1+1", "@SUM(A1)", "+1+1", "-A1", "−1-1"]) assert.match(plain(formula), /^'/);
});

const text = (data) => ({ nodeType: 3, data });
const element = (marked, ...childNodes) => ({ nodeType: 1, childNodes, hasAttribute: () => marked });

test("a badge is no part of the data", () => {
  assert.equal(plain(dataText(element(false, text("码头 "), element(true, text("订"))))), "码头");
});

test("only rows in sight are copied, under their head, and without any there is nothing to copy", () => {
  const row = (words, { hidden = false, group = false } = {}) => ({
    hidden,
    classList: { contains: (name) => group && name === "group" },
    closest: () => null,
    cells: words.map((word) => element(false, text(word))),
  });
  const table = (...rows) => ({ tHead: { rows: [row(["指标", "数值"])] }, tBodies: [{ rows }] });
  const away = row(["灯塔", "12"], { hidden: true });
  const group = row(["一"], { group: true });
  assert.equal(asCells(table(group, row(["码头", "1,236"]), away)), "指标\t数值\n码头\t1236");
  assert.equal(asCells(table(group, away)), "");
});

test("the ledger by ratio has the greatest first and what has none last", () => {
  const entries = [NaN, 19, 146, NaN, 62].map((ratio, order) => ({ ratio, order }));
  assert.deepEqual(orders(byRatio(entries)), [2, 4, 1, 0, 3]);
});
