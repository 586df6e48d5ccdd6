// Traditional and variant characters → the report's own.
import { charsOf } from "./corpus.js";
import { unpackPlaces } from "./packing.js";

/**
 * Reads the table that src/reportsite/searchindex/readings.py packed: groups of variants, and the places of the
 * characters they stand for. None of them is itself in the texts, which therefore need not be folded again.
 */
export function variantsOf(corpus, [groups, packed]) {
  const chars = charsOf(corpus.docs.map((doc) => doc.text));
  const places = unpackPlaces(packed);
  return new Map(groups.split(" ").flatMap((group, at) => [...group].map((variant) => [variant, chars[places[at]]])));
}
