// What readers put around the words they look for: questions, the endings and beginnings of administrative names.

const ASKED_FIRST =
  /^(?:请问|想问|我?想(?:问|知道|了解|查)(?:一下|下)?|帮我(?:查|找)(?:一下|下)?|查(?:一下|询)|搜(?:一下|索)|告诉我|关于|有关|对于|解释(?:一下|下)?|(?:什[么麼]|啥)(?:是|叫做?)|何[为谓]|怎(?:么|麼|样)(?:才能|能|可以)?|如何|为(?:什[么麼]|何)|有(?:哪些|什[么麼]|没有|多少|几个?)|哪些|哪(?:里|儿|个)(?:有|可以|能)?|多少|是否|能否|可否|谁(?:来|负责)?)/u;
const ASKED_LAST =
  /(?:是(?:什[么麼]|啥)(?:意思|东西)?|(?:什[么麼]|啥|的)?(?:意思|含义|定义|解释)|是?指(?:的是)?(?:什[么麼]|啥)|(?:怎[么麼]|咋)(?:办|样|做|弄|算|回事|申请|办理)?|如何(?:办理|申请|落实|做)?|[是有]?(?:多少|几)[钱个家人]?|都?有(?:哪些|什[么麼]|没有|吗)|是哪些|在哪[里儿]?|是?为什[么麼]|为何|进展(?:如何|怎样|怎[么麼]样)|[吗嗎呢么吧啊]|[?!。…])$/u;
const JOINT = /^[的,;:]|[的,;:]$/u;
const ENDING =
  /(?:(?:特别行政区|自治区|自治州|自治县|开发区|新区|地区|省|市|区|县|旗|镇|乡|街道)(?:人民政府|政府|委员会|委)?|街道办事处|街道办)$/u;
/** The name of a province or city before that of a district; without an ending only those that are no other word. */
const ABOVE = /^(?:[\u3400-\u9fff]{2,7}?(?:省|自治区|市)(?=.+[区县旗镇乡]|.+街道)|(?:北京|上海|天津|重庆)市?)/u;

/** A district before a place in it. */
const DISTRICT = /^[\u3400-\u9fff]{1,4}?[区县旗](?=..)/u;
const ASKED_INSIDE = /多少|哪些|什么|怎么|怎样|如何/gu;

/** A text without the words that ask, wherever they stand in it. */
export const withoutQuestions = (text) => text.replace(ASKED_INSIDE, "");

/** A word (folded) without what only asks: 什么是两区 → 两区; "" when it does nothing else. */
export function unasked(word) {
  let text = word;
  for (let before = null; before !== text; ) {
    before = text;
    text = text.replace(ASKED_FIRST, "").replace(ASKED_LAST, "").replace(JOINT, "");
  }
  return text;
}

/** Shorter forms of the name of a place, the longest first: 北京市昌平区 → 昌平区, 北京市昌平, 昌平; and of a complaint what
 * it is about: 停车难 → 停车. */
export function shorterNames(name) {
  const below = name.replace(ABOVE, "");
  const heads = [name, name.replace(/难$/u, ""), below, below === name ? name : below.replace(DISTRICT, "")];
  const found = heads.flatMap((head) => {
    const bare = head.replace(ENDING, "");
    return [head, bare, bare.replace(ENDING, "")];
  });
  return [...new Set(found)].filter((form) => form !== name && [...form].length > 1).sort((a, b) => b.length - a.length);
}
