// The entry of search.js, the script that is loaded when someone is about to search.
import { attach } from "./field.js";
import { openPage } from "./page.js";

(self.reportsite ??= {}).search = { attach, openPage };
