// Results as elements.
import { root } from "../assets.js";
import { el, marked, parted } from "./dom.js";
import { formsOf, merged } from "./exact.js";
import { unparse } from "./parse.js";
import { pieces, sentencesOf, statementAt } from "./sentences.js";

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

/** 第三部分（六）（4）第2句: where a citation finds a sentence, or without `order` the document. */
export function longPlace(doc, order) {
  const whole = doc.place.replace(/^[一二三四五六七八九十]+(?= |（|$)/u, "第$&部分").replace(" ", "");
  if (doc.type !== "item" || order === undefined) return whole;
  const heading = doc.heading > 0;
  return whole + (heading && !order ? "标题" : `第${order + (heading ? 0 : 1)}句`);
}

/** The star that takes something into the collection; pages/lists.py makes the same. */
export function starElement(doc, id, place) {
  const attributes = { type: "button", class: "star", "data-star": `${doc.report}:${id}`, "aria-pressed": "false" };
  return el("button", { ...attributes, "aria-label": `收入选集：${place}` });
}

/** A sentence in a list, { id, order, pieces, href }, of a document; `labels` are what layers say of sentences; without
 * `star` it has none. */
export function sentenceElement(doc, { id, order, pieces: list, href, star = true }, labels) {
  const place = longPlace(doc, order);
  const shown = labels?.get(`${doc.report}:${id}`) ?? [];
  return el(
    "div",
    { class: "hit-sentence", "data-place": place },
    el("p", { class: "hit-text" }, el("a", { href, "data-statement": id }, marked(list))),
    shown.length ? el("p", { class: "hit-labels" }, shown.map(labelElement)) : "",
    star ? starElement(doc, id, place) : "",
    el("code", { class: "hit-id", "aria-hidden": "true" }, id),
  );
}

const labelElement = ([sort, text]) => el("span", { class: "hit-label" }, el("span", { class: "sort" }, sort), ` ${text}`);

const TYPES = { report: "报告标题", part: "部分标题", section: "章节标题" };

/** One result: what it is, its heading, and its sentences that hold the words, whole. `level` is that of its heading,
 * `labels` what layers say of sentences. */
export function hitElement(hit, query, { level = 3, labels } = {}) {
  const { doc, shared = [] } = hit;
  const matches = merged(hit.matches);
  const title = doc.heading ? marked(pieces(doc.text, 0, doc.title.length, matches)) : doc.title;
  const count = matches.length ? `${matches.length} 处` : "";
  return el(
    "li",
    {
      class: `hit kind-${doc.kind}`,
      "data-id": doc.id,
      "data-report": doc.report,
      "data-kind-word": doc.kindWord,
      "data-place": longPlace(doc),
    },
    el(
      "div",
      { class: "hit-head" },
      el(
        "p",
        { class: "hit-line" },
        placeLine(doc),
        doc.type in TYPES ? el("span", { class: "hit-type" }, TYPES[doc.type]) : "",
        count ? el("span", { class: "hit-count" }, count) : "",
      ),
      el(`h${level}`, { class: "hit-title" }, parted(el("a", { href: hitAddress(hit, query) }, title))),
      shared.length ? el("p", { class: "hit-shared" }, `共有：${[...new Set(shared)].join("、")}`) : "",
    ),
    el("div", { class: "hit-body" }, sentencesOf(hit).map((said) => sentenceElement(doc, { ...said, href: hitAddress(hit, query, said.id) }, labels))),
  );
}
