// The words of a search, marked on the page it led to, and the way from one to the next.
import { named, writeState } from "../state.js";
import { el, write } from "./dom.js";
import { merged, places, sameMarks } from "./exact.js";
import { fold } from "./fold.js";
import { parse } from "./parse.js";

/** Where words are marked: sentences and headings of the report, each on its own but together with its
 * neighbours in one item, since a phrase may run from one sentence into the next. */
const BLOCK = "[data-id], .part-heading, .section-heading, .map-section > h2";
const TEXT = ".statement, .part-heading, .section-heading, .map-section > h2";
/** What stands in a sentence and is not its text. */
const ASIDE = "a.pin, button, .marker, .numeral, [aria-hidden='true']";

/** Marks what `query` (as view.js writes it) stands for, and shows the stepper when anything was found. */
export function mark(document, query) {
  const parsed = parse(query);
  const main = document.querySelector("main");
  const blocks = [...main.querySelectorAll(BLOCK)].filter((block) => block.matches(TEXT) || block.querySelector(TEXT));
  const marks = blocks.flatMap((block) => markBlock(block, parsed));
  if (!marks.length) return;
  for (const field of document.querySelectorAll("form[data-search] input[name=q]")) write(field, query);
  new Stepper(document, main, query, marks);
}

/** The text nodes of a block that are the report's own. */
function textNodes(block) {
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) => {
    const parent = node.parentElement;
    const own = parent.closest(TEXT) && !parent.closest(ASIDE) && parent.closest(BLOCK) === block;
    return own ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
  });
  const nodes = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
  return nodes;
}

/** Marks one block. Returns the marks, as lists: a match may run over several nodes. */
function markBlock(block, query) {
  const nodes = textNodes(block);
  const text = nodes.map((node) => node.data).join("");
  const found = query.marks ? quotesIn(text, query.marks) : wordsIn(text, query.words);
  const groups = [];
  // From the end, so that splitting a node leaves the offsets before it as they are.
  for (const { start, end } of found.reverse()) groups.unshift(wrap(nodes, start, end));
  return groups;
}

function wordsIn(text, words) {
  const folded = fold(text);
  const found = words.map(({ folded: word }) =>
    places(folded.text, word).map((at) => ({ start: folded.starts[at], end: folded.ends[at + word.length - 1] })),
  );
  return merged(found);
}

const quotesIn = (text, marks) =>
  merged([places(sameMarks(text), sameMarks(marks)).map((start) => ({ start, end: start + marks.length }))]);

function wrap(nodes, start, end) {
  const group = [];
  let at = 0;
  for (const node of [...nodes]) {
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, node.data.length);
    at += node.data.length;
    if (from >= to) continue;
    const range = node.ownerDocument.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    const box = node.ownerDocument.createElement("mark");
    range.surroundContents(box);
    group.push(box);
  }
  return group;
}

/** A bar that counts the marks and leads from one to the next. */
class Stepper {
  constructor(document, main, query, groups) {
    this.document = document;
    this.main = main;
    this.groups = groups;
    this.at = this.#first();
    const results = document.querySelector("form[data-search]").getAttribute("action");
    const button = (text, act) => {
      const made = el("button", { type: "button", class: "button" }, text);
      made.addEventListener("click", act);
      return made;
    };
    this.where = el("span", { class: "stepper-where", role: "status" });
    this.bar = el(
      "div",
      { class: "stepper", role: "group", "aria-label": "页内的搜索词" },
      el("span", { class: "stepper-words" }, `“${query}”`),
      this.where,
      button("上一处", () => this.#step(-1)),
      button("下一处", () => this.#step(1)),
      el("a", { href: `${results}?${new URLSearchParams({ q: query })}` }, "全部结果"),
      button("清除", () => this.#clear()),
    );
    main.prepend(this.bar);
    this.#show();
    this.#goTo();
  }

  /** The first mark in or after the sentence that the address names. */
  #first() {
    const target = named(this.document, this.document.location.hash);
    const after = (box) =>
      target.contains(box) || target.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING;
    return Math.max(0, target ? this.groups.findIndex(([box]) => after(box)) : 0);
  }

  #step(by) {
    this.at = (this.at + by + this.groups.length) % this.groups.length;
    this.#show();
    this.#goTo();
  }

  #goTo() {
    this.groups[this.at][0].scrollIntoView({ block: "center" });
  }

  #show() {
    this.groups.forEach((group, at) => group.forEach((box) => box.classList.toggle("current", at === this.at)));
    this.where.textContent = `第 ${this.at + 1} 处，共 ${this.groups.length} 处`;
  }

  #clear() {
    for (const box of this.groups.flat()) {
      const parent = box.parentNode;
      box.replaceWith(...box.childNodes);
      parent.normalize();
    }
    this.bar.remove();
    // The button that had the focus is gone.
    this.main.focus({ preventScroll: true });
    writeState(this.document, { q: "" }, { entry: this.document.defaultView.history.state });
  }
}
