// Which cells may be run, and how: only the one allowed form, checked again in the turn it is run.

/** @import { Cell, Flags, Panel, Session } from "./types.js" */

const ID = "[a-z0-9]+(?:-[a-z0-9]+)*";

/**
 * The one form of a cell that calls `name`; notebook_file.py has the same for `show`.
 * @param {string} name
 */
const oneCall = (name) => new RegExp(`^(?:#[^\\n\\r]*\\n)?from workbook_lib import ${name}; ${name}\\("${ID}"\\)\\s*$`);

export const SHOW = oneCall("show");
export const MARK = oneCall("mark");
export const FLAGS = "joined_up"; // learner mode's key in a notebook's metadata

/** Modules lying beside the notebook must not be imported in place of ours. */
export const GUARD = [
  "import os as _o, sys as _s",
  "_s.path[:] = [p for p in _s.path if p not in ('', '.') and _o.path.realpath(p) != _o.path.realpath(_o.getcwd())]",
  "del _o, _s",
].join("\n");

const TRIES = 4; // a kernel that is still starting may turn a request away
const PAUSE = 500; // ms before the second try; each later one waits longer

/** @param {Cell} cell */
export const sourceOf = (cell) => cell.model.sharedModel.getSource();

/** @param {Panel} panel */
export const codeCells = (panel) => panel.content.widgets.filter((cell) => cell.model.type === "code");

/** @param {Cell} cell */
export const isShow = (cell) => SHOW.test(sourceOf(cell));

/** @param {Cell} cell */
export const isMark = (cell) => MARK.test(sourceOf(cell));

/** @param {Cell} cell */
export const isForeign = (cell) => sourceOf(cell).trim() !== "" && !isShow(cell) && !isMark(cell);

/**
 * Learner mode's flags; null where the notebook is not one of a workbook.
 * @param {Panel} panel
 * @returns {Flags | null}
 */
export function metadata(panel) {
  const kept = /** @type {Flags | undefined} */ (panel.content.model?.getMetadata?.(FLAGS));
  return kept?.workbook === true ? kept : null;
}

/**
 * The same check of a notebook that is not open: one of a workbook, with nothing to run but activities.
 * @param {unknown} notebook its JSON
 */
export function onlyActivities(notebook) {
  const { metadata, cells } =
    /** @type {{metadata?: Record<string, any>, cells?: {cell_type?: string, source?: string | string[]}[]}} */ (
      notebook ?? {}
    );
  if (metadata?.[FLAGS]?.workbook !== true) return false;
  const sources = (cells ?? []).filter((cell) => cell.cell_type === "code").map(({ source = "" }) => [source].flat().join(""));
  return sources.every((text) => text.trim() === "" || SHOW.test(text) || MARK.test(text));
}

/** @param {number} ms */
export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** @param {Session} session */
async function guard(session) {
  let said = "";
  for (let n = 0; n < TRIES; n += 1) {
    const request = { code: GUARD, silent: true, store_history: false, stop_on_error: false };
    const reply = await askKernel(session, request);
    if (reply?.content?.status === "ok") return;
    said = JSON.stringify(reply?.content ?? null);
    await pause(PAUSE * (n + 1));
  }
  throw new Error(`the import path could not be made safe: ${said}`);
}

/**
 * @param {Session} session
 * @param {import("./types.js").Request} request
 */
function askKernel(session, request) {
  const kernel = session.session?.kernel;
  if (!kernel) throw new Error("there is no kernel");
  return kernel.requestExecute(request).done;
}

/**
 * Runs a cell as the running copy of JupyterLab does: no module of it is shared with us.
 * @param {Cell} cell
 * @param {Session} session
 */
function execute(cell, session) {
  const { execute } = /** @type {{execute: (cell: Cell, session: Session) => Promise<unknown>}} */ (
    /** @type {unknown} */ (cell.constructor)
  );
  return execute.call(cell.constructor, cell, session);
}

/**
 * Asks for all of them at once, each checked again in the turn it is asked for; one that the kernel put aside, because
 * another failed, is asked for again by itself.
 * @param {Cell[]} cells
 * @param {Session} session
 */
async function executeAll(cells, session) {
  const replies = await Promise.all(cells.map((cell) => (isShow(cell) ? execute(cell, session) : undefined)));
  for (const [n, cell] of cells.entries()) {
    const reply = /** @type {import("./types.js").Reply | undefined} */ (replies[n]);
    if (reply?.content?.status === "aborted" && isShow(cell)) await execute(cell, session);
  }
}

/**
 * Runs all activities; false where something else than activities is in the notebook.
 * @param {Panel} panel
 */
export async function runActivities(panel) {
  const session = panel.sessionContext;
  if (codeCells(panel).some(isForeign)) return false;
  await guard(session);
  const cells = codeCells(panel);
  if (cells.some(isForeign)) return false;
  await executeAll(cells.filter(isShow), session);
  return !codeCells(panel).some(isForeign);
}

/**
 * Runs the activities of an author's notebook, whatever else it holds; nothing but activities is run.
 * @param {Panel} panel
 */
export async function runShown(panel) {
  const session = panel.sessionContext;
  await guard(session);
  await executeAll(codeCells(panel).filter(isShow), session);
}
