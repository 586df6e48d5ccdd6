// The entry of search-rank.js, the script that comes second: what exact results can do without.
import { findNotes } from "./finds.js";
import { readIndex } from "./indexed.js";
import { indexNotes } from "./indexnotes.js";
import { Suggestions } from "./suggest.js";

(self.reportsite ??= {}).second = { readIndex, Suggestions, findNotes, indexNotes };
