// The contents beside the full text: follow the reading position, say how much is read, open as a drawer on
// small screens.

export function init(document) {
  const page = document.querySelector(".full-text");
  if (!page) return;
  const bar = page.querySelector(".reading-bar");
  follow(document, page, bar);
  drawer(document, page, bar);
}

function follow(document, page, bar) {
  const view = document.defaultView;
  const article = page.querySelector("article.report");
  const numbered = [...article.querySelectorAll("[data-number]")];
  const links = new Map([...page.querySelectorAll("[data-toc]")].map((link) => [link.dataset.toc, link]));
  const place = bar.querySelector(".reading-place");
  const share = bar.querySelector("output");
  const progress = bar.querySelector(".reading-progress span");
  let current;

  const update = () => {
    const line = bar.getBoundingClientRect().bottom + 24; // a little below what a jump leaves under the bar
    // The last thing that begins above the line; what contains another comes before it in the document.
    let low = 0;
    let high = numbered.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbered[middle].getBoundingClientRect().top <= line) low = middle + 1;
      else high = middle;
    }
    const now = numbered[Math.max(0, low - 1)];
    const box = article.getBoundingClientRect();
    const room = Math.max(1, box.height - (view.innerHeight - line));
    const read = Math.min(1, Math.max(0, (line - box.top) / room));
    share.textContent = `${Math.round(read * 100)}%`;
    progress.style.setProperty("--share", read.toFixed(4));
    if (now === current) return;
    current = now;
    place.textContent = trail(article, now).join(" › ");
    const section = now.closest(".section");
    for (const [id, link] of links) {
      if (id === section?.id) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    reveal(page.querySelector(".toc"), links.get(section?.id));
  };
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    view.requestAnimationFrame(() => {
      waiting = false;
      update();
    });
  };
  view.addEventListener("scroll", later, { passive: true });
  view.addEventListener("resize", later);
  update();
}

function trail(article, element) {
  const names = [];
  for (let at = element; at && at !== article; at = at.parentElement) {
    if (at.dataset.name) names.unshift(at.dataset.name);
  }
  return names;
}

/** Scroll the contents, and nothing else, so that the current entry is in view. */
function reveal(toc, link) {
  if (!link) return;
  const [box, at] = [toc.getBoundingClientRect(), link.getBoundingClientRect()];
  if (at.top < box.top) toc.scrollTop -= box.top - at.top + 40;
  else if (at.bottom > box.bottom) toc.scrollTop += at.bottom - box.bottom + 40;
}

/** Show the contents from the entry of the section that is read, in the middle, with the focus on it. */
function begin(toc) {
  const current = toc.querySelector("[aria-current]");
  if (!current) return toc.querySelector("summary").focus();
  current.closest("details").open = true;
  const [box, at] = [toc.getBoundingClientRect(), current.getBoundingClientRect()];
  toc.scrollTop += at.top + at.height / 2 - (box.top + box.height / 2);
  current.focus({ preventScroll: true });
}

function drawer(document, page, bar) {
  const toc = page.querySelector(".toc");
  const button = bar.querySelector(".toc-open");
  button.setAttribute("aria-controls", toc.id);
  const set = (open) => {
    toc.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  set(false);
  button.addEventListener("click", () => {
    set(!toc.classList.contains("open"));
    if (toc.classList.contains("open")) begin(toc);
  });
  toc.addEventListener("click", (event) => {
    if (event.target.closest("a")) set(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toc.classList.contains("open")) return;
    set(false);
    button.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!toc.contains(event.target) && event.target !== button) set(false);
  });
}
