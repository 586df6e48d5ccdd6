// The entry of collection.js: the page of the collection, from the reader's storage or from an address.
import { loadScript } from "../assets.js";
import { copyAndTell, tell } from "../clipboard.js";
import { readState } from "../state.js";
import { Corpus } from "../search/corpus.js";
import { el, parted } from "../search/dom.js";
import { labelsOf } from "../search/unpack.js";
import { longPlace, placeLine, plainAddress, sentenceElement } from "../search/view.js";
import { download } from "./files.js";
import { ID, namedIds, parsed } from "./store.js";

/** Longer addresses are cut by programs that pass them on. */
const LONGEST_ADDRESS = 2000;

/** What an id (2023h1:m6-4-s2) names: { doc, text, order, hash }, or null. */
function lookUp(corpus, aliases, id) {
  const [report, name] = (aliases[id] ?? id).split(":");
  for (const doc of corpus.docs) {
    if (doc.report !== report) continue;
    if (doc.id === name) return { doc, text: doc.text, order: undefined, hash: name };
    const order = doc.statements.findIndex((statement) => statement.id === name);
    if (order >= 0 && doc.type === "item") {
      const { start, end } = doc.statements[order];
      return { doc, text: doc.text.slice(start, end), order, hash: name };
    }
  }
  return null;
}

