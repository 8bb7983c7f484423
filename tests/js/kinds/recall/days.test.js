import assert from "node:assert/strict";
import { test } from "node:test";
import { isoDay, readDay, sayAgo, sayBack, sayDay } from "../../../../workbook_lib/kinds/recall/days.js";

const NOON = new Date(2026, 10, 24, 12, 30);

test("is a day of the learner's own calendar, whatever the hour?", () => {
  for (const hour of [0, 12, 23]) assert.equal(isoDay(new Date(2026, 0, 5, hour, 59)), "2026-01-05");
  assert.equal(isoDay(readDay("2026-11-24")), "2026-11-24");
  assert.equal(sayDay(readDay("2026-11-24")), "Tuesday 24 November");
});

test("is it said how long ago a card was seen?", () => {
  for (const [day, said] of [
    ["2026-11-24", "seen today"],
    ["2026-11-25", "seen today"],
    ["2026-11-23", "seen yesterday"],
    ["2026-11-22", "seen two days ago"],
    ["2026-11-16", "seen eight days ago"],
    ["2026-11-15", "seen 9 days ago"],
    ["2026-10-20", "seen 35 days ago"],
  ])
    assert.equal(sayAgo(day, NOON), said);
});

test("does a card come back on its day, but never after handing in?", () => {
  assert.equal(sayBack(1, undefined, NOON), "See it again tomorrow, on Wednesday 25 November");
  assert.equal(sayBack(7, undefined, NOON), "See it again in 7 days, on Tuesday 1 December");
  assert.equal(sayBack(21, "2026-12-01", NOON), "See it again before you hand in, on Tuesday 1 December");
  assert.equal(sayBack(3, "2026-12-01", NOON), "See it again in 3 days, on Friday 27 November");
  assert.equal(sayBack(3, "2026-11-20", NOON), "See it again in 3 days, on Friday 27 November", "a day gone by binds nothing");
});
