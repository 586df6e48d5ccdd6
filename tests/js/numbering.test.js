import assert from "node:assert/strict";
import { test } from "node:test";
import { chineseNumber, parseNumber } from "../../templates/static/js/numbering.js";

test("Chinese numerals below a hundred are read", () => {
  const cases = { 〇: 0, 一: 1, 九: 9, 十: 10, 十一: 11, 二十: 20, 九十九: 99 };
  for (const [text, number] of Object.entries(cases)) assert.equal(chineseNumber(text), number, text);
});

test("what is no numeral is not read as zero", () => {
  for (const text of ["", "百", "一二", "十十", "4"]) assert.ok(Number.isNaN(chineseNumber(text)), text);
});

test("a number is found however it is typed", () => {
  const same = ["三(六)(4)", "三（六）（4）", "三、（六）（4）", "三六4", "3.6.4", "3-6-4", "三 › （六） › （4）", "第三部分（六）（4）"];
  for (const typed of same) assert.deepEqual(parseNumber(typed), [3, 6, 4], typed);
  assert.deepEqual(parseNumber("二(三)三是"), [2, 3, 3]);
  assert.deepEqual(parseNumber("一（一）第2段"), [1, 1, 2]);
  assert.deepEqual(parseNumber("三(十一)(12)"), [3, 11, 12]);
});

test("words are no number", () => {
  for (const typed of ["", "老旧小区", "三(六)(甲)", "m6-4"]) assert.deepEqual(parseNumber(typed), [], typed);
});
