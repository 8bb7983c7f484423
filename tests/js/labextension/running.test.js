import assert from "node:assert/strict";
import { test } from "node:test";
import { runActivities } from "../../../workbook_lib/labextension/static/running.js";

/** @import { Panel, Request } from "../../../workbook_lib/labextension/static/types.js" */

const SHOW = '# Match them\nfrom workbook_lib import show; show("agency-roles")';
const MARK = '# Your marks\nfrom workbook_lib import mark; mark("agency-roles")';
const FOREIGN = "import os; os.remove('x')";

/** Cells that note what was run. */
class FakeCell {
  /** @param {string} source @param {string} [type] */
  constructor(source, type = "code") {
    this.source = source;
    this.model = { type, sharedModel: { getSource: () => this.source }, getMetadata: () => undefined };
  }

  addClass() {}

  /** @type {string[]} */
  static ran = [];
  /** @param {FakeCell} cell */
  static async execute(cell) {
    FakeCell.ran.push(cell.source);
  }
}

/**
 * @param {FakeCell[]} cells
 * @param {string[]} [replies] how the kernel answers the guard, one after the other; "ok" once they are used up
 */
function open(cells, replies = []) {
  FakeCell.ran = [];
  /** @type {Request[]} */
  const asked = [];
  const kernel = {
    /** @type {() => Promise<unknown>} */
    requestCommInfo: async () => ({ content: {} }),
    forgets: 0, // of what it is asked, so many have no reply
    requestExecute: (/** @type {Request} */ request) => {
      asked.push(request);
      if (kernel.forgets-- > 0) return { done: new Promise(() => {}) };
      return { done: Promise.resolve({ content: { status: replies.shift() ?? "ok" } }) };
    },
  };
  const panel = { content: { widgets: cells, model: null }, sessionContext: { session: { kernel } } };
  // Only what running asks of a panel.
  return { panel: /** @type {Panel} */ (/** @type {unknown} */ (panel)), asked, kernel };
}

/**
 * Lets the clock run until the work is done.
 * @param {import("node:test").TestContext} t
 * @param {Promise<unknown>} work
 */
async function wait({ mock }, work) {
  let over = false;
  const end = () => {
    over = true;
  };
  work.then(end, end);
  for (let n = 0; !over && n < 1000; n += 1) {
    mock.timers.tick(500);
    await new Promise((done) => setImmediate(done));
  }
  assert.ok(over, "it ends");
  return work;
}

test("are activities run in turn after the import path is made safe, and marks never?", async () => {
  const { panel, asked } = open([new FakeCell("text", "markdown"), new FakeCell(SHOW), new FakeCell(MARK), new FakeCell("")]);
  assert.equal(await runActivities(panel), true);
  assert.deepEqual(FakeCell.ran, [SHOW]);
  assert.equal(asked.length, 1);
  assert.deepEqual([asked[0].silent, asked[0].store_history, asked[0].code.includes("_s.path[:]")], [true, false, true]);
});

test("is nothing run where anything else is in the notebook?", async () => {
  const { panel, asked } = open([new FakeCell(SHOW), new FakeCell(FOREIGN)]);
  assert.equal(await runActivities(panel), false);
  assert.deepEqual([FakeCell.ran, asked], [[], []]);
});

test("is a cell looked at again in the turn it is run?", async () => {
  const second = new FakeCell(SHOW);
  const { panel } = open([new FakeCell(SHOW), second]);
  const { execute } = FakeCell;
  FakeCell.execute = (one) => {
    second.source = FOREIGN;
    return execute(one);
  };
  assert.equal(await runActivities(panel), false);
  FakeCell.execute = execute;
  assert.deepEqual(FakeCell.ran, [SHOW]);
});

test("are all asked for at once, and one that was put aside again?", async () => {
  const texts = ["one", "two", "three"].map((id) => SHOW.replace("agency-roles", id));
  const { panel } = open(texts.map((text) => new FakeCell(text)));
  const { execute } = FakeCell;
  /** @type {(() => void)[]} */
  const waiting = [];
  FakeCell.execute = async (one) => {
    const first = !FakeCell.ran.includes(one.source);
    await execute(one);
    if (first) await new Promise((done) => waiting.push(() => done(undefined)));
    return /** @type {any} */ ({ content: { status: first && one.source === texts[1] ? "aborted" : "ok" } });
  };
  const work = runActivities(panel);
  while (waiting.length < 3) await new Promise((done) => setImmediate(done));
  assert.deepEqual(FakeCell.ran, texts);
  for (const end of waiting) end();
  assert.equal(await work, true);
  FakeCell.execute = execute;
  assert.deepEqual(FakeCell.ran, [...texts, texts[1]]);
});

test("is nothing run while the import path cannot be made safe, and is a starting kernel asked again?", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const starting = open([new FakeCell(SHOW)], ["error", "aborted"]);
  assert.equal(await wait(t, runActivities(starting.panel)), true);
  assert.deepEqual([starting.asked.length, FakeCell.ran], [3, [SHOW]]);
  const broken = open([new FakeCell(SHOW)], Array(9).fill("error"));
  await assert.rejects(wait(t, runActivities(broken.panel)), /could not be made safe/);
  assert.deepEqual([broken.asked.length, FakeCell.ran], [4, []]);
});

test("is a kernel that was restarted, and forgot what it was asked, asked again?", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const guard = open([new FakeCell(SHOW)]);
  guard.kernel.forgets = 2;
  assert.equal(await wait(t, runActivities(guard.panel)), true);
  assert.deepEqual([guard.asked.length, FakeCell.ran], [3, [SHOW]]);
  const { execute } = FakeCell;
  FakeCell.execute = async (one) => {
    await execute(one);
    if (FakeCell.ran.length === 2) await new Promise(() => {});
  };
  const cells = open([new FakeCell(SHOW), new FakeCell(SHOW)]);
  assert.equal(await wait(t, runActivities(cells.panel)), true);
  FakeCell.execute = execute;
  assert.deepEqual([cells.asked.length, FakeCell.ran.length], [2, 4]);
  const again = open([new FakeCell(SHOW)]);
  again.kernel.forgets = 99;
  await assert.rejects(wait(t, runActivities(again.panel)), /restarted/);
  assert.deepEqual([again.asked.length, FakeCell.ran], [5, []]);
});

test("is a kernel that is only slow waited for, and nothing asked of it twice?", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { execute } = FakeCell;
  const { panel, asked, kernel } = open([new FakeCell(SHOW)]);
  kernel.requestCommInfo = () => new Promise(() => {});
  FakeCell.execute = async (one) => {
    await execute(one);
    await new Promise((done) => setTimeout(done, 60_000));
  };
  assert.equal(await wait(t, runActivities(panel)), true);
  FakeCell.execute = execute;
  assert.deepEqual([asked.length, FakeCell.ran], [1, [SHOW]]);
});
