// Which cells may be run, and how: only the one allowed form, checked again in the turn it is run.
const SHOW = /^(?:#[^\n\r]*\n)?from workbook_lib import show; show\("[a-z0-9]+(?:-[a-z0-9]+)*"\)\s*$/;
const MARK = /^(?:#[^\n\r]*\n)?from workbook_lib import mark; mark\("[a-z0-9]+(?:-[a-z0-9]+)*"\)\s*$/;

// Modules lying beside the notebook must not be imported in place of ours.
const GUARD = [
  "import os as _o, sys as _s",
  "_s.path[:] = [p for p in _s.path if p not in ('', '.') and _o.path.realpath(p) != _o.path.realpath(_o.getcwd())]",
  "del _o, _s",
].join("\n");

const source = (cell) => cell.model.sharedModel.getSource();
export const codeCells = (panel) => panel.content.widgets.filter((cell) => cell.model.type === "code");
export const isShow = (cell) => SHOW.test(source(cell));
export const isMark = (cell) => MARK.test(source(cell));
export const isForeign = (cell) => source(cell).trim() !== "" && !isShow(cell) && !isMark(cell);

export function metadata(panel) {
  const kept = panel.content.model?.getMetadata?.("joined_up");
  return kept && kept.workbook === true ? kept : null;
}

const TRIES = 4; // a kernel that is still starting may turn a request away
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function guard(session) {
  let said = "";
  for (let n = 0; n < TRIES; n += 1) {
    const request = { code: GUARD, silent: true, store_history: false, stop_on_error: false };
    const reply = await session.session.kernel.requestExecute(request).done;
    if (reply?.content?.status === "ok") return;
    said = JSON.stringify(reply?.content ?? null);
    await pause(500 * (n + 1));
  }
  throw new Error(`the import path could not be made safe: ${said}`);
}

// Runs every activity in turn; false where something else than activities is in the notebook.
export async function runActivities(panel) {
  const session = panel.sessionContext;
  if (codeCells(panel).some(isForeign)) return false;
  await guard(session);
  for (const cell of codeCells(panel)) {
    if (codeCells(panel).some(isForeign)) return false;
    if (isShow(cell)) await cell.constructor.execute(cell, session);
  }
  return true;
}

// Runs the activities of an author's notebook, whatever else it holds; nothing but activities is run.
export async function runShown(panel) {
  const session = panel.sessionContext;
  await guard(session);
  for (const cell of codeCells(panel)) {
    if (isShow(cell)) await cell.constructor.execute(cell, session);
  }
}
