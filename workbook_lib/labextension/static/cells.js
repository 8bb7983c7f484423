// Which cells may be run: only those in the one allowed form.

/** @import { Cell, Flags, Panel } from "./types.js" */

const ID = "[a-z0-9]+(?:-[a-z0-9]+)*";

/**
 * The one form of a cell that calls `name`; notebook_file.py has the same for `show`.
 * @param {string} name
 */
const oneCall = (name) => new RegExp(`^(?:#[^\\n\\r]*\\n)?from workbook_lib import ${name}; ${name}\\("${ID}"\\)\\s*$`);

export const SHOW = oneCall("show");
export const MARK = oneCall("mark");
export const FLAGS = "joined_up"; // learner mode's key in a notebook's metadata

/** @param {Cell} cell */
export const sourceOf = (cell) => cell.model.sharedModel.getSource();

/** @param {Panel} panel */
export const codeCells = (panel) => panel.content.widgets.filter((cell) => cell.model.type === "code");

/** @param {Cell} cell */
export const isShow = (cell) => SHOW.test(sourceOf(cell));

/** @param {Cell} cell */
export const isMark = (cell) => MARK.test(sourceOf(cell));

const VIEW = "application/vnd.jupyter.widget-view+json";

/**
 * The ids of the activities that are drawn, as the kernel knows them.
 * @param {Panel} panel
 * @returns {string[]}
 */
export function listViews(panel) {
  const outputs = codeCells(panel)
    .filter(isShow)
    .flatMap(({ model }) => model.outputs?.toJSON() ?? []);
  return outputs.map(({ data }) => data?.[VIEW]?.model_id).filter(Boolean);
}

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
