// What a query names besides the words of a text: a number typed says what it measures. It is shown above the places
// where the words stand; what only begins like the query, below them.
import { root } from "../assets.js";
import { el } from "./dom.js";
import { fold } from "./fold.js";
import { unasked } from "./rephrase.js";

const MOST = 8;

/** 2 for the number as it is written, from its first digit to its last (5.5% is not 15.5%), with as much of its unit as
 * was typed; else 0. */
function sameNumber(query, written) {
  const wanted = query.replace(/^[+-]/u, "");
  const number = written.slice(written.search(/\d|$/u));
  return 2 * Number(/^\d/u.test(wanted) && number.startsWith(wanted) && !/^[\d.]/u.test(number.slice(wanted.length)));
}

/** 2 for the whole name, 1 for its beginning from two characters on, else 0. */
const sameName = (query, written) =>
  written === query ? 2 : Number([...query].length > 1 && written.startsWith(query));

/**
 * How finds match, by the name of their data. `wanted`: what is in a query that can name any; `match`: how well it
 * names what is written, 2 for wholly, 0 for not at all. Both texts are folded.
 */
export const MATCHES = {
  numbers: { wanted: /\d/u, match: sameNumber },
  names: { wanted: /./u, match: sameName },
};

/** Those of some finds, [title, [[address, written, label], …], whether they have entries] each, that a folded query
 * names, best first. */
export function named(query, finds, { match }) {
  const rank = (row) => match(query, (row[3] ??= fold(row[1]).text)); // folded once, and kept in the row
  return finds
    .map(([title, rows, ...told]) => [title, rows.filter(rank).sort((a, b) => rank(b) - rank(a)), ...told])
    .filter(([, rows]) => rows.length);
}

/** A note for each title under which a query names something, { node, whole }, what only asks left out; `whole`: it names
 * that wholly, and then its entry is there, if it has one. `load` gives the finds of a name, none where there are none or they did
 * not come: the results are complete without them. */
export async function findNotes(typed, variants, load) {
  const query = unasked(fold(typed, variants).text);
  const found = Object.entries(MATCHES).map(async ([name, each]) => {
    const finds = query && each.wanted.test(query) ? named(query, await load(name), each) : [];
    return finds.map(async ([title, rows, told]) => {
      const asked = rows.filter((row) => each.match(query, row[3]) === 2);
      const entries = told && asked.length ? await load("entries") : {};
      return { node: note(title, rows, new Map(asked.map(([address]) => [address, entries[address]]))), whole: asked.length > 0 };
    });
  });
  return Promise.all((await Promise.all(found)).flat());
}

/** `entries` are HTML by address, which the build made; what has one is no link besides. */
function note(title, rows, entries) {
  const others = rows.filter(([address]) => !entries.get(address));
  const links = others
    .slice(0, MOST)
    .map(([address, written, label]) => el("li", {}, el("a", { href: root() + address }, `${label} ${written}`.trim())));
  const more = others.length > MOST ? el("p", {}, `另有 ${others.length - MOST} 个。`) : "";
  const node = el("div", { class: "search-figures" }, el("p", {}, title), links.length ? el("ul", {}, links) : "", more);
  node.firstChild.insertAdjacentHTML("afterend", [...entries.values()].join(""));
  return node;
}
