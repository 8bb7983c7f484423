import assert from "node:assert/strict";
import { test } from "node:test";
import "../../page.js";
import { sayHowMuch, withCell } from "../../../../workbook_lib/kinds/map/about.js";

const COLUMNS = [
  { id: "shows", label: "What it shows" },
  { id: "where", label: "Where it is kept" },
];

test("is it said how much of a piece is said?", () => {
  assert.equal(sayHowMuch(COLUMNS, {}), "Nothing is said of it yet");
  assert.equal(sayHowMuch(COLUMNS, { shows: "x", where: " " }), "1 of 2 said");
  assert.equal(sayHowMuch(COLUMNS, { shows: "x", where: "y" }), "All is said");
});

test("is one cell changed, and what is empty left out?", () => {
  const before = { a: { shows: "x" }, b: { where: "y" } };
  assert.deepEqual(withCell(before, "a", "where", "z"), { b: { where: "y" }, a: { shows: "x", where: "z" } });
  assert.deepEqual(withCell(before, "a", "shows", " "), { b: { where: "y" } });
  assert.deepEqual(withCell({}, "c", "shows", "w"), { c: { shows: "w" } });
  assert.deepEqual(before, { a: { shows: "x" }, b: { where: "y" } });
});
