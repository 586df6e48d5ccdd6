// A link with something stuck to its end still arrives.
import { nameIn, named } from "./state.js";

export function init(document) {
  const { location } = document;
  const arrive = () => {
    const found = named(document, location.hash);
    // In place of the address that names nothing: the browser scrolls there, and no step is added to the way back.
    if (found && found.id !== nameIn(location.hash)) location.replace(`#${found.id}`);
  };
  document.defaultView.addEventListener("hashchange", arrive);
  arrive();
}
