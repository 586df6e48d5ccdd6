// The entry of fold.js: folding alone, for the filters of pages.
import { fold } from "./fold.js";

(self.reportsite ??= {}).fold = (text) => fold(text).text;
