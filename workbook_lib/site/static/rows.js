// Rows of the store and what a page makes of them: what is shown before Python has come, and what was said of an answer.
import { partOf, same } from "../../parts/data.js";
import * as words from "./words.js";

/** @import { AnswerRecord, Feedback, Message } from "../../parts/contract.js" */
/** @import { Model } from "./model.js" */
/** @import { Row, Said } from "./types.js" */

/**
 * Answer and status of an activity as the browser keeps it.
 * @param {Row | undefined} row
 * @param {boolean} lasting
 */
export function restore(row, lasting) {
  if (!row) return { answer: {}, status: { ...words.NOTHING, text: lasting ? words.NOTHING.text : words.HERE_ONLY } };
  return { answer: row.record, status: words.sayBack(row.record.saved ?? "", Boolean(row.done)) };
}

/**
 * The record of an event that Python has not heard; null for one that brings no answer of the learner's.
 * @param {Model} model
 * @param {Message} message
 * @param {Feedback | null} [told] what was looked up of it: then it counts as a try
 * @returns {AnswerRecord | null}
 */
export function draftOf(model, message, told) {
  if (message.event === "show" || message.event === "offer") return null;
  const { value, note, confidence, n, by } = message;
  const more = { ...(note === undefined ? {} : { note }), ...(confidence === undefined ? {} : { confidence }) };
  const saved = new Date().toISOString().replace(/(\.\d{3})Z$/, "$1000Z"); // Python writes six figures
  const answer = message.event === "reset" ? resetTo(model, message) : value;
  const before = model.get("answer");
  const tried = told && told.state !== "gaps" ? { attempts: (before.attempts ?? 0) + 1 } : {};
  return JSON.parse(JSON.stringify({ ...before, ...more, ...tried, answer, n, by, saved, unconfirmed: true }));
}

/**
 * @param {Model} model
 * @param {Message} message
 */
function resetTo(model, { round }) {
  if (!round) return {};
  const { [round]: _, ...others } = /** @type {Record<string, unknown>} */ (model.get("answer").answer ?? {});
  return others;
}

/**
 * What was said of each round, where it still holds for the answer and the content has not changed since.
 * @param {Row | undefined} row
 * @param {string} build
 * @returns {Record<string, Said>}
 */
export function listSaid(row, build) {
  if (!row?.said || row.build !== build) return {};
  const holds = Object.entries(row.said).filter(([round, { answer }]) => same(partOf(row.record.answer, round), answer));
  return Object.fromEntries(holds);
}

/**
 * The rows with what was said now, and what was said before.
 * @param {Row[]} rows
 * @param {Model} model
 * @param {Message} message
 * @param {{answer: AnswerRecord, feedback: Feedback}} traits
 * @returns {Row[]}
 */
export function collectSaid(rows, model, message, { answer, feedback }) {
  const round = String(message.round ?? "");
  /** @type {Record<string, Said>} */
  const said = { ...model.said };
  if (message.event === "reset") delete said[round];
  if (feedback.state && feedback.state !== "told" && feedback.state !== "gaps")
    said[feedback.round || ""] = { answer: partOf(answer.answer, feedback.round || ""), feedback };
  model.said = said;
  return rows.map((row) => (row.id === model.id ? { ...row, said } : row));
}
