// The day of access and the permanent link in citations: only the reader's browser knows them.

/** Fill {date}, {slashed}, {y}, {m}, {d} of a pattern; the forms are made in pages/citation.py. */
export function fillDate(pattern, day) {
  const [y, m, d] = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  const iso = `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
  const values = { date: iso, slashed: iso.replaceAll("-", "/"), y, m, d };
  return pattern.replace(/\{(date|slashed|y|m|d)\}/g, (_, name) => values[name]);
}

/** The citation of a place, from the pattern a page carries; `link` is its permanent link, "" where it has none. */
export function citeAt(pattern, place, day, link = "") {
  const linked = pattern.replace(/\{link:([^{}]*)\}/u, (_, words) => (link ? words + link : ""));
  return fillDate(linked, day).replace("{place}", () => place);
}

/** The permanent link of a page, or of what has an id on it: where the site says it stands, else where it was loaded
 * from; "" for a copy on a disk, whose address is no one else's. */
export function permanentLink(document, id = "") {
  const canonical = document.querySelector("link[rel=canonical]")?.href;
  const url = new URL(canonical ?? document.location.href);
  if (!/^https?:$/.test(url.protocol)) return "";
  url.search = "";
  url.hash = id;
  return url.href;
}
