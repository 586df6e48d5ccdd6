// The running title of printed pages: the style sheet is the same for every report, the title is not.

export function init(document) {
  const title = document.body.dataset.title;
  document.documentElement.style.setProperty("--running-title", JSON.stringify(title));
}
