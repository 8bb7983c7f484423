import assert from "node:assert/strict";
import { test } from "node:test";
import { COPY, carryAnswers, findNewer, isNewer, joinNotebook, readCopy } from "../../../workbook_lib/parts/carry.js";
import { findNotebook } from "../../../workbook_lib/parts/saving.js";
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

test("is a record newer by its time alone, and never without one?", () => {
  assert.ok(isNewer(NEW, OLD) && isNewer(OLD, {}) && isNewer(OLD, undefined));
  for (const [a, b] of [
    [OLD, NEW],
    [OLD, OLD],
    [{ answer: {} }, {}],
    [{ saved: 5 }, {}],
    [null, OLD],
  ])
    assert.ok(!isNewer(a, b));
});

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
  const kept = { version: 1, answers: { who: NEW, gone: OLD, what: OLD } };
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

test("is the newest found among the copy and what still waits on the page?", () => {
  const { notebook } = open(["who"], { who: OLD });
  assert.deepEqual(findNewer(notebook, "who", {}), OLD);
  notebook.waiting.set("who", NEW);
  assert.deepEqual(findNewer(notebook, "who", {}), NEW);
  assert.deepEqual(findNewer(notebook, "who", OLD), NEW);
  assert.equal(findNewer(notebook, "who", NEW), null);
  assert.equal(findNewer(null, "who", {}), null);
});
