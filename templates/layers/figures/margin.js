// A figure in the margin and the same figure in the text: pointing at one marks the other.

export function init(document) {
  for (const entry of document.querySelectorAll(".margin-figures [data-figure]")) {
    const figure = document.getElementById(entry.dataset.figure);
    if (!figure) continue;
    for (const [from, to] of [
      [entry, figure],
      [figure, entry],
    ]) {
      const mark = () => to.classList.add("marked");
      const unmark = () => to.classList.remove("marked");
      from.addEventListener("pointerenter", mark);
      from.addEventListener("pointerleave", unmark);
      from.addEventListener("focusin", mark);
      from.addEventListener("focusout", unmark);
    }
  }
}
