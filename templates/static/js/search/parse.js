// What was typed → words. A word is a phrase; all of them have to be in one item.
import { fold, QUOTES } from "./fold.js";

const SPACE = /\s/u;
const CLOSING = { '"': '"', "＂": "＂", "“": "”", "„": "”", "「": "」", "『": "』" };

/** How many characters of a query are used: a long paragraph, pasted as it is, and no more than is answered at once. */
export const MOST = 2000;

/** The first `most` characters of a text. */
const first = (text, most) =>
  text.length <= most ? text : [...text.slice(0, 2 * most)].slice(0, most).join("");

/** What is used of a query. */
export const used = (query) => first(query, MOST);

/** What is kept of a query, in addresses: one character more than is used, so that it still shows that it was cut. */
export const kept = (query) => first(query, MOST + 1);

/** What a reader is told of a query that is too long, "" of any other. */
export const cutNote = (query) => (used(query) === query ? "" : `查询太长，只用了前 ${MOST} 个字`);

/** The tokens of `query`: { minus, raw, text, quoted }, `text` being `raw` without its minus and quotation marks.
 * A quotation that opens a word and closes before white
 * space, or at the end, is one token with the white space in it. */
function tokens(query) {
  const found = [];
  const chars = [...query];
  // Where the next closing mark of each kind stands: looked for again only once it is passed.
  const next = new Map();
  const closing = (mark, from) => {
    if (!mark) return -1;
    if (!next.has(mark) || next.get(mark) < from) {
      const place = chars.indexOf(mark, from);
      next.set(mark, place < 0 ? Infinity : place);
    }
    return Number.isFinite(next.get(mark)) ? next.get(mark) : -1;
  };
  let at = 0;
  while (at < chars.length) {
    if (SPACE.test(chars[at])) {
      at++;
      continue;
    }
    const minus = /[-－]/u.test(chars[at]) && at + 1 < chars.length && !SPACE.test(chars[at + 1]);
    const from = minus ? at + 1 : at;
    const close = closing(CLOSING[chars[from]], from + 1);
    const quoted = close > from + 1 && (close + 1 === chars.length || SPACE.test(chars[close + 1]));
    let to = quoted ? close + 1 : from;
    while (!quoted && to < chars.length && !SPACE.test(chars[to])) to++;
    found.push({
      minus,
      raw: chars.slice(at, to).join(""),
      text: quoted ? chars.slice(from + 1, close).join("") : chars.slice(from, to).join(""),
      quoted,
    });
    at = to;
  }
  return found;
}

/**
 * Parses what a reader typed, as far as it is used.
 *
 * `words` and `excluded` are lists of { text, folded }; `marks` is a run of quotation marks when the query
 * is nothing else: folding leaves them out, so they are looked for as they are. Only a minus sign before a
 * word that follows, or is followed by, a word to be found excludes; alone it is looked for as it is, since
 * the report has -1% and 1-5月.
 */
export function parse(typed, variants) {
  const query = used(typed);
  const all = tokens(query);
  const hasPositive = all.some((token) => !token.minus && fold(token.text, variants).text);
  const words = [];
  const excluded = [];
  const seen = new Set();
  for (const token of all) {
    const minus = token.minus && hasPositive;
    const text = minus || token.quoted ? token.text : token.raw;
    const folded = fold(text, variants).text;
    const key = `${minus ? "-" : "+"}${folded}`;
    if (!folded || seen.has(key)) continue;
    seen.add(key);
    (minus ? excluded : words).push({ text, folded });
  }
  const bare = query.replace(/\s/gu, "");
  const marks = !words.length && bare && [...bare].every((char) => QUOTES.test(char)) ? bare : "";
  return { words, excluded, marks, empty: !words.length && !marks };
}

/** Words as a query that parses to the same words again. */
export function unparse(words) {
  return words.map((word) => (word.includes(" ") ? `"${word}"` : word)).join(" ");
}
