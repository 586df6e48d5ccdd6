// What is said above the results once the index is there: where else a query leads, and what it could mean.
import { el } from "./dom.js";
import { plainAddress } from "./view.js";

/** The notes on what Engine.search() found, as elements. */
export function indexNotes({ query, read, near, jump }) {
  const notes = [];
  if (jump) {
    const { doc, hash } = jump;
    const link = el("a", { href: plainAddress(doc, hash) }, `${doc.place} ${doc.title}`);
    notes.push(el("p", { class: "search-jump" }, "直接打开 ", link));
  }
  if (read) {
    const forms = query.words.filter((word) => word.forms).map((word) => word.forms.slice(0, 8).join("、"));
    notes.push(el("p", { class: "search-read" }, `按拼音查找：${forms.join("；")}`));
  }
  for (const { word, terms } of near) {
    const address = (text) => `?${new URLSearchParams({ q: text })}`;
    const links = terms.map(({ term, query: text }) => el("li", {}, el("a", { href: address(text) }, term)));
    const question = el("p", {}, `报告里没有“${word}”。是不是要找：`);
    notes.push(el("div", { class: "search-near" }, question, el("ul", {}, links)));
  }
  return notes;
}
