// Stretches of the printed text that differ from what was typed in a few characters: a quotation with a slip in it.

/** How many characters may differ in a stretch of `length`: none in what is too short to be told from other words. */
export function allowed(length) {
  if (length < 5) return 0;
  if (length < 7) return 1;
  return Math.min(10, Math.max(2, Math.floor(length / 12)));
}

/** So many places are looked at for each piece of what was typed; a piece that stands at more tells little. */
const MOST_PLACES = 400;

/**
 * The stretches of `printed` (PrintedText) that come from `needle` (folded, without white space) by at most allowed()
 * characters left out, put in or exchanged: { start, end, off }, the nearest first, without those that overlap a nearer.
 *
 * Of `most` + 1 pieces of the needle one has to stand there unchanged, however `most` slips are spread: only places
 * of such pieces are looked at.
 */
export function closePlaces(printed, needle) {
  const most = allowed(needle.length);
  if (!most) return [];
  const size = Math.floor(needle.length / (most + 1));
  const looked = new Set();
  const found = [];
  for (let piece = 0; piece <= most; piece++) {
    const from = piece * size;
    const to = piece === most ? needle.length : from + size;
    const places = printed.places(needle.slice(from, to));
    if (places.length > MOST_PLACES) continue;
    for (const { start } of places) {
      const at = start - from;
      if (looked.has(at)) continue;
      looked.add(at);
      const place = aligned(printed.text, needle, at, most);
      if (place) found.push(place);
    }
  }
  found.sort((a, b) => a.off - b.off || a.start - b.start);
  const kept = [];
  for (const place of found) {
    if (!kept.some((other) => other.start < place.end && place.start < other.end)) kept.push(place);
  }
  return kept;
}

/** The best stretch for `needle` that begins near `at` in `text`, or null: rows of the usual table of edits, of which
 * only the band of width `most` on either side of the diagonal can matter. */
function aligned(text, needle, at, most) {
  const floor = Math.max(0, at - most);
  const window = text.slice(floor, Math.max(floor, at + needle.length + most));
  const wide = window.length + 1;
  const none = most + 1;
  // Where a stretch begins is free, within the band.
  let row = new Array(wide).fill(none);
  let began = new Array(wide).fill(0);
  for (let column = 0; column < wide && column <= 2 * most; column++) [row[column], began[column]] = [0, column];
  for (let i = 0; i < needle.length; i++) {
    const next = new Array(wide).fill(none);
    const from = new Array(wide).fill(0);
    let least = none;
    for (let column = Math.max(0, i + 1 - most); column < wide && column <= i + 1 + 2 * most; column++) {
      let cost = row[column] + 1;
      let begin = began[column];
      if (column) {
        const same = row[column - 1] + (window[column - 1] === needle[i] ? 0 : 1);
        if (same <= cost) [cost, begin] = [same, began[column - 1]];
        if (next[column - 1] + 1 < cost) [cost, begin] = [next[column - 1] + 1, from[column - 1]];
      }
      next[column] = Math.min(cost, none);
      from[column] = begin;
      least = Math.min(least, cost);
    }
    if (least > most) return null;
    [row, began] = [next, from];
  }
  let best = null;
  row.forEach((off, column) => {
    if (off <= most && column > began[column] && (!best || off < best.off)) {
      best = { start: floor + began[column], end: floor + column, off };
    }
  });
  return best;
}

/** The stretches of what was typed that stand in `printed` as they are, in the order typed: of a longer passage with
 * something else in it, the sentences that are the report's. `sentences` are folded, without white space. */
export function standing(printed, sentences) {
  return sentences
    .filter((sentence) => sentence.length >= 8)
    .map((sentence) => printed.places(sentence)[0])
    .filter(Boolean);
}
