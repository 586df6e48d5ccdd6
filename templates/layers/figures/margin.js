// A figure in the text and its row under it: pointing at one marks the other. On a narrow page a figure opens its row in
// place, under its paragraph.
import { openNote } from "../../static/js/note.js";
import { named } from "../../static/js/state.js";

const NARROW = "(width < 52rem)";

export function init(document) {
  const list = document.querySelector(".margin-figures");
  if (!list) return;
  const links = [...document.querySelectorAll("a.figure")];
  for (const link of links) {
    const row = named(document, link.hash);
    if (!row) continue;
    for (const [from, to] of [
      [link, row],
      [row, link],
    ]) {
      const mark = () => to.classList.add("marked");
      const unmark = () => to.classList.remove("marked");
      from.addEventListener("pointerenter", mark);
      from.addEventListener("pointerleave", unmark);
      from.addEventListener("focusin", mark);
      from.addEventListener("focusout", unmark);
    }
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (document.defaultView.matchMedia(NARROW).matches) openNote(document, link, row);
      else document.location.hash = row.id;
    });
  }
}
