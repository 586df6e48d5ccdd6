// What script adds to every page. The build calls `start` with what each layer brings (assets.py). Each feature does
// nothing where its elements are not.
import * as arrive from "./arrive.js";
import * as citation from "./citation.js";
import * as copy from "./tables/copy.js";
import * as filter from "./filter.js";
import * as jump from "./jump.js";
import * as moved from "./moved.js";
import * as narrowing from "./narrowing.js";
import * as panels from "./panels.js";
import * as pins from "./pins.js";
import * as printing from "./printing.js";
import * as search from "./search/index.js";
import * as selection from "./selection/index.js";
import * as settings from "./settings.js";
import * as stars from "./list/stars.js";
import * as toc from "./toc.js";
import * as which from "./which/index.js";

const FEATURES = [
  arrive, settings, panels, search, pins, selection, citation, toc, jump, filter, printing, copy, moved, stars,
  narrowing, which,
];

/** Start every feature, then the layers: their `init` functions, in order. */
export function start(document, layers) {
  for (const feature of FEATURES) feature.init(document);
  for (const init of layers) init(document);
}
