// What was typed → words to be found and words to be left out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse, unparse } from "../../templates/static/js/search/parse.js";

const cases = {
  "": [[], []],
  " \u3000 ": [[], []],
  "老旧小区": [["老旧小区"], []],
  "老旧小区　电梯": [["老旧小区", "电梯"], []],
  "电梯 电梯 ＶＣ vc": [["电梯", "vc"], []],
  '"VC PE"': [["vc pe"], []],
  "“VC PE” 北京": [["vc pe", "北京"], []],
  '"VC PE': [["vc", "pe"], []],
  "“两区”建设": [["两区建设"], []],
  "建设“两区”": [["建设两区"], []],
  '改造 -"老旧 小区"': [["改造"], ["老旧小区"]],
  "改造 -小区": [["改造"], ["小区"]],
  "-小区 改造": [["改造"], ["小区"]],
  "改造 －小区": [["改造"], ["小区"]],
  "-1%": [["-1%"], []],
  "-1% -5月": [["-1%", "-5月"], []],
  "1-5月": [["1-5月"], []],
  "改造 -": [["改造", "-"], []],
  "-“": [["-"], []],
  "“ 北京": [["北京"], []],
};

for (const [typed, [words, excluded]] of Object.entries(cases)) {
  test(`parse ${JSON.stringify(typed)}`, () => {
    const query = parse(typed);
    assert.deepEqual(query.words.map((word) => word.folded), words);
    assert.deepEqual(query.excluded.map((word) => word.folded), excluded);
    assert.equal(query.empty, !words.length);
  });
}

test("a query of quotation marks alone looks for them", () => {
  assert.deepEqual(parse("”“").marks, "”“");
  assert.equal(parse("”“").empty, false);
  assert.equal(parse("北京“").marks, "");
});

test("words written as a query parse to the same words", () => {
  for (const words of [["老旧小区"], ["vc pe", "北京"], ["-1%"], ["5.5%", "a"]]) {
    assert.deepEqual(parse(unparse(words)).words.map((word) => word.folded), words);
  }
});
