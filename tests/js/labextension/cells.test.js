import assert from "node:assert/strict";
import { test } from "node:test";
import { isForeign, isMark, isShow, metadata, runActivities } from "../../../workbook_lib/labextension/static/cells.js";

/** @import { Cell, Panel, Request } from "../../../workbook_lib/labextension/static/types.js" */

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
    requestExecute: (/** @type {Request} */ request) => {
      asked.push(request);
      return { done: Promise.resolve({ content: { status: replies.shift() ?? "ok" } }) };
    },
  };
  const panel = { content: { widgets: cells, model: null }, sessionContext: { session: { kernel } } };
  // Only what running asks of a panel.
  return { panel: /** @type {Panel} */ (/** @type {unknown} */ (panel)), asked };
}

/** @param {string} source @returns {Cell} */
const cell = (source) => new FakeCell(source);

test("is only the one form an activity?", () => {
  for (const source of [SHOW, SHOW.replace("# Match them\n", ""), `${SHOW}\n`, `${SHOW} \n\n`])
    assert.ok(isShow(cell(source)), source);
  for (const source of [
    `${SHOW}; print(1)`,
    `${SHOW}\nprint(1)`,
    `\n${SHOW}`,
    ` ${SHOW}`,
    `# one\n${SHOW}`,
    SHOW.replace("#", "%%bash #"),
    SHOW.replace("agency-roles", "Agency"),
    SHOW.replace("agency-roles", "a--b"),
    SHOW.replace("agency-roles", '" + x + "'),
    SHOW.replace("show;", "show ;"),
    SHOW.replaceAll('"', "'"),
    SHOW.replace("workbook_lib", "workbook"),
    '# Match them\rimport os\nfrom workbook_lib import show; show("a")',
    MARK,
    "",
  ])
    assert.ok(!isShow(cell(source)), source);
});

test("are marks known, and is everything else foreign but an empty cell?", () => {
  assert.ok(isMark(cell(MARK)) && !isMark(cell(SHOW)) && !isMark(cell(`${MARK[0]}\n${MARK}, key=1`)));
  assert.deepEqual(
    [SHOW, MARK, "", " \n", FOREIGN, "# a comment"].map((source) => isForeign(cell(source))),
    [false, false, false, false, true, true],
  );
});

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
  /** @param {Promise<unknown>} work */
  const wait = async (work) => {
    let over = false;
    const end = () => {
      over = true;
    };
    work.then(end, end);
    while (!over) {
      t.mock.timers.tick(500);
      await new Promise((done) => setImmediate(done));
    }
    return work;
  };
  const starting = open([new FakeCell(SHOW)], ["error", "aborted"]);
  assert.equal(await wait(runActivities(starting.panel)), true);
  assert.deepEqual([starting.asked.length, FakeCell.ran], [3, [SHOW]]);
  const broken = open([new FakeCell(SHOW)], Array(9).fill("error"));
  await assert.rejects(wait(runActivities(broken.panel)), /could not be made safe/);
  assert.deepEqual([broken.asked.length, FakeCell.ran], [4, []]);
});

test("does a notebook say itself that it is one of a workbook?", () => {
  /** @param {unknown} flags */
  const read = (flags) => {
    const panel = { content: { model: { getMetadata: (/** @type {string} */ key) => (key === "joined_up" ? flags : null) } } };
    return metadata(/** @type {Panel} */ (/** @type {unknown} */ (panel)));
  };
  assert.deepEqual(read({ workbook: true, next: "a.ipynb" }), { workbook: true, next: "a.ipynb" });
  for (const flags of [undefined, null, {}, { workbook: 1 }, { workbook: "true" }]) assert.equal(read(flags), null);
  assert.equal(metadata(open([]).panel), null);
});
