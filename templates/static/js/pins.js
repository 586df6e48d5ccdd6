// Pointing at a sentence: hover, focus or tap shows its one button (a link to itself without script); the
// button opens a menu that copies the link, the words with the link, or a citation, and takes it into the collection.
import { loadScript } from "./assets.js";
import { copyAndTell } from "./clipboard.js";
import { linkTo } from "./state.js";

const REST = 140; // ms a pointer rests on a sentence before its button shows: crossing a line is not pointing
const STAY = 500; // ms the button stays when the pointer leaves, so that one can reach it

export function init(document) {
  const main = document.querySelector("main");
  if (!main?.querySelector(".pin")) return;
  let menu;
  const isOpen = () => Boolean(menu?.isOpen());
  /** The menu is loaded when it is first wanted; a button whose menu does not come is the link that it is without. */
  const open = (pin) =>
    loadScript("menu.js").then(
      () => (menu ??= self.reportsite.menu(document, main)).open(pin),
      () => (document.location.hash = pin.hash),
    );
  let pointed;
  let timer;

  const point = (statement) => {
    clearTimeout(timer);
    if (pointed === statement) return;
    pointed?.classList.remove("pointed");
    pointed = statement;
    pointed?.classList.add("pointed");
  };
  main.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const statement = event.target.closest(".statement");
    clearTimeout(timer);
    if (statement === pointed || isOpen()) return;
    timer = setTimeout(() => point(statement), statement && !pointed ? REST : STAY);
  });
  main.addEventListener("pointerleave", () => {
    clearTimeout(timer);
    if (!isOpen()) timer = setTimeout(() => point(undefined), STAY);
  });
  main.addEventListener("click", (event) => {
    const pin = event.target.closest(".pin");
    if (pin) {
      event.preventDefault();
      point(pin.closest(".statement") ?? undefined);
      open(pin);
      return;
    }
    const statement = event.target.closest(".statement");
    if (!statement || event.target.closest("a, button")) return;
    if (document.getSelection().isCollapsed) point(statement);
  });
  main.addEventListener("keydown", (event) => {
    const pin = event.target.closest?.(".pin");
    if (!pin) return;
    if (event.key === " ") {
      event.preventDefault();
      open(pin);
    }
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      const pins = [...main.querySelectorAll(".pin")];
      const next = pins[pins.indexOf(pin) + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }
  });
  for (const pin of main.querySelectorAll(".pin")) {
    pin.setAttribute("role", "button");
    pin.setAttribute("aria-haspopup", "menu");
    pin.setAttribute("aria-label", `${pin.dataset.place}：链接与引用`);
  }
  for (const link of main.querySelectorAll("[data-copy-link]")) {
    link.setAttribute("role", "button");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      copyAndTell(document, linkTo(document.location, ""), "链接");
    });
  }
}
