// JupyterLab saves by our queue, and its own dialogs about saving never meet a learner: where the file has changed on disk,
// as by a second tab, both are put together.
import { COPY, withCopy } from "./carry.js";
import { same } from "./data.js";

/** @import { Cell, Notebook, OpenDocument } from "./saving.js" */

const MOST_TURNS = 5; // files that change under our hands again and again

/** @typedef {{id?: string, cell_type: string, source: string | string[], metadata?: unknown}} PlainCell */
/** @typedef {{metadata?: Record<string, unknown>, cells?: PlainCell[]}} PlainNotebook */
/** @typedef {{insertCell: (at: number, cell: object) => unknown}} SharedNotebook */

/**
 * JupyterLab's own document, as far as we lean on its inner side. Where a name is gone, its dialogs are back.
 * @typedef {OpenDocument & {
 *   revert?: () => Promise<void>,
 *   model: OpenDocument["model"] & {toJSON?: () => PlainNotebook, sharedModel?: SharedNotebook},
 *   _manager?: {contents: {get: (path: string, options: object) => Promise<{content: PlainNotebook}>}},
 *   _contentProviderId?: string,
 *   _raiseConflict?: (disk: unknown, options: unknown) => Promise<unknown>,
 *   _maybeSave?: (options: unknown) => Promise<unknown>,
 *   _createSaveOptions?: () => {content: PlainNotebook},
 *   _updateContentsModel?: (model: unknown) => void,
 *   _handleError?: (error: Error, title: string) => Promise<void>,
 * }} LabDocument
 */

/** What was on disk when we last knew. @typedef {{metadata: Record<string, unknown>, sources: Map<string, string>}} Base */

/** @param {PlainCell} cell */
const textOf = ({ source }) => (Array.isArray(source) ? source.join("") : source);

/**
 * @param {PlainNotebook | undefined} plain
 * @returns {Base}
 */
function takeBase(plain) {
  const { metadata = {}, cells = [] } = plain ?? {};
  return { metadata: structuredClone(metadata), sources: new Map(cells.map((cell) => [cell.id ?? "", textOf(cell)])) };
}

/**
 * Every save of this document goes through the notebook's queue from now on.
 * @param {Notebook} notebook
 */
export function takeOver(notebook) {
  const context = /** @type {LabDocument} */ (notebook.context);
  const save = context.save.bind(context);
  let base = takeBase(context.model.toJSON?.());
  let written = base;
  let [writing, turns] = [false, 0];
  notebook.write = async () => {
    [writing, turns] = [true, 0];
    try {
      await save();
      base = written;
    } finally {
      writing = false;
    }
  };
  context.save = () => notebook.save();
  const { _createSaveOptions: options, _raiseConflict: conflict, _handleError: show, revert } = context;
  if (!options || !conflict || !show || !revert || !context._maybeSave || !context._updateContentsModel) return;
  notebook.quiet = true;
  context._createSaveOptions = () => {
    const made = options.call(context);
    written = takeBase(made.content);
    return made;
  };
  context._raiseConflict = async (disk, made) => {
    turns += 1;
    if (turns > MOST_TURNS) throw new Error("the file changes all the time");
    const kept = await readDisk(context);
    if (!kept) return conflict.call(context, disk, made);
    layOver(context, kept.content, base);
    context._updateContentsModel?.(kept);
    return context._maybeSave?.(context._createSaveOptions?.());
  };
  context._handleError = async (error, title) => {
    if (writing) console.warn("joined-up:", title, error);
    else await show.call(context, error, title);
  };
  context.revert = async () => {
    await revert.call(context);
    base = takeBase(context.model.toJSON?.());
  };
}

/** @param {LabDocument} context */
function readDisk(context) {
  const about = { type: "notebook", format: "json", content: true, hash: true, contentProviderId: context._contentProviderId };
  return context._manager?.contents.get(context.path, about);
}

/**
 * What changed on disk since `base` is taken into the open notebook; what changed here stays. Of a cell that changed in both
 * places both texts stay.
 * @param {LabDocument} context
 * @param {PlainNotebook} disk
 * @param {Base} base
 */
function layOver(context, disk, base) {
  const { model } = context;
  for (const [key, value] of Object.entries(disk.metadata ?? {})) {
    const here = model.getMetadata(key);
    if (key === COPY) {
      const copy = withCopy(here, value);
      if (!same(here, copy)) model.setMetadata(COPY, JSON.parse(JSON.stringify(copy)));
    } else if (!same(value, base.metadata[key]) && same(here, base.metadata[key])) model.setMetadata(key, value);
  }
  let at = 0;
  for (const cell of disk.cells ?? []) at = layCell(context, cell, base.sources.get(cell.id ?? ""), at);
}

/**
 * @param {LabDocument} context
 * @param {PlainCell} cell as it is on disk
 * @param {string | undefined} before its text when we last knew; undefined where it was not there
 * @param {number} at where it would go
 * @returns {number} where the next one would
 */
function layCell({ model }, cell, before, at) {
  const cells = /** @type {Cell[]} */ ([...(model.cells ?? [])]);
  const found = cells.findIndex((one) => one.id === cell.id);
  const text = textOf(cell);
  const add = (/** @type {object} */ more, /** @type {number} */ where) => {
    model.sharedModel?.insertCell(where, { cell_type: cell.cell_type, source: text, metadata: cell.metadata ?? {}, ...more });
    return where + 1;
  };
  if (found < 0) return before === undefined ? add({ id: cell.id }, at) : at;
  const own = cells[found].sharedModel?.getSource?.();
  if (text === own || text === before) return found + 1;
  if (own !== before) return add({}, found + 1);
  cells[found].sharedModel?.setSource?.(text);
  return found + 1;
}
