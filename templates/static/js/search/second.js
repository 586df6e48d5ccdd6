// The entry of search-rank.js, the script that comes second: what exact results can do without.
import { findNotes } from "./finds.js";
import { readIndex } from "./indexed.js";
import { indexNotes } from "./indexnotes.js";

(self.reportsite ??= {}).second = { readIndex, findNotes, indexNotes };
