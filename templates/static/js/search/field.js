// A search form: sending it, input methods, and the list of suggestions once that has been loaded.
import { composing } from "./keys.js";
import { library } from "./library.js";
import { loadSuggestions } from "./load.js";
import { kept } from "./parse.js";
import { plainAddress } from "./view.js";

/**
 * Gives a search form its behaviour, once. `submit` replaces going to search.html (the search page has its
 * results below the field); without `suggests` the field gets no list.
 */
export function attach(form, { suggests = true, submit = null } = {}) {
  const field = form.elements.q;
  let list = null;
  // Safari sends the form with the Enter that ends a composition.
  let ownEnter = false;
  field.addEventListener("keydown", (event) => {
    ownEnter = composing(event) && event.key === "Enter";
    if (!composing(event) && !event.ctrlKey && !event.metaKey && list?.key(event)) event.preventDefault();
  });
  field.addEventListener("keyup", () => (ownEnter = false));
  form.addEventListener("submit", (event) => {
    const place = !submit && library.engine?.search(field.value).jump;
    if (!ownEnter && !submit && !place?.sure) {
      field.value = kept(field.value); // it goes into an address
      return;
    }
    event.preventDefault();
    if (ownEnter) return;
    list?.close();
    if (submit) submit();
    else form.ownerDocument.location.assign(plainAddress(place.doc, place.hash));
  });
  if (!suggests) return;
  const begin = () => {
    library.withIndex();
    loadSuggestions().then(
      (Suggestions) => (list = new Suggestions(form, library)),
      () => {},
    );
  };
  if (field.matches(":focus")) begin();
  else field.addEventListener("focus", begin, { once: true });
}
