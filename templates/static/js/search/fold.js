// Text as it is compared in a search. The same rules as fold() in src/reportsite/typography.py;
// tests/fixtures/fold_cases.txt holds both to the same results.

import { FOLDED } from "./foldtable.js";

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
const INVISIBLE = /[\xad\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f]/u;
const WIDE = /[\xb7\u2014-\u2016\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\u{20000}-\u{3ffff}]/u;
const SAME = new Map(Object.entries({ "‐": "-", "‒": "-", "–": "-", "−": "-", "•": "·", "‧": "·", "・": "·" }));
const NO_VARIANTS = new Map();

const GAP = " ";
/** What one character becomes: a list of folded characters, GAP standing for white space. */
const parts = new Map();

function partsOf(raw) {
  let found = parts.get(raw);
  if (!found) {
    found = [];
    for (const char of changes(raw) ? raw.normalize("NFKC").toLowerCase() : raw) {
      if (SPACE.test(char)) found.push(GAP);
      else if (!INVISIBLE.test(char) && !QUOTES.test(char)) found.push(SAME.get(char) ?? char);
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
    last = char;
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
      add(char, at, at + raw.length);
    }
    at += raw.length;
  }
  return { text: out, starts, ends };
}
