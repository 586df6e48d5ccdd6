import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeText, snapToWords, textDirective } from "../../templates/static/js/fragment.js";

const words = new Intl.Segmenter("zh", { granularity: "word" });
const TEXT = "全年完成20个以上“一件事”集成办事场景，加快推进一体化综合监管。";

function directive(quote, page = TEXT) {
  const start = TEXT.indexOf(quote);
  return decodeURIComponent(textDirective(TEXT, start, start + quote.length, page, words));
}

test("a selection that ends inside a word is widened to the whole word", () => {
  const start = TEXT.indexOf("年完");
  const [from, to] = snapToWords(TEXT, start, start + 2, words);
  assert.equal(TEXT.slice(from, to), "全年完成");
});

test("an empty selection, or one of spaces, gives no link", () => {
  assert.equal(textDirective("一 二", 1, 2, "一 二", words), "");
  assert.equal(textDirective(TEXT, 3, 3, TEXT, words), "");
});

test("words that occur once are quoted as they are", () => {
  assert.equal(directive("综合"), ":~:text=综合");
});

test("words that occur again get the words around them", () => {
  const found = directive("集成", `${TEXT}集成`);
  assert.match(found, /^:~:text=.*事”-,集成,-办事场景/);
});

test("a long quotation is given by its beginning and its end", () => {
  const long = "深入贯彻落实习近平总书记对北京一系列重要讲话精神，坚持稳中求进工作总基调，完整、准确、全面贯彻新发展理念，坚持以新时代首都发展为统领";
  const found = decodeURIComponent(textDirective(long, 0, long.length, long, words));
  const [head, tail] = found.slice(":~:text=".length).split(",");
  assert.ok(long.startsWith(head) && long.endsWith(tail) && head.length >= 12 && tail.length >= 12, found);
});

test("signs of the directive are encoded in the text", () => {
  assert.equal(encodeText("什刹海-白塔寺,1&2"), "%E4%BB%80%E5%88%B9%E6%B5%B7%2D%E7%99%BD%E5%A1%94%E5%AF%BA%2C1%262");
});
