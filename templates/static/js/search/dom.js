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

let segmenter;

/**
 * The element, with a place where a line may end between two words of its text, each of two characters at least; a
 * shorter one may lean on either neighbour. The browser's own words, where it knows some: those that the build knows
 * (words.py) do not travel with the texts.
 */
export function parted(element) {
  if (!globalThis.Intl?.Segmenter) return element;
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  const words = [...segmenter.segment(element.textContent)];
  const whole = (word) => word?.isWordLike && word.segment.length > 1;
  const borders = words.filter((word, at) => whole(word) && whole(words[at - 1])).map((word) => word.index);
  element.classList.add("words");
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let start = 0, node = walker.nextNode(); node && borders.length; node = walker.nextNode()) {
    const end = start + node.length;
    while (borders.length && borders[0] < end) {
      const border = borders.shift();
      if (border > start) {
        node = node.splitText(border - start);
        walker.currentNode = node;
        start = border;
      }
      node.before(el("wbr"));
    }
    start = end;
  }
  return element;
}

/** Writes a query into a field, and into the page: WebKit puts a field that is not to be completed back to what the
 * page says when a reader comes back to it. */
export function write(field, query) {
  field.defaultValue = query;
  if (field.value !== query) field.value = query;
}
