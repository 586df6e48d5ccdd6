// A query that names a place in the report: an id (m6-4, m6-4-s2) or a number as printed (三(六)(4)).
import { parseId } from "../ids.js";
import { parseNumber } from "../numbering.js";

const LEVELS = ["part", "section", "item"];

/** The place that what was typed names, as { doc, hash }, or null. */
export function jump(corpus, text) {
  const typed = text.normalize("NFKC").trim().toLowerCase();
  const id = parseId(typed);
  // A letter alone, the id of a part, is a word to look for.
  const doc = id && id.level !== "part" ? corpus.byId.get(id.item || id.section) : byNumber(corpus, typed);
  if (!doc || (id?.statement && !doc.statements.some((statement) => statement.id === typed))) return null;
  return { doc, hash: id?.statement || doc.id };
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
