// One search after the other, each with what has been loaded, and again when more has come.
import { library } from "./library.js";

/**
 * The turns of a page, one function: takes the next turn, which ends the one before. `show(complete, current)` is
 * called when the texts are there, unless the index is too; and with `complete` when it is, or will not come.
 * `failed()` is called when the texts cannot be loaded. An ended turn calls nothing more; `current()` says whether
 * one still is under way. Without `show` nothing follows.
 */
export function takingTurns() {
  let last = 0;
  return async (show, failed) => {
    const turn = ++last;
    const current = () => turn === last;
    if (!show) return;
    if (library.index === "wanted") {
      const index = library.withIndex();
      const engine = await library.withTexts();
      if (!current()) return;
      if (!engine) {
        failed();
        return;
      }
      show(false, current);
      await index;
      if (!current()) return;
    }
    show(true, current);
  };
}
