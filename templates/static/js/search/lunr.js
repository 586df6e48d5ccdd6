// Lunr without what only builds an index or reads a reader's query: its own files, which name each other in a global.
import "./lunrbase.js";
import "lunr/lib/utils.js";
import "lunr/lib/field_ref.js";
import "lunr/lib/set.js";
import "lunr/lib/pipeline.js";
import "lunr/lib/vector.js";
import "lunr/lib/match_data.js";
import "lunr/lib/query.js";
import "lunr/lib/token_set.js";
import "lunr/lib/token_set_builder.js";
import "lunr/lib/index.js";

/** The part of Lunr that reads and asks an index. */
export const { Index } = globalThis.lunr;
