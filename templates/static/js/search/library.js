// The one engine of a page, and how far its loading has come.
import { Engine } from "./engine.js";
import { loadIndex, loadTexts } from "./load.js";

let texts = null;
let index = null;

export const library = {
  /** The engine, once the texts are there. */
  engine: null,

  /** Whether Lunr has joined it: wanted, there or failed. */
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
      if (data) await engine.join(data);
      library.index = data ? "there" : "failed";
      return Boolean(data);
    });
    return index;
  },
};
