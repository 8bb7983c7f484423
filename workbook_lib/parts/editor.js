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
  const disk = { base: takeBase(context.model.toJSON?.()), written: takeBase(undefined), writing: false, turns: 0 };
  notebook.write = async () => {
    Object.assign(disk, { writing: true, turns: 0 });
    try {
      await save();
      disk.base = disk.written;
    } finally {
      disk.writing = false;
    }
  };
  context.save = () => notebook.save();
  notebook.quiet = silence(context, disk);
}

/**
 * Puts ours in place of what the editor does where a save meets another, or fails; whether all of it was there.
 * @param {LabDocument} context
 * @param {{base: Base, written: Base, writing: boolean, turns: number}} disk
 */
function silence(context, disk) {
  const { _createSaveOptions: options, _raiseConflict: conflict, _handleError: show, revert } = context;
  if (!options || !conflict || !show || !revert || !context._maybeSave || !context._updateContentsModel) return false;
  context._createSaveOptions = () => {
    const made = options.call(context);
    disk.written = takeBase(made.content);
    return made;
  };
  context._raiseConflict = async (found, made) => {
    disk.turns += 1;
    if (disk.turns > MOST_TURNS) throw new Error("the file changes all the time");
    const there = await readDisk(context)?.catch(unlessDamaged);
    if (there === undefined) return conflict.call(context, found, made);
    if (there) layOver(context, there.content, disk.base);
    context._updateContentsModel?.(there ?? found);
    return context._maybeSave?.(context._createSaveOptions?.());
  };
  context._handleError = async (error, title) => {
    if (disk.writing) console.warn("joined-up:", title, error);
    else await show.call(context, error, title);
  };
  context.revert = async () => {
    await revert.call(context);
    disk.base = takeBase(context.model.toJSON?.());
  };
  return true;
}

/**
 * A server that was ended while it wrote leaves a piece of a notebook, which cannot be read: the page has the whole.
 * @param {any} error
 */
function unlessDamaged(error) {
  if (error?.response?.status !== 400) throw error;
  return null;
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
