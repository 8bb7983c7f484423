// A notebook as plain JSON: the answers that it carries, what stands in its cells, and its text as a file.

/** @import { NotebookJson } from "./types.js" */

export const COPY = "joined_up_answers"; // parts/carry.js and answers.py have the same
const VERSION = 2; // of the copy's form

/**
 * The copy of the answers that an open notebook, or the text of one, carries.
 * @param {unknown} copy
 * @returns {Record<string, unknown>}
 */
export function answersIn(copy) {
  const answers = /** @type {{answers?: Record<string, unknown>} | undefined} */ (copy)?.answers;
  return typeof answers === "object" && answers !== null ? answers : {};
}

/**
 * @param {NotebookJson} json
 * @param {Record<string, unknown>} answers
 */
export function putAnswers(json, answers) {
  const copy = json.metadata[COPY];
  json.metadata[COPY] = { ...copy, version: Math.max(VERSION, Number(copy?.version) || 0), answers };
}

/**
 * The text of a notebook file, without what only an editor needs.
 * @param {NotebookJson} json
 */
export function makeText(json) {
  for (const cell of json.cells) delete cell.metadata?.trusted;
  return `${JSON.stringify(json, null, 1)}\n`;
}

/**
 * What stands in the cells, as one text: learners may write there too.
 * @param {unknown} json
 */
export function textsIn(json) {
  const { cells } = /** @type {NotebookJson} */ (json);
  return JSON.stringify(cells.map(({ cell_type, source = "" }) => [cell_type, [source].flat().join("")]));
}
