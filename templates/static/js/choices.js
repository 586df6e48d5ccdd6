// What a reader chose about the look, kept in this browser only. Storage can be forbidden (private windows,
// pages opened from a folder); then a choice lasts as long as the page.

export const CHOICES = ["theme", "size", "terms"];
const ALLOWED = { theme: ["light", "dark"], size: ["20", "24"], slash: ["off"], terms: ["off"] };

/** The stored value of a choice, "" for the default or for anything this version does not know. */
export function readChoice(name, storage = safeStorage()) {
  const value = storage?.getItem(`reportsite-${name}`) ?? "";
  return ALLOWED[name].includes(value) ? value : "";
}

/** Remember a choice; "" forgets it. */
export function storeChoice(name, value, storage = safeStorage()) {
  try {
    if (value) storage?.setItem(`reportsite-${name}`, value);
    else storage?.removeItem(`reportsite-${name}`);
  } catch {
    // A full or forbidden storage: the choice holds for this page.
  }
}

/** Show a choice on the page, and colours to the browser around it as well. */
export function applyChoice(root, name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  if (name !== "theme") return;
  for (const meta of root.querySelectorAll("meta[data-scheme]")) {
    const { scheme } = meta.dataset;
    const chosen = scheme === value ? "all" : "not all";
    meta.media = value ? chosen : `(prefers-color-scheme: ${scheme})`;
  }
}

/**
 * Calls `show` when a choice may have changed without this page: in another tab, or while the page lay in the
 * browser's cache. Where nothing is stored the page keeps what was chosen on it.
 */
export function whenChosenElsewhere(view, show, storage = safeStorage()) {
  if (!storage) return;
  view.addEventListener("storage", (event) => {
    if (event.key === null || event.key.startsWith("reportsite-")) show();
  });
  view.addEventListener("pageshow", (event) => {
    if (event.persisted) show();
  });
}

function safeStorage() {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
