// The entry of search-suggest.js: the list below a field of the header, which the page of results can do without.
import { Suggestions } from "./suggest.js";

(self.reportsite ??= {}).Suggestions = Suggestions;
