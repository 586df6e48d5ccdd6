// A term in the text opens its note in place; whether terms are marked at all is chosen on the glossary's page.
import { applyChoice, readChoice, storeChoice } from "../../static/js/choices.js";
import { openNote } from "../../static/js/note.js";

export function init(document) {
  for (const link of document.querySelectorAll("a.term")) {
    const row = document.getElementById(`term-${link.hash.slice(1)}`);
    if (!row || row.contains(link)) continue;
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      openNote(document, link, row);
    });
  }
  const box = document.querySelector("[data-terms-shown]");
  if (!box) return;
  box.checked = !readChoice("terms");
  box.addEventListener("change", () => {
    storeChoice("terms", box.checked ? "" : "off");
    applyChoice(document.documentElement, "terms", box.checked ? "" : "off");
  });
}
