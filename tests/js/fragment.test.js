import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeText, snapToWords, textDirective } from "../../templates/static/js/selection/fragment.js";

const words = new Intl.Segmenter("zh", { granularity: "word" });
const TEXT = "全年完成20个以上“一件事”集成办事场景，加快推进一体化综合监管。";

/** The directive for `quotes`, one a block, each after what is quoted before it; `page` are the texts of the blocks. */
function directive(quotes, page = [TEXT]) {
  const selected = [quotes].flat().map(([block, quote]) => {
    const start = page[block].lastIndexOf(quote);
    return { block, start, end: start + quote.length };
  });
  return decodeURIComponent(textDirective(page, selected, words));
}

test("a selection that ends inside a word is widened to the whole word", () => {
  const start = TEXT.indexOf("年完");
  const [from, to] = snapToWords(TEXT, start, start + 2, words);
  assert.equal(TEXT.slice(from, to), "全年完成");
});

test("an empty selection, or one of spaces, gives no link", () => {
  assert.equal(textDirective(["一 二"], [{ block: 0, start: 1, end: 2 }], words), "");
  assert.equal(textDirective([TEXT], [{ block: 0, start: 3, end: 3 }], words), "");
  assert.equal(textDirective([TEXT], [], words), "");
});

test("words that occur first here are quoted as they are", () => {
  assert.equal(directive([[0, "综合"]]), ":~:text=综合");
  assert.equal(directive([[0, "综合"]], [TEXT, TEXT]), ":~:text=综合");
});

test("words that occur before get the words around them", () => {
  assert.match(directive([[1, "集成"]], ["集成", TEXT]), /^:~:text=.*事”-,集成,-办事场景/);
});

test("a heading that the contents have too is told by the text after it", () => {
  const found = directive([[2, "优化环境"]], ["优化环境", "5 条", "优化环境", "着力打造更有获得感的营商环境。"]);
  assert.match(found, /^:~:text=优化环境,-着力打造/);
});

test("words of such a heading are widened to its end, so that the text after it tells them", () => {
  const page = ["（五）优化营商环境", "5 条", "（五）优化营商环境", "\n", "着力打造更有获得感的营商环境。"];
  assert.match(directive([[2, "优化"]], page), /^:~:text=（五）-,优化营商环境,-着力打造/);
});

const LONG =
  "深入贯彻落实习近平总书记对北京一系列重要讲话精神，坚持稳中求进工作总基调，完整、准确、全面贯彻新发展理念，坚持以新时代首都发展为统领";

test("a long quotation is given by its beginning and its end", () => {
  const [head, tail] = directive([[0, LONG]], [LONG]).slice(":~:text=".length).split(",");
  assert.ok(LONG.startsWith(head) && LONG.endsWith(tail) && head.length >= 12 && tail.length >= 12);
});

test("a beginning that stands in the page before is made longer, an end that stands in between too", () => {
  const page = [LONG.slice(0, 30), `${LONG}。${LONG.slice(-20)}`];
  const [head, tail] = directive([[1, page[1]]], page).slice(":~:text=".length).split(",");
  assert.ok(head.length > 30 && LONG.startsWith(head), head);
  assert.ok(tail.length > 20 && page[1].endsWith(tail), tail);
});

test("what runs over several blocks is given by its beginning and its end", () => {
  const page = ["目录", "优化环境", "着力打造更有获得感的营商环境。", TEXT];
  assert.equal(
    directive([[1, "优化环境"], [2, page[2]], [3, "全年完成20个以上"]], page),
    ":~:text=优化环境,全年完成20个以上",
  );
});

test("a heading that the contents have too is left out where text follows", () => {
  const page = ["优化环境", "优化环境", "着力打造更有获得感的营商环境。"];
  const found = directive([[1, "优化环境"], [2, "着力打造更有获得感"]], page);
  assert.equal(found, ":~:text=着力打造更有获得感");
});

test("signs of the directive are encoded in the text", () => {
  assert.equal(encodeText("什刹海-白塔寺,1&2"), "%E4%BB%80%E5%88%B9%E6%B5%B7%2D%E7%99%BD%E5%A1%94%E5%AF%BA%2C1%262");
});
