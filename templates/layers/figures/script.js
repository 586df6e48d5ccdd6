// What script adds to figures: the table of all of them, and the margin of an item.
import * as margin from "./margin.js";
import * as table from "./table.js";

export function init(document) {
  for (const feature of [table, margin]) feature.init(document);
}
