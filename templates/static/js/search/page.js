// The page of results, search.html: what is typed and chosen goes to the address, and from there to be shown.
import { root } from "../assets.js";
import { keepAddress } from "./address.js";
import { el, write } from "./dom.js";
import { facetsIn } from "./facetbox.js";
import { narrowed } from "./facets.js";
import { attach } from "./field.js";
import { slashSwitch } from "./keys.js";
import { library } from "./library.js";
import { loadFinds } from "./load.js";
import { failureNotes, notesOf } from "./notes.js";
import { cutNote, used } from "./parse.js";
import { drawingIn, inOrder, ORDERS } from "./results.js";
import { takingTurns } from "./turns.js";
import { hitElement, plainAddress } from "./view.js";

/** Runs the search page. `forms` are all search forms of the page, the header's among them. */
export function openPage(page, forms) {
  const document = page.ownerDocument;
  const window = document.defaultView;
  const find = (name) => page.querySelector(`[data-search-${name}]`);
  const [region, status, notes, body] = ["state", "status", "notes", "body"].map(find);
  const facetBox = find("facets");
  const related = page.querySelector("[data-related]");
  const own = forms.find((form) => page.contains(form)).elements.q;

  const search = { text: "", chosen: new Map(), order: "", arriving: false };
  const address = keepAddress(document, search);
  const takeTurn = takingTurns();
  const drawHits = drawingIn(find("hits"));
  let shows = 0;
  const list = find("list");
  const tools = list.querySelector(".list-tools");
  const orders = ordersIn(find("orders"), (order) => {
    search.order = order;
    address.settle(true);
    run({});
  });
  const facetsShown = facetsIn(facetBox, () => {
    search.chosen = facetsShown.chosen();
    address.settle(true);
    run({});
  });
  const fullText = () => el("a", { href: root() + region.dataset.fullText }, "全文");

  // What is searched for.

  /** Puts the query into every field. */
  const fill = () => {
    for (const { elements } of forms) write(elements.q, search.text);
  };
  /** Shows the search in the address. `go`: a place that is named there is gone to; whoever comes back to such
   * a search wants to see it. */
  const fromAddress = (scroll, go) => {
    address.read();
    fill();
    run({ scroll, go });
  };
  const typed = (field) => {
    search.text = field.value;
    fill();
    run({});
    address.typed();
  };
  const submitted = (field) => {
    const other = field.value !== search.text;
    search.text = field.value;
    fill();
    address.settle(other);
    run({ go: true });
  };

  // Showing it.

  const setState = (state) => {
    region.dataset.searchState = state;
    region.setAttribute("aria-busy", String(state === "loading"));
  };
  /** Nothing but a line that says why. */
  const clear = (why) => {
    notes.replaceChildren();
    find("named").replaceChildren();
    drawHits([], null);
    list.hidden = true;
    related.hidden = true;
    facetBox.hidden = true;
    status.textContent = why;
  };
  /** Shows what can be shown now, and again when more has come. */
  const run = (how) => {
    const nothing = !search.text.trim();
    search.arriving = !nothing && Boolean(how.scroll);
    page.querySelector("h1").dataset.query = search.text.trim(); // the title on paper
    find("start").hidden = !nothing;
    body.hidden = nothing;
    setState(nothing ? "done" : "loading");
    if (nothing) {
      takeTurn();
      return;
    }
    if (!library.engine) clear("正在载入全文…");
    takeTurn((complete, current) => show(how, complete, current), failed);
  };
  const failed = () => {
    clear("");
    notes.append(...failureNotes(() => run({}), fullText()));
    setState("done");
  };
  const show = ({ scroll = 0, go = false }, complete, inTurn) => {
    const { engine, second } = library;
    const mine = ++shows; // one turn shows more than once
    const current = () => inTurn() && mine === shows;
    const { facets, index } = engine;
    const labels = index?.labels;
    const { chosen } = search;
    const text = used(search.text);
    const unknown = [...chosen.keys()].some((key) => !facets.some((facet) => facet.key === key));
    if (unknown && !complete) {
      // The index brings the facet; results that are not narrowed by it are not what was asked for.
      clear("");
      return;
    }
    const result = engine.search(text);
    if (go && result.jump?.sure) {
      takeTurn();
      window.location.replace(plainAddress(result.jump.doc, result.jump.hash));
      return;
    }
    if (complete && library.wantsSynonyms(result.hits.length)) {
      // What is there already is shown meanwhile; that nothing is missing is said when the list has come.
      library.withSynonyms().then(() => current() && show({ scroll, go }, true, inTurn));
      complete = false;
    }
    const hits = narrowed(result.hits, facets, chosen);
    const { clearButton } = facetsShown;
    notes.replaceChildren(
      ...(second?.indexNotes(result) ?? []),
      ...notesOf(result, hits, { text, complete, unknown, clearButton, fullText }),
    );
    second?.findNotes(text, engine.index.variants, loadFinds).then((named) => {
      if (!current()) return;
      const nodes = (wanted) => named.filter(({ whole }) => whole === wanted).map(({ node }) => node);
      notes.prepend(...nodes(true));
      find("named").replaceChildren(...nodes(false)); // below: what only begins like that pushes no result away
    });
    facetsShown.show(result.hits, facets, chosen);
    related.hidden = !result.beside.length;
    related.replaceChildren(
      ...result.beside.map((section) => sectionElement(section, { labels, synonyms: region.dataset.synonyms, tools })),
    );
    list.hidden = !hits.length;
    list.dataset.listTitle = text.trim();
    orders.show(search.order);
    const said = [complete || result.hits.length ? countLine(result, hits) : "", cutNote(search.text)];
    status.textContent = said.filter(Boolean).join("。");
    drawHits(inOrder(hits, search.order), result.query, { order: search.order, labels }, () => {
      if (scroll) {
        window.scrollTo(0, scroll);
        search.arriving = false;
      }
      if (complete) setState("done");
    });
  };

  for (const form of forms) {
    const field = form.elements.q;
    field.addEventListener("input", () => typed(field));
    field.addEventListener("focus", () => library.withIndex());
    attach(form, { suggests: field !== own, submit: () => submitted(field) });
  }
  window.addEventListener("popstate", (event) => fromAddress(event.state?.scroll ?? 0, false));
  // Whoever follows a result at once shall come back to what they typed last.
  body.addEventListener("click", address.update, { capture: true });
  slashSwitch(document, find("slash"));
  const early = own.matches(":focus") && own.value;
  const [arrival] = window.performance.getEntriesByType("navigation");
  fromAddress(window.history.state?.scroll ?? 0, arrival?.type !== "back_forward");
  if (early && early !== search.text) {
    // Typed before this script had come.
    own.value = early;
    typed(own);
  }
  if (!search.text && window.matchMedia("(hover: hover)").matches) own.focus();
}

