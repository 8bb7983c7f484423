// What is said of a sorting, looked up: the remark on each item, and the head for so many right ones.
import { lookUp, lookUpAll, lookUpGap, nameHead } from "../../parts/lookup.js";

/** @type {import("../../parts/lookup.js").AddUp} */
const addUpSorted = (table, answer) => {
  const items = lookUpAll(table.marks, answer);
  if (!items) return null;
  const empty = Object.keys(table.marks).filter((item) => !Object.hasOwn(items, item));
  if (empty.length) return lookUpGap(table, empty);
  const wrong = Object.keys(items).filter((item) => items[item].state === "notyet");
  const head = lookUp(wrong.length === 1 ? lookUp(table.last, wrong[0]) : table.heads, nameHead(items));
  return head ? { ...head, items } : null;
};

export default addUpSorted;
