import assert from "node:assert/strict";
import { test } from "node:test";
import { findHints, sayWords } from "../../../../workbook_lib/kinds/write/hints.js";

const HINTS = [
  { id: "who", words: ["govern", "head teacher"], say: "Who decides?" },
  { id: "when", words: ["when"], say: "When?" },
];
const FORTY = Array.from({ length: 40 }, (_, n) => `word${n}`).join(" ");

test("is there no hint before forty words, over all boxes?", () => {
  assert.deepEqual(findHints(HINTS, ["a few words", "and more"]), []);
  assert.deepEqual(findHints(HINTS, [FORTY.replace("word0 ", "")]), []);
  assert.deepEqual(findHints(HINTS, [FORTY.slice(0, 100), FORTY.slice(100)]).length, 2);
  assert.deepEqual(findHints(HINTS, []), []);
});

test("does a word count at its beginning, in any case, across punctuation, and nowhere inside another?", () => {
  /** @param {string} more */
  const left = (more) => findHints(HINTS, [`${FORTY} ${more}`]).map((hint) => hint.id);
  assert.deepEqual(left("the Governors meet"), ["when"]);
  assert.deepEqual(left("the head, teacher said"), ["when"]);
  assert.deepEqual(left("misgoverned"), ["who", "when"]);
  assert.deepEqual(left("“When?”, head teachers ask"), []);
});

test("are words counted?", () => {
  assert.deepEqual(["", "  ", "one", " two  words\n", "a b c"].map(sayWords), [
    "0 words",
    "0 words",
    "1 word",
    "2 words",
    "3 words",
  ]);
});
