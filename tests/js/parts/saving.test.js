import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { findNotebook, makeUid, notebookName } from "../../../workbook_lib/parts/notebook.js";
import { guardKeys, saveNotebook } from "../../../workbook_lib/parts/saving.js";
import { makeDocument, makeModel, settle } from "../fakes.js";
import { newPlace } from "../page.js";

/** @param {import("../fakes.js").FakeDocument} document */
function open(document) {
  const notebook = findNotebook(makeModel({}, document));
  assert.ok(notebook);
  return notebook;
}

test("do all views of one document share one notebook, and is there none without a document?", () => {
  const document = makeDocument(["a"]);
  assert.equal(open(document), open(document));
  assert.equal(notebookName(open(document)), "03-agencies.ipynb");
  assert.equal(findNotebook(makeModel({})), null);
  assert.equal(findNotebook(makeModel({}, { path: "plain page" })), null);
  assert.notEqual(makeUid(), makeUid());
});

test("does a change during a save lead to one more save, and only one?", async () => {
  const document = makeDocument(["a"]);
  /** @type {(() => void)[]} */
  const finish = [];
  document.save = () => new Promise((done) => finish.push(() => done(undefined)));
  const notebook = open(document);
  const first = saveNotebook(notebook);
  assert.equal(saveNotebook(notebook), first, "it has not begun: it will hold this too");
  await settle();
  assert.equal(finish.length, 1);
  const second = saveNotebook(notebook);
  assert.equal(document.save(), second, "the editor's own saves wait in the same queue");
  await settle();
  assert.deepEqual([finish.length, second !== first], [1, true], "one save at a time");
  finish[0]();
  await first;
  await settle();
  assert.deepEqual([finish.length, notebook.saving], [2, second]);
  finish[1]();
  await second;
  await settle();
  assert.deepEqual([finish.length, notebook.saving, notebook.next], [2, null, null]);
});

test("does a save wait for one that somebody else began, but not for ever?", async () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const document = makeDocument(["a"]);
  const notebook = open(document);
  document.tellSave("started");
  const saved = saveNotebook(notebook);
  mock.timers.tick(2000);
  await settle();
  assert.equal(document.saves.length, 0);
  document.tellSave("completed");
  mock.timers.tick(50);
  await saved;
  assert.equal(document.saves.length, 1);
  document.tellSave("started");
  const late = saveNotebook(notebook);
  for (let n = 0; n < 100; n += 1) {
    mock.timers.tick(40);
    await settle();
  }
  await late;
  assert.equal(document.saves.length, 2);
  mock.timers.reset();
});

test("does the queue go on after a save that failed?", async () => {
  const document = makeDocument(["a"]);
  const { save } = document;
  let full = true;
  document.save = async () => {
    if (full) throw new Error("the disk is full");
    return save();
  };
  const notebook = open(document);
  await assert.rejects(saveNotebook(notebook), /the disk is full/);
  assert.equal(notebook.error, "the disk is full");
  full = false;
  await saveNotebook(notebook);
  assert.deepEqual([document.saves.length, notebook.error], [1, ""]);
});

test("do keys stay inside, while Ctrl+S saves?", async () => {
  const document = makeDocument(["a"]);
  const place = newPlace();
  const root = place.appendChild(globalThis.document.createElement("div"));
  guardKeys(root, open(document));
  /** @type {string[]} */
  const outside = [];
  place.addEventListener("keydown", (event) => outside.push(event.key));
  /** @param {string} key @param {KeyboardEventInit} [more] */
  const press = (key, more) => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
    root.dispatchEvent(event);
    return event.defaultPrevented;
  };
  assert.deepEqual(
    ["a", "d", "Enter"].map((key) => press(key)),
    [false, false, false],
  );
  assert.ok(!press("s"));
  assert.ok(!press("s", { ctrlKey: true, shiftKey: true }));
  assert.ok(press("s", { ctrlKey: true }) && press("S", { metaKey: true }));
  await settle();
  await settle();
  assert.deepEqual([outside, document.saves.length > 0], [[], true]);
});
