// What a search shows beside its exact results, each sort in a section of its own: places by their number, passages
// over the borders of items, the nearest form of what was typed, other words for it, quotations with a slip, and what
// holds most of the words.
import { closePlaces, standing } from "./close.js";
import { FEW, find, formsOf, merged } from "./exact.js";
import { fold } from "./fold.js";
import { alike, printed as asPrinted, standsAlone } from "./near.js";
import { writtenForms } from "./quantities.js";
import { shorterNames, unasked, withoutQuestions } from "./rephrase.js";

/** Of more words than this nobody wants other forms: it is a passage. */
const MOST_WORDS = 12;
/** So many places of a passage or quotation are listed. */
const MOST_PLACES = 60;
/** Characters that mean little in a run of words taken apart; any other that is left over makes it another thing: 石景山
 * is not 景山. */
const LITTLE = /^[的了和与及或在对于为以是有被把将从到等中之里内外上下前后各每这那吗呢吧区市县省镇乡村年月日难,;:、。?!-]*$/u;
/** Single characters and digits that are in everything: 的, 和, 5. */
const TOO_SHORT = /[\u3400-\u9fff0-9]/u;
const HAN = /[\u3400-\u9fff]/gu;
const SENTENCE_END = /(?<=[。！？；!?;\n])/u;

const quoted = (words) => words.map((word) => `“${word}”`).join("");
const word = (folded) => ({ text: folded, folded });

/** What looks for results beside the exact ones. `texts` is the PrintedText of the corpus, `variants` the characters that stand for others. */
export class Beside {
  constructor(corpus, { ranker, pinyin, texts, variants }) {
    this.corpus = corpus;
    this.ranker = ranker;
    this.pinyin = pinyin;
    this.texts = texts;
    this.fold = (text) => fold(text, variants).text;
    this.compact = (text) => this.fold(text).replaceAll(" ", "");
    this.use([]);
  }

  /** Takes the list of the words that readers bring, which comes last. */
  use(synonyms) {
    /** Folded words that readers ask for → those that reports write, and → themselves as people wrote them. */
    this.synonyms = new Map(synonyms.flatMap(([asked, written]) => asked.map((each) => [this.fold(each), written])));
    this.asked = new Map(synonyms.flatMap(([asked]) => asked.map((each) => [this.fold(each), each])));
  }

