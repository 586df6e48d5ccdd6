// Runs the search without a browser, for the tests and the benchmark in Python.
// node search_runner.mjs TEXTS INDEX: answers each line of standard input, a list of queries in JSON, with a
// line of JSON: for each query { hits, related, near, read, jump }. `{"index": true}` answers with the index as
// it is unpacked, `{"scores": [words …]}` with Lunr's scores, `{"fold": [texts …]}` with folded texts,
// `{"order": [[query, scores], …]}` with the hits as these scores order them, `{"pieces": [texts …]}` with texts
// cut into words of the index.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Engine } from "../templates/static/js/search/engine.js";
import { find } from "../templates/static/js/search/exact.js";
import { fold } from "../templates/static/js/search/fold.js";
import { jump } from "../templates/static/js/search/jump.js";
import { near } from "../templates/static/js/search/near.js";
import { ordered } from "../templates/static/js/search/order.js";
import { parse } from "../templates/static/js/search/parse.js";
import { Pinyin, readAsPinyin } from "../templates/static/js/search/pinyin.js";
import { Ranker } from "../templates/static/js/search/ranker.js";
import { unpack, wordsOf } from "../templates/static/js/search/unpack.js";
import { variantsOf } from "../templates/static/js/search/variants.js";

/** What a data script leaves, without a browser to run it in. */
function read(file) {
  const text = readFileSync(file, "utf8");
  return JSON.parse(text.slice(text.indexOf("=", text.indexOf(").")) + 1));
}

const [texts, packed] = process.argv.slice(2).map(read);
let engine = null;
if (texts) {
  engine = new Engine(texts);
  await engine.join({ packed, second: { Pinyin, Ranker, jump, near, readAsPinyin, unpack, variantsOf, wordsOf } });
}

const ids = (hits) => hits.map(({ doc }) => doc.id);

function search(query) {
  const found = engine.search(query);
  return {
    hits: ids(found.hits),
    related: ids(found.related),
    near: found.near.flatMap(({ terms }) => terms.map(({ term }) => term)),
    read: found.read,
    jump: found.jump && [found.jump.hash, found.jump.sure],
  };
}

const scores = (words) => [...engine.ranker.query(new Map(words.map((word) => [word, 1])))];

function order(query, scored) {
  const hits = find(engine.corpus.docs, parse(query, engine.variants));
  const map = new Map(Object.entries(scored).map(([at, score]) => [Number(at), score]));
  return ids(ordered(hits, map, engine.ranker.borders));
}

/** Offsets in UTF-16 units as offsets in code points. */
function codePoints(text, offsets) {
  const at = [];
  let count = 0;
  for (const char of text) {
    for (let unit = 0; unit < char.length; unit++) at.push(count);
    count++;
  }
  return offsets.map((offset) => at[offset]);
}

function foldOne(text) {
  const folded = fold(text);
  const starts = codePoints(text, folded.starts);
  // One entry a code point, as in Python.
  const own = [...folded.text].reduce((list, char) => [...list, (list.at(-1) ?? 0) + char.length], []);
  return { text: folded.text, offsets: [0, ...own.slice(0, -1)].slice(0, own.length).map((unit) => starts[unit]) };
}

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  let answer;
  if (Array.isArray(asked)) answer = asked.map(search);
  else if (asked.index) answer = unpack(engine.corpus, packed, wordsOf(engine.corpus, packed));
  else if (asked.scores) answer = asked.scores.map(scores);
  else if (asked.order) answer = asked.order.map(([query, scores]) => order(query, scores));
  else if (asked.pieces) answer = asked.pieces.map((text) => engine.ranker.pieces(fold(text).text));
  else answer = asked.fold.map(foldOne);
  console.log(JSON.stringify(answer));
}
