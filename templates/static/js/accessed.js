// The day of access in citations: only the reader's browser knows it.

/** Fill {date}, {slashed}, {y}, {m}, {d} of a pattern; the forms are made in pages/citation.py. */
export function fillDate(pattern, day) {
  const [y, m, d] = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  const iso = `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
  const values = { date: iso, slashed: iso.replaceAll("-", "/"), y, m, d };
  return pattern.replace(/\{(date|slashed|y|m|d)\}/g, (_, name) => values[name]);
}

/** The citation of a place, from the pattern a page carries. */
export function citeAt(pattern, place, day) {
  return fillDate(pattern, day).replace("{place}", place);
}
