// The entry of fold.js: folding, for the filters of pages, and the sentences that some of them look in.
import { loadScript } from "../assets.js";
import { Corpus } from "./corpus.js";
import { fold } from "./fold.js";

/** The sentences of the site by report:id. */
async function sentences() {
  await loadScript("search-texts.js");
  const { docs } = new Corpus(self.reportsite.texts);
  return new Map(
    docs.flatMap(({ report, text, statements }) =>
      statements.map(({ id, start, end }) => [`${report}:${id}`, text.slice(start, end)]),
    ),
  );
}

Object.assign((self.reportsite ??= {}), { fold: (text) => fold(text).text, sentences });
