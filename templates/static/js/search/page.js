// The page of results: search.html.
import { root } from "../assets.js";
import { el } from "./dom.js";
import { counts, narrowed } from "./facets.js";
import { attach } from "./field.js";
import { setSlash, slashOn } from "./keys.js";
import { library } from "./library.js";
import { loadFigures } from "./load.js";
import { facetElement, hitElement, plainAddress } from "./view.js";

/** How many results are drawn before the screen is; the rest follows at once, in pieces. */
const FIRST = 8;
const PIECE = 24;
/** A pause in typing after which the next query is a new step of the browser's history. */
const PAUSE = 1500;

/** Runs the search page. `forms` are all search forms of the page, the header's among them. */
export function openPage(page, forms) {
  new SearchPage(page, forms).start();
}

class SearchPage {
  constructor(page, forms) {
    const find = (name) => page.querySelector(`[data-search-${name}]`);
    this.window = page.ownerDocument.defaultView;
    this.region = find("state");
    this.status = find("status");
    this.notes = find("notes");
    this.list = find("hits");
    this.related = page.querySelector("[data-related]");
    this.facetBox = find("facets");
    this.body = find("body");
    this.intro = find("start");
    this.forms = forms;
    this.fields = forms.map((form) => form.elements.q);
    this.own = forms.find((form) => page.contains(form)).elements.q;
    this.text = "";
    this.chosen = new Map();
    this.turn = 0;
    this.drawing = 0;
    this.settled = true;
    this.slash = find("slash");
  }

  start() {
    const { window } = this;
    window.history.scrollRestoration = "manual";
    for (const form of this.forms) {
      const field = form.elements.q;
      field.addEventListener("input", () => this.#typed(field));
      field.addEventListener("focus", () => library.withIndex());
      attach(form, { suggests: field !== this.own, submit: () => this.#submitted(field) });
    }
    window.addEventListener("popstate", (event) => this.#fromAddress(event.state?.scroll ?? 0, false));
    window.addEventListener("scroll", () => this.#rememberLater(), { passive: true });
    // Whoever follows a result at once shall come back to what they typed last.
    this.body.addEventListener("click", () => this.remembering && this.#record(false), { capture: true });
    this.facetBox.addEventListener("change", () => this.#narrow());
    this.slash.checked = slashOn();
    this.slash.addEventListener("change", () => {
      setSlash(this.slash.checked);
      for (const key of window.document.querySelectorAll(".search-key")) key.hidden = !slashOn();
    });
    const early = this.own.matches(":focus") && this.own.value;
    const [arrival] = window.performance.getEntriesByType("navigation");
    this.#fromAddress(window.history.state?.scroll ?? 0, arrival?.type !== "back_forward");
    if (early && early !== this.text) {
      // Typed before this script had come.
      this.own.value = early;
      this.#typed(this.own);
    }
    if (!this.text && window.matchMedia("(hover: hover)").matches) this.own.focus();
  }

  // What is searched for, and the address.

  /** Shows the search in the address. `go`: a place that is named there is gone to; whoever comes back to such
   * a search wants to see it. */
  #fromAddress(scroll, go) {
    const parameters = new URLSearchParams(this.window.location.search);
    this.text = parameters.get("q") ?? "";
    parameters.delete("q");
    this.chosen = new Map([...parameters.keys()].map((key) => [key, new Set(parameters.getAll(key))]));
    for (const field of this.fields) field.value = this.text;
    this.settled = true;
    this.#run({ scroll, go });
  }

  #address() {
    const parameters = new URLSearchParams();
    if (this.text) parameters.set("q", this.text);
    for (const [key, values] of this.chosen) for (const value of values) parameters.append(key, value);
    const search = parameters.toString();
    return this.window.location.pathname + (search ? `?${search}` : "");
  }

  /** Puts the search into the address: as a new step of the history, or in place of the last. */
  #record(step) {
    const { history } = this.window;
    if (step) history.pushState({ scroll: 0 }, "", this.#address());
    else history.replaceState({ scroll: this.window.scrollY }, "", this.#address());
  }

  /** Brings the last step of the history up to date, soon and not too often. */
  #rememberLater() {
    this.remembering ??= setTimeout(() => {
      this.remembering = null;
      if (!this.restoring) this.#record(false);
    }, 150);
  }

  #typed(field) {
    this.text = field.value;
    for (const other of this.fields) if (other !== field) other.value = field.value;
    const step = this.settled;
    this.settled = false;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => (this.settled = true), PAUSE);
    this.#run({});
    // The address can wait for the frame with the results; a new step of the history cannot wait for the next key.
    if (step) this.#record(true);
    else this.#rememberLater();
  }

  #submitted(field) {
    const again = field.value === this.text;
    this.text = field.value;
    for (const other of this.fields) other.value = field.value;
    if (!again) this.#record(true);
    this.settled = true;
    this.#run({ go: true });
  }

  #narrow() {
    this.chosen = new Map();
    for (const box of this.facetBox.querySelectorAll("input:checked")) {
      this.chosen.set(box.name, (this.chosen.get(box.name) ?? new Set()).add(box.value));
    }
    this.#record(true);
    this.settled = true;
    this.#run({});
  }

  // Loading.

  /** Shows what can be shown now, and again when more has come. */
  async #run(how) {
    const turn = ++this.turn;
    this.restoring = Boolean(how.scroll);
    this.intro.hidden = Boolean(this.text.trim());
    this.body.hidden = !this.text.trim();
    if (!this.text.trim()) {
      this.#state("done");
      this.restoring = false;
      return;
    }
    this.#state("loading");
    if (!library.engine) {
      this.#clear();
      this.status.textContent = "正在载入全文…";
    }
    if (library.index === "wanted") {
      const index = library.withIndex();
      const engine = await library.withTexts();
      if (turn !== this.turn) return;
      if (!engine) {
        this.#failed();
        return;
      }
      this.#show(how, false);
      await index;
      if (turn !== this.turn) return;
    }
    this.#show(how, true);
  }

