// Beside a table: 复制, and the file of what is shown. What does it is loaded when it is wanted, with the tools of lists.
import { loadScript } from "../assets.js";
import { tell } from "../clipboard.js";

export function init(document) {
  const load = (act) => loadScript("lists.js").then(act, () => tell(document, "没有载入，请再试一次"));
  for (const link of document.querySelectorAll("[data-csv-of]")) {
    const table = document.getElementById(link.dataset.csvOf);
    link.addEventListener("click", (event) => {
      // The whole table is the file that lies there; what was narrowed or sorted is made of what is shown.
      if (!table.hasAttribute("data-narrowed")) return;
      event.preventDefault();
      load(() => self.reportsite.saveTable(document, link.pathname.split("/").at(-1), table));
    });
  }
  for (const button of document.querySelectorAll("[data-copy-table]")) {
    const table = document.getElementById(button.dataset.copyTable);
    button.addEventListener("click", () => load(() => self.reportsite.copyTable(document, table)));
  }
}
