import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { findPersonal, listStrings } from "../../../workbook_lib/labextension/static/personal.js";

/** @type {{text: string, known?: string, found: [string, string][]}[]} */
const CASES = JSON.parse(readFileSync(new URL("../../personal.json", import.meta.url), "utf-8"));

for (const { text, known, found } of CASES) {
  test(`is asked about what should be in “${text.slice(0, 40)}”?`, () => {
    assert.deepEqual(
      findPersonal([text], known).map((one) => [one.looks, one.text]),
      found,
    );
  });
}

test("is each thing named once, in the order of the texts?", () => {
  const found = findPersonal(["I met Amira Khan at LS6 2QB.", "Amira Khan, 07700 900123."]);
  assert.deepEqual(
    found.map((one) => one.text),
    ["Amira Khan", "LS6 2QB", "07700 900123"],
  );
});

test("are all texts of an answer looked through, whatever its form?", () => {
  assert.deepEqual(listStrings({ a: { b: ["x", 1, null], c: "y" }, d: true }), ["x", "y"]);
});
