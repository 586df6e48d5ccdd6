// The entry of search-rank.js, the script that comes second: what exact results can do without.
import { near } from "./near.js";
import { Pinyin, readAsPinyin } from "./pinyin.js";
import { Ranker } from "./ranker.js";
import { Suggestions } from "./suggest.js";

(self.reportsite ??= {}).second = { Pinyin, Ranker, Suggestions, near, readAsPinyin };
