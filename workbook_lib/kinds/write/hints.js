// What a text might still need: hints on words that stand nowhere in it. Never a mark.

const ENOUGH = 40; // words before a hint is given: earlier it would only interrupt

/** @typedef {{id: string, words: string[], say: string}} Hint `words`: any one of them is enough */

/**
 * The hints whose words stand nowhere in the texts. A word counts at its beginning: “govern” finds “governors”.
 * @param {Hint[]} hints
 * @param {string[]} texts
 */
export function findHints(hints, texts) {
  const words = texts
    .join(" ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (words.length < ENOUGH) return [];
  const all = ` ${words.join(" ")} `;
  return hints.filter((hint) => !hint.words.some((word) => all.includes(` ${word.toLowerCase()}`)));
}

/** @param {string} text */
export function sayWords(text) {
  const count = text.split(/\s+/).filter(Boolean).length;
  return count === 1 ? "1 word" : `${count} words`;
}