  #state(state) {
    this.region.dataset.searchState = state;
    this.region.setAttribute("aria-busy", String(state === "loading"));
  }

  #clear() {
    for (const box of [this.notes, this.list]) box.replaceChildren();
    this.related.hidden = true;
    this.facetBox.hidden = true;
  }

  #failed() {
    this.#clear();
    this.status.textContent = "";
    const retry = el("button", { type: "button", class: "button" }, "重试");
    retry.addEventListener("click", () => this.#run({}));
    this.notes.append(
      el("p", { class: "search-problem", role: "alert" }, "搜索用的全文没有载入。", retry),
      el("p", {}, "也可以打开", this.#fullText(), "，用浏览器的查找（Ctrl+F 或 ⌘F）。"),
    );
    this.#state("done");
  }

  #fullText() {
    return el("a", { href: root() + this.region.dataset.fullText }, "全文");
  }

  // Showing.

  #show({ scroll = 0, go = false }, complete) {
    const result = library.engine.search(this.text);
    if (go && result.jump?.sure) {
      this.turn++;
      this.window.location.replace(plainAddress(result.jump.doc, result.jump.hash));
      return;
    }
    const hits = narrowed(result.hits, library.engine.facets, this.chosen);
    this.#showNotes(result, hits, complete);
    this.#showFacets(result.hits);
    this.#showRelated(result);
    this.status.textContent = complete || result.hits.length ? this.#count(result, hits) : "";
    this.list.replaceChildren(...hits.slice(0, FIRST).map((hit) => hitElement(hit, result.query)));
    const finish = () => {
      if (scroll) {
        this.window.scrollTo(0, scroll);
        this.restoring = false;
      }
      if (complete) this.#state("done");
    };
    const drawing = ++this.drawing;
    const more = (from) => {
      if (drawing !== this.drawing) return;
      this.list.append(...hits.slice(from, from + PIECE).map((hit) => hitElement(hit, result.query)));
      if (from + PIECE < hits.length) setTimeout(more, 0, from + PIECE);
      else finish();
    };
    if (hits.length > FIRST) setTimeout(more, 0, FIRST);
    else finish();
  }

  #count({ hits: all, related }, hits) {
    if (!all.length) return related.length ? "没有完全符合的内容" : "没有找到";
    return hits.length === all.length ? `找到 ${all.length} 条` : `找到 ${all.length} 条，筛选后 ${hits.length} 条`;
  }

  #showNotes({ query, read, hits, near, jump }, shown, complete) {
    const notes = [];
    if (jump) {
      const link = el("a", { href: plainAddress(jump.doc, jump.hash) }, `${jump.doc.place} ${jump.doc.title}`);
      notes.push(el("p", { class: "search-jump" }, "直接打开 ", link));
    }
    if (read) {
      const forms = query.words.filter((word) => word.forms).map((word) => word.forms.slice(0, 8).join("、"));
      notes.push(el("p", { class: "search-read" }, `按拼音查找：${forms.join("；")}`));
    }
    if (library.index === "failed") {
      const text = "排序用的数据没有载入：结果完整，按报告的顺序排列；繁体字、拼音、编号、相关内容和近似词暂不可用。";
      notes.push(el("p", { class: "search-problem", role: "alert" }, text));
    }
    if (hits.length && !shown.length) notes.push(el("p", {}, "所选的类别里没有。", this.#clearChoice()));
    for (const { word, terms } of near) {
      const address = (text) => `?${new URLSearchParams({ q: text })}`;
      const links = terms.map(({ term, query: text }) => el("li", {}, el("a", { href: address(text) }, term)));
      const question = el("p", {}, `报告里没有“${word}”。是不是要找：`);
      notes.push(el("div", { class: "search-near" }, question, el("ul", {}, links)));
    }
    if (complete && !hits.length && !near.length && !jump) {
      notes.push(el("p", {}, `报告里没有“${this.text.trim()}”。可以换一个说法或更短的词，或者读`, this.#fullText(), "。"));
    }
    this.notes.replaceChildren(...notes);
    const { second } = library.engine;
    if (complete && second && /\d/.test(this.text.normalize("NFKC"))) this.#showFigures(second, this.turn);
  }

  /** What a number measures, when its table has come and is still wanted; without it the results are complete. */
  async #showFigures({ figuresNote }, turn) {
    const note = await loadFigures().then((reports) => figuresNote(this.text, reports), () => null);
    if (note && turn === this.turn && !this.notes.querySelector(".search-figures")) this.notes.prepend(note);
  }

  #clearChoice() {
    const button = el("button", { type: "button", class: "button" }, "清除筛选");
    button.addEventListener("click", () => {
      for (const box of this.facetBox.querySelectorAll("input:checked")) box.checked = false;
      this.#narrow();
    });
    return button;
  }

  #showRelated({ related, query }) {
    this.related.hidden = !related.length;
    this.related.querySelector("ol").replaceChildren(...related.map((hit) => hitElement(hit, query)));
  }

  /** The facets with the counts of this search. What is chosen stays to be seen, even at 0. */
  #showFacets(hits) {
    this.facetBox.hidden = !hits.length;
    const shown = library.engine.facets.flatMap((facet) => {
      const chosen = this.chosen.get(facet.key) ?? new Set();
      const found = counts(hits, library.engine.facets, this.chosen, facet);
      const options = facet.options
        .map((option) => ({ ...option, count: found.get(option.value) ?? 0, checked: chosen.has(option.value) }))
        .filter(({ count, checked }) => count || checked);
      return options.length ? [{ ...facet, options, chosen: chosen.size > 0 }] : [];
    });
    const state = JSON.stringify(shown);
    if (state === this.facetState) return;
    this.facetState = state;
    const { activeElement } = this.window.document;
    const focused = this.facetBox.contains(activeElement) ? activeElement.id : "";
    const open = new Map([...this.facetBox.querySelectorAll("details")].map((each) => [each.dataset.key, each.open]));
    const wide = this.window.matchMedia("(width >= 56rem)").matches;
    const isOpen = ({ key, chosen }) => open.get(key) ?? (chosen || (wide && key !== "section"));
    const clear = shown.some(({ chosen }) => chosen) ? [this.#clearChoice()] : [];
    this.facetBox.replaceChildren(...shown.map((facet) => facetElement(facet, isOpen(facet))), ...clear);
    if (focused) this.window.document.getElementById(focused)?.focus();
  }
}