function start(page) {
  const document = page.ownerDocument;
  const window = document.defaultView;
  const find = (name) => page.querySelector(`[data-collection-${name}]`);
  const [main, list, notes, count] = ["main", "list", "notes", "count"].map(find);
  const title = page.querySelector("#collection-title");
  const store = self.reportsite.collection;
  const aliases = JSON.parse(page.dataset.aliases);
  const asked = namedIds(readState(document, ["ids"]).ids, Object.keys(JSON.parse(page.dataset.cites)));
  let corpus = null;
  let labels = new Map();
  /** A collection from an address is looked at, and kept only when its reader says so. */
  let visiting = asked.length > 0;
  const visit = { version: 1, title: "", entries: asked.map((id) => ({ id, note: "" })) };
  let gone = null;

  const current = () => (visiting ? visit : store.read());
  const say = (...nodes) => notes.replaceChildren(...nodes);
  const button = (words, act) => {
    const made = el("button", { type: "button", class: "button" }, words);
    made.addEventListener("click", act);
    return made;
  };
  const write = (collection) => {
    const wrong = store.write(collection);
    if (wrong) tell(document, wrong);
    self.reportsite.showStars(document);
    return !wrong;
  };
  const change = (act) => {
    const wrong = store.change(act);
    if (wrong) tell(document, wrong);
    self.reportsite.showStars(document);
    draw();
  };

  /** What lies in the storage and cannot be read is offered as a file before anything is written over it. */
  const broken = () => {
    say(
      el("p", { class: "search-problem" }, "浏览器里存的选集读不出来（可能已损坏，或者是别的版本存的），没有改动它。请先存成文件，再另起一份："),
      el("p", {},
        button("存成文件", () => download(document, "选集-读不出来.txt", store.raw() ?? "", "text/plain")), " ",
        button("另起一份（原样的另存在浏览器里）", () => {
          const wrong = store.putAside();
          if (wrong) tell(document, wrong);
          self.reportsite.showStars(document);
          draw();
        })),
    );
  };
  const offerVisit = () => {
    const own = store.read();
    const ids = visit.entries.map(({ id }) => id);
    const already = own?.entries.length ? `（其中已有 ${own.entries.length} 句）` : "";
    const stay = () => {
      visiting = false;
      window.history.replaceState(null, "", window.location.pathname);
      draw();
    };
    say(
      el("p", {}, `这是别人发来的选集，共 ${ids.length} 句，还没有收入您自己的选集${already}。`),
      el("p", {},
        button(own?.entries.length ? "并入我的选集" : "收为我的选集", () => {
          const wrong = store.add(ids.filter((id) => ID.test(id)));
          if (wrong) tell(document, wrong);
          else stay();
          self.reportsite.showStars(document);
        }), " ",
        button("另存为文件", () => download(document, "选集.json", `${JSON.stringify(visit, null, 1)}\n`, "application/json")), " ",
        button("看我自己的", stay)),
    );
  };

  const rowOf = (id) => [...list.children].find((row) => row.dataset.entry === id);
  const moveTo = (id, step) => {
    change((entries) => {
      const at = entries.findIndex((entry) => entry.id === id);
      const moved = [...entries];
      if (at >= 0 && entries[at + step]) moved.splice(at + step, 0, ...moved.splice(at, 1));
      return moved;
    });
    const [up, down] = rowOf(id)?.querySelectorAll(".up, .down") ?? [];
    const wanted = step < 0 ? up : down;
    (wanted?.disabled ? (step < 0 ? down : up) : wanted)?.focus();
  };
  /** Takes an entry out; it can be put back behind the one it followed. */
  const remove = (id) => {
    const { entries } = store.read() ?? { entries: [] };
    const at = entries.findIndex((entry) => entry.id === id);
    gone = at < 0 ? null : { entry: entries[at], after: entries[at - 1]?.id };
    change((all) => all.filter((entry) => entry.id !== id));
    list.querySelector(".restored button")?.focus();
  };
  const restore = () => {
    const { entry, after } = gone;
    gone = null;
    change((entries) => {
      const at = entries.findIndex(({ id }) => id === after) + 1;
      return entries.some(({ id }) => id === entry.id) ? entries : [...entries.slice(0, at), entry, ...entries.slice(at)];
    });
    rowOf(entry.id)?.querySelector("button")?.focus();
  };

  const tools = (id, first, last) => {
    const tool = (words, name, label, act, disabled = false) => {
      const made = el("button", { type: "button", class: `quiet ${name}`, "aria-label": label, disabled }, words);
      made.addEventListener("click", act);
      return made;
    };
    return el("p", { class: "collection-tools" },
      tool("↑", "up", "上移", () => moveTo(id, -1), first),
      tool("↓", "down", "下移", () => moveTo(id, 1), last),
      tool("移出", "out", "移出选集", () => remove(id)));
  };
  const noteField = (id, note) => {
    const field = el("textarea", { rows: "1", "aria-label": "我的话", placeholder: "我的话" });
    field.value = note;
    field.addEventListener("input", () => {
      const wrong = store.change((entries) =>
        entries.map((entry) => (entry.id === id ? { ...entry, note: field.value } : entry)),
      );
      if (wrong) tell(document, wrong);
    });
    return el("div", { class: "collection-note" }, field, el("p", { class: "note-printed" }, note));
  };
  const rowElement = ({ id, note }, at, { length }) => {
    const named = lookUp(corpus, aliases, id);
    const own = visiting ? [] : [noteField(id, note), tools(id, at === 0, at === length - 1)];
    if (!named) {
      const [report, name] = id.includes(":") ? id.split(":") : ["", id];
      const missing = `这个网站上没有编号为“${name}”的句子`;
      const attributes = { "data-entry": id, "data-id": name, "data-report": report, "data-missing": missing };
      return el("li", { class: "hit missing", ...attributes }, el("p", {}, missing), own);
    }
    const { doc, text, order, hash } = named;
    const place = longPlace(doc, order);
    return el(
      "li",
      { class: `hit kind-${doc.kind}`, "data-entry": id, "data-id": doc.id, "data-report": doc.report, "data-kind-word": doc.kindWord, "data-place": place },
      el("div", { class: "hit-head" },
        el("p", { class: "hit-line" }, placeLine(doc)),
        parted(el("p", { class: "hit-title" }, doc.title))),
      el("div", { class: "hit-body" },
        sentenceElement(doc, { id: hash, order, pieces: [{ text }], href: plainAddress(doc, hash), star: visiting }, labels),
        own),
    );
  };
  const restored = () => {
    const back = el("button", { type: "button", class: "quiet" }, "放回");
    back.addEventListener("click", restore);
    return el("li", { class: "restored" }, "已移出一句。", back);
  };

  const draw = () => {
    const collection = current();
    main.hidden = true;
    list.replaceChildren();
    for (const each of page.querySelectorAll("[data-collection-full]")) each.hidden = visiting || !collection?.entries.length;
    find("address").hidden = true;
    if (!collection) {
      broken();
      return;
    }
    const { entries } = collection;
    say();
    if (visiting) offerVisit();
    else if (!store.storage) say(el("p", { class: "search-problem" }, "这个浏览器不许网页保存内容：选集只在这一页打开时有效，请存成文件。"));
    else if (!entries.length && !gone) say(el("p", {}, "选集还是空的。"));
    if (!entries.length && !gone) return;
    main.hidden = false;
    title.value = collection.title;
    title.disabled = visiting;
    page.dataset.listTitle = collection.title || "选集";
    count.textContent = `${entries.length} 句`;
    list.replaceChildren(...entries.map(rowElement));
    if (gone && !visiting) {
      const before = gone.after ? rowOf(gone.after)?.nextSibling : list.firstChild;
      list.insertBefore(restored(), before ?? null);
    }
    const address = new URL(window.location.href);
    address.hash = "";
    address.search = `?ids=${entries.map(({ id }) => id).join(",")}`;
    find("address").hidden = !entries.length;
    find("link").href = address.href;
    find("link").textContent = address.href.length > LONGEST_ADDRESS ? `选集太长，地址有 ${address.href.length} 个字符，有的程序会把它截断；请用文件。` : address.href;
  };

  const acts = {
    address: () => copyAndTell(document, find("link").href, "地址"),
    json: () => download(document, `${store.read().title || "选集"}.json`, `${JSON.stringify(store.read(), null, 1)}\n`, "application/json"),
    clear: () => {
      const before = store.read();
      write({ version: 1, title: "", entries: [] });
      gone = null;
      draw();
      say(el("p", {}, "选集已清空。", button("全部放回", () => {
        write(before);
        draw();
      })));
    },
  };
  for (const each of page.querySelectorAll("[data-collection-act]")) {
    each.addEventListener("click", () => acts[each.dataset.collectionAct]());
  }
  title.addEventListener("input", () => {
    const own = store.read();
    if (own) write({ ...own, title: title.value });
    page.dataset.listTitle = title.value || "选集";
  });
  find("file").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    const read = parsed(await file.text());
    if (!read) {
      tell(document, `“${file.name}”不是选集文件，没有改动`);
      return;
    }
    const own = store.read();
    if (!own) {
      tell(document, "原有的选集读不出来，请先处理");
      return;
    }
    const there = new Set(own.entries.map(({ id }) => id));
    const added = read.entries.filter(({ id }) => !there.has(id));
    if (write({ version: 1, title: own.title || read.title, entries: [...own.entries, ...added] })) {
      tell(document, `取回 ${added.length} 句${added.length < read.entries.length ? "，其余的已经在选集里" : ""}`);
    }
    visiting = false;
    draw();
  });
  window.addEventListener("storage", ({ key }) => {
    if (key !== null && key !== store.key) return;
    // Whoever writes a note goes on writing; the entry keeps its id, so that the words stay with their sentence.
    if (corpus && !visiting && document.activeElement?.tagName !== "TEXTAREA") draw();
  });
  window.addEventListener("beforeprint", () => {
    for (const box of list.querySelectorAll(".collection-note")) box.lastChild.textContent = box.firstChild.value;
  });
  // What layers say of sentences comes with the index; without it the list is a list all the same.
  const index = loadScript("search-index.js").catch(() => null);
  loadScript("search-texts.js").then(
    async () => {
      await index;
      corpus = new Corpus(self.reportsite.texts);
      labels = labelsOf(corpus, self.reportsite.index?.labels ?? []);
      draw();
    },
    () => say(el("p", { class: "search-problem" }, "全文没有载入，选集显示不出来；没有改动它。请刷新页面。")),
  );
}

(self.reportsite ??= {}).openCollection = start;
