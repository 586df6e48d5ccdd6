// Links to any words of a page: #<id>:~:text=… (URL Fragment Text Directives, WICG). Browsers that know the
// directive scroll to the words and mark them; those that find nothing fall back to the id.
//
// A browser takes the first place in the page where a term stands, from word limit to word limit, and no term runs over
// the border of a block. Here the page is the array of its blocks' texts, in order.

const LONG = 60;
const TERM = 12;
const CONTEXT = 6;

/** Percent-encode for a text directive, in which - , & are signs. */
export function encodeText(text) {
  return encodeURIComponent(text.replace(/\s+/g, " ")).replace(/-/g, "%2D");
}

/**
 * Widen [start, end) of text to whole words: a text directive matches only from word limit to word limit.
 * `segmenter` is an Intl.Segmenter for words. Spaces at either end are dropped first.
 */
export function snapToWords(text, start, end, segmenter) {
  while (start < end && /\s/.test(text[start])) start += 1;
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  if (start >= end) return [start, start];
  let [from, to] = [start, end];
  for (const { index, segment } of segmenter.segment(text)) {
    const after = index + segment.length;
    if (index <= start && start < after) from = index;
    if (index < end && end <= after) to = after;
  }
  return [from, to];
}

/**
 * The text directive for what is selected of the page's `blocks`: `selected` has { block, start, end } for each block
 * with selected words, in order. Long words are given by their beginning and end, and what stands in the page before
 * gets the words around it. A first block that cannot be told from an earlier one (a heading that the contents repeat)
 * is left out, a last one likewise; "" when nothing is left.
 */
export function textDirective(blocks, selected, segmenter) {
  const page = new Page(blocks);
  const parts = selected
    .map(({ block, start, end }) => [block, ...snapToWords(blocks[block], start, end, segmenter)])
    .filter(([, from, to]) => from < to);
  while (parts.length) {
    const [, from, to] = parts[0];
    const long = parts.length > 1 || to - from > LONG;
    const found = (long ? between : quoted)(page, parts, segmenter);
    if (found) return `:~:text=${found}`;
    parts.shift();
  }
  return "";
}

/** A few words, with those around them if there have to be; where the contents have the whole block too (a heading),
 * what remains of it, and the words after it. */
function quoted(page, [[block, from, to]], segmenter) {
  const text = page.blocks[block];
  const quote = text.slice(from, to);
  if (page.isFirst(quote, block, from)) return encodeText(quote);
  const before = take(text.slice(0, from), segmenter, true);
  const after = take(text.slice(to), segmenter);
  const around = text.slice(0, from).trimEnd().length - before.length;
  const context = text.slice(around, to) + after;
  if ((before || after) && page.isFirst(context, block, around)) return inContext(before, quote, after);
  const next = take(page.blocks.slice(block + 1).find((each) => each.trim()) ?? "", segmenter);
  return next && inContext(before, text.slice(from).trimEnd(), next);
}

const inContext = (before, quote, after) =>
  `${before && `${encodeText(before)}-,`}${encodeText(quote)}${after && `,-${encodeText(after)}`}`;

/** Words by how they begin and end; without an end when none can be told from an earlier one. */
function between(page, parts, segmenter) {
  const [first, from, firstEnd] = parts[0];
  const selected = page.blocks[first].slice(from, firstEnd);
  const head = grown(selected, segmenter, false, (term) => page.isFirst(term, first, from));
  if (!head) return "";
  const begun = page.at(first, from) + head.length;
  for (const [block, start, end] of [...parts].reverse()) {
    const least = block === first ? from + head.length : start;
    const tail = grown(page.blocks[block].slice(least, end), segmenter, true, (term) => page.isNext(term, begun, block, end));
    if (tail) return `${encodeText(head)},${encodeText(tail)}`;
  }
  return encodeText(head);
}

/** The shortest beginning (or end, `backwards`) of `text` in whole words, of `least` characters if it has so many, that
 * `fits`; else "". */
function grown(text, segmenter, backwards, fits, least = TERM) {
  const words = [...segmenter.segment(text.trim())].map(({ segment }) => segment);
  if (backwards) words.reverse();
  let out = "";
  for (const [at, word] of words.entries()) {
    out = backwards ? word + out : out + word;
    const term = out.trim();
    if ((out.length >= least || at === words.length - 1) && fits(term)) return term;
  }
  return "";
}

const take = (text, segmenter, backwards = false) => grown(text, segmenter, backwards, Boolean, CONTEXT);

/** The blocks as one text; a line end, which no term has, is between them. */
class Page {
  constructor(blocks) {
    this.blocks = blocks.map((text) => text.replace(/\n/g, " "));
    this.text = this.blocks.join("\n");
    this.starts = [];
    let at = 0;
    for (const text of blocks) {
      this.starts.push(at);
      at += text.length + 1;
    }
  }

  at(block, offset) {
    return this.starts[block] + offset;
  }

  isFirst(term, block, offset) {
    return this.text.indexOf(term) === this.at(block, offset);
  }

  /** Whether `term`, which ends at `end` of `block`, is the first of its kind after `begun`. */
  isNext(term, begun, block, end) {
    const text = this.blocks[block].slice(0, end).trimEnd();
    return this.text.indexOf(term, begun) === this.at(block, text.length - term.length);
  }
}
