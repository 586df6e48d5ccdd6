// The rows of a table that are in sight, as cells that a spreadsheet takes apart again.
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

const inSight = (row) => !row.hidden && !row.classList.contains("group") && !row.closest("[hidden]");

/**
 * The rows of a table that are in sight under its head, without the rows that only name a group, separated by tabs;
 * "" when none is.
 */
export function asCells(table) {
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter(inSight);
  if (!rows.length) return "";
  const line = (row) => [...row.cells].map((cell) => plain(dataText(cell))).join("\t");
  return [...table.tHead.rows, ...rows].map(line).join("\n");
}

/** The rows in sight as a table: the head, then the cells of each row, and the ids of the row and of its sentence. */
export function rowsInSight(table) {
  const cells = asCells(table).split("\n").map((line) => line.split("\t").map((cell) => cell.replace(/^'/u, "")));
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter(inSight);
  const ids = rows.map((row) => [row.dataset.id ?? row.id, row.querySelector("a[href*='#']")?.hash.slice(1) ?? ""]);
  return [[...cells[0], "id", "statement"], ...cells.slice(1).map((line, at) => [...line, ...ids[at]])];
}

/** Copies the rows in sight, and says so. */
export async function copyTable(document, table) {
  const cells = asCells(table);
  if (!cells) {
    tell(document, "没有可复制的行");
    return;
  }
  const done = await copyText(document, cells);
  tell(document, done ? "已复制表格，可粘贴到电子表格" : "浏览器不许复制，请下载 CSV");
}
