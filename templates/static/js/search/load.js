// What a search needs, loaded when it is first wanted. Each file leaves what it brings in self.reportsite.
import { hasAsset, loadScript } from "../assets.js";

const load = (file, name) => loadScript(file).then(() => self.reportsite[name]);

/** Fields and the page of results (app.js). */
export const loadApp = () => load("search.js", "search");

/** The words marked on the page a result leads to (marks.js). */
export const loadMarks = () => load("search-marks.js", "mark");

/** The texts: enough for exact results. */
export const loadTexts = () => load("search-texts.js", "texts");

/** The list of suggestions (suggesting.js). */
export const loadSuggestions = () => load("search-suggest.js", "Suggestions");

/** What can read the index, and notes (second.js). */
export const loadSecond = () => load("search-rank.js", "second");

/** The index, with what can read it. */
export const loadIndex = () =>
  Promise.all([load("search-index.js", "index"), loadSecond()]).then(([packed, second]) => ({ packed, second }));

/** The words that readers bring, with those that reports write for them: null when they cannot be loaded. */
export const loadSynonyms = () => load("search-synonyms.js", "synonyms").catch(() => null);

/** The finds of a name (finds.js): none when no layer offers such, or they cannot be loaded. */
export async function loadFinds(name) {
  const file = `search-${name}.js`;
  return hasAsset(file) ? load(file, name).catch(() => []) : [];
}
