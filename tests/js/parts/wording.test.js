import assert from "node:assert/strict";
import { test } from "node:test";
import { countWord, joinWords, lowerFirst, sayRetry } from "../../../workbook_lib/parts/wording.js";

test("are words joined as one reads them?", () => {
  assert.equal(joinWords([]), "");
  assert.equal(joinWords(["place 2"]), "place 2");
  assert.equal(joinWords(["place 2", "place 5"]), "place 2 and place 5");
  assert.equal(joinWords(["one", "two", "three"]), "one, two and three");
});

test("does a text begin small inside a sentence, but for short forms, I and words said?", () => {
  assert.equal(lowerFirst("The lead"), "the lead");
  for (const text of ["SENCO first", "I would ask", "“Now,” she said", "EHCP", ""]) assert.equal(lowerFirst(text), text);
});

test("are small numbers words?", () => {
  assert.deepEqual([0, 2, 8, 9].map(countWord), ["none", "two", "eight", "9"]);
});

test("does the second try say how many are left?", () => {
  assert.equal(sayRetry({ state: "partly", right: 4, of: 5 }), "Try that one again");
  assert.equal(sayRetry({ state: "partly", right: 3, of: 5 }), "Try those two again");
  assert.equal(sayRetry({ state: "wrong", right: 0, of: 5 }), "Try again");
  assert.equal(sayRetry({}), "Try again");
});
