// The sentences of a document, and their words with those that match marked.
import { merged } from "./exact.js";

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
