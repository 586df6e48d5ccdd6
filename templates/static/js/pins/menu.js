// The entry of menu.js: what the button of a sentence opens.
import { citeAt, permanentLink } from "../accessed.js";
import { copyAndTell } from "../clipboard.js";
import { collect, collection } from "../list/stars.js";
import { linkTo } from "../state.js";

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

(self.reportsite ??= {}).menu = buildMenu;
