// A form that narrows the rows of its page; what does it is loaded where there is one.
import { loadScript } from "./assets.js";

export function init(document) {
  if (document.querySelector(".narrow")) loadScript("narrow.js").then(() => self.reportsite.narrow(document), () => {});
}
