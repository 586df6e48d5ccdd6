// One search from what was typed to what is shown, with whatever has been loaded so far.
import { Corpus } from "./corpus.js";
import { find, formsOf } from "./exact.js";
import { facetsOf } from "./facets.js";
import { ordered } from "./order.js";
import { parse, unparse } from "./parse.js";

/** With fewer exact results than this, those that hold most of the words are shown too. */
const FEW = 4;

export class Engine {
  /** `texts` is the texts file. */
  constructor(texts) {
    this.corpus = new Corpus(texts);
    this.facets = facetsOf(this.corpus);
    this.ranker = null;
    this.pinyin = null;
    this.second = null;
    this.variants = undefined;
  }

  /** Adds the index (`packed`) and what can read it (`second`, see second.js), in pieces that leave room for
   * what a reader does meanwhile; nothing is used before all of it is there. */
  async join({ packed, second }) {
    const pause = () => new Promise((resolve) => setTimeout(resolve));
    const variants = second.variantsOf(this.corpus, packed.variants);
    const words = second.wordsOf(this.corpus, packed);
    await pause();
    const serialized = second.unpack(this.corpus, packed, words);
    await pause();
    const ranker = new second.Ranker(this.corpus, words, serialized);
    await pause();
    const pinyin = new second.Pinyin(this.corpus, packed, words);
    Object.assign(this, { second, variants, ranker, pinyin });
  }

  /**
   * Searches for what was typed. Returns { query, read, hits, related, near, jump }: `hits` are the exact
   * results in order; `read` says that Latin words were read as pinyin because the report has none such;
   * `near` lists { word, terms } for words that are not in the report; `jump` is the place that was named.
   */
  search(text) {
    const { corpus, ranker } = this;
    const holds = (word) => corpus.docs.some((doc) => formsOf(word).some((form) => doc.folded.text.includes(form)));
    let query = parse(text, this.variants);
    let hits = find(corpus.docs, query);
    const place = this.second?.jump(corpus, text, query) ?? null;
    const reading = !hits.length && ranker && !place ? this.second.readAsPinyin(query, this.pinyin, holds) : null;
    if (reading) {
      query = reading;
      hits = find(corpus.docs, query);
    }
    const scores = hits.length && ranker ? ranker.scores(query.words) : null;
    return {
      query,
      read: Boolean(reading),
      hits: ordered(hits, scores, ranker?.borders),
      related: hits.length < FEW && ranker && !query.empty ? ranker.related(query, hits) : [],
      near: hits.length || !ranker || place ? [] : this.#near(query, holds),
      jump: place,
    };
  }

  /** For every word that is not in the report, the queries with a near term in its place. */
  #near(query, holds) {
    return query.words
      .filter((word) => !holds(word))
      .map((word) => ({
        word: word.text,
        terms: this.second.near(this.corpus, this.ranker, this.pinyin, word.folded).map((term) => ({
          term,
          query: unparse(query.words.map((other) => (other === word ? term : other.folded))),
        })),
      }))
      .filter(({ terms }) => terms.length);
  }
}
