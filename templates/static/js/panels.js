// Header panels are <details>: they work without script; with it, only one is open, and Escape or a press
// elsewhere closes it.

export function init(document) {
  const panels = [...document.querySelectorAll("details.tool, details.nav-menu")];
  const close = (except) => {
    for (const panel of panels) if (panel !== except) panel.open = false;
  };
  for (const panel of panels) {
    panel.addEventListener("toggle", () => panel.open && close(panel));
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !panel.open) return;
      panel.open = false;
      panel.querySelector("summary").focus();
    });
    panel.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !panel.contains(event.relatedTarget)) panel.open = false;
    });
  }
  document.addEventListener("pointerdown", (event) => {
    close(panels.find((panel) => panel.contains(event.target)));
  });
}
