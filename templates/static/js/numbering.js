// Numbers as people type them: 三(六)(4), 三（六）4, 3.6.4, 二(三)三是.

const DIGITS = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

/** 十六 → 16, 二十 → 20; NaN when it is no Chinese numeral below a hundred. */
export function chineseNumber(text) {
  const found = /^([一二三四五六七八九])?(十)?([〇零一二三四五六七八九])?$/u.exec(text);
  if (!text || !found) return NaN;
  const [, tens, ten, ones] = found;
  if (!ten) return tens && ones ? NaN : DIGITS[tens ?? ones];
  return (tens ? DIGITS[tens] : 1) * 10 + (ones ? DIGITS[ones] : 0);
}

/**
 * A typed number as its integers, outermost first: "三(六)(4)" → [3, 6, 4]. Empty when it holds anything that
 * is not a number.
 */
export function parseNumber(text) {
  const plain = text.normalize("NFKC").replace(/第|部分|节|条|段|点|是|要|项/gu, " ");
  const parts = plain.match(/\d+|[〇零一二三四五六七八九十]+|[^\s\d〇零一二三四五六七八九十(),.、·›>-]/gu) ?? [];
  const numbers = parts.flatMap((part) => (/^\d+$/.test(part) ? Number(part) : split(part)));
  return numbers.some(Number.isNaN) ? [] : numbers;
}

/** 三六 is 三 then 六, but 十六 is one number. */
function split(part) {
  const whole = chineseNumber(part);
  return Number.isNaN(whole) && !part.includes("十") ? [...part].map(chineseNumber) : [whole];
}
