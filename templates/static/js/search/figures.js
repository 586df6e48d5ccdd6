// A number typed into the search: what it measures, before the places where it stands.
import { root } from "../assets.js";
import { el } from "./dom.js";
import { fold } from "./fold.js";

const MOST = 8;

/**
 * The figures ({ report, statement, text, indicator }) that a query names by their number: the number as it is
 * written, from its first digit to its last (5.5% is not 15.5%), with as much of the unit as was typed.
 */
export function figuresNamed(query, reports) {
  const wanted = fold(query).text.replace(/^[+-]/, "");
  if (!/^\d/.test(wanted)) return [];
  const found = [];
  for (const [report, rows] of Object.entries(reports)) {
    for (const [statement, text, indicator] of rows) {
      const written = fold(text).text;
      const at = written.search(/\d/);
      const rest = written.slice(at + wanted.length);
      if (written.startsWith(wanted, at) && !/^[\d.]/.test(rest)) found.push({ report, statement, text, indicator });
    }
  }
  return found;
}

/** The figures a query names, as a note above the results; null when it names none. */
export function figuresNote(query, reports) {
  const found = figuresNamed(query, reports);
  if (!found.length) return null;
  const links = found.slice(0, MOST).map(({ report, statement, text, indicator }) => {
    const page = statement.split("-").slice(0, 2).join("-");
    return el("li", {}, el("a", { href: `${root()}${report}/${page}.html#${statement}` }, `${indicator} ${text}`));
  });
  const more = found.length > MOST ? el("p", {}, `另有 ${found.length - MOST} 个。`) : "";
  return el("div", { class: "search-figures" }, el("p", {}, "这个数是："), el("ul", {}, links), more);
}
