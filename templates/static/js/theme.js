// Runs before the page is painted: the reader's own choices must be there from the first frame on.
import { applyChoice, CHOICES, readChoice, whenChosenElsewhere } from "./choices.js";

const root = document.documentElement;
root.classList.add("js");
const show = () => {
  for (const name of CHOICES) applyChoice(root, name, readChoice(name));
};
show();
whenChosenElsewhere(window, show);
