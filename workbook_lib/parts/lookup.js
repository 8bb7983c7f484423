// What a kind's lookup.js shares: reading a table that Python made, whatever an answer holds. kind/lookup.py makes them.
import { isObject } from "./data.js";

/** @import { Feedback, Mark } from "./contract.js" */

/**
 * What is said of an answer, or of one round of it; null where the table does not know and Python must be asked.
 * `content` is the activity's, as the view draws it.
 * @typedef {(table: any, answer: unknown, round: string, content: any) => Feedback | null} AddUp
 */

/**
 * What a table has under a name that came from anywhere; undefined for nothing.
 * @template T
 * @param {Record<string, T> | undefined} table
 * @param {unknown} name
 * @returns {T | undefined}
 */
export function lookUp(table, name) {
  return table && typeof name === "string" && Object.hasOwn(table, name) ? table[name] : undefined;
}

/**
 * The remark on each choice of an answer; null where one of them is not known.
 * @param {Record<string, Record<string, Mark>>} marks
 * @param {unknown} answer
 * @returns {Record<string, Mark> | null}
 */
export function lookUpAll(marks, answer) {
  if (!isObject(answer) || Array.isArray(answer)) return null;
  /** @type {Record<string, Mark>} */
  const items = {};
  for (const [item, option] of Object.entries(answer)) {
    const mark = lookUp(lookUp(marks, item), option);
    if (!mark) return null;
    items[item] = mark;
  }
  return items;
}

/**
 * @param {Record<string, Mark>} items
 * @param {string} state
 */
export function countOf(items, state) {
  return Object.values(items).filter((mark) => mark.state === state).length;
}

/**
 * Under which name the head stands for so many right and so many partly right; kind/lookup.py says the same.
 * @param {Record<string, Mark>} items
 */
export function nameHead(items) {
  return `${countOf(items, "right")}.${countOf(items, "partly")}`;
}

/**
 * What is said where places are empty: by the one that is, or by how many are.
 * @param {{one: Record<string, Feedback>, more: Record<string, Feedback>}} table
 * @param {string[]} empty
 */
export function lookUpGap({ one, more }, empty) {
  return (empty.length === 1 ? lookUp(one, empty[0]) : lookUp(more, String(empty.length))) ?? null;
}
