// The entry of which.js: of what stands under an item's text, only what belongs to one of its sentences. A row says in
// data-own which sentences it belongs to; one that says none belongs to the item as a whole.
import { writeState } from "../state.js";

/** Show what belongs to the statement `id`, or everything for the item's own id; say what the other sentences have. */
export function showRowsOf(document, id) {
  const beneath = document.querySelector(".beneath");
  const item = beneath.closest(".item");
  const whole = id === item.id;
  const rows = [...beneath.querySelectorAll("[data-own]")];
  const boxes = new Set();
  for (const row of rows) {
    row.hidden = !whole && !owners(row).includes(id);
    for (let box = row.parentElement; box !== beneath; box = box.parentElement) boxes.add(box);
  }
  for (const box of boxes) box.hidden = !box.querySelector("[data-own]:not([hidden])");
  for (const link of beneath.querySelectorAll(".which a")) {
    if (link.hash === `#${id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  tell(document, beneath, whole ? [] : elsewhere(beneath, rows, id));
  mark(document, item, id);
}

const owners = (row) => row.dataset.own.split(" ");

/** What the other sentences have: “第3句：回应的问题 1、同名 1”. */
function elsewhere(beneath, rows, id) {
  return [...beneath.querySelectorAll(".which a")].flatMap((link) => {
    const other = link.hash.slice(1);
    const counts = new Map();
    for (const row of rows) {
      if (other === id || !owners(row).includes(other)) continue;
      const title = titleOf(row, beneath);
      counts.set(title, (counts.get(title) ?? 0) + 1);
    }
    const told = [...counts].map(([title, count]) => `${title} ${count}`).join("、");
    return told ? [`${link.firstChild.textContent.trim()}：${told}`] : [];
  });
}

/** The heading that a row stands under. */
function titleOf(row, beneath) {
  for (let box = row.parentElement; box !== beneath; box = box.parentElement) {
    const heading = box.querySelector("h2, .belongs-word");
    if (heading) return (heading.querySelector(".kind-tag") ?? heading.firstChild).textContent.trim();
  }
  return "";
}

function tell(document, beneath, lines) {
  let told = beneath.querySelector(".which-others");
  if (!told) {
    told = document.createElement("p");
    told.className = "which-others";
    told.setAttribute("role", "status");
    beneath.querySelector(".which").after(told);
  }
  told.textContent = lines.length ? `其余：${lines.join("；")}` : "";
}

/**
 * The sentence is marked and the address names it, so that its link can be copied. The address is written and not gone
 * to: a browser would scroll there. What it went to before is not marked any more.
 */
function mark(document, item, id) {
  item.classList.add("choosing");
  item.querySelector(".statement.chosen")?.classList.remove("chosen");
  const chosen = document.getElementById(id);
  if (chosen !== item) chosen.classList.add("chosen");
  writeState(document, {}, { fragment: chosen === item ? "" : id });
}

(self.reportsite ??= {}).which = showRowsOf;
