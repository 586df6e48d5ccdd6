// Copying, and telling the reader that it was done.

/** Copy text; resolves to whether it worked. The second way is for pages that are not on https. */
export async function copyText(document, text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "sr";
    document.body.append(field);
    const focused = document.activeElement;
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused?.focus({ preventScroll: true });
    return done;
  }
}

/** Copy, then say so; when the browser forbids it, show the text, selected, until the reader has copied and closed it. */
export async function copyAndTell(document, text, what) {
  if (await copyText(document, text)) tell(document, `已复制${what}`);
  else offer(document, text);
}

let timer;

/** Say something for a few seconds, to eyes and to screen readers. */
export function tell(document, message) {
  let toast = document.querySelector(".toast");
  if (!toast) {
    toast = document.createElement("p");
    toast.className = "toast";
    toast.setAttribute("role", "status");
    document.body.append(toast);
  }
  toast.textContent = message;
  clearTimeout(timer);
  timer = setTimeout(() => {
    toast.textContent = "";
  }, 4000);
}

/** Show a text to be copied by hand. Closed, the focus goes back to where it was. */
function offer(document, text) {
  document.querySelector(".by-hand")?.remove();
  const from = document.activeElement;
  const box = document.createElement("section");
  box.className = "by-hand";
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", "请手动复制");
  const words = document.createElement("p");
  words.textContent = "浏览器不允许网页复制。文字已选中，请手动复制：";
  const field = document.createElement("textarea");
  field.readOnly = true;
  field.rows = Math.min(6, text.split("\n").length + 1);
  field.setAttribute("aria-label", "要复制的文字");
  field.value = text;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "关闭";
  const close = () => {
    box.remove();
    if (from?.isConnected) from.focus({ preventScroll: true });
  };
  button.addEventListener("click", close);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  box.append(words, field, button);
  document.body.append(box);
  field.focus({ preventScroll: true });
  field.select();
}
