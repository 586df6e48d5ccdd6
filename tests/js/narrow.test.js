import assert from "node:assert/strict";
import { test } from "node:test";

import { calendarOf, stays } from "../../templates/static/js/narrow.js";

test("a row stays when one of the things it tells of has every word", () => {
  const words = "|side:done|stage:开工|;|side:coming|stage:投用|due:stated|";
  assert.ok(stays(words, []));
  assert.ok(stays(words, ["side:coming", "stage:投用"]));
  assert.ok(!stays(words, ["side:coming", "stage:开工"]));
  assert.ok(!stays(words, ["stage:投"]));
});

test("a calendar keeps the wanted events and its frame", () => {
  const event = (name) => `BEGIN:VEVENT\nUID:${name}\nEND:VEVENT\n`;
  const calendar = `BEGIN:VCALENDAR\n${event("a")}${event("b")}${event("c")}END:VCALENDAR\n`;
  const kept = `BEGIN:VCALENDAR\n${event("a")}${event("c")}END:VCALENDAR\n`.replaceAll("\n", "\r\n");
  assert.equal(calendarOf(calendar, new Set([0, 2])), kept);
});
