// The reports as they are printed: numbers, headings and sentences one after the other. What a page shows in one
// stretch can be looked for in one stretch here, over the borders of items and headings.

/** Between two reports: nothing that is typed, so that no stretch runs from one into the next. */
const BETWEEN = "\0";

/** Offsets of the characters of a folded text that are no white space. */
function inked(text) {
  const offsets = [];
  for (let at = 0; at < text.length; at++) if (text[at] !== " ") offsets.push(at);
  return offsets;
}

const bare = (text) => text.replaceAll(" ", "");

export class PrintedText {
  /** `fold` folds a text. */
  constructor(corpus, fold) {
    this.text = "";
    /** { doc, start, body, end }: the number of a document stands from `start` to `body`, its text to `end`. Of what an
     * exact search finds, `offsets` are the places in the folded text; titles have none. */
    this.pieces = [];
    let report = null;
    for (const doc of corpus.docs) {
      if (doc.report !== report) {
        if (report !== null) this.text += BETWEEN;
        const title = this.#title(corpus, doc.report);
        this.#add(title, "", fold(title.title));
      }
      report = doc.report;
      if (doc.supplied) this.#add(doc, "", fold(doc.supplied));
      this.#add(doc, bare(fold(doc.marker).text), doc.folded, inked(doc.folded.text));
    }
  }

  /** The title of a report as something to be found: it leads to the beginning of the full text. */
  #title(corpus, report) {
    const { title } = corpus.reports.find(({ id }) => id === report);
    const path = corpus.addresses.heading.replaceAll("{report}", report).replaceAll("{id}", "main");
    const fields = { report, id: "main", kind: "other", kindWord: "报告", type: "report", place: "", marker: "", path };
    return { ...fields, title, text: title, statements: [], heading: title.length, folded: { text: "" } };
  }

  #add(doc, marker, folded, offsets) {
    const start = this.text.length;
    this.text += marker + bare(folded.text);
    if (this.text.length === start) return;
    this.pieces.push({ doc, marker, start, body: start + marker.length, end: this.text.length, offsets });
  }

  /** Every place of `needle` (folded, without white space) as { start, end }. */
  places(needle) {
    const found = [];
    if (!needle || needle.includes(BETWEEN)) return found;
    for (let at = this.text.indexOf(needle); at >= 0; at = this.text.indexOf(needle, at + 1)) {
      found.push({ start: at, end: at + needle.length });
    }
    return found;
  }

  /** The pieces that a place touches, in order. */
  touched({ start, end }) {
    const { pieces } = this;
    let low = 0;
    let high = pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pieces[middle].end <= start) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (let at = low; at < pieces.length && pieces[at].start < end; at++) found.push(pieces[at]);
    return found;
  }

  /** Whether a place lies in one text, apart from its number: there an exact search finds it. */
  inText(place) {
    const [piece, second] = this.touched(place);
    return !second && Boolean(piece.offsets) && place.start >= piece.body;
  }

  /** Whether a place lies in a number. */
  inMarker(place) {
    const [piece, second] = this.touched(place);
    return !second && place.end <= piece.body;
  }

  /** A place as hits { doc, matches }, like those of an exact search; where only a document's number is meant, it has no
   * match in the text. */
  hits(place) {
    return this.touched(place).map(({ doc, body, end, offsets }) => {
      const from = Math.max(place.start, body) - body;
      const to = Math.min(place.end, end) - body;
      if (to <= from || !offsets) return { doc, matches: [[]] };
      const first = offsets[from];
      const last = offsets[to - 1];
      const { starts, ends } = doc.folded;
      return { doc, matches: [[{ start: starts[first], end: ends[last], from: first, to: last + 1 }]] };
    });
  }
}
