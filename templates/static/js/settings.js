// The switches for colours and text size.
import { applyChoice, readChoice, storeChoice, whenChosenElsewhere } from "./choices.js";

export function init(document) {
  const box = document.querySelector(".settings");
  if (!box) return;
  const inputs = [...box.querySelectorAll("input")];
  const show = () => {
    for (const input of inputs) input.checked = input.value === readChoice(input.name);
  };
  show();
  whenChosenElsewhere(document.defaultView, show);
  for (const input of inputs) {
    input.addEventListener("change", () => {
      storeChoice(input.name, input.value);
      applyChoice(document.documentElement, input.name, input.value);
    });
  }
}
