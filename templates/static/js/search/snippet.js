// Pieces of a document's text around its matches, cut at the borders of clauses.
import { merged } from "./exact.js";

const BORDER = /[，。；：！？…]/u;
const SOFT_BORDER = /[，。；：！？…、（）—]/u;
const BEFORE = 28;
const AFTER = 44;
const MOST_SNIPPETS = 3;

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

/** `text.slice(start, end)` as pieces { text, mark }. */
export function pieces(text, start, end, matches) {
  const out = [];
  let at = start;
  for (const match of matches) {
    const from = Math.max(match.start, at);
    const to = Math.min(match.end, end);
    if (to <= from) continue;
    if (from > at) out.push({ text: text.slice(at, from), mark: false });
    out.push({ text: text.slice(from, to), mark: true });
    at = to;
  }
  if (at < end) out.push({ text: text.slice(at, end), mark: false });
  return out;
}

/**
 * The snippets of a hit, as { list: [{ id, pieces, cutBefore, cutAfter }], more, count }: `id` is the statement
 * the words stand in, `more` how many matches are in none of them. A hit with matches in its heading alone
 * gets the beginning of what follows the heading.
 */
export function snippets(hit) {
  const { doc } = hit;
  const matches = merged(hit.matches);
  const windows = [];
  for (const match of matches) {
    if (match.end <= doc.heading) continue;
    const statement = statementAt(doc, match.start);
    const start = clauseStart(doc.text, match.start, statement.start);
    const end = clauseEnd(doc.text, match.end, Math.max(statement.end, match.end));
    const last = windows.at(-1);
    if (last && last.statement === statement && start <= last.end) last.end = Math.max(last.end, end);
    else windows.push({ statement, start, end });
  }
  if (!windows.length && doc.heading && doc.heading < doc.text.length) {
    const statement = statementAt(doc, doc.heading);
    windows.push({ statement, start: statement.start, end: clauseEnd(doc.text, statement.start, statement.end) });
  }
  const shown = windows.slice(0, MOST_SNIPPETS);
  const inside = (match) =>
    match.start < doc.heading || shown.some(({ start, end }) => start <= match.start && match.start < end);
  return {
    list: shown.map(({ statement, start, end }) => ({
      id: statement.id,
      pieces: pieces(doc.text, start, end, matches),
      cutBefore: start > statement.start,
      cutAfter: end < statement.end,
    })),
    more: matches.filter((match) => !inside(match)).length,
    count: matches.length,
  };
}

/** The sentences of a hit that hold a match, whole, as { id, order, pieces }, `order` being its place among those of the
 * document; where the matches are in the heading alone, the one after it. */
export function sentencesOf({ doc, matches: found }) {
  const matches = merged(found);
  const body = doc.statements.filter(({ start }) => start >= doc.heading);
  const held = body.filter(({ start, end }) => matches.some((match) => match.start < end && start < match.end));
  return (held.length ? held : doc.heading ? body.slice(0, 1) : []).map(({ id, start, end }) => ({
    id,
    order: doc.statements.findIndex((each) => each.id === id),
    pieces: pieces(doc.text, start, end, matches),
  }));
}

/** The statement that the character at `at` belongs to. */
export function statementAt(doc, at) {
  return doc.statements.find(({ end }) => at < end);
}
