// The order of exact results: whole words and headings first, then Lunr's score, then the order of the report.
import { merged, wholeNumber } from "./exact.js";

const DIGIT = /[0-9]/u;

/**
 * Whether a match is whole: a side that is a digit does not cut a number, any other side is the border of a
 * word (as far as these are known).
 */
function isWhole(text, { start, end, from, to }, borders) {
  const border = (at, side) => DIGIT.test(text[side] ?? "") || !borders || borders.has(at);
  return wholeNumber(text, from, to) && border(start, from) && border(end, to - 1);
}

/** 0 for a whole number or word in the heading … 3 for a part of a word in the body. */
const tier = (doc, match, borders) =>
  (match.end <= doc.heading ? 0 : 1) + (isWhole(doc.folded.text, match, borders) ? 0 : 2);

/**
 * Orders `hits`. `scores` maps a document's place to Lunr's score; `borders[at]` holds the offsets at which
 * words of that document begin and end. Without them (the index has not come) numbers and headings decide.
 */
export function ordered(hits, scores, borders) {
  const keyed = hits.map((hit) => ({
    hit,
    tier: hit.matches.reduce(
      (sum, list) => sum + Math.min(...list.map((match) => tier(hit.doc, match, borders?.[hit.doc.at]))),
      0,
    ),
    score: scores?.get(hit.doc.at) ?? (scores ? 0 : merged(hit.matches).length),
  }));
  keyed.sort((a, b) => a.tier - b.tier || b.score - a.score || a.hit.doc.at - b.hit.doc.at);
  return keyed.map(({ hit }) => hit);
}
