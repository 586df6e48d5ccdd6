// What the index adds to a search: order, other ways of typing, places, what is related or near, facets of layers.
import { find, formsOf } from "./exact.js";
import { Beside } from "./beside.js";
import { fold } from "./fold.js";
import { jump } from "./jump.js";
import { near } from "./near.js";
import { ordered } from "./order.js";
import { unparse } from "./parse.js";
import { Pinyin, readAsPinyin } from "./pinyin.js";
import { PrintedText } from "./printed.js";
import { Ranker } from "./ranker.js";
import { labelsOf, layerFacets, synonymsOf, unpack, wordsOf } from "./unpack.js";
import { variantsOf } from "./variants.js";

/** For so many words that are not in the report near ones are offered: of a passage the rest is no misspelling. */
const MOST_NEAR = 8;

const pause = () => new Promise((resolve) => setTimeout(resolve));

/**
 * Reads the index file of a corpus, in pieces that leave room for what a reader does meanwhile. Gives { variants,
 * facets, labels, ranker, use, look }: what Engine.join() takes.
 */
export async function readIndex(corpus, packed) {
  const variants = variantsOf(corpus, packed.variants);
  const facets = layerFacets(corpus, packed.facets);
  const words = wordsOf(corpus, packed);
  await pause();
  const serialized = unpack(corpus, packed, words);
  await pause();
  const ranker = new Ranker(corpus, words, serialized);
  await pause();
  const pinyin = new Pinyin(corpus, packed, words);
  const beside = new Beside(corpus, {
    ranker, pinyin, texts: new PrintedText(corpus, fold), variants,
  });
  const labels = labelsOf(corpus, packed.labels);
  const use = (synonyms) => beside.use(synonymsOf(corpus, synonyms));
  return { variants, facets, labels, ranker, use, look: (...typed) => look({ corpus, ranker, pinyin, beside }, ...typed) };
}

/**
 * What there is to say about a query beyond its exact results, `hits`: { query, tried, read, hits, scores, beside, near,
 * jump }, as Engine.search() has them; `scores` are Lunr's. Latin words that the report has not are read as pinyin,
 * which gives another query, and hits.
 */
function look({ corpus, ranker, pinyin, beside }, text, query, hits) {
  const place = jump(corpus, text);
  const holds = (word) => corpus.docs.some((doc) => formsOf(word).some((form) => doc.folded.text.includes(form)));
  const sure = !hits.length;
  const reading = sure && !place ? readAsPinyin(query, pinyin, holds) : null;
  if (reading) {
    query = reading;
    hits = find(corpus.docs, query);
  }
  // For every word that is not in the report, the queries with a near term in its place.
  const nearWords = (words) =>
    words
      .filter((word) => !holds(word))
      .slice(0, MOST_NEAR)
      .map((word) => ({
        word: word.text,
        terms: near(corpus, ranker, pinyin, word.folded).map((term) => ({
          term,
          query: unparse(words.map((other) => (other === word ? term : other.folded))),
        })),
      }))
      .filter(({ terms }) => terms.length);
  const sections = beside.sections(text, query, hits, Boolean(place));
  const scored = (section) => ordered(section.hits, ranker.scores(section.query.words), ranker.borders);
  const nothing = !hits.length && !place && !sections.length;
  return {
    query,
    tried: nothing ? beside.tried(query) : [],
    read: Boolean(reading),
    hits,
    scores: hits.length ? ranker.scores(query.words) : null,
    beside: sections.map((section) =>
      section.key === "nearest" || section.key === "synonyms" ? { ...section, hits: scored(section) } : section,
    ),
    near: hits.length || place || sections.some(({ key, guessed }) => key !== "related" && !guessed) ? [] : nearWords(query.words),
    jump: place && { ...place, sure },
  };
}
