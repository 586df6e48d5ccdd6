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

/**
 * What an address names in a page by its fragment, or null. Where the fragment as it stands names nothing, its
 * beginning does that can be an id: chat programs take the 。 or ） behind a link for a part of it, and cut escapes.
 */
export function named(document, hash) {
  const name = nameIn(hash);
  const [beginning] = /^[\w-]*/.exec(name);
  const names = new Set([name, beginning, beginning.replace(/[-_]+$/, "")]);
  for (const each of names) {
    const found = each && document.getElementById(each);
    if (found) return found;
  }
  return null;
}

/** The name in a fragment: its percent escapes read, but for those that are no UTF-8. */
export function nameIn(hash) {
  return hash.slice(1).replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

/** The address of an id on this page, without query and text fragment. */
export function linkTo(location, id) {
  const url = new URL(location.href);
  url.search = "";
  url.hash = id;
  return url.href;
}

/**
 * Puts `values` (name → a value, or several) into the address in place of those it has under these names; what is
 * "" or none is left out. `step`: as a new step of the history; `entry`: what the history keeps beside the address;
 * `fragment`: another one, or true for that which the address has.
 */
export function writeState(document, values, { step = false, entry = null, fragment = true } = {}) {
  const url = new URL(document.location.href);
  if (fragment !== true) url.hash = fragment;
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
