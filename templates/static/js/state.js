// What a reader has chosen on a page, kept in its address so that it can be shared.

/** Every value in the address, by its name, in their order. */
export function wholeState(document) {
  const asked = new URLSearchParams(document.location.search);
  return new Map([...asked.keys()].map((name) => [name, asked.getAll(name)]));
}

/** The values of `names` in the address, "" for those that are not there. */
export function readState(document, names) {
  const asked = new URLSearchParams(document.location.search);
  return Object.fromEntries(names.map((name) => [name, asked.get(name) ?? ""]));
}

/** What an address names in a page by its fragment, or null; one that is no text (a % alone) names nothing. */
export function named(document, hash) {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
}

/**
 * Puts `values` (name → a value, or several) into the address in place of those it has under these names; what is
 * "" or none is left out. `step`: as a new step of the history; `entry`: what the history keeps beside the address;
 * `fragment`: whether the address keeps its own.
 */
export function writeState(document, values, { step = false, entry = null, fragment = true } = {}) {
  const url = new URL(document.location.href);
  if (!fragment) url.hash = "";
  for (const [name, value] of Object.entries(values)) {
    url.searchParams.delete(name);
    for (const each of [value].flat()) if (each) url.searchParams.append(name, each);
  }
  const { history } = document.defaultView;
  try {
    if (step) history.pushState(entry, "", url);
    else history.replaceState(entry, "", url);
  } catch {
    // Some browsers forbid it for pages opened from a folder; everything else works all the same.
  }
}