  /**
   * The sections for a query: { key, heading, said, there, query, hits }, in the order in which they are shown; `said` is a line
   * under the heading, `there` what is said of words that are in the report after all, `query` what its hits were found by, and `hits` are like those of an exact search, with `shared`,
   * the words that are why, where these are some of the query's. `typed` is what was typed, `exact` the exact hits, `jump`
   * whether it names a place.
   */
  sections(typed, query, exact, jump) {
    if (query.empty && !query.marks) return [];
    const known = new Set(exact.map(({ doc }) => doc));
    const sections = [];
    const add = (section) => {
      const hits = section?.hits.filter(({ doc }) => !known.has(doc)) ?? [];
      if (!hits.length) return;
      for (const { doc } of hits) known.add(doc);
      sections.push({ ...section, hits });
    };
    const needle = this.compact(typed);
    const places = this.texts.places(needle).filter((place) => !this.texts.inText(place));
    const numbers = places.filter((place) => this.texts.inMarker(place));
    const passages = places.filter((place) => !this.texts.inMarker(place));
    const found = passages.length > 0 || numbers.length > 0;
    add(this.#passages(passages));
    if (query.words.length > MOST_WORDS) {
      if (!exact.length && !jump && !found) add(this.#close(typed, needle));
    } else if (!exact.length && !jump && !found) {
      const shorter = this.#nearest(query, (bare) => this.#shorter(bare));
      add(shorter);
      // What the editors have an entry for is no slip.
      if (!shorter && !this.synonyms.has(needle)) add(this.#close(typed, needle));
      add(this.#synonyms(query));
      if (!sections.length) add(this.#nearest(query, (bare) => this.#alike(bare), true));
      if (!sections.length) add(this.#nearest(query, (bare) => this.#pieces(bare)));
    } else if (!jump && !passages.length) {
      add(this.#synonyms(query));
    }
    // An item may hold the words of a number as well: it is listed for both.
    const numbered = this.#numbered(needle, numbers);
    if (numbered) sections[exact.length ? "push" : "unshift"](numbered);
    if (exact.length < FEW && !found && !query.empty) add(this.#related(query, known));
    return sections;
  }

  #holds(text) {
    return this.corpus.docs.some(({ folded }) => folded.text.includes(text));
  }

  /** A folded word as the report has it. */
  #shown(form) {
    return asPrinted(this.corpus, form);
  }

  /** The places that bear what was typed as their number, or as part of it. */
  #numbered(needle, numbers) {
    const pieces = numbers.map((place) => this.texts.touched(place)[0]);
    const own = pieces.filter(({ marker }) => marker === needle);
    const docs = (own.length ? own : pieces).map(({ doc }) => doc);
    const chained = docs.length ? docs : this.#chained(needle);
    if (!chained.length) return null;
    const shown = own.length ? docs[0].marker : needle.replace(/[(),:]/gu, (sign) => "（），："["(),:".indexOf(sign)]);
    const heading = own.length || !docs.length ? `编号为“${shown}”的地方` : `编号里有“${shown}”的地方`;
    const hits = [...new Set(chained)].map((doc) => ({ doc, matches: [[]] }));
    return { key: "numbering", there: `“${shown}”是编号`, heading, said: "", query: { words: [], excluded: [] }, hits };
  }

  /** The items whose numbers, the section's before their own, are what was typed: （六）（4）. */
  #chained(needle) {
    const marked = this.texts.pieces.filter(({ doc, marker }) => marker && doc.type === "item");
    return marked
      .filter(({ doc, marker }) => needle === this.compact(doc.place.slice(doc.part.place.length)) && needle !== marker)
      .map(({ doc }) => doc);
  }

  #passages(places) {
    if (!places.length) return null;
    const more = places.length > MOST_PLACES ? `共 ${places.length} 处，列出前 ${MOST_PLACES} 处。` : "";
    const found = { key: "passage", there: "这段文字跨着几条", ...this.#at(places) };
    if (found.hits.every(({ doc }) => doc.type === "report")) return { ...found, heading: "报告的标题", said: "" };
    return { ...found, heading: "跨条的原文", said: `所查的文字连着编号，或者前后两条，在报告里是这样的。${more}` };
  }

  /** Hits at places of the printed text, and the query that marks them. */
  #at(places) {
    const hits = new Map();
    for (const hit of places.slice(0, MOST_PLACES).flatMap((place) => this.texts.hits(place))) {
      const before = hits.get(hit.doc);
      hits.set(hit.doc, before ? { doc: hit.doc, matches: [[...before.matches[0], ...hit.matches[0]]] } : hit);
    }
    const list = [...hits.values()];
    const words = list.flatMap(({ doc, matches }) =>
      merged(matches).map(({ start, end }) => word(this.fold(doc.text.slice(start, end)))),
    );
    return { query: { words, excluded: [] }, hits: list };
  }

  /** What was typed in the form that the report has: `instead` gives the words that stand for one that the report has not,
   * [] where there are none; `guessed`, that they only look or sound alike. */
  #nearest(query, instead, guessed = false) {
    const words = query.words.map((each) => (this.#holds(each.folded) ? [each] : this.#formsOf(each, instead)));
    const all = unique(words.filter(Boolean).flat());
    if (!all.length || words.includes(null)) return null;
    const { kept, hits } = this.#relaxed({ ...query, words: all });
    if (!hits.length) return null;
    const shown = kept.words.map((each) => formsOf(each).map((form) => this.#shown(form)).join("”或“"));
    const apart = query.words.every((each) => this.#holds(each.folded));
    const asked = quoted(query.words.map(({ text }) => text));
    const which = kept.words.length > 1 ? "下面各条里都有" : apart ? "下面各条里有" : guessed ? "下面是" : "写的是";
    return {
      key: "nearest",
      heading: `最近的写法：${quoted(shown)}`,
      said: `${apart ? "没有一条同时有" : "报告没有写"}${asked}，${which}${quoted(shown)}。`,
      guessed,
      query: kept,
      hits,
    };
  }

  /** The words that stand for one that the report has not, [] where it only asks, null where there are none. */
  #formsOf({ folded }, instead) {
    const forms = writtenForms(this.corpus.docs, folded);
    if (forms.length) return [{ ...word(folded), forms, whole: true }];
    const bare = unasked(folded);
    if (!bare) return [];
    if (bare !== folded && this.#holds(bare)) return [word(bare)];
    const found = instead(bare);
    return found.length && found.every((form) => this.#holds(form)) ? found.map(word) : null;
  }

  /** Shorter forms of the words of a query that were looked for as well, and are not in the report either. */
  tried({ words }) {
    const missing = words.map(({ folded }) => folded).filter((each) => !this.#holds(each));
    const forms = missing.flatMap((each) => [unasked(each), ...shorterNames(unasked(each))].filter((form) => form && form !== each));
    return [...new Set(forms)].filter((form) => !this.#holds(form)).slice(0, 3);
  }

  #shorter(name) {
    return shorterNames(name).filter((form) => standsAlone(this.corpus, this.ranker, form)).slice(0, 1);
  }

  #alike(text) {
    return alike(this.corpus, this.ranker, this.pinyin, text).slice(0, 1);
  }

  /** A text cut into words of the report and words that have synonyms; [] when more than little of it is neither. */
  #pieces(text) {
    const asked = withoutQuestions(text);
    const pieces = this.ranker.pieces(asked, this.synonyms).filter((piece) => piece.length > 1 || !TOO_SHORT.test(piece));
    let rest = asked;
    for (const piece of pieces) rest = rest.replace(piece, "");
    return LITTLE.test(rest) ? [...new Set(pieces)] : [];
  }

  /** The hits of a query of several words, or where there are none, of those that are left when the commonest are taken
   * away, down to half of them (one of three), those of `keep` (a Map) last: { kept, hits }. */
  #relaxed(query, keep = new Map()) {
    const holders = (each) => formsOf(each).flatMap((form) => this.corpus.docs.filter(({ folded }) => folded.text.includes(form)));
    const counts = new Map(query.words.map((each) => [each, new Set(holders(each)).size]));
    const rare = [...query.words].sort((a, b) => keep.has(b.folded) - keep.has(a.folded) || counts.get(a) - counts.get(b));
    const least = Math.max(1, Math.floor(rare.length / 2));
    for (let size = rare.length; size >= least; size--) {
      const left = new Set(rare.slice(0, size));
      const kept = { ...query, words: query.words.filter((each) => left.has(each)) };
      const hits = find(this.corpus.docs, kept);
      if (hits.length) return { kept, hits };
    }
    return { kept: query, hits: [] };
  }

  /** Other words for those that were typed, from the list that people made. */
  #synonyms(query) {
    const used = new Map();
    const other = (text) => {
      const written = this.synonyms.get(text);
      if (written) used.set(text, written);
      return written;
    };
    const words = query.words.map((each) => {
      const own = other(each.folded);
      if (own) return [{ ...each, forms: own }];
      if (this.#holds(each.folded)) return [each];
      const bare = unasked(each.folded);
      const whole = [bare, ...shorterNames(bare)].find((form) => this.synonyms.has(form));
      if (whole) return [{ ...word(whole), forms: other(whole) }];
      return (bare ? this.#pieces(bare) : []).map((piece) => {
        const forms = other(piece);
        return forms ? { ...word(piece), forms: this.#holds(piece) ? [piece, ...forms] : forms } : word(piece);
      });
    });
    if (!used.size || words.some((list) => !list.length)) return null;
    const { kept, hits } = this.#relaxed({ ...query, words: unique(words.flat()) }, used);
    const pairs = [...used].filter(([asked]) => kept.words.some(({ folded }) => folded === asked));
    if (!hits.length || !pairs.length) return null;
    const said = pairs.map(([asked, written]) => `${quoted([this.asked.get(asked)])}→${written.map((form) => this.#shown(form)).join("、")}`);
    return { key: "synonyms", heading: "近义的写法", said: `编者列出的近义写法：${said.join("；")}。`, query: kept, hits };
  }

  /** Stretches that are nearly what was typed; of a longer passage, its sentences that are the report's. */
  #close(typed, needle) {
    const isQuotation = (needle.match(HAN) ?? []).length > 2;
    const near = isQuotation ? closePlaces(this.texts, needle) : [];
    const least = near[0]?.off;
    const best = near.filter(({ off }) => off === least);
    if (best.length) {
      return { key: "close", heading: "最接近的原文", said: `与所查的文字差 ${least} 个字。`, ...this.#at(best) };
    }
    const sentences = typed.split(SENTENCE_END).map(this.compact);
    const there = sentences.length > 1 ? standing(this.texts, sentences) : [];
    const said = `所查的 ${sentences.length} 句里，有 ${there.length} 句在报告里。`;
    return there.length ? { key: "close", heading: "其中的原文", said, ...this.#at(there) } : null;
  }

  /** What holds more than half of the query's words, other words for them counted. */
  #related(query, known) {
    const pieces = new Set(query.words.flatMap((each) => this.ranker.pieces(formsOf(each)[0], this.synonyms)));
    const words = [...pieces]
      .filter((piece) => piece.length > 1 || !TOO_SHORT.test(piece))
      .map((piece) => [piece, ...(this.synonyms.get(piece) ?? [])]);
    const hits = this.ranker.related(words, query.excluded, known);
    return { key: "related", heading: "相关内容", said: "含有多数查询词，但不是全部。", query, hits };
  }
}

const unique = (words) => [...new Map(words.map((each) => [each.folded, each])).values()];
