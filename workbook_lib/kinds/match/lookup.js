// What is said of a match, looked up: the remark on each place, and the head for so many right ones.
import { isObject } from "../../parts/data.js";
import { countOf, lookUp, lookUpAll, lookUpGap, nameHead } from "../../parts/lookup.js";

/** @import { Feedback, Mark } from "../../parts/contract.js" */

/**
 * What lookup.py makes of a round.
 * @typedef {object} RoundTable
 * @property {Record<string, Record<string, Mark>>} marks by place and card
 * @property {Record<string, Feedback>} heads
 * @property {Record<string, Feedback>} one
 * @property {Record<string, Feedback>} more
 */

/**
 * The remarks on every round; null where something is not known, or a card stands in two places.
 * @param {Record<string, RoundTable>} rounds
 * @param {unknown} answer
 * @returns {Record<string, Record<string, Mark>> | null}
 */
function readRounds(rounds, answer) {
  const parts = Object.hasOwn(rounds, "") ? { "": answer } : answer;
  if (!isObject(parts) || Array.isArray(parts)) return null;
  /** @type {Record<string, Record<string, Mark>>} */
  const found = {};
  for (const [round, placed] of Object.entries(parts)) {
    const table = lookUp(rounds, round);
    const items = table ? lookUpAll(table.marks, placed) : null;
    const cards = Object.values(items && isObject(placed) ? placed : {});
    if (!items || new Set(cards).size < cards.length) return null;
    found[round] = items;
  }
  return found;
}

/** @type {import("../../parts/lookup.js").AddUp} */
const addUpPlaces = ({ rounds }, answer, round) => {
  const found = readRounds(rounds, answer);
  /** @type {RoundTable | undefined} */
  const table = lookUp(rounds, round);
  if (!found || !table) return null;
  const items = found[round] ?? {};
  const empty = Object.keys(table.marks).filter((item) => !Object.hasOwn(items, item));
  if (empty.length) return lookUpGap(table, empty);
  const head = lookUp(table.heads, nameHead(items));
  if (!head) return null;
  if (!round) return { ...head, items };
  const counts = Object.entries(rounds).map(([id, { marks }]) => {
    const right = countOf(found[id] ?? {}, "right");
    return [id, { right, of: Object.keys(marks).length }];
  });
  return { ...head, items, rounds: Object.fromEntries(counts) };
};

export default addUpPlaces;
