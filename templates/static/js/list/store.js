// The collection (选集) in the reader's own browser: ids of sentences and items, with the reader's words on them.

/** What a reader is told instead of losing what lies there. */
export const BROKEN = "原有的选集读不出来，没有改动；请到选集页处理";

const VERSION = 1;
export const ID = /^[a-z0-9][a-z0-9-]*:[a-z][a-z0-9-]*$/u;

/** A collection as data: { version, title, entries: [{ id, note }] }, an id being "2023h1:m6-4-s2". */
export const EMPTY = { version: VERSION, title: "", entries: [] };

/** What a text says of a collection, or null when it is none that this version can read. */
export function parsed(text) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  const isText = (value) => typeof value === "string";
  if (data?.version !== VERSION || !isText(data.title) || !Array.isArray(data.entries)) return null;
  const seen = new Set();
  for (const entry of data.entries) {
    if (!isText(entry?.id) || !ID.test(entry.id) || !isText(entry.note) || seen.has(entry.id)) return null;
    seen.add(entry.id);
  }
  return { version: VERSION, title: data.title, entries: data.entries.map(({ id, note }) => ({ id, note })) };
}

/** The ids that an address names (?ids=2023h1:m6-4,…), each once. A bare id is of the only report there is; what sticks to
 * an end is taken off, and what is no id stays, to be told. */
export function namedIds(text, reports) {
  const whole = (id) => (reports.length === 1 && !id.includes(":") ? `${reports[0]}:${id}` : id);
  const ids = text.split(/[,，、\s]+/u).map((id) => id.replace(/[^a-z0-9]+$/iu, "").toLowerCase());
  return [...new Set(ids.filter(Boolean).map(whole))];
}

/**
 * The store of a site. `place` tells it from other sites in the same browser; `storage` may be missing (denied, or a
 * private window): then a collection lasts as long as the page. `read()` gives the collection, or null while what lies
 * there cannot be read: then nothing is written over it. `write(collection)` says how that went: "" or why it did not.
 */
export class Store {
  constructor(place, storage) {
    this.key = `reportsite-collection ${place}`;
    this.storage = storage;
    this.own = EMPTY;
  }

  /** What lies in the storage as it is, or null. */
  raw() {
    try {
      return this.storage?.getItem(this.key) ?? null;
    } catch {
      return null;
    }
  }

  read() {
    if (!this.storage) return this.own;
    const text = this.raw();
    return text === null ? EMPTY : parsed(text);
  }

  write(collection) {
    if (!this.storage) {
      this.own = collection;
      return "";
    }
    if (this.read() === null) return BROKEN;
    try {
      if (collection.entries.length || collection.title) this.storage.setItem(this.key, JSON.stringify(collection));
      else this.storage.removeItem(this.key);
      return "";
    } catch {
      return "浏览器的存储已满，这一次没有存下";
    }
  }

  /** Puts what cannot be read aside, under a key of its own, and begins anew; says how that went, like write(). */
  putAside() {
    try {
      this.storage.setItem(`${this.key} broken`, this.raw() ?? "");
      this.storage.removeItem(this.key);
      return "";
    } catch {
      return "浏览器的存储已满，没有改动";
    }
  }

  /** Changes the entries; says how that went, like write(). */
  change(act) {
    const collection = this.read();
    return collection ? this.write({ ...collection, entries: act(collection.entries) }) : BROKEN;
  }

  /** Adds ids that are not there yet, at the end; says how that went, like write(). */
  add(ids) {
    return this.change((entries) => {
      const there = new Set(entries.map(({ id }) => id));
      return [...entries, ...ids.filter((id) => !there.has(id)).map((id) => ({ id, note: "" }))];
    });
  }

  /** Takes an id out; says how that went, like write(). */
  remove(id) {
    return this.change((entries) => entries.filter((entry) => entry.id !== id));
  }
}

/** The store of the site that a page belongs to; `root` is the way to the site's root. */
export function storeOf(document, root) {
  let storage;
  try {
    storage = document.defaultView.localStorage;
    storage.getItem("");
  } catch {
    storage = undefined;
  }
  return new Store(new URL(root || ".", document.location.href).pathname, storage);
}
