// What every view of an open notebook shares: it hangs on the page, as every widget's module is loaded apart.
import { collectAnswers } from "./collect.js";
import { takeOver } from "./editor.js";
import { FIRST_RETRY, saveNotebook } from "./saving.js";

/** @import { Model } from "./contract.js" */
/** @import { Notebook, OpenDocument } from "./saving.js" */

/** @returns {{notebooks: WeakMap<OpenDocument, Notebook>, views: number}} */
function sharedState() {
  const page = /** @type {Record<symbol, ReturnType<typeof sharedState> | undefined>} */ (/** @type {unknown} */ (globalThis));
  const key = Symbol.for("joined-up"); // learner mode knows it too
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
  const notebook = {
    context,
    models: new Map(),
    waiting: new Map(),
    rounds: new Map(),
    refused: new Map(),
    cards: new Map(),
    version: 0,
    collect: (patience) => collectAnswers(notebook, patience),
    save: () => saveNotebook(notebook),
    write: async () => {},
    busy: false,
    saving: null,
    next: null,
    error: "",
    quiet: false,
    wait: FIRST_RETRY,
    retry: undefined,
  };
  takeOver(notebook);
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
 * The learner has changed something here: what was made of the page before is no longer all of it.
 * @param {Notebook | null} notebook
 */
export function noteChange(notebook) {
  if (!notebook) return;
  notebook.version += 1;
  document.dispatchEvent(new CustomEvent("joined-up:changed", { detail: notebook.context }));
}

/**
 * Runs whenever the kernel has nothing to do; what comes back ends that.
 * @param {Notebook | null} notebook
 * @param {() => void} run
 */
export function watchIdle(notebook, run) {
  const signal = notebook?.context.sessionContext?.statusChanged;
  /** @type {(sender: unknown, state: string) => void} */
  const heard = (_, state) => {
    if (state === "idle") run();
  };
  signal?.connect(heard);
  return () => signal?.disconnect(heard);
}
