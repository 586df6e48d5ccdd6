// The texts file → documents: every heading and item, with its folded text.
import { usualItem, usualStatement } from "../ids.js";
import { fold } from "./fold.js";

/**
 * Reads what src/reportsite/searchindex/texts.py wrote. A document is
 * { at, report, id, kind, type: "part" | "section" | "item", part, section, place, title, text, statements,
 *   heading, marker, supplied, under, path, kindWord, folded }: `statements` are { id, start, end } in `text`; `heading` is the
 * end of its heading in `text` (0: it has none); `marker` is its number as printed, "" where none is, and `supplied` a heading that the site gives it; `under` is the document whose heading it stands under, or -1;
 * `path` is its page from the site's root.
 */
export class Corpus {
  constructor(data) {
    this.addresses = data.addresses;
    /** The words for the kinds there are, in the order they are listed in. */
    this.kinds = data.kinds;
    this.reports = data.reports.map(([id, title]) => ({ id, title }));
    this.docs = [];
    this.parts = [];
    for (const [report, , parts] of data.reports) for (const part of parts) this.#part(report, part);
    this.byId = new Map();
    for (const doc of this.docs) if (!this.byId.has(doc.id)) this.byId.set(doc.id, doc);
  }

  #part(report, [id, kind, place, heading, sections, printed]) {
    const part = { report, id, kind, place, title: heading, word: this.kinds[kind] ?? heading };
    const marker = printed ?? (place && `${place}、`);
    this.parts.push(part);
    const above = this.#heading(heading, { ...part, type: "part", part, section: null, marker }, -1);
    for (const [sid, splace, sheading, items] of sections) {
      const section = { report, id: sid, place: splace, title: sheading };
      const fields = { ...section, kind, type: "section", part, section, marker: splace.slice(place.length) };
      const under = this.#heading(sheading, fields, above);
      for (const [order, row] of items.entries()) {
        const [sentences, iplace, own, name, ikind, ids, imarker] = row;
        const apart = !sheading && !order && ikind && ikind !== kind;
        const texts = sentences.split("\n");
        const iid = own ?? usualItem(sid, order + 1);
        this.#add(texts, texts.map((_, n) => ids?.[n] ?? usualStatement(iid, n)), {
          report, id: iid, kind: ikind ?? kind, type: "item", part, section, under,
          place: splace + (iplace ?? `（${order + 1}）`),
          title: name || texts[0].replace(/[。！？；…]+$/u, ""),
          heading: name ? 0 : texts[0].length,
          marker: imarker ?? (iplace ? "" : `（${order + 1}）`),
          supplied: apart ? this.kinds[ikind] : "",
        });
      }
    }
  }

  /** Adds a heading and returns its place among the documents; where there is none, `above`. */
  #heading(text, fields, above) {
    if (!text) return above;
    this.#add([text], [fields.id], { ...fields, under: above, heading: text.length });
    return this.docs.length - 1;
  }

  #add(texts, ids, fields) {
    let start = 0;
    const statements = texts.map((text, n) => ({ id: ids[n], start, end: (start += text.length) }));
    const text = texts.join("");
    const path = this.addresses[fields.type === "item" ? "item" : "heading"]
      .replaceAll("{report}", fields.report)
      .replaceAll("{id}", fields.id);
    this.docs.push({ at: this.docs.length, text, statements, folded: fold(text), path, kindWord: this.kinds[fields.kind], ...fields });
  }
}

/** Every character of some texts once, in code point order: what the tables of characters count along. */
export const charsOf = (texts) =>
  [...new Set(texts.flatMap((text) => [...text]))].sort((a, b) => a.codePointAt(0) - b.codePointAt(0));
