// The entry of search-marks.js, the script for pages that a result leads to.
import { mark } from "./marks.js";

(self.reportsite ??= {}).mark = mark;
