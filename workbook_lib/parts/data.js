// Answers are plain JSON: whether two say the same, whether one says anything, and a part of one.

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return typeof value === "object" && value !== null;
}

/**
 * Whether two pieces of JSON say the same, whatever the order of their keys.
 * @param {unknown} a
 * @param {unknown} b
 * @returns {boolean}
 */
export function same(a, b) {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]));
}

/**
 * Whether a learner has answered anything: some part of the answer is not empty.
 * @param {unknown} answer
 */
export function hasAnswer(answer) {
  return isObject(answer) && Object.values(answer).some((one) => (isObject(one) ? Object.keys(one).length > 0 : Boolean(one)));
}

/**
 * What an answer holds for one round; the whole where there are no rounds.
 * @param {unknown} answer
 * @param {string} round
 */
export function partOf(answer, round) {
  if (!round) return answer;
  return isObject(answer) ? answer[round] : undefined;
}

/**
 * An answer with one round left out, or, without rounds, an empty one.
 * @param {unknown} answer
 * @param {string} round
 * @returns {Record<string, unknown>}
 */
export function without(answer, round) {
  const { [round]: _, ...others } = isObject(answer) ? answer : {};
  return round ? others : {};
}
