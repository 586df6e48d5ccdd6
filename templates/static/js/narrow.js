// The entry of narrow.js: the rows of a page narrowed by the choices of a form, which stand in the address so that they
// can be shared; the tables and the calendar to take away are those of what is shown.
import { tell } from "./clipboard.js";
import { download } from "./list/files.js";
import { readState, writeState } from "./state.js";

/** Whether a row stays: one of the things it tells of has every word that is wanted. `words` are |key:value|key:value|,
 * those of each thing behind a ;. */
export function stays(words, wanted) {
  return words.split(";").some((one) => wanted.every((word) => one.includes(`|${word}|`)));
}

/** A calendar with those of its events that are kept, by their numbers. */
export function calendarOf(calendar, kept) {
  let at = 0;
  const events = /BEGIN:VEVENT[^]*?END:VEVENT\n/gu;
  return calendar.replace(events, (event) => (kept.has(at++) ? event : "")).replace(/\n/gu, "\r\n");
}

function narrow(document) {
  const form = document.querySelector(".narrow");
  const fields = [...form.querySelectorAll("select")];
  const rows = [...document.querySelectorAll("[data-words]")];
  const boxes = [...document.querySelectorAll("[data-rows]")];
  const inSight = (box) => box.querySelectorAll("[data-words]:not([hidden])").length;

  const show = () => {
    const wanted = fields.filter((field) => field.value).map((field) => `${field.name}:${field.value}`);
    for (const row of rows) row.hidden = !stays(row.dataset.words, wanted);
    for (const box of boxes) {
      const shown = inSight(box);
      box.hidden = !shown;
      for (const count of box.querySelectorAll("[data-row-count]"))
        if (count.closest("[data-rows]") === box) count.textContent = shown;
      if (box.tagName === "TABLE") box.toggleAttribute("data-narrowed", wanted.length > 0);
    }
    const left = inSight(document);
    form.querySelector("[role]").textContent = wanted.length ? (left ? `${left} 行符合` : "没有符合的") : "";
  };
  const change = () => {
    show();
    writeState(document, Object.fromEntries(fields.map((field) => [field.name, field.value])));
  };

  const asked = readState(document, fields.map((field) => field.name));
  for (const field of fields)
    if ([...field.options].some((option) => option.value === asked[field.name])) field.value = asked[field.name];
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change();
  });
  form.addEventListener("reset", () => setTimeout(change));
  show();

  const link = document.querySelector("[data-calendar]");
  link?.addEventListener("click", (event) => {
    // The file that lies there has every date.
    if (!fields.some((field) => field.value)) return;
    event.preventDefault();
    const shown = rows.filter((row) => !row.hidden).flatMap((row) => row.dataset.events?.split(" ") ?? []);
    const calendar = document.getElementById(link.dataset.calendar).content.textContent;
    if (shown.length) download(document, link.pathname.split("/").at(-1), calendarOf(calendar, new Set(shown.map(Number))), "text/calendar");
    else tell(document, "这些行没有写明期限");
  });
}

(globalThis.reportsite ??= {}).narrow = narrow;
