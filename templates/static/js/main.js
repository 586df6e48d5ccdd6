// One classic script for every page. Each feature does nothing where its elements are not.
import * as citation from "./citation.js";
import * as figures from "./figures.js";
import * as filter from "./filter.js";
import * as jump from "./jump.js";
import * as panels from "./panels.js";
import * as pins from "./pins.js";
import * as printing from "./printing.js";
import * as search from "./search/index.js";
import * as selection from "./selection.js";
import * as settings from "./settings.js";
import * as toc from "./toc.js";

for (const feature of [settings, panels, search, pins, selection, citation, toc, jump, filter, printing, figures]) {
  feature.init(document);
}
