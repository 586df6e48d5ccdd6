// What is said of some words of the text, opened in place.

/** Opens the note of a link under its paragraph: what its row says, and a way to close it. One is open at a time; the link of
 * the open one closes it. */
export function openNote(document, link, row) {
  const again = link.getAttribute("aria-expanded") === "true";
  document.querySelector(".open-note")?.shut();
  if (again) return;
  const note = document.createElement("div");
  note.className = "open-note";
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
