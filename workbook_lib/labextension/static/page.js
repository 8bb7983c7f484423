// How learner mode sits on the page of an open notebook: the bar above it, text that no double click opens, links.
import { codeCells, isMark } from "./cells.js";

/** @import { Bar } from "./bar.js" */
/** @import { Panel, Widget } from "./types.js" */

/** @typedef {() => void} Stop undoes what was begun */

/**
 * Lumino's Widget, found by climbing the prototypes: so it is always the running copy.
 * @param {Panel} panel
 * @returns {new (options: {node: HTMLElement}) => Widget}
 */
function widgetClass(panel) {
  let found = panel.constructor;
  while (Object.getPrototypeOf(found) !== Function.prototype) found = Object.getPrototypeOf(found);
  return /** @type {new (options: {node: HTMLElement}) => Widget} */ (/** @type {unknown} */ (found));
}

/**
 * "../" and "./" as in any link; nothing leads out of the folder that is served.
 * @param {string} folder
 * @param {string} path
 */
export function resolve(folder, path) {
  const parts = folder.split("/").filter(Boolean);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/**
 * Waits until a node can be seen.
 * @param {Element} node
 * @returns {Promise<void>}
 */
export function visible(node) {
  return new Promise((done) => {
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      done();
    });
    watch.observe(node);
  });
}

/**
 * Hides the code, the toolbar and the cells that hold marks.
 * @param {Panel} panel
 */
export function dress(panel) {
  panel.addClass("joined-up-learner");
  panel.toolbar?.setHidden(true);
  for (const cell of codeCells(panel)) if (isMark(cell)) cell.addClass("joined-up-marks");
  for (const cell of panel.content.widgets) {
    const graded = /** @type {{grade?: boolean, solution?: boolean} | undefined} */ (cell.model.getMetadata("nbgrader"));
    if (graded?.grade && graded.solution && cell.model.type === "markdown") cell.addClass("joined-up-marks");
  }
}

/**
 * A double click on text opens no editor, a right click no menu; from the first key on, focus is drawn on cells too.
 * @param {Panel} panel
 */
export function quieten(panel) {
  /** @param {Event} event */
  const block = (event) => {
    const at = event.target instanceof Element ? event.target : null;
    if (at?.closest(".jp-MarkdownCell") && !at.closest("a")) event.stopPropagation();
  };
  panel.node.addEventListener("dblclick", block, true);
  panel.node.addEventListener("contextmenu", block, true);
  panel.node.addEventListener("keydown", () => panel.addClass("joined-up-keys"), { capture: true, once: true });
}

/**
 * Follows the links of activities, which ask with an event.
 * @param {Panel} panel
 * @param {(path: string) => void} open
 * @returns {Stop}
 */
export function followLinks(panel, open) {
  /** @param {Event} event */
  const jump = (event) => {
    if (!(event instanceof CustomEvent)) return;
    event.preventDefault();
    open(event.detail.path);
  };
  panel.node.addEventListener("joined-up:open", jump);
  return () => panel.node.removeEventListener("joined-up:open", jump);
}

/**
 * Puts the bar above the notebook, and keeps its height and its count right.
 * @param {Panel} panel
 * @param {Bar} bar
 * @returns {Stop}
 */
export function placeBar(panel, bar) {
  const header = panel.contentHeader;
  const outer = document.createElement("div");
  outer.append(bar.node);
  header.addWidget(new (widgetClass(panel))({ node: outer }));
  const fit = () => {
    const height = `${Math.ceil(bar.node.getBoundingClientRect().height)}px`;
    if (outer.style.minHeight === height) return;
    outer.style.minHeight = height; // Lumino lays out by these
    outer.style.maxHeight = height;
    header.fit();
  };
  bar.onFit = fit;
  const sizes = new ResizeObserver(fit);
  const counts = new MutationObserver(() => bar.count());
  sizes.observe(panel.node);
  counts.observe(panel.content.node, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-done"] });
  requestAnimationFrame(fit);
  return () => {
    sizes.disconnect();
    counts.disconnect();
  };
}
