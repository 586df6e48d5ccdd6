// 复制 beside a table: the rows in sight, as cells that a spreadsheet takes apart again.
import { copyText, tell } from "../clipboard.js";

/**
 * Text as a spreadsheet reads it: on one line, a minus as typed, a number without its thousands separators; what a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
export function plain(text) {
  const line = text.replace(/\s+/g, " ").trim().replace(/−(?=\d)/g, "-");
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(line)) return line.replaceAll(",", "");
  return /^[=@]|^[-+](?!\d+(\.\d+)?%?$)./.test(line) ? `'${line}` : line;
}

/** The text of an element without what is marked as no part of the data. */
export function dataText(node) {
  if (node.nodeType === 3) return node.data; // a text
  if (node.hasAttribute?.("data-no-copy")) return "";
  return [...node.childNodes].map(dataText).join("");
}

/**
 * The rows of a table that are in sight under its head, without the rows that only name a group, separated by tabs;
 * "" when none is.
 */
export function asCells(table) {
  const inSight = (row) => !row.hidden && !row.classList.contains("group") && !row.closest("[hidden]");
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter(inSight);
  if (!rows.length) return "";
  const line = (row) => [...row.cells].map((cell) => plain(dataText(cell))).join("\t");
  return [...table.tHead.rows, ...rows].map(line).join("\n");
}

export function init(document) {
  for (const button of document.querySelectorAll("[data-copy-table]")) {
    const table = document.getElementById(button.dataset.copyTable);
    button.addEventListener("click", async () => {
      const cells = asCells(table);
      if (!cells) {
        tell(document, "没有可复制的行");
        return;
      }
      const done = await copyText(document, cells);
      tell(document, done ? "已复制表格，可粘贴到电子表格" : "浏览器不许复制，请下载 CSV");
    });
  }
}
