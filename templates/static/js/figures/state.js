// What a reader has chosen on a page, kept in its address so that it can be shared.

/** The values of `names` in the address, "" for those that are not there. */
export function readState(document, names) {
  const asked = new URLSearchParams(document.location.search);
  return Object.fromEntries(names.map((name) => [name, asked.get(name) ?? ""]));
}

/** Put `values` into the address without a new entry in the history; what is "" is left out. */
export function writeState(document, values) {
  const url = new URL(document.location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  try {
    document.defaultView.history.replaceState(null, "", url);
  } catch {
    // Some browsers forbid it for pages opened from a folder; everything else works all the same.
  }
}
