// A figure in the text and its row under it: pointing at one marks the other. On a narrow page a figure opens its row in
// place, under its paragraph.
import { named } from "../../static/js/state.js";

const NARROW = "(width < 52rem)";

/** The note of a figure, open under its paragraph: what its row says, and a way to close it. */
function openNote(document, link, row) {
  const note = document.createElement("div");
  note.className = "figure-note";
  note.tabIndex = -1;
  note.setAttribute("role", "group");
  note.setAttribute("aria-label", link.textContent);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "quiet";
  close.textContent = "收起";
  note.append(...[...row.children].map((child) => child.cloneNode(true)), close);
  const shut = () => {
    note.remove();
    link.setAttribute("aria-expanded", "false");
    link.focus({ preventScroll: true });
  };
  close.addEventListener("click", shut);
  note.addEventListener("keydown", (event) => event.key === "Escape" && shut());
  note.shut = shut;
  (link.closest("p, h1") ?? link.parentElement).after(note);
  link.setAttribute("aria-expanded", "true");
  note.focus({ preventScroll: true });
}

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
      const open = document.querySelector(".figure-note");
      const again = link.getAttribute("aria-expanded") === "true";
      open?.shut();
      if (!document.defaultView.matchMedia(NARROW).matches) document.location.hash = row.id;
      else if (!again) openNote(document, link, row);
    });
  }
}
