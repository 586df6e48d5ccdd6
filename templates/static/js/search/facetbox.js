// The facets beside the results: drawing them, and reading what is chosen.
import { el } from "./dom.js";
import { counts } from "./facets.js";

/** The facets in `box`; `changed` is called when a reader has chosen otherwise. */
export function facetsIn(box, changed) {
  const document = box.ownerDocument;
  const checked = () => [...box.querySelectorAll("input:checked")];
  let drawn = "";

  const clearButton = () => {
    const button = el("button", { type: "button", class: "button" }, "清除筛选");
    button.addEventListener("click", () => {
      for (const input of checked()) input.checked = false;
      changed();
    });
    return button;
  };
  /** Draws anew; what was open stays open, and the focus stays where it is. */
  const draw = (shown) => {
    const focused = box.contains(document.activeElement) ? document.activeElement.id : "";
    const open = new Map([...box.querySelectorAll("details")].map((each) => [each.dataset.key, each.open]));
    const wide = document.defaultView.matchMedia("(width >= 56rem)").matches;
    const isOpen = ({ key, chosen }) => open.get(key) ?? (chosen || (wide && key !== "section"));
    const clear = shown.some(({ chosen }) => chosen) ? [clearButton()] : [];
    box.replaceChildren(...shown.map((facet) => facetElement(facet, isOpen(facet))), ...clear);
    if (focused) document.getElementById(focused)?.focus();
  };

  box.addEventListener("change", changed);
  return {
    clearButton,
    /** What is checked: facet key → Set of values. */
    chosen() {
      const chosen = new Map();
      for (const { name, value } of checked()) chosen.set(name, (chosen.get(name) ?? new Set()).add(value));
      return chosen;
    },
    /** Shows the facets for these hits, which are not narrowed yet, with their counts. What is chosen stays to be
     * seen, even at 0. */
    show(hits, facets, chosen) {
      box.hidden = !hits.length;
      const shown = facets.flatMap((facet) => {
        if (facet.within && !chosen.get(facet.within)?.size && !chosen.get(facet.key)?.size) return [];
        const own = chosen.get(facet.key) ?? new Set();
        const found = counts(hits, facets, chosen, facet);
        const options = facet.options
          .map((option) => ({ ...option, count: found.get(option.value) ?? 0, checked: own.has(option.value) }))
          .filter(({ count, checked }) => count || checked);
        return options.length ? [{ ...facet, options, chosen: own.size > 0 }] : [];
      });
      const state = JSON.stringify(shown);
      if (state !== drawn) draw(shown);
      drawn = state;
    },
  };
}

/** One facet: `options` are { value, label, kind, count, checked }. */
function facetElement({ key, title, options }, open) {
  const boxes = options.map(({ value, label, kind, count, checked }) =>
    el(
      "label",
      {},
      el("input", { type: "checkbox", name: key, value, checked, id: `facet-${key}-${value}` }),
      el("span", { class: kind ? `facet-label kind-tag kind-${kind}` : "facet-label" }, label),
      el("span", { class: "count" }, String(count)),
    ),
  );
  return el(
    "details",
    { class: "facet", "data-key": key, open },
    el("summary", {}, title),
    el("fieldset", {}, el("legend", { class: "sr" }, `按${title}筛选`), boxes),
  );
}
