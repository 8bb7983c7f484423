import assert from "node:assert/strict";
import { test } from "node:test";
import { findRows, sortRows } from "../../../../workbook_lib/kinds/explore/table.js";

/** @param {string} id @param {string} name @param {string} year @param {string} [more] */
const row = (id, name, year, more = "") => ({ id, cells: { name, year }, more: [{ label: "Says", text: more }] });
const ROWS = [row("a", "Children Act", "1989"), row("b", "Care Act", "2014", "adults"), row("c", "Working Together", "900")];

/** @param {{id: string}[]} rows */
const ids = (rows) => rows.map((one) => one.id).join("");

test("are rows found by every word, wherever it stands, and by filters?", () => {
  assert.equal(ids(findRows(ROWS, "", {})), "abc");
  assert.equal(ids(findRows(ROWS, "ACT", {})), "ab");
  assert.equal(ids(findRows(ROWS, "act adult", {})), "b");
  assert.equal(ids(findRows(ROWS, "says", {})), "abc");
  assert.equal(ids(findRows(ROWS, "act", { year: "1989" })), "a");
  assert.equal(ids(findRows(ROWS, "", { year: "" })), "abc");
  assert.equal(ids(findRows(ROWS, "nothing", {})), "");
});

test("are rows sorted by a column, numbers as numbers, and the given ones left as they are?", () => {
  assert.equal(ids(sortRows(ROWS, null, true)), "abc");
  assert.equal(ids(sortRows(ROWS, "name", false)), "bac");
  assert.equal(ids(sortRows(ROWS, "year", false)), "cab");
  assert.equal(ids(sortRows(ROWS, "year", true)), "bac");
  assert.equal(ids(ROWS), "abc");
});
