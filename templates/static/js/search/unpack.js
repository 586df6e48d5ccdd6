// The packed index → the index as lunr.py writes it, the borders of words, and the facets of layers; the packed synonyms.
// The counterpart of src/reportsite/searchindex/ranking.py, which proves at every build that nothing is lost, and of
// synonymous.py.
import { fold } from "./fold.js";
import { unpackNumbers, unpackPlaces } from "./packing.js";

const TERM = /[\p{L}\p{N}]/u;

/** The words of every document, in order, as { start, end, term }; `term` is "" for punctuation. */
export function wordsOf(corpus, packed) {
  const lengths = unpackNumbers(packed.words);
  let at = 0;
  const terms = new Map();
  return corpus.docs.map((doc) => {
    const words = [];
    for (let start = 0; start < doc.text.length; at++) {
      const end = start + lengths[at];
      const word = doc.text.slice(start, end);
      let term = terms.get(word);
      if (term === undefined) {
        const { text } = fold(word);
        term = TERM.test(text) ? text : "";
        terms.set(word, term);
      }
      words.push({ start, end, term });
      start = end;
    }
    return words;
  });
}

/** The terms of every field of every document, in the order of the text. */
function fieldTerms(corpus, words) {
  const terms = (list) => list.filter((word) => word.term).map((word) => word.term);
  return corpus.docs.map((doc, at) => ({
    heading: terms(words[at].filter((word) => word.start < doc.heading)),
    section: doc.under < 0 ? [] : terms(words[doc.under]),
    body: terms(words[at].filter((word) => word.start >= doc.heading)),
  }));
}

const counted = (terms) => {
  const counts = new Map();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
};

/** Lunr's index in the form of its serialisation; documents are called by their position. */
export function unpack(corpus, packed, words) {
  const { version, fields, k1, b } = packed.lunr;
  const rows = fieldTerms(corpus, words);
  const counts = rows.map((row) => Object.fromEntries(fields.map(([name]) => [name, counted(row[name])])));
  const postings = new Map();
  rows.forEach((_, at) => {
    for (const [name] of fields) {
      for (const term of counts[at][name].keys()) {
        let posting = postings.get(term);
        if (!posting) {
          posting = { _index: postings.size };
          for (const [field] of fields) posting[field] = {};
          postings.set(term, posting);
        }
        posting[name][at] = {};
      }
    }
  });
  const rarity = new Map();
  for (const [term, posting] of postings) {
    const spread = fields.reduce((sum, [name]) => sum + Object.keys(posting[name]).length, 0);
    rarity.set(term, Math.log(1 + Math.abs((rows.length - spread + 0.5) / (spread + 0.5))));
  }
  const mean = Object.fromEntries(
    fields.map(([name]) => [name, rows.reduce((sum, row) => sum + row[name].length, 0) / rows.length]),
  );
  const fieldVectors = [];
  rows.forEach((row, at) => {
    for (const [name, boost] of fields) {
      const length = row[name].length;
      const norm = length ? k1 * (1 - b + b * (length / mean[name])) : 0;
      const scores = [...counts[at][name]].map(([term, count]) => [
        postings.get(term)._index,
        Number((((rarity.get(term) * ((k1 + 1) * count)) / (norm + count)) * boost).toFixed(3)),
      ]);
      fieldVectors.push([`${name}/${at}`, scores.sort((x, y) => x[0] - y[0]).flat()]);
    }
  });
  const invertedIndex = [...postings].sort(([x], [y]) => (x < y ? -1 : 1));
  return { version, fields: fields.map(([name]) => name), fieldVectors, invertedIndex, pipeline: [] };
}

/** The facets that layers add, as facets.js has them. The counterpart of src/reportsite/searchindex/layers.py. */
export function layerFacets(corpus, packed) {
  const items = corpus.docs.filter((doc) => doc.type === "item");
  return packed.map(([key, title, values]) => {
    const found = new Map(items.map((doc) => [doc, []]));
    for (const [value, , places] of values) for (const at of unpackPlaces(places)) found.get(items[at]).push(value);
    return {
      key,
      title,
      options: values.map(([value, label]) => ({ value, label })),
      of: (doc) => found.get(doc) ?? [],
    };
  });
}

/** The words that readers bring, [asked, written] each: what synonymous.py packed. */
export function synonymsOf(corpus, { asked, counts, places, lengths }) {
  const texts = corpus.docs.map(({ folded }) => folded.text).join("\n");
  const ends = unpackNumbers(lengths);
  const words = unpackNumbers(places).map((place, at) => texts.slice(place, place + ends[at]));
  const lines = asked.split("\n");
  return unpackNumbers(counts).map((count, at) => [lines[at].split("\t"), words.splice(0, count)]);
}

/** What layers say of sentences: report:id → [[sort, text], …]. */
export function labelsOf(corpus, packed) {
  const ids = corpus.docs.flatMap(({ report, statements }) => statements.map(({ id }) => `${report}:${id}`));
  const labels = new Map();
  for (const [sort, texts] of packed) {
    for (const [text, places] of texts) {
      for (const at of unpackPlaces(places)) labels.set(ids[at], [...(labels.get(ids[at]) ?? []), [sort, text]]);
    }
  }
  return labels;
}
