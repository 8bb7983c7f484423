import "../page.js";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { COPY } from "../../../workbook_lib/parts/carry.js";
import { findNotebook } from "../../../workbook_lib/parts/notebook.js";
import { makeModel, settle } from "../fakes.js";
import { LabContext, makeDisk } from "../lab_document.js";

/** @import { Notebook } from "../../../workbook_lib/parts/saving.js" */

const CELLS = ["a", "b"].map((id) => ({ id, cell_type: "markdown", source: `Text ${id}`, metadata: {} }));
const PLAIN = { metadata: { joined_up: { workbook: true } }, cells: CELLS };

/** @param {ReturnType<typeof makeDisk>} disk */
function open(disk) {
  const context = new LabContext(disk, disk.content, disk.about());
  const notebook = /** @type {Notebook} */ (findNotebook(makeModel({}, context)));
  return { context, notebook };
}

/** @param {any} answer @param {number} n */
const record = (answer, n) => ({ answer, n, saved: "2026-11-29T10:00:00Z", by: `v:${answer}` });

/** @param {LabContext} context @param {string} id */
const source = (context, id) => context.model.cells.find((cell) => cell.id === id)?.sharedModel;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  mock.method(console, "warn", () => {});
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

test("do an autosave, Ctrl+S and our own save never meet?", async () => {
  const disk = makeDisk(PLAIN);
  disk.pause = settle;
  const { context, notebook } = open(disk);
  context.model.setMetadata("x", 1);
  const saves = [context.save(), notebook.save(), context.save()];
  await settle();
  saves.push(context.save(), notebook.save());
  await Promise.all(saves);
  assert.deepEqual([context.dialogs, disk.changes], [[], 3], "what was asked for in the meantime is one more save");
});

test("do two tabs put their answers together, and ask nothing?", async () => {
  const disk = makeDisk(PLAIN);
  const [one, two] = [open(disk), open(disk)];
  one.context.model.setMetadata(COPY, { version: 2, answers: { a: record("one", 2), b: record("old", 1) } });
  one.context.model.setMetadata("joined_up_hand_in", { name: "Amira" });
  await one.notebook.save();
  two.context.model.setMetadata(COPY, { version: 2, answers: { b: record("two", 2), c: record("two", 1) } });
  await two.notebook.save();
  const both = { a: record("one", 2), b: record("two", 2), c: record("two", 1) };
  assert.deepEqual(disk.content.metadata, {
    ...PLAIN.metadata,
    [COPY]: { version: 2, answers: both },
    joined_up_hand_in: { name: "Amira" },
  });
  await one.notebook.save();
  assert.deepEqual(one.context.model.getMetadata(COPY), { version: 2, answers: both });
  assert.deepEqual([...one.context.dialogs, ...two.context.dialogs], []);
});

test("does a text written in another tab stay, and one written in both places twice?", async () => {
  const disk = makeDisk(PLAIN);
  const [one, two] = [open(disk), open(disk)];
  source(one.context, "a")?.setSource("Mine, in the first tab");
  source(one.context, "b")?.setSource("Only there");
  one.context.model.sharedModel.insertCell(2, { id: "own", cell_type: "markdown", source: "A cell of my own", metadata: {} });
  await one.notebook.save();
  source(two.context, "a")?.setSource("Mine, in the second tab");
  await two.notebook.save();
  const texts = disk.content.cells.map((cell) => cell.source);
  assert.deepEqual(texts, ["Mine, in the second tab", "Mine, in the first tab", "Only there", "A cell of my own"]);
  await one.notebook.save();
  const after = disk.content.cells.map((cell) => cell.source);
  assert.deepEqual(after, texts, "and nothing is doubled when the first tab saves again");
});

test("is a save that failed tried again by itself, without a dialog, and waited for ever longer?", async () => {
  const disk = makeDisk(PLAIN);
  const { context, notebook } = open(disk);
  disk.fail = 2;
  await assert.rejects(context.save(), /500/);
  assert.deepEqual([context.dialogs, notebook.error], [[], "Invalid response: 500 Internal Server Error"]);
  for (const ms of [5000, 10000]) {
    mock.timers.tick(ms);
    await settle();
    await settle();
  }
  assert.deepEqual([disk.changes, notebook.error, context.dialogs], [2, "", []]);
  mock.timers.tick(600000);
  await settle();
  assert.equal(disk.changes, 2);
});

test("does a file that changes all the time end in an error, not in a dialog?", async () => {
  const disk = makeDisk(PLAIN);
  const { context, notebook } = open(disk);
  disk.pause = async () => {
    disk.changes += 1;
  };
  await assert.rejects(notebook.save(), /changes all the time/);
  assert.deepEqual(context.dialogs, []);
});

test("is what a server left that was ended while it wrote written again from the page?", async () => {
  const disk = makeDisk(PLAIN);
  const { context, notebook } = open(disk);
  const { get } = disk;
  disk.get = async (options) => {
    if (options.content) throw Object.assign(new Error("Unreadable Notebook"), { response: { status: 400 } });
    return get(options);
  };
  disk.changes += 1;
  context.model.setMetadata("x", 1);
  await notebook.save();
  assert.deepEqual([disk.content.metadata.x, context.dialogs], [1, []]);
});
