// What is said above the results when something is missing: data that did not come, or results.
import { el } from "./dom.js";
import { library } from "./library.js";

const PROBLEM = { class: "search-problem", role: "alert" };

/** The notes on what Engine.search() found, as elements. `shown` are its hits after narrowing, `text` is what was
 * typed; `complete`: nothing more will come; `unknown`: it is to be narrowed by what only the index brings;
 * `clearButton()` and `fullText()` make the elements of that name. */
export function notesOf({ hits, near, jump, beside, tried }, shown, { text, complete, unknown, clearButton, fullText }) {
  const notes = [];
  if (library.index === "failed") {
    const missing = `繁体字、拼音、编号、相关内容和近似词${unknown ? "，以及所选的筛选，" : ""}`;
    notes.push(el("p", PROBLEM, `排序用的数据没有载入：结果完整，按报告的顺序排列；${missing}暂不可用。`));
  }
  if (hits.length && !shown.length) notes.push(el("p", {}, "所选的类别里没有。", clearButton()));
  if (complete && !hits.length && !near.length && !beside.length && !jump) {
    const also = tried.length ? `，也没有“${tried.join("”“")}”` : "";
    notes.push(el("p", {}, `报告里没有“${text.trim()}”${also}。可以换一个说法或更短的词，或者读`, fullText(), "。"));
  }
  return notes;
}

/** The notes where there are no texts to search in: they can be asked for again. */
export function failureNotes(again, fullText) {
  const button = el("button", { type: "button", class: "button" }, "重试");
  button.addEventListener("click", again);
  return [
    el("p", PROBLEM, "搜索用的全文没有载入。", button),
    el("p", {}, "也可以打开", fullText, "，用浏览器的查找（Ctrl+F 或 ⌘F）。"),
  ];
}
