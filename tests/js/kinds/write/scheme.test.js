import assert from "node:assert/strict";
import { test } from "node:test";
import { drawScheme, sayBands, sumPoints } from "../../../../workbook_lib/kinds/write/scheme.js";
import { find, newPlace } from "../../page.js";

const ROWS = [
  { id: "a", title: "A source", times: 2, 0: "none", 0.5: null, 1: "named", 1.5: "named, current", 2: "used" },
  { id: "b", title: "A step", times: 1, 0: "none", 1: "told", 2: "with a day" },
];
const SCHEME = {
  rows: ROWS,
  rules: ["No names."],
  bands: [
    { from: 5, says: "Ready." },
    { from: 0, says: "Begun." },
  ],
};

test("do rows add up, and end bands where the one above begins?", () => {
  assert.equal(sumPoints(SCHEME), 6);
  assert.deepEqual(
    sayBands(SCHEME).map((band) => band.points),
    ["5 to 6", "0 to 4.5"],
  );
});

test("are the words of each worded level drawn, most points first?", () => {
  const place = newPlace();
  place.append(drawScheme(SCHEME, place));
  const first = find(place, ".ju-rows > li");
  assert.equal(first.querySelector("h4")?.textContent, "A source counts 2 times");
  assert.deepEqual(
    [...first.querySelectorAll("dt")].map((term) => term.textContent),
    ["2 points", "1.5 points", "1 point", "0 points"],
  );
  assert.equal(find(place, "summary").textContent, "What your tutor looks for 6 points");
  assert.equal(find(place, ".ju-rules li").textContent, "No names.");
});
