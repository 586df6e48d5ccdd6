// Numbers by their value: 1,354 is 1354, 13,650,000 is what the text writes as 1365万, and 3期 is 三期.
import { chineseNumber } from "../numbering.js";

const SCALES = { 百: 1e2, 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8, 万亿: 1e12 };
const SCALE = "万亿|千万|百万|亿|万|千(?![瓦米克卡伏赫])|百";
const HAN_NUMBER = "[一二两三四五六七八九十]{1,3}";
const TYPED = new RegExp(`^[-+]?(\\d[\\d,' ]*(?:\\.\\d+)?|${HAN_NUMBER})[余多]?(${SCALE})?[余多]?([^\\d]*)$`, "u");
const WRITTEN = new RegExp(
  `(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:[./]\\d+)?|${HAN_NUMBER})(?:[余多]?(${SCALE}))?[余多]?`,
  "gu",
);
const LONGEST_UNIT = 8;

/** The value of a number and a scale; a fraction is what it comes to. */
function value(number, scale) {
  if (!/\d/u.test(number)) return chineseNumber(number) * (SCALES[scale] ?? 1);
  const [above, below] = number.replace(/[,' ]/gu, "").split("/");
  return (Number(above) / Number(below ?? 1)) * (SCALES[scale] ?? 1);
}

const same = (a, b) => Math.abs(a - b) <= 1e-9 * Math.abs(a);

/** How the texts write the number that was typed, with the unit that was typed after it: folded strings, each once. A
 * number in words has to have a unit. `typed` is folded; anything but a number with a unit gives none. */
export function writtenForms(docs, typed) {
  const [, digits, scale, unit] = TYPED.exec(typed) ?? [];
  if (!digits || unit.length > LONGEST_UNIT || (!unit && !/\d/u.test(digits))) return [];
  const wanted = value(digits, scale);
  const forms = new Set();
  for (const { folded } of docs) {
    for (const found of folded.text.matchAll(WRITTEN)) {
      if (!same(wanted, value(found[1], found[2])) || (!unit && !/\d/u.test(found[1]))) continue;
      if (folded.text.startsWith(unit, found.index + found[0].length)) forms.add(found[0] + unit);
    }
  }
  return [...forms];
}
