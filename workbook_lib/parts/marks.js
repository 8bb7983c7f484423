// How things stand, said with an icon and a word, never with colour alone.
import { h } from "./dom.js";
import { icon } from "./icons.js";

/** @type {Partial<Record<string, keyof typeof import("./icons.js").ICONS>>} */
const SIGNS = { right: "tick", partly: "half", notyet: "cross", ask: "question" };
const MOST_DOTS = 12;

/**
 * The icon of a state.
 * @param {string} state
 */
export function signOf(state) {
  return icon(SIGNS[state] ?? "question");
}

/**
 * Icon, word: the line that says how an item stands.
 * @param {string} state
 * @param {string} word
 */
export function markLine(state, word) {
  return h("span", { class: `ju-mark is-${state}` }, signOf(state), word);
}

/**
 * A box with a heading under an icon; texts become paragraphs.
 * @param {string} state
 * @param {string | undefined} heading
 * @param {...(Node | string | null | undefined | false)} children
 */
export function sayBox(state, heading, ...children) {
  const head = heading && h("p", { class: "ju-mark ju-sum" }, signOf(state), heading);
  const body = children.map((child) => (typeof child === "string" ? h("p", null, child) : child));
  return h("div", { class: `ju-say is-${state}` }, head, body);
}

/**
 * A row of dots, `done` of them filled; null where there are too many to take in.
 * @param {number} done
 * @param {number} total
 */
export function dots(done, total) {
  if (total > MOST_DOTS) return null;
  const row = Array.from({ length: total }, (_, n) => h("i", { class: n < done ? "on" : null }));
  return h("span", { class: "ju-dots", "aria-hidden": "true" }, row);
}
