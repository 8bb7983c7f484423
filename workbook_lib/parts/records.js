// Records and their order: the higher number wins; of two without one, the later. Time is for show. records.py says the same.
import { isObject, same } from "./data.js";

/** @import { AnswerRecord } from "./contract.js" */

export const MOST_N = 2 ** 53 - 1; // a record's highest number; records.py has the same
export const MOST_ALSO = 5; // others of the same number that a record takes along; records.py has the same

/**
 * Whether a record is in a form we know; any other is kept as it is, and nothing is laid over it.
 * @param {unknown} record
 * @returns {record is AnswerRecord}
 */
export function isKnown(record) {
  if (!isObject(record) || Array.isArray(record) || !("answer" in record)) return false;
  const { n = 0 } = record;
  return typeof n === "number" && Number.isInteger(n) && n >= 0 && n <= MOST_N;
}

/**
 * A record's number; 0 where it has none.
 * @param {unknown} record
 */
export function numberOf(record) {
  return isKnown(record) ? (record.n ?? 0) : 0;
}

/** @param {unknown} record */
function savedAt(record) {
  return isObject(record) && typeof record.saved === "string" ? record.saved : "";
}

/**
 * Whether two records say the same of what the learner did.
 * @param {AnswerRecord} a
 * @param {AnswerRecord} b
 */
function saysSame(a, b) {
  return same(a.answer, b.answer) && (a.note ?? null) === (b.note ?? null) && (a.confidence ?? null) === (b.confidence ?? null);
}

/**
 * Whether two records come from one event, or could as well: one of them may wait for its confirmation.
 * @param {unknown} a
 * @param {unknown} b
 */
export function isSameEvent(a, b) {
  if (!isKnown(a) || !isKnown(b)) return false;
  return (Boolean(a.by) && a.by === b.by) || saysSame(a, b);
}

/**
 * @param {unknown} record
 * @param {unknown} other
 */
export function isNewer(record, other) {
  if (!isKnown(record)) return false;
  const [n, there] = [numberOf(record), numberOf(other)];
  if (n !== there) return n > there;
  if (n === 0) return savedAt(record) > savedAt(other);
  return isSameEvent(record, other) && !record.unconfirmed && Boolean(/** @type {AnswerRecord} */ (other).unconfirmed);
}

/**
 * Whether nobody can tell which of two records came later, and they say different things.
 * @param {unknown} a
 * @param {unknown} b
 */
export function isContested(a, b) {
  if (!isKnown(a) || !isKnown(b) || isSameEvent(a, b) || numberOf(a) !== numberOf(b)) return false;
  return numberOf(a) > 0 || savedAt(a) === savedAt(b);
}

/**
 * The record with others that nobody could order beside it.
 * @param {AnswerRecord} record
 * @param {unknown[]} others
 * @returns {AnswerRecord}
 */
function takeAlong(record, others) {
  /** @type {AnswerRecord[]} */
  const kept = [];
  for (const one of [...(record.also ?? []), ...others]) {
    if (!isKnown(one) || saysSame(one, record) || kept.some((other) => saysSame(other, one))) continue;
    const { also: _, ...alone } = one;
    kept.push(alone);
  }
  if (!kept.length) return record;
  return { ...record, also: kept.slice(0, MOST_ALSO) };
}

/**
 * What stands where `there` stood, now that `record` has come: the newer; both, where nobody can tell.
 * @param {unknown} there
 * @param {unknown} record
 * @returns {unknown}
 */
export function unite(there, record) {
  if (!isKnown(record)) return there;
  if (!isKnown(there)) return numberOf(record) > 0 || savedAt(record) ? record : there;
  if (isNewer(record, there)) return takeAlong(record, there.also ?? []);
  if (isContested(record, there)) return takeAlong(record, [there, ...(there.also ?? [])]);
  return record.also ? takeAlong(there, record.also) : there;
}
