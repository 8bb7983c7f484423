// Rows to choose from and boxes to write in, as several kinds use them.
import { h } from "./dom.js";

/** @import { Child } from "./dom.js" */

const BOX_PAUSE = 1000; // ms after the last key before a text is told
const BOX_LONGEST = 2000; // ms a text waits at most, however steadily somebody types

/** Boxes that hold something not yet told, what they told last, and how to tell it. @type {Map<HTMLTextAreaElement, Untold>} */
const untold = new Map();

/** @typedef {{told: string, tell: () => void}} Untold */

/** Tells at once what is being typed. */
export function flushTyping() {
  for (const { tell } of [...untold.values()]) tell();
}

/**
 * The boxes in a node that hold something not yet told: their texts, and what they told last.
 * @param {Node} node
 */
export function listUntold(node) {
  return [...untold].filter(([area]) => node.contains(area)).map(([area, { told }]) => ({ text: area.value, told }));
}

/**
 * A paragraph for each block of text between empty lines.
 * @param {string | null | undefined} text
 */
export function paragraphs(text) {
  return splitParagraphs(text).map((part) => h("p", { text: part }));
}

/** @param {string | null | undefined} text */
export function splitParagraphs(text) {
  const parts = String(text ?? "").split(/\n\s*\n/);
  return parts.map((part) => part.trim()).filter(Boolean);
}

/**
 * @typedef {object} Row
 * @property {"radio" | "checkbox"} type
 * @property {string} name
 * @property {string} value
 * @property {string} text
 * @property {string | null} [note] in small letters under the text
 * @property {boolean} [checked]
 * @property {boolean} [disabled]
 * @property {string} [state] marks the row
 * @property {(event: Event & {currentTarget: HTMLInputElement}) => void} onChange
 */

/**
 * A row with a native radio or checkbox; `extra` is drawn in the row after the text.
 * @param {Row} row
 * @param {...Child} extra
 */
export function choiceRow({ type, name, value, text, note, checked, disabled, state, onChange }, ...extra) {
  const input = { type, name, value, checked: Boolean(checked), disabled: Boolean(disabled), on: { change: onChange } };
  return h(
    "label",
    { class: `ju-choice${state ? ` is-marked is-${state}` : ""}` },
    h("input", input),
    h("span", null, text, note && h("small", { text: note }), extra),
  );
}

/**
 * @typedef {object} BoxOptions
 * @property {string} id
 * @property {Child} label
 * @property {string} [hint]
 * @property {string | null} [value]
 * @property {boolean} [short]
 * @property {boolean} [disabled]
 * @property {(text: string) => void} onInput after a pause in typing, and on leaving
 */

/**
 * A text box that grows, with a visible label.
 * `set(text)` never touches a box that has focus or holds something not yet told.
 * @typedef {{box: HTMLElement, area: HTMLTextAreaElement, set: (text: string | null | undefined) => void}} TextBox
 */

/**
 * @param {BoxOptions} options
 * @returns {TextBox}
 */
export function textBox({ id, label, hint, value, short, disabled, onInput }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let latest;
  let told = value ?? "";
  const tell = () => {
    clearTimeout(timer);
    clearTimeout(latest);
    untold.delete(area);
    told = area.value;
    onInput(told);
  };
  const wait = () => {
    if (!untold.has(area)) {
      untold.set(area, { told, tell });
      latest = setTimeout(tell, BOX_LONGEST);
    }
    clearTimeout(timer);
    timer = setTimeout(tell, BOX_PAUSE);
  };
  const leave = () => {
    if (untold.has(area)) tell();
  };
  const about = { id, class: short ? "short" : null, disabled: Boolean(disabled) };
  const described = hint ? `${id}-hint` : null;
  const area = h("textarea", { ...about, "aria-describedby": described, on: { input: wait, blur: leave } });
  area.value = told;
  const head = h("label", { class: "ju-label", for: id }, label);
  const box = h("div", { class: "ju-field" }, head, hint && h("p", { class: "ju-hint", id: `${id}-hint`, text: hint }), area);
  /** @param {string | null | undefined} text */
  const set = (text) => {
    told = text ?? "";
    if (document.activeElement !== area && !untold.has(area) && area.value !== told) area.value = told;
  };
  return { box, area, set };
}

/**
 * The native fields of a form part: its radios and checkboxes.
 * @param {ParentNode} node
 */
export function inputsOf(node) {
  return node.querySelectorAll("input");
}
