// The ids of places in a report: m, m6, m6-4, m6-4-s2. The same grammar as in Python; tests/fixtures/ids.txt holds
// both to the same results.

const NUMBER = "(?:0|[1-9][0-9]*)";
/** What tells namesakes apart. */
const LETTERS = "(?:[b-z][a-z]*)?";
const ID = new RegExp(
  `^([apomx]${LETTERS})(?:(${NUMBER}${LETTERS})(?:(-${NUMBER}${LETTERS})(-(?:h|s${NUMBER})${LETTERS})?)?)?$`,
  "u",
);

/**
 * An id taken apart: { level, part, section, item, statement }, the last four being the ids of what it stands in
 * and its own, "" below its level. Null when `text` is no id.
 */
export function parseId(text) {
  const [, part, inPart, inSection, inItem] = ID.exec(text) ?? [];
  if (!part) return null;
  const section = inPart ? part + inPart : "";
  const item = inSection ? section + inSection : "";
  const statement = inItem ? item + inItem : "";
  const level = statement ? "statement" : item ? "item" : section ? "section" : "part";
  return { level, part, section, item, statement };
}

/** The id that the item of this order (from 1) has in a section unless it says otherwise. */
export const usualItem = (section, order) => `${section}-${order}`;

/** The id that the statement of this order (0: the heading sentence) has in an item unless it says otherwise. */
export const usualStatement = (item, order) => (order ? `${item}-s${order}` : `${item}-h`);
