// The open notebook is saved by one queue for the whole page: our copy, Hand in, Ctrl+S and the editor's own autosave.
const LONGEST_WAIT = 3000; // ms to wait for a save that went past the queue
const LOOK_AGAIN = 40; // ms
export const FIRST_RETRY = 5000; // ms after a save that failed; each later one waits twice as long
const LAST_RETRY = 60000; // ms

/** @import { AnswerRecord, Model } from "./contract.js" */
/** @import { Collected, PageCard } from "./collect.js" */

/**
 * What we use of an open document of JupyterLab.
 * @typedef {object} OpenDocument
 * @property {string} path
 * @property {{getMetadata: (key: string) => unknown, setMetadata: (key: string, value: unknown) => void, cells?: Iterable<Cell>}} model
 * @property {() => Promise<unknown>} save
 * @property {boolean} [isDisposed]
 * @property {Signal} [saveState] tells "started", "completed" and "failed"
 * @property {{statusChanged?: Signal}} [sessionContext]
 */

/** @typedef {{id?: string, sharedModel?: {getSource?: () => string, setSource?: (text: string) => void}}} Cell */

/**
 * @typedef {object} Signal
 * @property {(run: (sender: unknown, state: string) => void) => void} connect
 * @property {(run: (sender: unknown, state: string) => void) => void} disconnect
 */

/**
 * An open notebook as our views, and learner mode's bar, see it.
 * @typedef {object} Notebook
 * @property {OpenDocument} context
 * @property {Map<Model, string>} models the widgets shown in it, and their activities' ids
 * @property {Map<string, AnswerRecord>} waiting what a page without a kernel still has to hand over, by activity
 * @property {Map<string, string>} rounds the round on show of an activity, while its card is drawn anew
 * @property {Map<string, AnswerRecord>} refused what was too long to be kept, while its card is drawn anew
 * @property {Map<string, PageCard>} cards the activities on the page, by id
 * @property {number} version counts what the learner changed on this page
 * @property {(patience?: number) => Promise<Collected>} collect asks every card, and saves
 * @property {() => Promise<void>} save
 * @property {() => Promise<unknown>} write the editor's own save, which nobody else calls
 * @property {boolean} busy somebody saves past the queue
 * @property {Promise<void> | null} saving the save that runs now
 * @property {Promise<void> | null} next the one that follows it
 * @property {string} error why the last save failed; "" after one that did not
 * @property {boolean} quiet the editor shows no dialog when a save fails, so it can be tried again
 * @property {number} wait ms before a failed save is tried again
 * @property {ReturnType<typeof setTimeout> | undefined} retry
 */

/**
 * Saves all that is in the notebook now. Rejects where that save failed; it is tried again by itself.
 * Whoever asks while a save runs gets the one that follows: what runs may have begun before the last change.
 * @param {Notebook} notebook
 * @returns {Promise<void>}
 */
export function saveNotebook(notebook) {
  if (notebook.next) return notebook.next;
  const before = notebook.saving ?? Promise.resolve();
  /** @type {Promise<void>} */
  const save = before.catch(() => {}).then(() => saveOnce(notebook, save));
  notebook.next = save;
  notebook.saving ??= save;
  save.catch(() => {}); // who does not wait for it need not hear of it
  return save;
}

/**
 * @param {Notebook} notebook
 * @param {Promise<void>} save the promise this stands for
 */
async function saveOnce(notebook, save) {
  await waitForOthers(notebook);
  notebook.saving = save;
  notebook.next = null;
  clearTimeout(notebook.retry);
  try {
    await inTurn(notebook, () => notebook.write());
    notebook.error = "";
    notebook.wait = FIRST_RETRY;
  } catch (error) {
    notebook.error = error instanceof Error && error.message ? error.message : "no reply";
    tryAgainLater(notebook);
    throw error;
  } finally {
    notebook.saving = notebook.next;
    document.dispatchEvent(new CustomEvent("joined-up:saved", { detail: notebook.context }));
  }
}

/**
 * Tabs of one browser save one after the other, where the browser can see to that.
 * @param {Notebook} notebook
 * @param {() => Promise<unknown>} work
 */
function inTurn({ context }, work) {
  /** @type {{request: (name: string, work: () => Promise<unknown>) => Promise<unknown>} | undefined} */
  const locks = globalThis.navigator?.locks;
  return locks ? locks.request(`joined-up:${context.path}`, work) : work();
}

/** @param {Notebook} notebook */
function tryAgainLater(notebook) {
  if (!notebook.quiet || notebook.context.isDisposed) return;
  notebook.retry = setTimeout(() => {
    if (!notebook.context.isDisposed) saveNotebook(notebook);
  }, notebook.wait);
  notebook.wait = Math.min(2 * notebook.wait, LAST_RETRY);
}

/** @param {Notebook} notebook */
async function waitForOthers(notebook) {
  for (let gone = 0; gone < LONGEST_WAIT && notebook.busy; gone += LOOK_AGAIN) await pauseFor(LOOK_AGAIN);
}

/** @param {number} ms @returns {Promise<void>} */
export function pauseFor(ms) {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
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
    void notebook.collect().catch(() => {});
  });
}
