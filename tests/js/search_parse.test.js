// What was typed → words to be found and words to be left out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cutNote, kept, MOST, parse, unparse, used } from "../../templates/static/js/search/parse.js";

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

test("a query is used up to a stated length, whatever its characters, and its reader is told", () => {
  for (const char of ["老", "a", "𠮷"]) {
    assert.equal(parse(char.repeat(MOST)).words[0].text, char.repeat(MOST));
    assert.equal(parse(char.repeat(200_000)).words[0].text, char.repeat(MOST));
    assert.equal(cutNote(char.repeat(MOST)), "");
    assert.match(cutNote(char.repeat(MOST + 1)), new RegExp(`前 ${MOST} 个字`, "u"));
    // What an address keeps says by its length that there was more.
    assert.equal(cutNote(kept(char.repeat(200_000))), cutNote(char.repeat(200_000)));
    assert.equal(used(kept(char.repeat(200_000))), char.repeat(MOST));
  }
});

test("the work for a query grows with its length", () => {
  // Without closing marks: each opening one would be looked for to the end. Counted are the characters looked at.
  const looked = (query) => {
    const own = Array.prototype.indexOf;
    let count = 0;
    Array.prototype.indexOf = function (mark, from) {
      const place = own.call(this, mark, from);
      count += (place < 0 ? this.length : place) - from;
      return place;
    };
    try {
      parse(query);
    } finally {
      Array.prototype.indexOf = own;
    }
    return count;
  };
  for (const piece of ["“a ", '"a ', '"a b"c ', "-「甲 "]) {
    const query = piece.repeat(Math.floor(MOST / piece.length));
    assert.ok(looked(query) <= 2 * query.length, `${piece}: ${looked(query)}`);
    assert.ok(looked(`${query.slice(0, -3)}”x`) <= 2 * query.length);
  }
});
