// How much one activity may hold: the same limit as for the file, the copy and grading, told while somebody types.

export const LARGEST = 250000; // bytes of one record as JSON; answers.py has the same
const SPARE = 500; // bytes for what Python adds: number, time, seed
const TOLD_FROM = 0.8; // of the limit

/** @param {string} text */
export function bytesOf(text) {
  return new TextEncoder().encode(text).length;
}

/** @param {unknown} record */
export function sizeOf(record) {
  return bytesOf(JSON.stringify(record)) + SPARE;
}

/**
 * How many letters of a text like this so many bytes are.
 * @param {number} bytes
 * @param {string} text
 */
function countLetters(bytes, text) {
  const each = text ? bytesOf(text) / text.length : 1;
  return Math.max(1, Math.round(bytes / each)).toLocaleString("en-GB");
}

/**
 * Why a record cannot be kept; "" where it can.
 * @param {number} size bytes
 * @param {string} text what it is made of, by which letters are counted
 */
export function sayTooLong(size, text) {
  if (size <= LARGEST) return "";
  const over = countLetters(size - LARGEST, text);
  return (
    `Not saved: this is too long to be kept, by about ${over} characters. Make it shorter, and it is saved by itself. ` +
    "What you wrote is still on this page."
  );
}

/**
 * What room is left, once it runs short; "" before.
 * @param {number} size bytes
 * @param {string} text
 */
export function sayRoom(size, text) {
  if (size <= TOLD_FROM * LARGEST || size > LARGEST) return "";
  return `Room here for about ${countLetters(LARGEST - size, text)} more characters.`;
}

/**
 * Every text in an answer, one after the other.
 * @param {unknown} value
 * @returns {string}
 */
export function textsOf(value) {
  if (typeof value === "string") return value;
  return typeof value === "object" && value !== null ? Object.values(value).map(textsOf).join("") : "";
}
