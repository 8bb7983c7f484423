// Words put together: lists, numbers, and how a text begins inside a sentence.

/**
 * "one, two and three"; with nodes among them, the pieces in a row.
 * @template {string | Node} T
 * @param {T[]} words
 * @returns {(T | string)[]}
 */
export function listWords(words) {
  return words.flatMap((word, n) => (n === 0 ? [word] : [n === words.length - 1 ? " and " : ", ", word]));
}

/** @param {string[]} words */
export function joinWords(words) {
  return listWords(words).join("");
}

/**
 * For use inside a sentence: "The lead" becomes "the lead"; short forms, "I" and words said stay.
 * @param {string} text
 */
export function lowerFirst(text) {
  return /^([A-Z][A-Z]|I\b|“)/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** @param {number} n */
export function countWord(n) {
  return ["none", "one", "two", "three", "four", "five", "six", "seven", "eight"][n] ?? String(n);
}

/**
 * "Try those two again": what several kinds call a second try that keeps what is right.
 * @param {import("./contract.js").Feedback} feedback
 */
export function sayRetry(feedback) {
  const left = (feedback.of ?? 0) - (feedback.right ?? 0);
  if (feedback.state === "wrong" || left < 1) return "Try again";
  return left === 1 ? "Try that one again" : `Try those ${countWord(left)} again`;
}
