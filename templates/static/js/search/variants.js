// Traditional and variant characters → the report's own.
import { charsOf } from "./corpus.js";

const FIRST_STEP = 48;
const FIRST_VARIANT = 0x2e80;

/**
 * Reads the table that src/reportsite/searchindex/readings.py packed: a character below U+2E80 says how many of
 * the texts' characters to go on, and what follows are the variants of the one arrived at. None of them is
 * itself in the texts, which therefore need not be folded again.
 */
export function variantsOf(corpus, packed) {
  const chars = charsOf(corpus.docs.map((doc) => doc.text));
  const found = new Map();
  let at = -1;
  for (const char of packed) {
    const code = char.codePointAt(0);
    if (code < FIRST_VARIANT) at += code - FIRST_STEP;
    else found.set(char, chars[at]);
  }
  return found;
}
