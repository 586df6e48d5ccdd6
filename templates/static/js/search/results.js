// The list of results, drawn so that the first screen comes first.
import { hitElement } from "./view.js";

/** How many results are drawn before the screen is; the rest follows at once, in pieces. */
const FIRST = 8;
const PIECE = 24;

/** A function that shows the hits of a query in a list, in place of those before, and calls `drawn` when all are
 * there. */
export function drawingIn(list) {
  let last = 0;
  return (hits, query, drawn) => {
    const drawing = ++last;
    const elements = (from, to) => hits.slice(from, to).map((hit) => hitElement(hit, query));
    const more = (from) => {
      if (drawing !== last) return;
      list.append(...elements(from, from + PIECE));
      if (from + PIECE < hits.length) setTimeout(more, 0, from + PIECE);
      else drawn();
    };
    list.replaceChildren(...elements(0, FIRST));
    if (hits.length > FIRST) setTimeout(more, 0, FIRST);
    else drawn();
  };
}
