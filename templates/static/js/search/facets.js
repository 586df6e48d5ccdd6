// What results can be narrowed by. A facet is a row of a table: how a document's values are read.

/**
 * The facets of a corpus: { key, title, options: [{ value, label, kind? }], of(doc) → values, within? }. Within a facet
 * any chosen value will do; every facet with a choice has to agree. One with `within` is shown only where that facet, or
 * it itself, has a choice: kinds are what parts are called by, and sections stand in parts. `layers` are those that layers
 * add, which come with the index.
 */
export function facetsOf(corpus, layers) {
  const unique = (list) => [...new Map(list.map((entry) => [entry.value, entry])).values()];
  const sections = corpus.docs.filter((doc) => doc.section?.title).map((doc) => doc.section);
  const own = [
    {
      key: "kind", title: "类别", within: "kind",
      options: Object.entries(corpus.kinds).map(([value, label]) => ({ value, label })),
      of: (doc) => [doc.kind],
    },
    {
      key: "part", title: "部分",
      options: unique(
        corpus.parts.map((part) => ({ value: part.id, label: `${part.place} ${part.word}`.trim(), kind: part.kind })),
      ),
      of: (doc) => [doc.part.id],
    },
    {
      key: "section", title: "章节", within: "part",
      options: unique(sections.map((section) => ({ value: section.id, label: `${section.place} ${section.title}` }))),
      of: (doc) => (doc.section ? [doc.section.id] : []),
    },
  ];
  const report = {
    key: "report", title: "报告",
    options: corpus.reports.map(({ id, title }) => ({ value: id, label: title })),
    of: (doc) => [doc.report],
  };
  // One value alone tells nothing apart; one of a layer's does, since not every item has it.
  const telling = (facet) => facet.options.length > 1;
  return [...own.filter(telling), ...layers, ...[report].filter(telling)];
}

function agrees(facet, chosen, doc) {
  const values = chosen.get(facet.key);
  return !values?.size || facet.of(doc).some((value) => values.has(value));
}

/** The hits that agree with what is chosen (facet key → Set of values). */
export function narrowed(hits, facets, chosen) {
  return hits.filter(({ doc }) => facets.every((facet) => agrees(facet, chosen, doc)));
}

/** How many hits each value of a facet would show, given what is chosen in the other facets. */
export function counts(hits, facets, chosen, facet) {
  const others = facets.filter((other) => other !== facet);
  const found = new Map();
  for (const { doc } of narrowed(hits, others, chosen)) {
    for (const value of facet.of(doc)) found.set(value, (found.get(value) ?? 0) + 1);
  }
  return found;
}
