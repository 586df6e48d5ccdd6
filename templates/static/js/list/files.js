// Files made in the browser.

const QUOTED = /[\x22,\r\n]/u;
const QUOTES = /\x22/gu;
const NOT_IN_NAMES = /[\\/:*?\x22<>|\s]+/gu;

/** Rows as CSV (RFC 4180), with a byte order mark, so that spreadsheets read it as UTF-8. */
export function csvText(rows) {
  const cell = (value) => (QUOTED.test(value) ? `"${value.replace(QUOTES, "$&$&")}"` : value);
  return `\ufeff${rows.map((row) => row.map((value) => cell(String(value))).join(",")).join("\r\n")}\r\n`;
}

/** Offers a text as a file. */
export function download(document, name, text, type) {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.href = address;
  link.download = name.replace(NOT_IN_NAMES, "_").slice(0, 80);
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
