// The one engine of a page, and how far its loading has come.
import { Engine } from "./engine.js";
import { FEW } from "./exact.js";
import { loadIndex, loadSynonyms, loadTexts } from "./load.js";

let texts = null;
let index = null;
let synonyms = null;

export const library = {
  /** The engine, once the texts are there. */
  engine: null,

  /** What search-rank.js brings (second.js), once the index is there too. */
  second: null,

  /** Whether the index has joined the engine: wanted, there or failed. */
  index: "wanted",

  /** Whether the words that readers bring have joined the engine. */
  synonyms: false,

  /** Whether results, of which `count` are exact, would be fuller with the words that readers bring: these are loaded only
   * where the report's own words find little. */
  wantsSynonyms(count) {
    return !library.synonyms && count < FEW && Boolean(library.engine?.index);
  },

  /** Loads the words that readers bring, once, for an engine with its index. */
  withSynonyms() {
    synonyms ??= loadSynonyms().then((packed) => {
      if (packed) library.engine.index.use(packed);
      library.synonyms = true;
    });
    return synonyms;
  },

  /** Loads the texts, once. Resolves to the engine, or to null when they could not be loaded; then the next
   * call tries again. */
  withTexts() {
    texts ??= loadTexts().then(
      (data) => (library.engine = new Engine(data)),
      () => (texts = null),
    );
    return texts;
  },

  /** Loads the texts, the index and Lunr. Resolves to whether all are there. */
  withIndex() {
    index ??= Promise.all([library.withTexts(), loadIndex().catch(() => null)]).then(async ([engine, data]) => {
      if (!engine) {
        index = null;
        return false;
      }
      if (data) {
        engine.join(await data.second.readIndex(engine.corpus, data.packed));
        library.second = data.second;
      }
      library.index = data ? "there" : "failed";
      return Boolean(data);
    });
    return index;
  },
};
