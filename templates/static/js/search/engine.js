// One search from what was typed to what is shown, with whatever has been loaded so far.
import { Corpus } from "./corpus.js";
import { find } from "./exact.js";
import { facetsOf } from "./facets.js";
import { ordered } from "./order.js";
import { parse, used } from "./parse.js";

export class Engine {
  /** `texts` is the texts file. */
  constructor(texts) {
    this.corpus = new Corpus(texts);
    this.facets = facetsOf(this.corpus, []);
    this.index = null;
  }

  /** Adds the index (indexed.js). */
  join(index) {
    this.index = index;
    this.facets = facetsOf(this.corpus, index.facets);
  }

  /**
   * Searches for what was typed. Returns { query, tried, read, hits, beside, near, jump }: `hits` are the exact
   * results in order. The others need the index: `read` says that Latin words were read as pinyin because the report
   * has none such; `beside` are the sections of other results (beside.js); `tried` are shorter forms of words, which
   * the report has not either; `near` lists { word, terms } for words that are not in the report; `jump` is the place that was named, as { doc, hash, sure }, not `sure` where the report has
   * the very words as well: then the place is offered, but the words are searched for.
   */
  search(text) {
    const { corpus, index } = this;
    const query = parse(text, index?.variants);
    const hits = find(corpus.docs, query);
    const alone = { query, tried: [], read: false, hits, beside: [], near: [], jump: null };
    const found = { ...alone, ...index?.look(used(text), query, hits) };
    return { ...found, hits: ordered(found.hits, found.scores, index?.ranker.borders) };
  }
}
