// The filter of a part's map: by section and by words, kept in the address so that it can be shared.
import { loadScript } from "./assets.js";
import { readState, writeState } from "./state.js";

/** Whether an item stays: its section is wanted and its text holds every word of the query. */
export function stays(item, query, section) {
  if (section && item.section !== section) return false;
  return holds(item.text, query);
}

/** Folds a text as far as it goes before the search's own folding has come: width and case. */
let folded = (text) => text.normalize("NFKC").toLowerCase();
const known = new Map();

/** Whether a text holds every word of a query, folded as in a search once that has been loaded (foldFilter). */
export function holds(text, query) {
  if (!known.has(text)) known.set(text, folded(text));
  const there = known.get(text);
  return query.split(/\s+/u).every((word) => there.includes(folded(word)));
}

/** Loads the folding of the search when somebody is about to filter with `form`, then calls `again`; with `take`, it is
 * first given the sentences of the site by report:id. */
export function foldFilter(form, again, take) {
  const load = () =>
    loadScript("fold.js").then(
      async () => {
        folded = self.reportsite.fold;
        known.clear();
        if (take) take(await self.reportsite.sentences().catch(() => new Map()));
        again();
      },
      () => {},
    );
  if (form.elements.q.value) load();
  else form.addEventListener("focusin", load, { once: true });
}

export function init(document) {
  const form = document.querySelector(".map-filter");
  if (!form) return;
  const sections = [...document.querySelectorAll(".map-section")];
  const items = [...document.querySelectorAll(".map-item")];
  const count = form.querySelector(".map-count");
  const { q, section } = form.elements;

  const apply = () => {
    let shown = 0;
    for (const item of items) {
      const home = item.closest(".map-section").id;
      item.hidden = !stays({ text: item.dataset.text, section: home }, q.value, section.value);
      if (!item.hidden) shown += 1;
    }
    for (const box of sections) box.hidden = !box.querySelector(".map-item:not([hidden])");
    const narrowed = q.value.trim() || section.value;
    count.textContent = narrowed ? `${shown} 条符合` : "";
  };
  const change = () => {
    apply();
    writeState(document, { q: q.value.trim(), section: section.value });
  };
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change();
  });
  form.addEventListener("reset", () => setTimeout(change));
  const asked = readState(document, ["q", "section"]);
  q.value = asked.q;
  if ([...section.options].some((option) => option.value === asked.section)) section.value = asked.section;
  apply();
  foldFilter(form, apply);
}
