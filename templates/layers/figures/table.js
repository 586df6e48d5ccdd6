// The table of all figures: sorted by a column, narrowed by kind, part, section, words, and by what other layers know.
import { foldFilter, holds } from "../../static/js/filter.js";
import { readState, writeState } from "../../static/js/state.js";

const SORTS = ["name", "written", "number", "period", "kind", "place"];

/** Whether a row stays under the choices; `row` has kind, part, section and text, and in `words` |name:value| of others. */
export function stays(row, { q, ...choices }) {
  const has = ([name, value]) => !value || row[name] === value || row.words?.includes(`|${name}:${value}|`);
  return Object.entries(choices).every(has) && holds(row.text, q);
}

/** Rows in a new array, by the key of a column; equal rows keep the order of the report. */
export function sorted(rows, column, falling) {
  const way = falling ? -1 : 1;
  const compare =
    column === "number"
      ? (a, b) => a.number - b.number
      : (a, b) => a.keys[column].localeCompare(b.keys[column], "zh-Hans");
  return column === "place"
    ? [...rows].sort((a, b) => way * (a.order - b.order))
    : [...rows].sort((a, b) => way * compare(a, b) || a.order - b.order);
}

function read(table) {
  const rows = [];
  for (const body of table.tBodies) {
    for (const line of body.querySelectorAll("tr[data-id]")) {
      const cell = (name) => line.querySelector(`.${name}`).textContent.trim();
      rows.push({
        line,
        order: rows.length,
        number: Number(line.dataset.number),
        kind: line.dataset.kind,
        part: body.dataset.part,
        section: body.dataset.section,
        words: line.dataset.words,
        statement: line.querySelector(".written a").hash.slice(1),
        text: line.textContent.replace(/\s+/g, " "),
        keys: Object.fromEntries(SORTS.filter((name) => name !== "number").map((name) => [name, cell(name)])),
      });
    }
  }
  return rows;
}

export function init(document) {
  const form = document.querySelector(".figure-filter");
  const table = document.querySelector(".figures-table");
  if (!form || !table) return;
  const groups = [...table.tBodies];
  const homes = new Map(groups.map((body) => [body, [...body.rows]]));
  const rows = read(table);
  const flat = document.createElement("tbody");
  const count = document.querySelector(".table-count");
  const none = document.querySelector(".table-none");
  const fields = [...form.elements].map((field) => field.name).filter(Boolean);
  const heads = new Map();
  let state = readState(document, [...fields, "sort", "dir"]);

  const draw = () => {
    const choices = Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));
    let shown = 0;
    for (const row of rows) {
      row.line.hidden = !stays(row, choices);
      if (!row.line.hidden) shown += 1;
    }
    if (state.sort) {
      flat.replaceChildren(...sorted(rows, state.sort, state.dir === "desc").map((row) => row.line));
      table.replaceChildren(...[...table.children].filter((e) => e.tagName !== "TBODY"), flat);
    } else {
      for (const [body, lines] of homes) body.replaceChildren(...lines);
      table.replaceChildren(...[...table.children].filter((e) => e.tagName !== "TBODY"), ...groups);
      for (const body of groups) body.hidden = !body.querySelector("tr[data-id]:not([hidden])");
    }
    for (const [column, head] of heads) {
      if (column === state.sort) head.setAttribute("aria-sort", state.dir === "desc" ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    for (const option of form.elements.section.options) {
      option.hidden = Boolean(choices.part && option.dataset.part && option.dataset.part !== choices.part);
    }
    count.textContent = shown === rows.length ? `${shown} 个` : `${shown} / ${rows.length} 个`;
    none.hidden = shown > 0;
    table.closest(".table-wrap").hidden = shown === 0;
    table.toggleAttribute("data-narrowed", shown < rows.length || Boolean(state.sort));
    writeState(document, { ...choices, q: choices.q.trim(), sort: state.sort, dir: state.sort ? state.dir : "" });
  };

  for (const head of table.tHead.querySelectorAll("th[data-sort]")) {
    const column = head.dataset.sort;
    heads.set(column, head);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sorter";
    button.append(...head.childNodes);
    head.append(button);
    // Numbers are wanted greatest first; a third press gives the order of the report back.
    const ways = column === "number" ? ["desc", "asc"] : ["asc", "desc"];
    button.addEventListener("click", () => {
      const at = state.sort === column ? ways.indexOf(state.dir) + 1 : 0;
      state = at < ways.length ? { sort: column, dir: ways[at] } : { sort: "", dir: "" };
      draw();
    });
  }
  for (const name of fields) {
    const field = form.elements[name];
    if (!field.options || [...field.options].some((option) => option.value === state[name])) field.value = state[name];
  }
  if (!heads.has(state.sort)) state = { sort: "", dir: "" };
  form.elements.part.addEventListener("change", () => {
    const chosen = form.elements.section.selectedOptions[0];
    if (form.elements.part.value && chosen.dataset.part !== form.elements.part.value) form.elements.section.value = "";
  });
  form.addEventListener("input", draw);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(draw));
  draw();
  const report = document.querySelector("script[data-site]").dataset.report;
  foldFilter(form, draw, (sentences) => {
    for (const row of rows) row.text += ` ${sentences.get(`${report}:${row.statement}`) ?? ""}`;
  });
}
