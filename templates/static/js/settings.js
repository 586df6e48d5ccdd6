// The switches for colours and text size.
import { applyChoice, readChoice, storeChoice } from "./choices.js";

export function init(document) {
  const box = document.querySelector(".settings");
  if (!box) return;
  for (const input of box.querySelectorAll("input")) {
    input.checked = input.value === readChoice(input.name);
    input.addEventListener("change", () => {
      storeChoice(input.name, input.value);
      applyChoice(document.documentElement, input.name, input.value);
    });
  }
}
