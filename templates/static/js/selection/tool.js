// The entry of selection.js, which is loaded with the first selection: a button that copies a link to the words.
import { copyAndTell } from "../clipboard.js";
import { linkTo } from "../state.js";
import { textDirective } from "./fragment.js";

/** Offers the link for what is selected in `main`, now and later. */
function offerLinks(document, main) {
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button selection-tool";
  button.textContent = "复制所选文字的链接";
  button.hidden = true;
  document.body.append(button);

  const update = () => {
    const selection = document.getSelection();
    button.hidden = selection.isCollapsed || !selectedIn(main, selection.getRangeAt(0)).length;
    if (button.hidden) return;
    const box = selection.getRangeAt(0).getBoundingClientRect();
    const view = document.defaultView;
    const wide = document.documentElement.clientWidth;
    button.style.left = `${Math.min(Math.max(8, box.left), wide - button.offsetWidth - 8) + view.scrollX}px`;
    button.style.top = `${box.bottom + 8 + view.scrollY}px`;
  };
  // After the key or pointer that made the selection is up: a button under a moving pointer is in the way.
  for (const name of ["pointerup", "keyup"]) document.addEventListener(name, () => setTimeout(update));
  document.addEventListener("selectionchange", () => {
    if (document.getSelection().isCollapsed) update();
  });
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const link = linkToSelection(document, main, document.getSelection().getRangeAt(0), segmenter);
    copyAndTell(document, link, "所选文字的链接");
    button.hidden = true;
  });
  update();
}

/** What a link may begin and end in: sentences and headings of the report. */
const TEXT = ".statement, .part-heading, .section-heading, .map-section > h2, .run-in, .item-heading, .item .text";
const BLOCK = "h1, h2, h3, h4, p, li, dt, dd, td, th, pre, summary, label, form, div, section, nav, ul, ol, article, header";

const UNSEEN = "script, style, noscript, .selection-tool, .toast";

/** The nodes of text of the report that a range has words of. */
function selectedIn(main, range) {
  return textNodes(main, (node) => {
    if (!range.intersectsNode(node) || !node.parentElement.closest(TEXT)) return false;
    const { start, end } = within(node, range);
    return node.data.slice(start, end).trim() !== "";
  });
}

function textNodes(root, wanted) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    wanted(node) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP,
  );
  const nodes = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
  return nodes;
}

/** Which characters of a node of text a range has. */
const within = (node, range) => ({
  start: node === range.startContainer ? range.startOffset : 0,
  end: node === range.endContainer ? range.endOffset : node.data.length,
});

/** The link to what is selected: the id of where it begins, and the words themselves. */
function linkToSelection(document, main, range, segmenter) {
  const selected = new Set(selectedIn(main, range));
  const [first] = selected;
  const blocks = [];
  const parts = [];
  let last;
  // As the browser will search: all that is to be seen, the header and the contents too.
  for (const node of textNodes(document.body, ({ parentElement }) => !parentElement.closest(UNSEEN))) {
    const block = node.parentElement.closest(BLOCK);
    if (block !== last) {
      if (!selected.has(node) && node.parentElement.checkVisibility?.() === false) continue;
      blocks.push("");
      last = block;
    }
    const at = blocks.length - 1;
    if (selected.has(node)) {
      const { start, end } = within(node, range);
      if (parts.at(-1)?.block !== at) parts.push({ block: at, start: blocks[at].length + start });
      parts.at(-1).end = blocks[at].length + end;
    }
    blocks[at] += node.data;
  }
  const id = first.parentElement.closest(".statement")?.id || first.parentElement.closest("[id]").id;
  return linkTo(document.location, id) + textDirective(blocks, parts, segmenter);
}

(self.reportsite ??= {}).selection = offerLinks;
