// What Lunr's files are added to, before any of them runs.

/** The version that package.json pins: the index says which one wrote it. */
globalThis.lunr ??= { version: "2.3.9" };
