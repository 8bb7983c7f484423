// Which activities a notebook shows, whether or not they ever started, and the cards that did.
import { codeCells, isShow, sourceOf } from "./cells.js";

export const CHANGED = "changed in another window";

/** @import { Asked, Context, Named, Panel } from "./types.js" */

/**
 * Every activity once, called by the line that stands above its call.
 * @param {Panel} panel
 * @returns {Named[]}
 */
export function listShown(panel) {
  /** @type {Map<string, Named>} */
  const found = new Map();
  for (const cell of codeCells(panel).filter(isShow)) {
    const text = sourceOf(cell);
    const id = /show\("([^"]+)"\)/.exec(text)?.[1] ?? "";
    const title = /^#\s*(.+)/.exec(text)?.[1].trim() || id;
    if (!found.has(id)) found.set(id, { id, title, node: cell.node });
  }
  return [...found.values()];
}

/**
 * The cards' side of an open notebook, which hangs on the page; undefined where no activity ever started.
 * @param {Context} context
 * @returns {Asked | undefined}
 */
export function findAsked(context) {
  const page = /** @type {Record<symbol, {notebooks?: WeakMap<Context, Asked>} | undefined>} */ (
    /** @type {unknown} */ (globalThis)
  );
  const found = page[Symbol.for("joined-up")]?.notebooks?.get(context);
  return typeof found?.collect === "function" ? found : undefined;
}

/**
 * Saves a document that no card looks after, without JupyterLab's own dialogs: what went wrong is thrown.
 * @param {Context} context
 */
export async function saveQuietly(context) {
  const inner = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (context));
  inner._handleError = async () => {};
  inner._raiseConflict = async () => {
    throw new Error(CHANGED);
  };
  try {
    await context.save();
  } finally {
    delete inner._handleError; // the class has its own
    delete inner._raiseConflict;
  }
}
