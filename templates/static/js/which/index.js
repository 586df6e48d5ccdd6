// On the page of an item: a sentence pressed, in the text or in the line under it, shows only what belongs to it.
import { loadScript } from "../assets.js";

export function init(document) {
  const line = document.querySelector(".which");
  line?.closest(".item").addEventListener("click", (event) => {
    const link = event.target.closest(".which a");
    const sentence = !event.target.closest("a, button") && event.target.closest(".statement");
    if ((!link && !sentence) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (sentence && !document.getSelection().isCollapsed) return;
    if (link) event.preventDefault();
    const id = link ? link.hash.slice(1) : sentence.id;
    loadScript("which.js").then(() => self.reportsite.which(document, id), () => (document.location.hash = id));
  });
}
