// What every page carries of the search: the keys that lead to the field, and the loading of the rest as soon
// as someone is about to search.
import { readState } from "../state.js";
import { listen, showSlash } from "./keys.js";
import { loadApp, loadMarks } from "./load.js";

/** Starts the search of a page: fields, the page of results, or the words marked after coming from one. */
export function init(document) {
  const forms = [...document.querySelectorAll("form[data-search]")];
  const page = document.querySelector("[data-search-page]");
  const query = readState(document, ["q"]).q;

  listen(document, () => focusField(document, forms, page));
  showSlash(document);
  for (const form of forms) {
    if (page) continue;
    form.addEventListener("focusin", () => loadApp().then(({ attach }) => attach(form), () => {}), { once: true });
  }
  if (page && query) announce(page, forms, query);
  if (page) loadApp().then(({ openPage }) => openPage(page, forms), () => failed(page));
  else if (query && document.querySelector("main .statement")) {
    loadMarks().then((mark) => mark(document, query), () => {});
  }
}

/** The page's own field first, then the header's; on a narrow screen, where the header has none, the way to it. */
function focusField(document, forms, page) {
  const fields = forms.map((form) => form.elements.q);
  const visible = fields.filter((field) => field.checkVisibility());
  const field = visible.find((each) => page?.contains(each)) ?? visible[0];
  if (!field) {
    document.querySelector("a.search-link")?.click();
    return;
  }
  field.focus();
  field.select();
}

/** What is searched for, and that it is under way, before the search itself has come. */
function announce(page, forms, query) {
  for (const form of forms) form.elements.q.value = query;
  page.querySelector("[data-search-start]").hidden = true;
  page.querySelector("[data-search-body]").hidden = false;
}

/** Not even the search itself could be loaded: say so, and where the text is. */
function failed(page) {
  for (const part of page.querySelectorAll("[data-search-failed]")) part.hidden = false;
  page.querySelector("[data-search-body]").hidden = true;
  page.querySelector("[data-search-state]").dataset.searchState = "done";
}
