// The notebook's second copy of the answers: written into its metadata through the open document and saved at once,
// so that a learner who hands in only the .ipynb has handed in everything. Without an open document it does nothing.
import { isObject, same } from "./data.js";
import { saveNotebook } from "./saving.js";

/** @import { AnswerRecord, Model } from "./contract.js" */
/** @import { Notebook } from "./saving.js" */

export const COPY = "joined_up_answers"; // the key in the notebook's metadata; answers.py has the same
export const VERSION = 1; // of the copy's form; answers.py has the same

/**
 * Notes that a model is shown in a notebook; what comes back ends that.
 * @param {Notebook | null} notebook
 * @param {string} id the activity's
 * @param {Model} model
 */
export function joinNotebook(notebook, id, model) {
  notebook?.models.set(model, id);
  return () => {
    notebook?.models.delete(model);
  };
}

/** @param {unknown} record */
function savedAt(record) {
  return isObject(record) && typeof record.saved === "string" ? record.saved : "";
}

/**
 * @param {unknown} record
 * @param {unknown} other
 */
export function isNewer(record, other) {
  return savedAt(record) > savedAt(other);
}

/**
 * The records of the copy by activity, as they came; {} where there are none.
 * @param {Notebook} notebook
 * @returns {Record<string, unknown>}
 */
export function readCopy(notebook) {
  const copy = notebook.context.model.getMetadata(COPY);
  const answers = isObject(copy) ? copy.answers : null;
  return isObject(answers) && !Array.isArray(answers) ? answers : {};
}

/**
 * A record newer than `record`: kept from a page whose kernel went away, or in the notebook's own copy.
 * @param {Notebook | null} notebook
 * @param {string} id
 * @param {AnswerRecord} record
 * @returns {unknown} null where there is none
 */
export function findNewer(notebook, id, record) {
  if (!notebook) return null;
  const found = [notebook.waiting.get(id), readCopy(notebook)[id]].filter((one) => isNewer(one, record));
  return found.sort((a, b) => (isNewer(a, b) ? -1 : 1))[0] ?? null;
}

/**
 * Two notebooks may share one kernel: only what this notebook shows belongs in its copy.
 * @param {Notebook} notebook
 * @param {string} id
 */
export function showsActivity(notebook, id) {
  for (const cell of notebook.context.model.cells ?? []) {
    const source = cell.sharedModel?.getSource?.() ?? "";
    if (source.includes(`"${id}"`) || source.includes(`'${id}'`)) return true;
  }
  return false;
}

/**
 * Brings the newest record of every activity shown here into the notebook, then saves it.
 * @param {Notebook | null} notebook
 */
export function carryAnswers(notebook) {
  if (!notebook) return;
  const before = readCopy(notebook);
  const answers = { ...before };
  for (const [model, id] of notebook.models) {
    const record = model.get("answer");
    if (isNewer(record, answers[id]) && showsActivity(notebook, id)) answers[id] = record;
  }
  if (same(before, answers)) return;
  notebook.context.model.setMetadata(COPY, JSON.parse(JSON.stringify({ version: VERSION, answers })));
  saveNotebook(notebook);
}
