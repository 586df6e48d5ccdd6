// A piece of a document's text around its first match, cut at the borders of clauses: what a suggestion shows.
import { merged } from "./exact.js";
import { pieces, statementAt } from "./sentences.js";

const BORDER = /[，。；：！？…]/u;
const SOFT_BORDER = /[，。；：！？…、（）—]/u;
const BEFORE = 28;
const AFTER = 44;

/** The start of the clause that holds `at`, not before `floor`; a clause that begins far before is cut. */
function clauseStart(text, at, floor) {
  for (let from = at; from > floor; from--) {
    if (BORDER.test(text[from - 1])) return at - from <= BEFORE ? from : softStart(text, at, from);
  }
  return at - floor <= BEFORE ? floor : softStart(text, at, floor);
}

function softStart(text, at, floor) {
  const limit = Math.max(floor, at - BEFORE);
  for (let from = limit; from < at; from++) if (SOFT_BORDER.test(text[from - 1])) return from;
  return limit;
}

/** The end of a clause at or after `at`, as far on as fits, not after `ceiling`. */
function clauseEnd(text, at, ceiling) {
  const limit = Math.min(ceiling, at + AFTER);
  if (limit === ceiling) return ceiling;
  for (let end = limit; end > at; end--) if (BORDER.test(text[end - 1])) return end;
  for (let end = limit; end > at; end--) if (SOFT_BORDER.test(text[end - 1])) return end;
  return limit;
}

/**
 * The snippet of a hit, { id, pieces, cutBefore, cutAfter }, `id` being the statement it is cut from, or null. A hit with
 * matches in its heading alone gets the beginning of what follows the heading.
 */
export function snippet({ doc, matches: found }) {
  const { text, heading } = doc;
  const matches = merged(found);
  const inBody = matches.filter((match) => match.end > heading);
  if (!inBody.length && (!heading || heading === text.length)) return null;
  const { start: from, end: to } = inBody[0] ?? { start: heading, end: heading };
  const statement = statementAt(doc, from);
  const start = clauseStart(text, from, statement.start);
  let end = to;
  for (const match of inBody.length ? inBody : [{ start: from, end: to }]) {
    if (match.start >= statement.end || match.start > end) break;
    end = clauseEnd(text, match.end, Math.max(statement.end, match.end));
  }
  return {
    id: statement.id,
    pieces: pieces(text, start, end, matches),
    cutBefore: start > statement.start,
    cutAfter: end < statement.end,
  };
}
