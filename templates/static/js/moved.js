// The page of an item that is gone. Where sentences of it stand elsewhere, it waits to be told which one is meant:
// a link to a sentence goes on to that sentence, any other to what answers for the item now.
import { named } from "./state.js";

export function init(document) {
  const page = document.querySelector("[data-moved-to]");
  if (!page) return;
  const { hash } = document.location;
  const post = hash && named(document, hash);
  const link = post?.querySelector("a") ?? page.querySelector("[data-moved-to] > p > a");
  document.location.replace(link.href);
}
