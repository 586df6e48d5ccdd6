// The entry of search-rank.js, the script that comes second: what exact results can do without.
import { figuresNote } from "./figures.js";
import { jump } from "./jump.js";
import { near } from "./near.js";
import { Pinyin, readAsPinyin } from "./pinyin.js";
import { Ranker } from "./ranker.js";
import { Suggestions } from "./suggest.js";
import { unpack, wordsOf } from "./unpack.js";
import { variantsOf } from "./variants.js";

(self.reportsite ??= {}).second = {
  Pinyin, Ranker, Suggestions, figuresNote, jump, near, readAsPinyin, unpack, variantsOf, wordsOf,
};
