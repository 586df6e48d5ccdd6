// Text as it is compared in a search. The same rules as fold() in src/reportsite/typography.py;
// tests/fixtures/fold_cases.txt holds both to the same results.

import { FOLDED, RADICALS } from "./foldtable.js";

/** The first and last code point of each range of characters that folding changes, one after the other. */
const ENDS = [];
for (const word of FOLDED.split(" ")) ENDS.push((ENDS.at(-1) ?? 0) + parseInt(word, 36));

/** Whether a character is in the table. Any other stays what it is, although this browser may know more of it
 * than the Python that built the site, or less. */
function changes(char) {
  const code = char.codePointAt(0);
  const at = ENDS.findIndex((end) => code <= end);
  return at >= 0 && (at % 2 === 1 || ENDS[at] === code);
}

/** Quotation marks: optional in a search, so fold() leaves them out. */
export const QUOTES = /[“”‘’"'「」『』〝〞„‟]/u;
const SPACE = /[\t\n\v\f\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u;
/** Control characters that are no white space, and Unicode's Default_Ignorable_Code_Point. */
const INVISIBLE =
  /[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/u;
/** Radicals and strokes → the ideographs that they stand for. */
const UNIFIED = new Map(
  RADICALS.flatMap(([first, text]) => [...text].map((char, at) => [String.fromCodePoint(first + at), char])),
);
const WIDE = /[\xb7\u2014-\u2016\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\u{20000}-\u{3ffff}]/u;
const SAME = new Map([...[..."‐‑‒–—―─−~〜∼"].map((dash) => [dash, "-"]), ...[..."•‧・"].map((dot) => [dot, "·"])]);
const NO_VARIANTS = new Map();

const GAP = " ";
/** What one character becomes: a list of folded characters, GAP standing for white space. */
const parts = new Map();

function partsOf(raw) {
  let found = parts.get(raw);
  if (!found) {
    found = [];
    const whole = UNIFIED.get(raw) ?? raw;
    for (const char of changes(whole) ? whole.normalize("NFKC").toLowerCase() : whole) {
      if (SPACE.test(char)) found.push(GAP);
      else if (!INVISIBLE.test(char) && !QUOTES.test(char)) found.push(char);
    }
    parts.set(raw, found);
  }
  return found;
}

/**
 * Folds `text`. `variants` maps single traditional or variant characters to the report's own.
 * Returns the folded text and, for each of its UTF-16 units, where in `text` the character it comes from
 * begins (`starts`) and ends (`ends`).
 */
export function fold(text, variants = NO_VARIANTS) {
  const starts = [];
  const ends = [];
  let out = "";
  let last = "";
  let gap = -1;
  let at = 0;
  const add = (char, from, to) => {
    out += char;
    for (let unit = 0; unit < char.length; unit++) {
      starts.push(from);
      ends.push(to);
    }
  };
  for (const raw of text) {
    for (const part of partsOf(raw)) {
      if (part === GAP) {
        if (gap < 0) gap = at;
        continue;
      }
      const char = variants.get(part) ?? part;
      if (gap >= 0 && last && !WIDE.test(last) && !WIDE.test(char)) add(GAP, gap, gap + 1);
      gap = -1;
      last = char; // a dash is as wide as it was typed
      add(SAME.get(char) ?? char, at, at + raw.length);
    }
    at += raw.length;
  }
  return { text: out, starts, ends };
}
