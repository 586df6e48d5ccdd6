// Pointing at a sentence: hover, focus or tap shows its one button (a link to itself without script); the
// button opens a menu that copies the link, the words with the link, or a citation, and takes it into the collection.
import { citeAt, permanentLink } from "./accessed.js";
import { copyAndTell } from "./clipboard.js";
import { collect, collection } from "./list/stars.js";
import { linkTo } from "./state.js";

const REST = 140; // ms a pointer rests on a sentence before its button shows: crossing a line is not pointing
const STAY = 500; // ms the button stays when the pointer leaves, so that one can reach it

export function init(document) {
  const main = document.querySelector("main");
  if (!main?.querySelector(".pin")) return;
  const menu = buildMenu(document, main);
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
    if (statement === pointed || menu.isOpen()) return;
    timer = setTimeout(() => point(statement), statement && !pointed ? REST : STAY);
  });
  main.addEventListener("pointerleave", () => {
    clearTimeout(timer);
    if (!menu.isOpen()) timer = setTimeout(() => point(undefined), STAY);
  });
  main.addEventListener("click", (event) => {
    const pin = event.target.closest(".pin");
    if (pin) {
      event.preventDefault();
      point(pin.closest(".statement") ?? undefined);
      menu.open(pin);
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
      menu.open(pin);
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

function buildMenu(document, main) {
  const menu = document.createElement("div");
  menu.className = "actions-menu";
  menu.setAttribute("role", "menu");
  menu.hidden = true;
  let pin;
  const isOpen = () => !menu.hidden;
  const close = (focus) => {
    if (!pin) return;
    menu.hidden = true;
    pin.setAttribute("aria-expanded", "false");
    if (focus) pin.focus({ preventScroll: true });
    pin = undefined;
  };
  const buttonFor = (label, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("role", "menuitem");
    button.tabIndex = -1;
    button.textContent = label;
    button.addEventListener("click", () => {
      act();
      close(true);
    });
    menu.append(button);
    return button;
  };
  buttonFor("复制链接", () => copyAndTell(document, link(), "链接"));
  buttonFor("复制文字和链接", () => copyAndTell(document, `${words()}\n${link()}`, "文字和链接"));
  const citing = buttonFor("复制引文", () => copyAndTell(document, cite(), "引文"));
  const collecting = buttonFor("", () => collect(document, [starred()], isIn()));
  const isIn = () => Boolean(collection(document).read()?.entries.some(({ id }) => id === starred()));
  const starred = () => `${document.querySelector("script[data-site]").dataset.report}:${pin.hash.slice(1)}`;
  const link = () => linkTo(document.location, pin.getAttribute("href").slice(1));
  const words = () => pin.parentElement.textContent.trim();
  const cite = () => {
    const place = (pin.closest("[data-place]:not(.pin)")?.dataset.place ?? "") + pin.dataset.place;
    const link = permanentLink(document, pin.getAttribute("href").slice(1));
    return citeAt(main.querySelector("[data-cite]").dataset.cite, place, new Date(), link);
  };
  menu.addEventListener("keydown", (event) => {
    const buttons = [...menu.children].filter((button) => !button.hidden);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const at = buttons.indexOf(document.activeElement) + step;
      buttons[(at + buttons.length) % buttons.length].focus();
    } else if (event.key === "Home" || event.key === "End") {
      buttons.at(event.key === "Home" ? 0 : -1).focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      close(true);
      if (event.key === "Tab") return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener("pointerdown", (event) => {
    if (isOpen() && !menu.contains(event.target) && event.target !== pin) close(false);
  });
  const open = (target) => {
    if (target === pin) return close(true);
    close(false);
    pin = target;
    menu.setAttribute("aria-label", pin.getAttribute("aria-label"));
    pin.setAttribute("aria-expanded", "true");
    citing.hidden = !main.querySelector("[data-cite]");
    collecting.textContent = isIn() ? "移出选集" : "收入选集";
    document.body.append(menu);
    menu.hidden = false;
    place(document, menu, pin);
    menu.firstElementChild.focus({ preventScroll: true });
  };
  return { open, isOpen };
}

/** Put a box under an element, its end at the element's end, inside the window. */
function place(document, box, element) {
  const at = element.getBoundingClientRect();
  const view = document.defaultView;
  const wide = document.documentElement.clientWidth;
  const left = Math.max(8, Math.min(at.right, wide - 8) - box.offsetWidth);
  const below = at.bottom + box.offsetHeight < view.innerHeight;
  const top = below ? at.bottom : at.top - box.offsetHeight;
  box.style.left = `${left + view.scrollX}px`;
  box.style.top = `${Math.max(0, top) + view.scrollY}px`;
}
