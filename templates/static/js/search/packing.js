// Whole numbers as text, read again. The counterpart of src/reportsite/searchindex/packing.py, which says how they
// are written.

const ZERO = 48;
const MORE = "/";
const SPAN = 0xd800 - ZERO;

/** The numbers of a text that pack_numbers() wrote. */
export function unpackNumbers(text) {
  const numbers = [];
  let spans = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === MORE) {
      spans++;
      continue;
    }
    numbers.push(spans * SPAN + text.charCodeAt(at) - ZERO);
    spans = 0;
  }
  return numbers;
}

/** The numbers of a text that pack_places() wrote. */
export function unpackPlaces(text) {
  let at = 0;
  return unpackNumbers(text).map((step) => (at += step));
}
