// The search in the address and in the history of the browser, so that it can be shared and come back to.
import { kept } from "./parse.js";
import { wholeState, writeState } from "../state.js";

/** A pause in typing after which the next query is a new step of the history. */
const PAUSE = 1500;
/** How soon the last step is brought up to date. */
const SOON = 150;

/**
 * Keeps the address of a page and `search` ({ text, chosen: facet key → Set of values, order,
 * arriving }) alike. While a
 * search is `arriving`, the page is not yet scrolled to where its reader was, and that place is not forgotten.
 */
export function keepAddress(document, search) {
  const view = document.defaultView;
  /** Whether the next query typed is a step of its own; after a mere pause only if it is another one. */
  let settled = true;
  let paused = false;
  let pause;
  let soon = null;
  /** The query that the last step has. */
  let written = "";
  /** An input method is at work, and whether something has been typed with it that the address does not have. */
  let composing = false;
  let waiting = false;

  const write = (step) => {
    const gone = [...wholeState(document).keys()].filter((name) => name !== "q" && !search.chosen.has(name));
    const values = Object.fromEntries([
      ...gone.map((name) => [name, ""]),
      ["q", kept(search.text)],
      ...[...search.chosen].map(([key, set]) => [key, [...set]]),
      ["order", search.order],
    ]);
    written = search.text;
    waiting = false;
    writeState(document, values, { step, entry: { scroll: step ? 0 : view.scrollY }, fragment: "" });
  };
  const writeSoon = () => {
    soon ??= setTimeout(() => {
      soon = null;
      if (!search.arriving && !waiting) write(false);
    }, SOON);
  };
  const typed = () => {
    const step = settled || (paused && !goesOn(written, search.text));
    settled = paused = false;
    clearTimeout(pause);
    pause = setTimeout(() => (paused = true), PAUSE);
    // The address can wait for the frame with the results; a new step of the history cannot wait for the next key.
    if (step) write(true);
    else writeSoon();
  };

  // What is half typed with an input method is searched for, but it is no place to come back to: the address gets
  // what has become of it, or nothing when it is given up.
  document.addEventListener("compositionstart", () => (composing = true));
  document.addEventListener("compositionend", () => {
    composing = false;
    const given = waiting && search.text !== written;
    waiting = false;
    if (given) typed();
  });
  view.history.scrollRestoration = "manual";
  view.addEventListener("scroll", writeSoon, { passive: true });
  return {
    /** Reads the search from the address. */
    read() {
      const state = wholeState(document);
      search.text = state.get("q")?.[0] ?? "";
      search.order = state.get("order")?.[0] ?? "";
      state.delete("q");
      state.delete("order");
      search.chosen = new Map([...state].map(([key, values]) => [key, new Set(values)]));
      written = search.text;
      settled = true;
      waiting = false;
    },
    /** The search is as its reader wants it; `step`: it has become another, a new step of the history. */
    settle(step) {
      if (step) write(true);
      settled = true;
    },
    /** A key was typed: a new step of the history after a pause, else the last one goes on. */
    typed() {
      if (composing) waiting = true;
      else typed();
    },
    /** Brings the last step up to date now, if it waits for that. */
    update() {
      if (waiting) typed();
      if (soon) write(false);
    },
  };
}

/** Whether a query goes on with the word in letters, pinyin perhaps, at the end of the one before: lao, lao jiu. */
export function goesOn(before, after) {
  return /[a-z]['’ ]*$/i.test(before) && after.length > before.length && after.startsWith(before);
}
