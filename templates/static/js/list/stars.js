// Stars take sentences into the collection; the header counts them. The tools of a list are loaded when one is pressed.
import { loadScript, root } from "../assets.js";
import { tell } from "../clipboard.js";
import { storeOf } from "./store.js";

let store;

/** The collection of this site. */
export const collection = (document) => (store ??= storeOf(document, root()));

/** Shows what is in the collection: on every star of the page, and in the header. */
export function showStars(document) {
  const read = collection(document).read();
  const ids = new Set(read?.entries.map(({ id }) => id));
  for (const star of document.querySelectorAll("[data-star]")) {
    star.setAttribute("aria-pressed", String(ids.has(star.dataset.star)));
  }
  for (const count of document.querySelectorAll("[data-collected]")) {
    count.textContent = read ? read.entries.length || "" : "!";
  }
}

/** Takes ids into the collection, or one out, and says so. */
export function collect(document, ids, out = false) {
  const wrong = out ? collection(document).remove(ids[0]) : collection(document).add(ids);
  showStars(document);
  const only = collection(document).storage ? "" : "；这个浏览器不许保存，只在这一页里有";
  const done = out ? "已移出选集" : ids.length > 1 ? `${ids.length} 句已收入选集` : "已收入选集";
  tell(document, wrong || done + only);
}

export function init(document) {
  document.addEventListener("click", (event) => {
    const star = event.target.closest?.("[data-star]");
    if (star) collect(document, [star.dataset.star], star.getAttribute("aria-pressed") === "true");
    const tool = event.target.closest?.("[data-list-tool]");
    if (tool) {
      const act = () => self.reportsite.lists(tool);
      loadScript("lists.js").then(act, () => tell(document, "没有载入，请再试一次"));
    }
  });
  document.defaultView.addEventListener("storage", ({ key }) => {
    if (key === null || key === collection(document).key) showStars(document);
  });
  document.defaultView.addEventListener("pageshow", (event) => event.persisted && showStars(document));
  // What a script draws later has its stars shown as they are.
  new MutationObserver((changes) => {
    if (changes.some(({ addedNodes }) => [...addedNodes].some((node) => node.querySelector?.("[data-star]")))) {
      showStars(document);
    }
  }).observe(document.querySelector("main"), { childList: true, subtree: true });
  // Scripts that are loaded later have the same collection, also where it lasts only as long as the page.
  Object.assign((self.reportsite ??= {}), { collection: collection(document), collect, showStars });
  showStars(document);
  const page = document.querySelector("[data-collection]");
  const failed = () => tell(document, "没有载入，请刷新页面");
  if (page) loadScript("collection.js").then(() => self.reportsite.openCollection(page), failed);
}
