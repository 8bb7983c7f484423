// What is said of a choice, looked up: of one option all that is said, of several the remark on each and the head.
import { isObject } from "../../parts/data.js";
import { countOf, lookUp } from "../../parts/lookup.js";

/** @import { Feedback, Mark } from "../../parts/contract.js" */

/**
 * @param {any} table
 * @param {unknown[]} chosen
 * @returns {Feedback | null}
 */
function addUpSeveral({ marks, heads, none }, chosen) {
  /** @type {Record<string, Mark>} */
  const items = {};
  for (const one of chosen) {
    const mark = lookUp(/** @type {Record<string, Mark>} */ (marks), one);
    if (!mark || Object.hasOwn(items, String(one))) return null;
    items[String(one)] = mark;
  }
  if (!chosen.length) return none;
  const right = countOf(items, "right");
  const head = lookUp(/** @type {Record<string, Feedback>} */ (heads), `${right}.${chosen.length - right}`);
  return head ? { ...head, items } : null;
}

/** @type {import("../../parts/lookup.js").AddUp} */
const addUpChosen = (table, answer) => {
  const { chosen = [], reason = "", ...more } = isObject(answer) ? answer : {};
  if (!Array.isArray(chosen) || Object.keys(more).length) return null;
  if (table.marks) return reason ? null : addUpSeveral(table, chosen);
  if (chosen.length > 1) return null;
  return lookUp(lookUp(table.said, chosen[0] ?? ""), reason) ?? null;
};

export default addUpChosen;
