// A selection of words offers a link straight to them.
import { copyAndTell } from "./clipboard.js";
import { textDirective } from "./fragment.js";
import { linkTo } from "./pins.js";

export function init(document) {
  const main = document.querySelector("main");
  if (!main?.querySelector(".statement") || !globalThis.Intl?.Segmenter) return;
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button selection-tool";
  button.textContent = "复制所选文字的链接";
  button.hidden = true;
  document.body.append(button);

  let link = "";
  const update = () => {
    const selection = document.getSelection();
    link = selection.isCollapsed ? "" : linkToSelection(document, main, selection, segmenter);
    button.hidden = !link;
    if (!link) return;
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
    copyAndTell(document, link, "所选文字的链接");
    button.hidden = true;
  });
}

/** The link to a selection that begins in a statement: its id, and the words themselves. "" for any other. */
function linkToSelection(document, main, selection, segmenter) {
  const range = selection.getRangeAt(0);
  const start = range.startContainer.parentElement?.closest(".statement");
  if (!start || !main.contains(start)) return "";
  const block = start.closest("[data-id]");
  const end = block.contains(range.endContainer) ? range : blockEnd(document, range, block);
  const text = block.textContent;
  const from = offsetIn(document, block, range.startContainer, range.startOffset);
  const to = offsetIn(document, block, end.endContainer, end.endOffset);
  const directive = textDirective(text, from, to, main.textContent, segmenter);
  return directive ? linkTo(document.location, start.id) + directive : "";
}

function blockEnd(document, range, block) {
  const out = document.createRange();
  out.setStart(range.startContainer, range.startOffset);
  out.setEnd(block, block.childNodes.length);
  return out;
}

function offsetIn(document, block, node, offset) {
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return range.cloneContents().textContent.length;
}
