// The ledger in its own order or by ratio, greatest first, within each group; what has no ratio comes last.
import { readState, writeState } from "../../static/js/state.js";

/** Entries ({ ratio, order }, ratio NaN where there is none) by ratio, equal ones in their own order. */
export function byRatio(entries) {
  const value = (entry) => (Number.isNaN(entry.ratio) ? -Infinity : entry.ratio);
  return [...entries].sort((a, b) => value(b) - value(a) || a.order - b.order);
}

export function init(document) {
  const choice = document.querySelector(".ledger-order");
  const bodies = [...document.querySelectorAll(".ledger-table tbody")];
  if (!choice || !bodies.length) return;
  const groups = bodies.map((body) => ({
    body,
    head: body.querySelector(".group"),
    entries: [...body.querySelectorAll("tr[id]")].map((row, order) => ({ row, order, ratio: parseFloat(row.dataset.ratio) })),
  }));
  const buttons = [...choice.querySelectorAll("[data-order]")];
  const show = (order) => {
    for (const { body, head, entries } of groups) {
      const rows = order === "ratio" ? byRatio(entries) : entries;
      body.replaceChildren(head, ...rows.map((entry) => entry.row));
    }
    bodies[0].closest("table").toggleAttribute("data-narrowed", order === "ratio");
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.order === order));
  };
  choice.addEventListener("click", (event) => {
    const order = event.target.closest("[data-order]")?.dataset.order;
    if (!order) return;
    show(order);
    writeState(document, { order: order === "ratio" ? order : "" });
  });
  if (readState(document, ["order"]).order === "ratio") show("ratio");
}
