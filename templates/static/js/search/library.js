// The one engine of a page, and how far its loading has come.
import { Engine } from "./engine.js";
import { loadIndex, loadTexts } from "./load.js";

let texts = null;
let index = null;

export const library = {
  /** The engine, once the texts are there. */
  engine: null,

  /** What search-rank.js brings (second.js), once the index is there too. */
  second: null,

  /** Whether the index has joined the engine: wanted, there or failed. */
  index: "wanted",

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
