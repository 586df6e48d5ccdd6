// The list of results, drawn so that the first screen comes first.
import { el } from "./dom.js";
import { hitElement } from "./view.js";

/** How many results are drawn before the screen is; the rest follows at once, in pieces. */
const FIRST = 8;
const PIECE = 24;

/** The ways in which results can be listed: as value → words. */
export const ORDERS = { "": "按相关", report: "按报告顺序", part: "分部分" };

/** Hits in the order that was chosen. */
export const inOrder = (hits, order) => (order ? [...hits].sort((a, b) => a.doc.at - b.doc.at) : hits);

/** The heading above the first hit of each part. */
function groupElement(hits, at) {
  const { part, kind } = hits[at].doc;
  if (at && hits[at - 1].doc.part === part) return "";
  const count = hits.filter(({ doc }) => doc.part === part).length;
  const name = `${part.place} ${part.word}`.trim();
  return el("h3", { class: `hit-group kind-${part.kind ?? kind}` }, name, el("span", { class: "count" }, `${count} 条`));
}

/** A function that shows the hits of a query in a list, in place of those before, and calls `drawn` when all are
 * there. `options`: the `order` chosen, and the `labels` of sentences. */
export function drawingIn(list) {
  let last = 0;
  return (hits, query, { order = "", labels } = {}, drawn = () => {}) => {
    const drawing = ++last;
    const grouped = order === "part";
    const element = (hit, at) => {
      const made = hitElement(hit, query, { level: grouped ? 4 : 3, labels });
      if (grouped) made.prepend(groupElement(hits, at));
      return made;
    };
    const elements = (from, to) => hits.slice(from, to).map((hit, at) => element(hit, from + at));
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
