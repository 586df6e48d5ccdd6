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

/** Copy, then say so; when the browser forbids it, show the text so that it can be copied by hand. */
export async function copyAndTell(document, text, what) {
  const done = await copyText(document, text);
  tell(document, done ? `已复制${what}` : `无法复制，请手动复制：${text}`);
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