/** A section of results beside the exact ones; `synonyms` is where the words of that list are explained, `tools` what can be
 * done with a list. */
function sectionElement({ key, heading, said, query, hits }, { labels, synonyms, tools }) {
  const why = key === "synonyms" && synonyms ? el("a", { href: root() + synonyms }, "对照表和理由") : "";
  return el(
    "section",
    { class: "beside", "data-section": key, "data-list": true, "data-list-title": heading },
    el("header", { class: "list-head" }, el("h2", {}, heading), tools.cloneNode(true)),
    said ? el("p", { class: "related-note" }, said, why) : "",
    el("ol", { class: "hits" }, hits.map((hit) => hitElement(hit, query, { labels }))),
  );
}

/** The ways of listing results, in `box`; `changed` is called with the one that a reader has chosen. */
function ordersIn(box, changed) {
  const buttons = Object.entries(ORDERS).map(([value, words]) => {
    const button = el("button", { type: "button", class: "quiet", value }, words);
    button.addEventListener("click", () => changed(value));
    return button;
  });
  box.replaceChildren(...buttons);
  return {
    show(order) {
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === order));
    },
  };
}

/** How much was found, and how much of it is shown. */
function countLine({ hits: all, beside }, hits) {
  if (!all.length) return beside.length ? "没有完全符合的内容" : "没有找到";
  return `找到 ${all.length} 条${hits.length === all.length ? "" : `，筛选后 ${hits.length} 条`}`;
}
