// The box that goes to a number: parts, sections and items carry theirs as data-number ("3.6.4").
import { parseId } from "./ids.js";
import { parseNumber } from "./numbering.js";

export function init(document) {
  const form = document.querySelector("form.jump");
  if (!form) return;
  const answer = document.querySelector(".jump-answer");
  form.addEventListener("input", () => (answer.textContent = ""));
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) answer.textContent = "";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = form.elements.n.value.trim();
    const target = findNumber(document, typed);
    answer.textContent = target || !typed ? "" : `没有编号“${typed}”。写法如：三(六)(4)、二(三)三是、m6-4。`;
    if (!target) return;
    form.elements.n.value = "";
    document.location.hash = target.id;
    target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  });
}

function findNumber(document, typed) {
  const article = document.querySelector("article.report");
  const id = typed.normalize("NFKC").toLowerCase();
  if (parseId(id)) {
    const found = document.getElementById(id);
    return found && article.contains(found) ? found : undefined;
  }
  const number = parseNumber(typed).join(".");
  return number ? (article.querySelector(`[data-number="${number}"]`) ?? undefined) : undefined;
}
