// Runs the search without a browser, for the tests and the benchmark in Python.
// node search_runner.mjs TEXTS INDEX SYNONYMS: answers each line of standard input, a list of queries in JSON, with a
// line of JSON: for each query { hits, related, beside, near, tried, read, jump }. `{"index": true}` answers with the index as
// it is unpacked, `{"scores": [words …]}` with Lunr's scores, `{"fold": [texts …]}` with folded texts,
// `{"order": [[query, scores], …]}` with the hits as these scores order them, `{"pieces": [texts …]}` with texts
// cut into words of the index, `{"documents": true}` with all that can be found, `{"facets": true}` with the facets
// and the documents of each value, `{"numbers": [texts …]}` and `{"places": [texts …]}` with packed texts unpacked.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Engine } from "../templates/static/js/search/engine.js";
import { find } from "../templates/static/js/search/exact.js";
import { fold } from "../templates/static/js/search/fold.js";
import { readIndex } from "../templates/static/js/search/indexed.js";
import { ordered } from "../templates/static/js/search/order.js";
import { unpackNumbers, unpackPlaces } from "../templates/static/js/search/packing.js";
import { parse } from "../templates/static/js/search/parse.js";
import { unpack, wordsOf } from "../templates/static/js/search/unpack.js";

/** What a data script leaves, without a browser to run it in. */
function read(file) {
  const text = readFileSync(file, "utf8");
  return JSON.parse(text.slice(text.indexOf("=", text.indexOf(").")) + 1));
}

const [texts, packed, synonyms] = process.argv.slice(2).map(read);
let engine = null;
if (texts) {
  engine = new Engine(texts);
  engine.join(await readIndex(engine.corpus, packed));
  engine.index.use(synonyms);
}

const ids = (hits) => hits.map(({ doc }) => doc.id);

function search(query) {
  const found = engine.search(query);
  return {
    hits: ids(found.hits),
    related: ids(found.beside.find(({ key }) => key === "related")?.hits ?? []),
    beside: found.beside.map(({ key, heading, said, hits }) => ({ key, heading, said, hits: ids(hits), shared: hits.map((hit) => hit.shared ?? []) })),
    near: found.near.flatMap(({ terms }) => terms.map(({ term }) => term)),
    read: found.read,
    tried: found.tried,
    jump: found.jump && [found.jump.hash, found.jump.sure],
  };
}

const scores = (words) => [...engine.index.ranker.query(new Map(words.map((word) => [word, 1])))];

function order(query, scored) {
  const hits = find(engine.corpus.docs, parse(query, engine.index.variants));
  const map = new Map(Object.entries(scored).map(([at, score]) => [Number(at), score]));
  return ids(ordered(hits, map, engine.index.ranker.borders));
}

const documents = () =>
  engine.corpus.docs.map(({ report, id, path, statements }) => [report, id, path, statements.map((each) => each.id)]);

function facets() {
  const holders = (facet, value) => engine.corpus.docs.filter((doc) => facet.of(doc).includes(value));
  const row = ({ report, id }) => [report, id];
  return engine.facets.map((facet) => [
    facet.key,
    facet.title,
    facet.options.map(({ value, label }) => [value, label, holders(facet, value).map(row)]),
  ]);
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
  else if (asked.pieces) answer = asked.pieces.map((text) => engine.index.ranker.pieces(fold(text).text));
  else if (asked.documents) answer = documents();
  else if (asked.facets) answer = facets();
  else if (asked.numbers) answer = asked.numbers.map(unpackNumbers);
  else if (asked.places) answer = asked.places.map(unpackPlaces);
  else answer = asked.fold.map(foldOne);
  console.log(JSON.stringify(answer));
}
