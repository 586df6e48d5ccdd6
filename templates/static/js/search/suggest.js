// Suggestions while typing: an editable combobox with list autocomplete, after the ARIA Authoring Practices
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/examples/combobox-autocomplete-list/).
import { el, marked } from "./dom.js";
import { merged } from "./exact.js";
import { printed } from "./near.js";
import { cutNote } from "./parse.js";
import { pieces } from "./sentences.js";
import { snippet } from "./snippet.js";
import { hitAddress, placeLine, plainAddress } from "./view.js";

const MOST_TERMS = 3;
const MOST_ITEMS = 6;
/** What there is beside no results at all. */
const NOTHING = { heading: "", hits: [] };

/** What Enter leads to where the words are not in the report: the first section beside the exact results. */
const enterShows = ({ heading, hits }) =>
  hits.length ? `按回车看${heading}（${hits.length} 条）` : "也没有相近的写法；按回车看可以怎样查";

/** The list below the field of a search form. `library` gives the engine. */
export class Suggestions {
  constructor(form, library) {
    this.form = form;
    this.field = form.elements.q;
    this.library = library;
    const id = `${this.field.id}-list`;
    this.list = el("ul", { id, role: "listbox", class: "suggestions", "aria-label": "搜索建议", hidden: true });
    this.news = el("p", { class: "sr", role: "status" });
    form.append(this.list, this.news);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": id,
      "aria-haspopup": "listbox",
    })) {
      this.field.setAttribute(name, value);
    }
    // Also while an input method composes: Android keyboards compose every word they type.
    this.field.addEventListener("input", () => this.#suggest());
    this.field.addEventListener("blur", () => this.close());
    // Pressing on an option must not take the focus from the field before the click arrives.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.#choose(event.target.closest("[role=option]")));
    const again = () => this.field.value && this.field.matches(":focus") && !this.#active && this.#suggest();
    again();
    // With the index come better order, completions and pinyin.
    library.withIndex().then(again);
  }

  get #options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get #active() {
    return this.#options.find((option) => option.getAttribute("aria-selected") === "true");
  }

  get #open() {
    return !this.list.hidden;
  }

  /** Does what a key means here; true when nothing else should happen. */
  key(event) {
    const action = {
      ArrowDown: () => this.#move(1, event.altKey),
      ArrowUp: () => (event.altKey ? this.close() : this.#move(-1, false)),
      Enter: () => this.#choose(this.#active),
      Escape: () => this.#escape(),
      Home: () => this.#caret(0),
      End: () => this.#caret(this.field.value.length),
    }[event.key];
    if (/^Arrow(Left|Right)$/u.test(event.key)) this.#activate(null);
    return Boolean(action?.());
  }

  /** Opens the list, or goes to the next option; past either end lies the field itself. */
  #move(step, openOnly) {
    if (!this.#open) {
      this.#suggest();
      if (!this.#open || openOnly) return this.#open;
    }
    if (openOnly) return true;
    const options = this.#options;
    const stops = options.length + 1;
    const at = options.indexOf(this.#active);
    const next = (at + 1 + step + stops) % stops;
    this.#activate(next ? options[next - 1] : null);
    return true;
  }

  #caret(at) {
    if (!this.#active) return false;
    this.#activate(null);
    this.field.setSelectionRange(at, at);
    return true;
  }

  /** The first Esc closes the list, the next empties the field. */
  #escape() {
    if (this.#open) return this.close();
    if (!this.field.value) return false;
    this.field.value = "";
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  }

  #activate(option) {
    for (const other of this.#options) other.setAttribute("aria-selected", String(other === option));
    if (option) {
      this.field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  #choose(option) {
    if (!option) return false;
    this.close();
    this.form.ownerDocument.location.assign(option.dataset.href);
    return true;
  }

  /** Closes the list; true, for key(). */
  close() {
    this.list.hidden = true;
    this.news.className = "sr";
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
    return true;
  }

  #suggest() {
    const text = this.field.value;
    const { engine } = this.library;
    if (!engine) {
      this.library.withTexts().then((come) => come && this.field.value === text && this.#suggest());
      return;
    }
    const tooLong = cutNote(text);
    const result = text.trim() && !tooLong ? engine.search(text) : null;
    if (result && !result.hits.length && this.library.wantsSynonyms(0)) {
      this.library.withSynonyms().then(() => this.field.value === text && this.field.matches(":focus") && this.#suggest());
      return;
    }
    const options = result ? this.#optionsFor(result, text.trim()) : [];
    this.list.replaceChildren(...options);
    this.#activate(null);
    if (!options.length) {
      this.close();
      // Nobody chooses among completions of a passage: in place of the list stands the line about its length.
      if (tooLong) this.news.className = "suggestions suggestions-note";
      this.news.textContent = tooLong || (result ? "没有建议" : "");
      return;
    }
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    const found = result.hits.length ? `共找到 ${result.hits.length} 条` : "没有完全符合的内容";
    this.news.textContent = `${options.length} 条建议，${found}`;
  }

  #optionsFor({ query, hits, jump, beside }, typed) {
    const option = (href, ...content) => ({ href, content });
    const search = (text) => `${this.form.getAttribute("action")}?${new URLSearchParams({ q: text })}`;
    const rows = [];
    if (jump) rows.push(option(plainAddress(jump.doc, jump.hash), placeLine(jump.doc), el("span", {}, jump.doc.title)));
    for (const { term, count } of completions(this.library.engine, query)) {
      const shown = printed(this.library.engine.corpus, term);
      rows.push(option(search(shown), el("span", {}, shown), el("span", { class: "count" }, `${count} 条`)));
    }
    const instead = !hits.length && !jump && this.library.engine.index ? (beside[0] ?? NOTHING) : null;
    if (instead) {
      const missing = el("span", {}, instead.there ?? `报告里没有“${typed}”`);
      rows.push(option(search(typed), missing, el("span", { class: "suggestion-snippet" }, enterShows(instead))));
    }
    const shown = instead ? instead.hits.map((hit) => [hit, instead.query]) : hits.map((hit) => [hit, query]);
    for (const [hit, query] of shown.slice(0, MOST_ITEMS)) {
      const { doc } = hit;
      const title = doc.heading ? marked(pieces(doc.text, 0, doc.title.length, merged(hit.matches))) : doc.title;
      const row = [placeLine(doc), el("span", { class: "suggestion-title" }, title)];
      const inTitle = hit.matches.every((list) => !list.length || list.some(({ start }) => start < doc.heading));
      const shown = inTitle ? null : snippet(hit);
      if (shown) row.push(el("span", { class: "suggestion-snippet" }, snippetNodes(shown)));
      rows.push(option(hitAddress(hit, query), ...row));
    }
    return rows.map(({ href, content }, at) =>
      el("li", { role: "option", id: `${this.list.id}-${at}`, "aria-selected": "false", "data-href": href }, ...content),
    );
  }
}

/** Words of the report that begin with the one word typed, with the number of documents that hold them. */
function completions(engine, query) {
  const [word] = query.words;
  if (query.words.length !== 1 || query.excluded.length || !engine.index) return [];
  const starts = word.forms ?? [word.folded];
  const found = engine.index.ranker.vocabulary.filter((term) =>
    starts.some((start) => term.startsWith(start) && (term !== start || word.forms)),
  );
  if (word.forms) found.push(...starts);
  return [...new Set(found)]
    .map((term) => ({ term, count: engine.corpus.docs.filter((doc) => doc.folded.text.includes(term)).length }))
    .sort((a, b) => b.count - a.count || (a.term < b.term ? -1 : 1))
    .slice(0, MOST_TERMS);
}

/** A snippet, with dots where it is cut. */
const snippetNodes = ({ pieces: list, cutBefore, cutAfter }) => [
  cutBefore ? "…" : "", ...marked(list), cutAfter ? "…" : "",
];
