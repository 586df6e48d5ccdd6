// Results as elements.
import { root } from "../assets.js";
import { el, marked } from "./dom.js";
import { formsOf, merged } from "./exact.js";
import { unparse } from "./parse.js";
import { pieces, snippets, statementAt } from "./snippet.js";

/** What is marked on the page a hit leads to: the words as they stand in that text. */
function wordsIn(doc, query) {
  if (query.marks) return query.marks;
  const here = (word) => formsOf(word).find((form) => doc.folded.text.includes(form));
  const found = query.words.map(here).filter(Boolean);
  return unparse(found.length ? found : query.words.map((word) => word.folded));
}

/** The address of a place of a document, with the words to be marked there. */
function address(doc, hash, words) {
  const query = words ? `?${new URLSearchParams({ q: words })}` : "";
  return `${root()}${doc.path}${query}#${hash}`;
}

/** The address of a statement of a hit, by default the first that holds a word, with the words to be marked there. */
export function hitAddress({ doc, matches }, query, id) {
  const [first] = merged(matches);
  return address(doc, id ?? (first ? statementAt(doc, first.start).id : doc.id), wordsIn(doc, query));
}

/** The page of a document, without anything marked. */
export const plainAddress = (doc, hash = doc.id) => address(doc, hash, "");

/** 措施 三（六）（4）: what a hit is and where it stands. */
export function placeLine(doc) {
  return [
    el("span", { class: `kind-tag kind-${doc.kind}` }, doc.kindWord),
    el("span", { class: "hit-place" }, doc.place),
  ];
}

/** A snippet, with dots where it is cut. */
export const snippetNodes = ({ pieces: list, cutBefore, cutAfter }) => [
  cutBefore ? "…" : "", ...marked(list), cutAfter ? "…" : "",
];

/** One result. */
export function hitElement(hit, query) {
  const { doc } = hit;
  const { list, more, count } = snippets(hit);
  const matches = merged(hit.matches);
  const title = doc.heading ? marked(pieces(doc.text, 0, doc.title.length, matches)) : doc.title;
  return el(
    "li",
    { class: `hit kind-${doc.kind}`, "data-id": doc.id, "data-report": doc.report },
    el(
      "p",
      { class: "hit-line" },
      placeLine(doc),
      doc.type === "item" ? "" : el("span", { class: "hit-type" }, doc.type === "part" ? "部分标题" : "章节标题"),
      el("span", { class: "hit-count" }, `${count} 处`),
    ),
    el("h3", { class: "hit-title" }, el("a", { href: hitAddress(hit, query) }, title)),
    list.map((snippet) =>
      el(
        "p",
        { class: "hit-snippet" },
        el(
          "a",
          { href: hitAddress(hit, query, snippet.id), "data-statement": snippet.id },
          snippetNodes(snippet),
        ),
      ),
    ),
    more ? el("p", { class: "hit-more" }, `另有 ${more} 处`) : "",
  );
}
