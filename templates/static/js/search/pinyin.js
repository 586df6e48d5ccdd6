// Pinyin and initials → the words of the report they can stand for.
import { charsOf } from "./corpus.js";
import { unpackNumbers } from "./packing.js";

const LETTERS = /^[a-zü:]+$/u;
const HAN = /[\u3007\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3ffff}]/u;
const MOST_FORMS = 40;

/** A typed word as plain letters (tones and apostrophes dropped, ü as v), "" when it is no pinyin. */
export function letters(text) {
  const plain = text
    .normalize("NFD")
    .replace(/u\u0308/giu, "v")
    .replace(/[\u0300-\u036f'’]/gu, "")
    .toLowerCase()
    .replace(/u:/gu, "v");
  return LETTERS.test(plain) ? plain.replaceAll("ü", "v") : "";
}

/** The readings of every Han character of every document, and the search among them. */
export class Pinyin {
  /** `packed` is the index file, `words` what unpack.js's wordsOf() gives. */
  constructor(corpus, packed, words) {
    const [initials, finals] = packed.readings.map(([sounds, numbers]) => {
      const list = sounds.split(" ");
      return unpackNumbers(numbers).map((number) => list[number]);
    });
    const chars = charsOf(corpus.docs.map((doc) => doc.folded.text)).filter((char) => HAN.test(char));
    this.usual = new Map(chars.map((char, at) => [char, initials[at] + finals[at]]));
    this.runs = corpus.docs.flatMap((doc, at) => this.#runs(words[at], packed.odd));
  }

  /** Stretches of Han characters with nothing between, as { chars, sounds, borders }; a border is the place
   * of a character that begins a word. */
  #runs(words, odd) {
    const runs = [];
    let run = null;
    for (const { term } of words) {
      const chars = [...term];
      if (!chars.length || !chars.every((char) => HAN.test(char))) {
        run = null;
        continue;
      }
      if (!run) runs.push((run = { chars: [], sounds: [], borders: new Set() }));
      const sounds = odd[term]?.split(" ") ?? chars.map((char) => this.usual.get(char));
      run.borders.add(run.chars.length);
      run.chars.push(...chars);
      run.sounds.push(...sounds);
    }
    for (const { borders, chars } of runs) borders.add(chars.length);
    return runs;
  }

  /**
   * The strings of the report that `typed` can stand for, most frequent first: all syllables in full (the last
   * may be unfinished), else the initials of whole words.
   */
  forms(typed) {
    const full = this.#collect((run, at) => fullMatch(run, at, typed, false));
    if (full.length) return full;
    const begun = typed.length > 1 ? this.#collect((run, at) => fullMatch(run, at, typed, true)) : [];
    const initials = typed.length > 1 ? this.#collect((run, at) => initialMatch(run, at, typed)) : [];
    return initials.length ? initials : begun;
  }

  #collect(matchAt) {
    const counts = new Map();
    for (const run of this.runs) {
      for (let at = 0; at < run.chars.length; at++) {
        const end = matchAt(run, at);
        if (end < 0) continue;
        const form = run.chars.slice(at, end).join("");
        counts.set(form, (counts.get(form) ?? 0) + 1);
      }
    }
    const ordered = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    return ordered.slice(0, MOST_FORMS).map(([form]) => form);
  }

  /** The toneless syllables of a text, "?" for what the report has no reading for. */
  sounds(text) {
    return [...text].map((char) => this.usual.get(char) ?? (HAN.test(char) ? "?" : char));
  }
}

/** How many letters of `typed` from `from` on spell `sound`; typing u for ü (v) is allowed. -1: not spelt. */
function spelt(sound, typed, from) {
  if (typed.startsWith(sound, from)) return sound.length;
  return sound.includes("v") && typed.startsWith(sound.replace("v", "u"), from) ? sound.length : -1;
}

/** Where the match that begins at `at` ends, or -1. */
function fullMatch(run, at, typed, unfinished) {
  let from = 0;
  let end = at;
  for (; from < typed.length && end < run.sounds.length; end++) {
    const length = spelt(run.sounds[end], typed, from);
    if (length < 0) {
      const rest = typed.slice(from);
      return unfinished && from > 0 && run.sounds[end].startsWith(rest) ? end + 1 : -1;
    }
    from += length;
  }
  return from === typed.length ? end : -1;
}

function initialMatch(run, at, typed) {
  const end = at + typed.length;
  if (!run.borders.has(at) || !run.borders.has(end)) return -1;
  for (let n = 0; n < typed.length; n++) if (run.sounds[at + n][0] !== typed[n]) return -1;
  return end;
}

/**
 * The query with its Latin words read as pinyin, or null when there are none or one of them cannot be. `holds` says whether a word
 * stands in the report as it is. Neighbouring words are first read together (lao jiu xiao qu).
 */
export function readAsPinyin(query, pinyin, holds) {
  const words = [];
  let read = false;
  for (let at = 0; at < query.words.length; ) {
    let to = at;
    while (to < query.words.length && letters(query.words[to].text) && !holds(query.words[to])) to++;
    if (to === at) {
      words.push(query.words[at++]);
      continue;
    }
    const group = query.words.slice(at, to);
    const together = pinyin.forms(group.map((word) => letters(word.text)).join(""));
    const apart = together.length ? [] : group.map((word) => pinyin.forms(letters(word.text)));
    if (!together.length && apart.some((forms) => !forms.length)) return null;
    for (const forms of together.length ? [together] : apart) words.push({ text: forms[0], folded: forms[0], forms });
    read = true;
    at = to;
  }
  return read ? { ...query, words } : null;
}
