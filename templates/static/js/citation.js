// Citations on the page: today as the day of access, the page's own address, and a button that copies each form.
import { fillDate, permanentLink } from "./accessed.js";
import { copyAndTell } from "./clipboard.js";

export function init(document) {
  for (const slot of document.querySelectorAll("[data-accessed]")) {
    slot.textContent = fillDate(slot.dataset.accessed, new Date());
  }
  const link = permanentLink(document);
  for (const slot of document.querySelectorAll("[data-linked]")) {
    slot.textContent = link && slot.dataset.linked.replace("{link}", () => link);
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", () => {
      const text = document.getElementById(button.dataset.copy).textContent;
      copyAndTell(document, text.trim(), "引文");
    });
  }
}
