// A selection of words offers a link straight to them.
import { loadScript } from "../assets.js";

// After the key or pointer that made the selection is up: a button under a moving pointer is in the way.
const EVENTS = ["pointerup", "keyup"];

export function init(document) {
  const main = document.querySelector("main");
  if (!main?.querySelector(".statement") || !globalThis.Intl?.Segmenter) return;
  const listening = (on) => {
    for (const name of EVENTS) document[on ? "addEventListener" : "removeEventListener"](name, begin);
  };
  const begin = () =>
    setTimeout(() => {
      if (document.getSelection().isCollapsed) return;
      listening(false);
      loadScript("selection.js").then(() => self.reportsite.selection(document, main), () => listening(true));
    });
  listening(true);
}
