// What script adds to the pages of numbers. Without it every table is plain and complete.
import * as copy from "./figures/copy.js";
import * as ledger from "./figures/ledger.js";
import * as margin from "./figures/margin.js";
import * as table from "./figures/table.js";

export function init(document) {
  for (const feature of [table, ledger, copy, margin]) feature.init(document);
}
