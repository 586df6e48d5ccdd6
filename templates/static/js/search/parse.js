// What was typed → words. A word is a phrase; all of them have to be in one item.
import { fold, QUOTES } from "./fold.js";

const SPACE = /\s/u;
const CLOSING = { '"': '"', "＂": "＂", "“": "”", "„": "”", "「": "」", "『": "』" };

/** The tokens of `query`: { minus, raw, text, quoted }, `text` being `raw` without its minus and quotation marks.
 * A quotation that opens a word and closes before white
 * space, or at the end, is one token with the white space in it. */
function tokens(query) {
  const found = [];
  const chars = [...query];
  let at = 0;
  while (at < chars.length) {
    if (SPACE.test(chars[at])) {
      at++;
      continue;
    }
    const minus = /[-－]/u.test(chars[at]) && at + 1 < chars.length && !SPACE.test(chars[at + 1]);
    const from = minus ? at + 1 : at;
    const close = CLOSING[chars[from]] ? chars.indexOf(CLOSING[chars[from]], from + 1) : -1;
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
 * Parses what a reader typed.
 *
 * `words` and `excluded` are lists of { text, folded }; `marks` is a run of quotation marks when the query
 * is nothing else: folding leaves them out, so they are looked for as they are. Only a minus sign before a
 * word that follows, or is followed by, a word to be found excludes; alone it is looked for as it is, since
 * the report has -1% and 1-5月.
 */
export function parse(query, variants) {
  const all = tokens(query);
  const hasPositive = all.some((token) => !token.minus && fold(token.text, variants).text);
  const words = [];
  const excluded = [];
  for (const token of all) {
    const minus = token.minus && hasPositive;
    const text = minus || token.quoted ? token.text : token.raw;
    const folded = fold(text, variants).text;
    if (!folded || (!minus && words.some((word) => word.folded === folded))) continue;
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
