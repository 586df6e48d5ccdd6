// All and only the documents whose folded text contains every word of the query.
import { QUOTES } from "./fold.js";

/** With fewer exact results than this, others are looked for as well: with other words, or with most of them. */
export const FEW = 4;

/** Every place of `needle` in `text`, also where they overlap, as start offsets. */
export function places(text, needle) {
  const found = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) found.push(at);
  return found;
}

/** Offsets in `doc.text` for a stretch of its folded text. */
const source = (doc, start, end) => ({ start: doc.folded.starts[start], end: doc.folded.ends[end - 1] });

export const sameMarks = (text) => text.replace(new RegExp(QUOTES.source, "gu"), '"');

/**
 * The documents that hold the query, in the order of the report, as { doc, matches }: `matches[i]` are the
 * places of the i-th word as { start, end, from, to }, offsets in the text and in the folded text. A word may
 * have `forms`, any of which will do (what a pinyin word can stand for); of a `whole` one no digit may be cut off.
 */
export function find(docs, query) {
  if (query.empty) return [];
  const hits = [];
  for (const doc of docs) {
    const matches = query.marks ? [markPlaces(doc, query.marks)] : wordPlaces(doc, query);
    if (matches && matches.every((list) => list.length)) hits.push({ doc, matches });
  }
  return hits;
}

function wordPlaces(doc, { words, excluded }) {
  const text = doc.folded.text;
  const holds = (word) => formsOf(word).some((form) => text.includes(form));
  if (!words.every(holds) || excluded.some(holds)) return null;
  return words.map((word) => {
    const matches = matchesOf(doc, formsOf(word));
    return word.whole ? matches.filter(({ from, to }) => wholeNumber(text, from, to)) : matches;
  });
}

const DIGIT = /[0-9]/u;
const POINT = /[.,]/u;

/** Whether a stretch of a folded text cuts no digit off a number at its ends. */
export function wholeNumber(text, from, to) {
  const digit = (at) => DIGIT.test(text[at] ?? "");
  const point = (at) => POINT.test(text[at] ?? "");
  const before = !digit(from) || (!digit(from - 1) && !(point(from - 1) && digit(from - 2)));
  return before && (!digit(to - 1) || (!digit(to) && !(point(to) && digit(to + 1))));
}

/** Where any of `forms` stands in a document, in order. */
export function matchesOf(doc, forms) {
  return forms
    .flatMap((form) =>
      places(doc.folded.text, form).map((from) => ({
        ...source(doc, from, from + form.length), from, to: from + form.length,
      })),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

function markPlaces(doc, marks) {
  const needle = sameMarks(marks);
  return places(sameMarks(doc.text), needle).map((start) => ({
    start, end: start + needle.length, from: -1, to: -1,
  }));
}

/** What a word may look like in a folded text. */
export const formsOf = (word) => word.forms ?? [word.folded];

/** Stretches of text without overlap, in order: what is to be marked. */
export function merged(matches) {
  const all = matches.flat().sort((a, b) => a.start - b.start || b.end - a.end);
  const out = [];
  for (const { start, end } of all) {
    const last = out.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else out.push({ start, end });
  }
  return out;
}
