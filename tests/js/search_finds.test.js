// What a query names besides the words of a text.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MATCHES, named } from "../../templates/static/js/search/finds.js";
import { fold } from "../../templates/static/js/search/fold.js";

const data = (title, ...rows) => [[title, rows.map(([written, label], at) => [`r/a1-${at}.html`, written, label])]];
const NUMBERS = data(
  "这个数是：",
  ["5.5%", "产值"], ["15.5%", "投资"], ["约5.5万吨", "产量"], ["5.53亿元", "收入"], ["-1%", "出口"], ["5.5%以上", "目标"],
);
const NAMES = [
  ...data("地名：", ["海淀区", "区"], ["海淀", "区"], ["东城区", "区"], ["VC园", "园区"], ["京", "简称"], ["京郊", "郊区"]),
  ...data("机构：", ["“海淀”创业园", "园区"]),
];
const find = (name, groups, query) => {
  const folded = fold(query).text;
  const match = MATCHES[name];
  const found = match.wanted.test(folded) ? named(folded, groups, match) : [];
  return Object.fromEntries(found.map(([title, rows]) => [title, rows.map((row) => row[name === "names" ? 1 : 2])]));
};
const numbers = (query) => find("numbers", NUMBERS, query)["这个数是："] ?? [];
const names = (query) => find("names", NAMES, query);

test("a number typed is found as it is written, with as much of its unit as was typed", () => {
  assert.deepEqual(numbers("5.5%"), ["产值", "目标"]);
  assert.deepEqual(numbers("５．５％"), ["产值", "目标"]);
  assert.deepEqual(numbers("5.5"), ["产值", "产量", "目标"]);
  assert.deepEqual(numbers("5.5万"), ["产量"]);
  assert.deepEqual(numbers("-1%"), ["出口"]);
  for (const query of ["产值", "增长5.5%", "%", ""]) assert.deepEqual(numbers(query), [], query);
});

test("a name is found whole, or from two characters by its beginning; the whole one comes first", () => {
  assert.deepEqual(names("海淀"), { "地名：": ["海淀", "海淀区"], "机构：": ["“海淀”创业园"] });
  assert.deepEqual(names("海淀区"), { "地名：": ["海淀区"] });
  assert.deepEqual(names("京"), { "地名：": ["京"] });
  assert.deepEqual(names("京郊"), { "地名：": ["京郊"] });
  assert.deepEqual(names("“ｖｃ"), { "地名：": ["VC园"] });
  for (const query of ["海", "淀区", "海淀区人", "京郊 海淀", "", " "]) assert.deepEqual(names(query), {}, query);
});

test("numbers are wanted for a digit only, names for anything", () => {
  const wanted = (query) => Object.keys(MATCHES).filter((name) => MATCHES[name].wanted.test(fold(query).text));
  assert.deepEqual(wanted("海淀"), ["names"]);
  assert.deepEqual(wanted("海淀１"), ["numbers", "names"]);
  assert.deepEqual(wanted(" “” "), []);
});

test("a find knows where it leads", () => {
  const [[title, [row]]] = named("5.5%", NUMBERS, MATCHES.numbers);
  assert.deepEqual([title, ...row.slice(0, 3)], ["这个数是：", "r/a1-0.html", "5.5%", "产值"]);
});
