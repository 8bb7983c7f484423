// The open notebook is saved by one queue for the whole page, and what every view of it shares hangs here.
const LONGEST_WAIT = 3000; // ms to wait for a save somebody else began
const LOOK_AGAIN = 40; // ms

/** @import { AnswerRecord, Model } from "./contract.js" */

/**
 * What we use of an open document of JupyterLab.
 * @typedef {object} OpenDocument
 * @property {string} path
 * @property {{getMetadata: (key: string) => unknown, setMetadata: (key: string, value: unknown) => void, cells?: Iterable<Cell>}} model
 * @property {() => Promise<unknown>} save
 * @property {Signal} [saveState] tells "started" and "completed"
 * @property {{statusChanged?: Signal}} [sessionContext]
 */

/** @typedef {{sharedModel?: {getSource?: () => string}}} Cell */

/**
 * @typedef {object} Signal
 * @property {(run: (sender: unknown, state: string) => void) => void} connect
 * @property {(run: (sender: unknown, state: string) => void) => void} disconnect
 */

/**
 * An open notebook as our views see it.
 * @typedef {object} Notebook
 * @property {OpenDocument} context
 * @property {Map<Model, string>} models the widgets shown in it, and their activities' ids
 * @property {Map<string, AnswerRecord>} waiting what a page without a kernel still has to hand over, by activity
 * @property {boolean} busy somebody is saving
 * @property {Promise<void> | null} saving our own queue, while it runs
 * @property {boolean} again something has changed since the last save began
 */

/**
 * Every widget's module is loaded apart, so what they share hangs on the page.
 * @returns {{notebooks: WeakMap<OpenDocument, Notebook>, views: number}}
 */
function sharedState() {
  const page = /** @type {Record<symbol, ReturnType<typeof sharedState> | undefined>} */ (/** @type {unknown} */ (globalThis));
  const key = Symbol.for("joined-up");
  page[key] ??= { notebooks: new WeakMap(), views: 0 };
  return page[key];
}

/** An id that no other view on the page has. */
export function makeUid() {
  const shared = sharedState();
  shared.views += 1;
  return `ju${shared.views.toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}

/**
 * The open notebook this model is shown in, or null (another editor, a plain page).
 * @param {Model} model
 * @returns {Notebook | null}
 */
export function findNotebook(model) {
  const context = /** @type {Partial<OpenDocument> | undefined} */ (model.widget_manager?.context);
  if (!context?.model?.setMetadata || !context.save) return null;
  const open = /** @type {OpenDocument} */ (context);
  const { notebooks } = sharedState();
  const found = notebooks.get(open) ?? watchNotebook(open);
  notebooks.set(open, found);
  return found;
}

/**
 * @param {OpenDocument} context
 * @returns {Notebook}
 */
function watchNotebook(context) {
  /** @type {Notebook} */
  const notebook = { context, models: new Map(), waiting: new Map(), busy: false, saving: null, again: false };
  context.saveState?.connect((_, state) => {
    notebook.busy = state === "started";
  });
  return notebook;
}

/**
 * The file's name.
 * @param {Notebook | null} notebook
 */
export function notebookName(notebook) {
  return (notebook?.context.path ?? "").split("/").pop();
}

/**
 * One save at a time; a change during a save is saved by another round, as the editor forgets that it is unsaved.
 * @param {Notebook} notebook
 */
export function saveNotebook(notebook) {
  notebook.again = true;
  notebook.saving ??= saveWhileChanged(notebook)
    .catch(() => {}) // the editor itself says that it could not save
    .finally(() => {
      notebook.saving = null;
    });
  return notebook.saving;
}

/** @param {Notebook} notebook */
async function saveWhileChanged(notebook) {
  while (notebook.again) {
    notebook.again = false;
    await waitForOthers(notebook);
    await notebook.context.save();
  }
}

/** @param {Notebook} notebook */
async function waitForOthers(notebook) {
  const until = Date.now() + LONGEST_WAIT;
  while (notebook.busy && Date.now() < until) await new Promise((done) => setTimeout(done, LOOK_AGAIN));
}

/**
 * The editor's shortcuts stay out of an activity; saving the notebook stays possible.
 * @param {HTMLElement} root
 * @param {Notebook | null} notebook
 */
export function guardKeys(root, notebook) {
  root.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const saves = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s";
    if (!saves || !notebook) return;
    event.preventDefault();
    saveNotebook(notebook);
  });
}
