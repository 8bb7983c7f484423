// The notebook's second copy of the answers: written into its metadata through the open document and saved at once,
// so that a learner who hands in only the .ipynb has handed in everything. Without an open document it does nothing.
import { isObject, same } from "./data.js";
import { isContested, isKnown, isNewer, isSameEvent, unite } from "./records.js";
import { saveNotebook } from "./saving.js";

/** @import { AnswerRecord, Model } from "./contract.js" */
/** @import { Notebook } from "./saving.js" */

export const COPY = "joined_up_answers"; // the key in the notebook's metadata; answers.py has the same
export const VERSION = 2; // of the copy's form; answers.py has the same
export const WHOLE = ""; // the key among what is kept of a whole copy in a form to come; answers.py has the same

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

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isPlain = (value) => isObject(value) && !Array.isArray(value);

/**
 * A copy in a form that we know; null for none, and for one of a form to come.
 * @param {unknown} copy
 * @returns {{answers: Record<string, unknown>, kept?: unknown} | null}
 */
function readForm(copy) {
  if (!isPlain(copy) || !isPlain(copy.answers)) return null;
  return copy.version === 1 || copy.version === VERSION ? { ...copy, answers: copy.answers } : null;
}

/**
 * The records of a copy by activity, as they came; {} where there are none, or where its form is one to come.
 * @param {unknown} copy
 * @returns {Record<string, unknown>}
 */
export function recordsOf(copy) {
  return readForm(copy)?.answers ?? {};
}

/**
 * The records of the notebook's copy by activity, as they came.
 * @param {Notebook} notebook
 */
export function readCopy(notebook) {
  return recordsOf(notebook.context.model.getMetadata(COPY));
}

/**
 * Whether the notebook's copy holds something for an activity that we cannot read: of an edition to come.
 * @param {Notebook | null} notebook
 * @param {string} id
 */
export function holdsStrange(notebook, id) {
  const copy = notebook?.context.model.getMetadata(COPY);
  if (copy === undefined || copy === null || same(copy, {})) return false;
  const there = recordsOf(copy)[id];
  return !readForm(copy) || (there !== undefined && !isKnown(there));
}

/**
 * A record in the notebook's own copy that is newer than `record`, or that nobody can order beside it.
 * @param {Notebook | null} notebook
 * @param {string} id
 * @param {AnswerRecord} record
 * @returns {unknown} null where there is none
 */
export function findNewer(notebook, id, record) {
  const there = notebook ? readCopy(notebook)[id] : null;
  const known = (record.also ?? []).some((one) => isSameEvent(one, there));
  return isNewer(there, record) || (isContested(there, record) && !known) ? there : null;
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

/** What was moved aside, by activity. @typedef {Record<string, unknown[]>} Kept */

/**
 * A copy with these records in it, each where it is newer. What is in no form we know is kept beside, never laid over.
 * @param {unknown} copy
 * @param {[id: string, record: unknown][]} records
 * @param {Kept} [more] what another copy had moved aside
 * @returns {unknown} the same copy where nothing changes
 */
export function withRecords(copy, records, more = {}) {
  const form = readForm(copy);
  const answers = { ...form?.answers };
  const kept = { ...more };
  for (const [id, record] of records) {
    if (record === undefined || same(record, {})) continue; // an activity without an answer
    const there = answers[id];
    const stands = there === undefined ? record : unite(there, record);
    answers[id] = stands;
    const aside = [there, record].filter((one) => one !== undefined && !isKnown(one) && !same(one, stands));
    if (aside.length) kept[id] = [...(kept[id] ?? []), ...aside];
  }
  if (same(form?.answers ?? {}, answers) && !Object.keys(kept).length) return copy;
  const isToCome = !form && copy !== undefined && copy !== null && !same(copy, {});
  if (isToCome) kept[WHOLE] = [...(kept[WHOLE] ?? []), copy];
  const all = addKept(isPlain(form?.kept) ? form.kept : {}, kept);
  return { ...form, version: VERSION, answers, ...(Object.keys(all).length ? { kept: all } : {}) };
}

/**
 * @param {Record<string, unknown>} before
 * @param {Kept} added
 */
function addKept(before, added) {
  const kept = { ...before };
  for (const [id, list] of Object.entries(added)) {
    const there = Array.isArray(kept[id]) ? kept[id] : [];
    kept[id] = [...there, ...list.filter((one) => !there.some((other) => same(other, one)))];
  }
  return kept;
}

/**
 * Two copies put together, as of two tabs.
 * @param {unknown} copy
 * @param {unknown} other
 */
export function withCopy(copy, other) {
  const form = readForm(other);
  if (!form && isObject(other) && Object.keys(other).length) return withRecords(copy, [], { [WHOLE]: [other] });
  const kept = isPlain(form?.kept) ? /** @type {Kept} */ (form.kept) : {};
  return withRecords(copy, Object.entries(recordsOf(other)), kept);
}

/**
 * Lays records into the notebook's copy; whether anything changed.
 * @param {Notebook} notebook
 * @param {[id: string, record: unknown][]} more drafts of the page, beside what Python has confirmed
 */
export function writeCopy(notebook, more = []) {
  const { model } = notebook.context;
  const before = model.getMetadata(COPY);
  /** @type {[string, unknown][]} */
  const shown = [...notebook.models].map(([one, id]) => [id, one.get("answer")]);
  const copy = withRecords(
    before,
    [...shown, ...more].filter(([id]) => showsActivity(notebook, id)),
  );
  if (same(before, copy)) return false;
  model.setMetadata(COPY, JSON.parse(JSON.stringify(copy)));
  return true;
}

/**
 * Brings the newest record of every activity shown here into the notebook, then saves it.
 * @param {Notebook | null} notebook
 */
export function carryAnswers(notebook) {
  if (notebook && writeCopy(notebook)) saveNotebook(notebook);
}
