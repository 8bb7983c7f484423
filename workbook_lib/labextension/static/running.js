// How a page's activities are run: the kernel is made safe, each cell is checked again in the turn it is run, and a kernel that
// was restarted meanwhile, and forgot what it was asked, is asked again.
import { codeCells, isForeign, isShow } from "./cells.js";
import { pause } from "./pause.js";

/** @import { Cell, Panel, Reply, Request, Session } from "./types.js" */

/** Modules lying beside the notebook must not be imported in place of ours. */
export const GUARD = [
  "import os as _o, sys as _s",
  "_s.path[:] = [p for p in _s.path if p not in ('', '.') and _o.path.realpath(p) != _o.path.realpath(_o.getcwd())]",
  "del _o, _s",
].join("\n");

const TRIES = 4; // a kernel that is still starting may turn a request away
const PAUSE = 500; // ms before the second try; each later one waits longer
const LOOK = 2000; // ms without a reply before the kernel is asked whether it still knows
const PROBE = 5000; // ms that this question has
const SETTLE = 500; // ms between the reply to a later question and the end of an earlier one, at most
const RUNS = 5; // how often in all: somebody may restart the kernel again and again

/** The kernel was restarted, and what it was asked before will have no reply. */
class ForgottenError extends Error {}

/**
 * A kernel does one thing after the other: where it answers a later question, an earlier one without a reply is forgotten.
 * @template T
 * @param {Session} session
 * @param {Promise<T>} asked
 * @returns {Promise<T>} rejects with ForgottenError
 */
async function hear(session, asked) {
  const ended = asked.then(
    () => "ended",
    () => "ended",
  );
  for (;;) {
    const first = await Promise.race([ended, pause(LOOK)]);
    const later = first !== "ended" && (await Promise.race([ended, pause(PROBE), askLater(session)]));
    if (later === "answered" && (await Promise.race([ended, pause(SETTLE)])) !== "ended") throw new ForgottenError("restarted");
    if (first === "ended" || later === "ended") return asked;
  }
}

/** @param {Session} session */
async function askLater(session) {
  const kernel = session.session?.kernel;
  return (
    (await kernel?.requestCommInfo({}).then(
      () => "answered",
      () => "",
    )) ?? ""
  );
}

/**
 * @param {Session} session
 * @param {Request} request
 * @returns {Promise<Reply | undefined>}
 */
async function askKernel(session, request) {
  const kernel = session.session?.kernel;
  if (!kernel) throw new Error("there is no kernel");
  return hear(session, kernel.requestExecute(request).done);
}

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
 * Runs a cell as the running copy of JupyterLab does: no module of it is shared with us.
 * @param {Cell} cell
 * @param {Session} session
 * @returns {Promise<Reply | undefined>}
 */
function execute(cell, session) {
  const { execute } = /** @type {{execute: (cell: Cell, session: Session) => Promise<Reply | undefined>}} */ (
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
  const asked = cells.map((cell) => (isShow(cell) ? execute(cell, session) : undefined));
  const replies = await hear(session, Promise.all(asked));
  for (const [n, cell] of cells.entries()) {
    if (replies[n]?.content?.status === "aborted" && isShow(cell)) await hear(session, execute(cell, session));
  }
}

/**
 * Again, where the kernel has forgotten.
 * @template T
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
async function untilHeard(run) {
  for (let n = 1; ; n += 1) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof ForgottenError) || n === RUNS) throw error;
    }
  }
}

/**
 * Runs all activities; false where something else than activities is in the notebook.
 * @param {Panel} panel
 */
export const runActivities = (panel) =>
  untilHeard(async () => {
    const session = panel.sessionContext;
    if (codeCells(panel).some(isForeign)) return false;
    await guard(session);
    const cells = codeCells(panel);
    if (cells.some(isForeign)) return false;
    await executeAll(cells.filter(isShow), session);
    return !codeCells(panel).some(isForeign);
  });

/**
 * Runs the activities of an author's notebook, whatever else it holds; nothing but activities is run.
 * @param {Panel} panel
 */
export const runShown = (panel) =>
  untilHeard(async () => {
    const session = panel.sessionContext;
    await guard(session);
    await executeAll(codeCells(panel).filter(isShow), session);
  });
