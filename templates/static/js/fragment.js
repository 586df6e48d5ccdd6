// Links to any words of a page: #<id>:~:text=… (URL Fragment Text Directives, WICG). Browsers that know the
// directive scroll to the words and mark them; those that find nothing fall back to the id.

const LONG = 60;

/** Percent-encode for a text directive, in which - , & are signs. */
export function encodeText(text) {
  return encodeURIComponent(text).replace(/-/g, "%2D");
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
 * The text directive for [start, end) of `text`, the words of one block; `page` is the text of the whole
 * page. Long quotes are given by their beginning and end, and what occurs elsewhere too gets the words
 * before or after it.
 */
export function textDirective(text, start, end, page, segmenter) {
  const [from, to] = snapToWords(text, start, end, segmenter);
  const quote = text.slice(from, to);
  if (!quote) return "";
  if (quote.length > LONG) {
    const words = [...segmenter.segment(quote)];
    const head = take(words, 12);
    const tail = take(words.reverse(), 12);
    return `:~:text=${encodeText(head)},${encodeText(tail)}`;
  }
  if (page.split(quote).length <= 2) return `:~:text=${encodeText(quote)}`;
  const before = take([...segmenter.segment(text.slice(0, from))].reverse(), 6);
  const after = take([...segmenter.segment(text.slice(to))], 6);
  const prefix = before ? `${encodeText(before)}-,` : "";
  const suffix = after ? `,-${encodeText(after)}` : "";
  return `:~:text=${prefix}${encodeText(quote)}${suffix}`;
}

function take(segments, atLeast) {
  const backwards = segments.length > 1 && segments[0].index > segments[1].index;
  let out = "";
  for (const { segment } of segments) {
    out = backwards ? segment + out : out + segment;
    if (out.length >= atLeast) break;
  }
  return out.trim();
}
