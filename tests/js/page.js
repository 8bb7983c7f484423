// A page without a browser: what our modules need of one, on the global object. Import it first.
import { Window } from "happy-dom";

const page = new Window({ url: "http://localhost/lab/tree/here.ipynb" });
const NAMES = [
  "document",
  "Node",
  "Element",
  "HTMLElement",
  "HTMLButtonElement",
  "SVGPathElement",
  "CustomEvent",
  "Event",
  "KeyboardEvent",
  "CSS",
  "MutationObserver",
  "ResizeObserver",
  "requestAnimationFrame",
  "location",
];
for (const name of NAMES) {
  const value = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (page))[name];
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/** Empties the page, and gives a place to draw in. */
export function newPlace() {
  document.body.replaceChildren();
  const place = document.createElement("div");
  document.body.append(place);
  return place;
}

/**
 * @param {ParentNode} node
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(node, selector) {
  /** @type {HTMLElement | null} */
  const found = node.querySelector(selector);
  if (!found) throw new Error(`${selector} is not there`);
  return found;
}
