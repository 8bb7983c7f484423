import assert from "node:assert/strict";
import { test } from "node:test";
import {
  COPY,
  carryAnswers,
  findNewer,
  joinNotebook,
  readCopy,
  withCopy,
  withRecords,
} from "../../../workbook_lib/parts/carry.js";
import { findNotebook } from "../../../workbook_lib/parts/notebook.js";
import { makeDocument, makeModel, settle } from "../fakes.js";

const OLD = { answer: { chosen: ["a"] }, saved: "2026-11-20T10:00:00.000000Z" };
const NEW = { answer: { chosen: ["b"] }, saved: "2026-11-21T10:00:00.000000Z" };

/**
 * @param {string[]} ids
 * @param {Record<string, unknown>} [answers] of the notebook's copy
 */
function open(ids, answers) {
  const document = makeDocument(ids, answers ? { [COPY]: { version: 1, answers } } : {});
  const notebook = findNotebook(makeModel({}, document));
  assert.ok(notebook);
  return { document, notebook };
}

test("is a copy in another form read as none?", () => {
  for (const copy of [undefined, null, "text", [], { answers: [] }, { answers: "x" }]) {
    const { document, notebook } = open(["who"]);
    document.metadata[COPY] = copy;
    assert.deepEqual(readCopy(notebook), {});
  }
});

test("does the newest record go into the notebook, saved at once?", async () => {
  const { document, notebook } = open(["who", "what"], { who: OLD, gone: OLD });
  joinNotebook(notebook, "who", makeModel({ answer: NEW }));
  const leave = joinNotebook(notebook, "what", makeModel({ answer: OLD }));
  carryAnswers(notebook);
  await settle();
  const kept = { version: 2, answers: { who: NEW, gone: OLD, what: OLD } };
  assert.deepEqual(document.metadata[COPY], kept);
  assert.deepEqual(document.saves, [JSON.stringify({ [COPY]: kept })]);
  leave();
  assert.equal(notebook.models.size, 1);
});

test("is nothing written or saved where nothing is newer?", async () => {
  const { document, notebook } = open(["who"], { who: NEW });
  joinNotebook(notebook, "who", makeModel({ answer: OLD }));
  carryAnswers(notebook);
  carryAnswers(null);
  await settle();
  assert.deepEqual([document.saves, readCopy(notebook)], [[], { who: NEW }]);
});

test("does an activity of another notebook on the same kernel stay out?", async () => {
  const { document, notebook } = open(["who"]);
  joinNotebook(notebook, "elsewhere", makeModel({ answer: NEW }));
  carryAnswers(notebook);
  await settle();
  assert.deepEqual([document.metadata[COPY], document.saves], [undefined, []]);
});

test("is a newer record found in the copy, and one that nobody can order, once?", () => {
  const { notebook } = open(["who"], { who: { ...OLD, n: 3 } });
  assert.deepEqual(findNewer(notebook, "who", {}), { ...OLD, n: 3 });
  assert.deepEqual(findNewer(notebook, "who", { ...NEW, n: 2 }), { ...OLD, n: 3 });
  assert.deepEqual(findNewer(notebook, "who", { ...NEW, n: 3 }), { ...OLD, n: 3 });
  assert.equal(findNewer(notebook, "who", { ...NEW, n: 3, also: [{ ...OLD, n: 3 }] }), null);
  assert.equal(findNewer(notebook, "who", { ...NEW, n: 4 }), null);
  assert.equal(findNewer(null, "who", {}), null);
});

test("is what is in no form we know kept as it is, and never laid over?", () => {
  const strange = { answer: 1, n: 2 ** 60 };
  const copy = { version: 2, edition: "next", answers: { who: strange, what: "text" } };
  assert.equal(withRecords(copy, []), copy);
  assert.equal(withRecords(copy, [["who", {}]]), copy, "an activity without an answer changes nothing");
  const made = withRecords(copy, [["who", NEW]]);
  assert.deepEqual(made, { ...copy, answers: { who: NEW, what: "text" }, kept: { who: [strange] } });
  assert.deepEqual(withRecords(made, [["who", { ...NEW, n: 1 }]]), {
    .../** @type {object} */ (made),
    answers: { who: { ...NEW, n: 1 }, what: "text" },
  });
  const next = { version: 3, answers: { who: OLD } };
  assert.deepEqual(withRecords(next, [["who", NEW]]), { version: 2, answers: { who: NEW }, kept: { "": [next] } });
});

test("do two tabs' copies make one, with nothing lost?", () => {
  const one = { version: 2, answers: { a: { ...NEW, n: 2 }, b: { ...OLD, n: 1 }, d: "strange" } };
  const two = { version: 2, answers: { a: { ...OLD, n: 1 }, b: { ...NEW, n: 2 }, c: OLD, e: 5 }, kept: { z: [1] } };
  const both = { a: { ...NEW, n: 2 }, b: { ...NEW, n: 2 }, c: OLD, d: "strange", e: 5 };
  assert.deepEqual(withCopy(one, two), { version: 2, answers: both, kept: { z: [1] } });
  assert.deepEqual(withCopy(undefined, two), two);
  assert.deepEqual(withCopy(one, undefined), one);
  assert.deepEqual(withCopy(one, { version: 9 }), { ...one, kept: { "": [{ version: 9 }] } });
});
