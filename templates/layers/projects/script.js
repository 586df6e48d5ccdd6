// Documents and projects, narrowed by stage, tool and whom they are for.
export function init(document) {
  const form = document.querySelector(".projects-filter");
  if (!form) return;
  const rows = [...document.querySelectorAll(".projects-table [data-words]")];
  form.oninput = () => {
    const wanted = [...new FormData(form).values()].filter(Boolean);
    for (const row of rows) row.hidden = !wanted.every((word) => row.dataset.words.includes(`|${word}|`));
    for (const body of document.querySelectorAll(".projects-table tbody, .projects-page section"))
      body.hidden = !body.querySelector("[data-words]:not([hidden])");
    form.querySelector("[role]").textContent = wanted.length ? `${rows.filter((row) => !row.hidden).length} 行` : "";
  };
  form.onsubmit = (event) => event.preventDefault();
  form.onreset = () => setTimeout(form.oninput);
}
