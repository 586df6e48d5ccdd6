// The keys that lead to the search field: / (which can be switched off) and Ctrl or ⌘ with K.
import { readChoice, storeChoice } from "../choices.js";

/** Whether / is a shortcut; it is until a reader says no. */
const slashOn = () => readChoice("slash") !== "off";

/** Shows beside the fields of a page that / leads there, as far as it does. */
export function showSlash(document) {
  for (const key of document.querySelectorAll(".search-key")) key.hidden = !slashOn();
}

/** The box that switches / on and off. */
export function slashSwitch(document, box) {
  box.checked = slashOn();
  box.addEventListener("change", () => {
    storeChoice("slash", box.checked ? "" : "off");
    showSlash(document);
  });
}

const typing = (target) =>
  target.isContentEditable || /^(?:input|textarea|select)$/iu.test(target.tagName ?? "");

/** True for a key that belongs to an input method: it must not do anything else. Safari ends a composition
 * before the keydown of its Enter, which then has the key code 229 only. */
export const composing = (event) => event.isComposing || event.keyCode === 229;

export function listen(document, focusField) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || composing(event) || event.altKey) return;
    const command = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "k";
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !typing(event.target) && slashOn();
    if (!command && !slash) return;
    event.preventDefault();
    focusField();
  });
}
