// Lunr and the words of the texts: scores for exact results, and results that hold most of a query.
import { Index } from "./lunr.js";
import { formsOf, matchesOf, wholeNumber } from "./exact.js";

const MOST_RELATED = 10;
const NONE = new Map();

/** Lunr over a corpus. `words` and `serialized` are what wordsOf() and unpack() give. */
export class Ranker {
  constructor(corpus, words, serialized) {
    this.corpus = corpus;
    this.borders = words.map((list) => new Set([0, ...list.map((word) => word.end)]));
    this.vocabulary = serialized.invertedIndex.map(([term]) => term);
    this.known = new Set(this.vocabulary);
    this.longest = Math.max(...this.vocabulary.map((term) => term.length));
    this.index = Index.load(serialized);
  }

  /** Lunr's scores for the words of a query: document → score. */
  scores(words) {
    const boosts = new Map();
    const add = (term, boost) => boosts.set(term, Math.max(boost, boosts.get(term) ?? 0));
    for (const form of words.flatMap(formsOf)) {
      for (const piece of this.pieces(form)) add(piece, 1);
      for (const term of this.vocabulary) if (term !== form && term.includes(form)) add(term, 0.5);
    }
    return this.query(boosts);
  }

  /** Scores for terms of the index with their boosts. The query is built term by term: what a reader types
   * never reaches Lunr's parser, and * would match every term. */
  query(boosts) {
    const clauses = [...boosts].filter(([term]) => this.known.has(term) && !term.includes("*"));
    if (!clauses.length) return new Map();
    const found = this.index.query((query) => {
      for (const [term, boost] of clauses) query.term(term, { boost, usePipeline: false });
    });
    return new Map(found.map(({ ref, score }) => [Number(ref), score]));
  }

  /** A text cut into words of the index, or of `also` (a Map): as little as possible unknown, then as few pieces as
   * possible; no number is cut. */
  pieces(text, also = NONE) {
    const isKnown = (from, end) => {
      const piece = text.slice(from, end);
      return (this.known.has(piece) || also.has(piece)) && wholeNumber(text, from, end);
    };
    const longest = Math.max(this.longest, ...[...also.keys()].map((each) => each.length));
    const best = [{ cost: 0, from: 0 }];
    for (let end = 1; end <= text.length; end++) {
      best[end] = { cost: best[end - 1].cost + 100, from: end - 1, known: false };
      for (let from = Math.max(0, end - longest); from < end; from++) {
        const cost = best[from].cost + 1;
        if (cost < best[end].cost && isKnown(from, end)) best[end] = { cost, from, known: true };
      }
    }
    const pieces = [];
    for (let end = text.length; end > 0; end = best[end].from) {
      if (best[end].known) pieces.unshift(text.slice(best[end].from, end));
    }
    return pieces;
  }

  /**
   * Documents that hold more than half of some words, best first, without those in `known` (a Set) and those that hold
   * one of `excluded`: hits with `shared`, the words they hold. Any of the forms of a word will do.
   */
  related(words, excluded, known) {
    if (words.length < 2) return [];
    const scores = this.query(new Map(words.flat().map((form) => [form, 1])));
    const refused = ({ folded }) => excluded.some((word) => folded.text.includes(word.folded));
    return this.corpus.docs
      .filter((doc) => doc.type === "item" && !known.has(doc) && !refused(doc))
      .map((doc) => ({ doc, held: words.map((forms) => forms.find((form) => doc.folded.text.includes(form))).filter(Boolean) }))
      .filter(({ held }) => held.length * 2 > words.length)
      .sort(
        (a, b) =>
          b.held.length - a.held.length ||
          (scores.get(b.doc.at) ?? 0) - (scores.get(a.doc.at) ?? 0) ||
          a.doc.at - b.doc.at,
      )
      .slice(0, MOST_RELATED)
      .map(({ doc, held }) => {
        const matches = held.map((form) => matchesOf(doc, [form]));
        return { doc, matches, shared: matches.map(([{ start, end }]) => doc.text.slice(start, end)) };
      });
  }
}
