import "../page.js";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { onlyActivities } from "../../../workbook_lib/labextension/static/cells.js";
import { hasNothingOpen, Turns } from "../../../workbook_lib/labextension/static/turns.js";
import { makeSignal } from "../fakes.js";

/** @import { App } from "../../../workbook_lib/labextension/static/types.js" */

const SHOW = '# Match them\nfrom workbook_lib import show; show("agency-roles")';
const OURS = { metadata: { joined_up: { workbook: true } }, cells: [{ cell_type: "code", source: SHOW }] };

/**
 * A page of the workbook, as far as turning looks at it.
 * @param {string} path
 * @param {string} [next]
 */
function makePage(path, next) {
  const panel = {
    isDisposed: false,
    content: {
      widgets: [{ model: { sharedModel: { getSource: () => panel.text } } }],
      model: { getMetadata: () => ({ workbook: true, next }) },
    },
    sessionContext: {
      isReady: true,
      session: { kernel: { id: path } },
      kernelPreference: { name: "python3", shutdownOnDispose: true },
    },
    text: SHOW,
    dispose() {
      panel.isDisposed = true;
    },
  };
  return /** @type {any} */ ({ panel, context: { path, model: { dirty: true } }, live: true });
}

/** A JupyterLab in which every page but `missing.ipynb` is there, and page `n` leads to page `n + 1`. */
function makeLab({ mode = "single-document", connections = 1, files = /** @type {Record<string, unknown>} */ ({}) } = {}) {
  const currentChanged = makeSignal();
  /** @type {string[]} */
  const opened = [];
  /** @type {any} */
  const app = {
    shell: { mode, currentChanged, currentWidget: null },
    commands: {
      hasCommand: () => true,
      execute: async (/** @type {string} */ _, /** @type {{path: string, options: unknown}} */ { path, options }) => {
        assert.deepEqual(options, { activate: false });
        opened.push(path);
        turns.join(makePage(path));
      },
    },
    serviceManager: {
      contents: { get: async (/** @type {string} */ path) => ({ content: files[path] ?? OURS }) },
      kernels: {
        refreshRunning: async () => {},
        running: () => [...turns.pages.values()].map((page) => ({ id: page.context.path, connections })),
      },
    },
  };
  const turns = new Turns(/** @type {App} */ (app));
  /** @param {any} page */
  const show = async (page) => {
    if (!turns.pages.has(page.panel)) turns.join(page);
    currentChanged.emit({ newValue: page.panel });
    clearTimeout(turns.timer);
    await turns.tidy();
    clearTimeout(turns.timer);
  };
  return {
    turns,
    opened,
    show,
    paths: () => [...turns.pages.values()].filter((p) => !p.panel.isDisposed).map((p) => p.context.path),
  };
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for("joined-up"));
});

/**
 * What the cards of a page would say.
 * @param {any} page
 * @param {Record<string, unknown>} said
 * @param {Record<string, unknown>} [card]
 */
function answer(page, said, card) {
  const notebooks = new WeakMap([
    [page.context, { collect: () => {}, cards: new Map(card && [["a", { flush() {}, ...card }]]), ...said }],
  ]);
  Object.assign(globalThis, { [Symbol.for("joined-up")]: { notebooks } });
}

test("is the next page opened ahead, the one just left kept, and what lies further back closed?", async () => {
  const { show, opened, paths, turns } = makeLab();
  const pages = [1, 2, 3].map((n) => makePage(`${n}.ipynb`, `${n + 1}.ipynb`));
  await show(pages[0]);
  assert.deepEqual(opened, ["2.ipynb"]);
  turns.pages.clear(); // the fakes opened ahead stand for the pages below
  turns.join(pages[0]);
  await show(pages[1]);
  assert.deepEqual(paths(), ["1.ipynb", "2.ipynb", "3.ipynb"]);
  await show(pages[2]);
  assert.ok(pages[0].panel.isDisposed && !pages[1].panel.isDisposed);
  assert.equal(pages[0].panel.sessionContext.kernelPreference.shutdownOnDispose, true);
});

test("is nothing opened ahead where several documents are in sight, or the next one is not ours alone?", async () => {
  const foreign = { ...OURS, cells: [{ cell_type: "code", source: ["import os\n", "os.remove('x')"] }] };
  for (const [mode, file] of /** @type {[string, unknown][]} */ ([
    ["multiple-document", OURS],
    ["single-document", foreign],
    ["single-document", { ...OURS, metadata: {} }],
  ])) {
    const { show, opened } = makeLab({ mode, files: { "2.ipynb": file } });
    await show(makePage("1.ipynb", "2.ipynb"));
    assert.deepEqual(opened, []);
  }
  assert.ok(onlyActivities(OURS) && !onlyActivities(foreign) && !onlyActivities(null));
});

test("does a kernel that another window uses go on when its page is closed here?", async () => {
  const { show, turns } = makeLab({ connections: 2 });
  const pages = ["1.ipynb", "5.ipynb", "8.ipynb"].map((path) => makePage(path));
  for (const page of pages) await show(page);
  assert.ok(pages[0].panel.isDisposed && turns.before === pages[1]);
  assert.equal(pages[0].panel.sessionContext.kernelPreference.shutdownOnDispose, false);
});

test("is a page that could not be closed looked at again, also where nobody turns?", async (t) => {
  const { show, turns } = makeLab();
  const pages = ["1.ipynb", "5.ipynb", "8.ipynb"].map((path) => makePage(path));
  await show(pages[0]);
  await show(pages[1]);
  turns.join(pages[2]);
  pages[0].panel.sessionContext.isReady = false; // as while its kernel still starts
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const pass = async (/** @type {number} */ seconds) => {
    for (let n = 0; n < seconds * 10; n += 1) {
      t.mock.timers.tick(100);
      await new Promise((done) => setImmediate(done));
    }
  };
  turns.turn(pages[2].panel);
  await pass(12);
  assert.equal(pages[0].panel.isDisposed, false);
  pages[0].panel.sessionContext.isReady = true;
  await pass(20);
  assert.equal(pages[0].panel.isDisposed, true);
  clearTimeout(turns.timer);
});

test("does a page stay open that holds what is nowhere else?", () => {
  const page = makePage("1.ipynb");
  makeLab().turns.join(page);
  assert.ok(hasNothingOpen(page));
  /** @type {[Record<string, unknown>, Record<string, unknown>?][]} */
  const open = [
    [{}, { pending: () => true }],
    [{}, { pending: () => false, refused: "too long" }],
    [{ saving: Promise.resolve() }],
    [{ error: "the disk is full" }],
    [{ waiting: new Map([["a", {}]]) }],
  ];
  for (const [said, card] of open) {
    answer(page, said, card);
    assert.equal(hasNothingOpen(page), false);
  }
  answer(page, { saving: null, error: "", waiting: new Map() }, { pending: () => false, refused: "" });
  assert.ok(hasNothingOpen(page));
  page.panel.sessionContext.isReady = false;
  assert.equal(hasNothingOpen(page), false, "its kernel is on its way");
  page.panel.sessionContext.isReady = true;
  page.panel.text = "somebody wrote here";
  assert.equal(hasNothingOpen(page), false);
});
