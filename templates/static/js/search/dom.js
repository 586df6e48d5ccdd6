// Elements from data. Text goes in as text, never as markup.

/** An element with attributes (null and false: none; true: empty) and children (strings or nodes). */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== ""));
  return node;
}

/** Pieces of a snippet ({ text, mark }) as nodes. */
export const marked = (pieces) => pieces.map(({ text, mark }) => (mark ? el("mark", {}, text) : text));

/** Writes a query into a field, and into the page: WebKit puts a field that is not to be completed back to what the
 * page says when a reader comes back to it. */
export function write(field, query) {
  field.defaultValue = query;
  if (field.value !== query) field.value = query;
}
