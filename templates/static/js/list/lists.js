// The entry of lists.js: what can be done with a whole list of sentences, from what is in sight of it, and with a table.
import { copyAndTell } from "../clipboard.js";
import { citeAt } from "../accessed.js";
import { copyTable, rowsInSight } from "../tables/cells.js";
import { csvText, download } from "./files.js";

/** The sentences of a list that are in sight, each as { report, item, id, kind, place, text, href, note }; of a row that
 * shows none, the row itself. `note` is what the reader wrote to it. */
export function listed(list) {
  const rows = [...list.querySelectorAll("[data-id][data-report]")].filter((row) => !row.closest("[hidden]"));
  return rows.flatMap((row) => {
    const { report, kindWord, id } = row.dataset;
    const note = row.querySelector("textarea")?.value ?? "";
    const links = [...row.querySelectorAll("[data-statement]")].filter((link) => !link.closest("[hidden]"));
    if (!links.length) {
      const link = row.querySelector("a[href]");
      const [text, href] = link ? [link.textContent.trim(), link.href] : [row.dataset.missing, ""];
      return [{ report, item: id, id, kind: kindWord ?? "", place: row.dataset.place ?? "", text, href, note }];
    }
    return links.map((link) => ({
      report,
      item: id,
      note,
      id: link.dataset.statement,
      kind: kindWord,
      place: link.closest("[data-place]").dataset.place,
      text: link.textContent.trim(),
      href: link.href,
    }));
  });
}

/** An address without the words that are marked there. */
export function permalink(href) {
  if (!href) return "";
  const url = new URL(href);
  url.search = "";
  return url.href;
}

/** The pattern of citations for a report, from the list or its page. */
function patternOf(list, report) {
  const all = list.closest("[data-cites]");
  return all ? JSON.parse(all.dataset.cites)[report] : list.closest("[data-cite]")?.dataset.cite;
}

/** Sentences as one copies them: the words, where they stand, their address, and how the source is cited, once. */
export function asText(title, sentences, patterns, day) {
  const lines = sentences.map(({ text, place, href, note }) => {
    const own = note ? `\n（批注：${note}）` : "";
    return href ? `${text}（${place}）\n${permalink(href)}${own}` : `${text}${own}`;
  });
  const sources = [...new Set(sentences.map(({ report }) => report))].map((report) => patterns(report)).filter(Boolean);
  const cited = sources.map((pattern) => citeAt(pattern.replace(/[：:] ?\{place\}/u, ""), "", day));
  return `${[title, ...lines, ...cited].filter(Boolean).join("\n\n")}\n`;
}

/** Sentences as a table, with the names of statements.csv where the columns are the same. */
export const asRows = (sentences) => [
  ["report", "item", "statement", "text", "kind", "place", "address", "note"],
  ...sentences.map(({ report, item, id, text, kind, place, href, note }) => {
    const statement = id === item ? "" : id;
    return [report, item, statement, text, kind, place, permalink(href), note];
  }),
];

const TOOLS = {
  copy: (document, list, sentences) => {
    const title = list.dataset.listTitle ?? "";
    const text = asText(title, sentences, (report) => patternOf(list, report), new Date());
    copyAndTell(document, text, `${sentences.length} 句和出处`);
  },
  csv: (document, list, sentences) => download(document, `${list.dataset.listTitle || "list"}.csv`, csvText(asRows(sentences)), "text/csv"),
  print: (document) => document.defaultView.print(),
  collect: (document, list, sentences) => self.reportsite.collect(document, sentences.map(({ report, id }) => `${report}:${id}`)),
};

(self.reportsite ??= {}).copyTable = copyTable;
self.reportsite.saveTable = (document, name, table) => download(document, name, csvText(rowsInSight(table)), "text/csv");
self.reportsite.lists = (tool) => {
  const list = tool.closest("[data-list]");
  TOOLS[tool.dataset.listTool](tool.ownerDocument, list, listed(list));
};
