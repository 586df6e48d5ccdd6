// A query that names a place in the report: an id (m6-4, m6-4-s2) or a number as printed (三(六)(4)).
import { parseNumber } from "../numbering.js";
import { find } from "./exact.js";

const ID = /^[a-z]+\d+[a-z]?(-\d+[a-z]?)?(-h|-s\d+)?$/u;
const LEVELS = ["part", "section", "item"];

/**
 * The place a query names, as { doc, hash, sure }, or null. `sure` is false when the report has the very words
 * as well: then the place is offered, but the words are searched for.
 */
export function jump(corpus, text, query) {
  const typed = text.normalize("NFKC").trim().toLowerCase();
  const doc = ID.test(typed) ? corpus.byId.get(typed.replace(/-(h|s\d+)$/u, "")) : byNumber(corpus, typed);
  if (!doc) return null;
  const statement = doc.statements.find(({ id }) => id === typed);
  if (ID.test(typed) && /-(h|s\d+)$/u.test(typed) && !statement) return null;
  return { doc, hash: statement?.id ?? doc.id, sure: !find(corpus.docs, query).length };
}

/** 三(六)(4): at least two numbers, with a bracket or a stop, so that 三六 and 3.5 stay words to look for. */
function byNumber(corpus, typed) {
  if (!/[一二三四五六七八九十]/u.test(typed) || !/[(、]/u.test(typed)) return null;
  const numbers = parseNumber(typed);
  const type = LEVELS[numbers.length - 1];
  if (numbers.length < 2 || !type) return null;
  return corpus.docs.find((doc) => doc.type === type && same(parseNumber(doc.place), numbers)) ?? null;
}

const same = (a, b) => a.length === b.length && a.every((number, at) => number === b[at]);
