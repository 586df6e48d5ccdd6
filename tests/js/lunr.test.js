// The part of Lunr that is sent, against the package that is pinned.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Index } from "../../templates/static/js/search/lunr.js";

test("the files of Lunr are those of the version they say", () => {
  const { version } = JSON.parse(readFileSync(new URL("../../node_modules/lunr/package.json", import.meta.url), "utf8"));
  assert.equal(globalThis.lunr.version, version);
  assert.equal(typeof Index.load, "function");
});
