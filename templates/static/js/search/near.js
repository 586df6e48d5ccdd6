// Words of the report near to one that it does not have.
import { places } from "./exact.js";

const MOST_NEAR = 6;
const HAN = /[\u3400-\u9fff]/u;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * Terms of the report like a word that is not in it, best first, as folded strings that are: the same sound (老旧校区 →
 * 老旧小区), one character off.
 */
export function alike(corpus, ranker, pinyin, word) {
  const found = new Set();
  const stands = (part) => standsAlone(corpus, ranker, part);
  if (HAN.test(word)) for (const form of pinyin.forms(pinyin.sounds(word).join(""))) if (stands(form)) found.add(form);
  for (const form of oneOff(corpus, ranker, word)) found.add(form);
  // Of two Chinese characters one alone is another word: 补贴 is not 补齐.
  const tooShort = HAN.test(word) && word.length < 3;
  if (!tooShort) for (const term of ranker.vocabulary) if (distance(term, word) === 1) found.add(term);
  found.delete(word);
  return [...found];
}

/** Near terms for a word that is not in the report, best first, as strings that are: those alike, then the longest
 * beginning or end that stands there as whole words. */
export function near(corpus, ranker, pinyin, word) {
  const found = new Set(alike(corpus, ranker, pinyin, word));
  const parts = (cut) => [...word].map((_, at) => cut(at + 1)).filter((part) => part.length > 1);
  for (const list of [parts((n) => word.slice(0, -n)), parts((n) => word.slice(n))]) {
    const longest = list.find((part) => standsAlone(corpus, ranker, part));
    if (longest) found.add(longest);
  }
  found.delete(word);
  return [...found].slice(0, MOST_NEAR).map((form) => printed(corpus, form));
}

/** Whether a folded text stands in the report as whole words. */
export const standsAlone = (corpus, ranker, text) =>
  corpus.docs.some((doc) => wholePlaces(doc, ranker, text, text.length).length);

/** A folded word as it stands in the report: VC for vc. A word that is interrupted there stays as it is. */
export function printed(corpus, form) {
  for (const { text, folded } of corpus.docs) {
    const at = folded.text.indexOf(form);
    const shown = at < 0 ? "" : text.slice(folded.starts[at], folded.ends[at + form.length - 1]);
    if (shown.length === form.length) return shown;
  }
  return form;
}

/** The places of `text` in a document from which `length` characters of its folded text are whole words. */
function wholePlaces(doc, ranker, text, length) {
  const borders = ranker.borders[doc.at];
  const { starts, ends } = doc.folded;
  return places(doc.folded.text, text).filter((at) => borders.has(starts[at]) && borders.has(ends[at + length - 1]));
}

/** Stretches of whole words that differ from `word` in one character; for words of three and more. */
function oneOff(corpus, ranker, word) {
  if (word.length < 3) return [];
  const counts = new Map();
  for (const doc of corpus.docs) {
    const { text } = doc.folded;
    for (let at = 0; at < word.length; at++) {
      const [before, after] = [word.slice(0, at), word.slice(at + 1)];
      const starts = before
        ? wholePlaces(doc, ranker, before, word.length)
        : places(text, after).map((place) => place - 1);
      for (const start of starts) {
        const form = text.slice(start, start + word.length);
        const alike = HAN.test(form[at] ?? "") === HAN.test(word[at]) && LETTER.test(form[at] ?? "");
        if (!alike || !form.endsWith(after)) continue;
        if (before || wholePlaces(doc, ranker, form, form.length).includes(start)) {
          counts.set(form, (counts.get(form) ?? 0) + 1);
        }
      }
    }
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([form]) => form);
}

/** Levenshtein distance, as far as it matters here: 0, 1 or 2 for more. Words of one character are too short. */
export function distance(a, b) {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 2) return 2;
  const least = Math.min(a.length, b.length);
  let start = 0;
  while (start < least && a[start] === b[start]) start++;
  let end = 0;
  while (end < least - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end <= 1 ? 1 : 2;
}
