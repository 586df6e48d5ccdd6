// 复制 beside a table: the rows in sight, as cells that a spreadsheet takes apart again.
import { copyText, tell } from "../clipboard.js";

/** A cell as one line of text. */
function words(cell) {
  return cell.textContent.replace(/\s+/g, " ").trim();
}

/** The rows of a table that are in sight, without the rows that only name a group, separated by tabs. */
export function asCells(table) {
  const rows = [...table.rows].filter((row) => !row.hidden && !row.classList.contains("group") && !row.closest("[hidden]"));
  return rows.map((row) => [...row.cells].map(words).join("\t")).join("\n");
}

export function init(document) {
  for (const button of document.querySelectorAll("[data-copy-table]")) {
    const table = document.getElementById(button.dataset.copyTable);
    button.addEventListener("click", async () => {
      const done = await copyText(document, asCells(table));
      tell(document, done ? "已复制表格，可粘贴到电子表格" : "浏览器不许复制，请下载 CSV");
    });
  }
}
