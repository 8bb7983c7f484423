// A learner has turned to a page: where the focus goes, what a screen reader hears, and whether the page is still the file's.
import { visible } from "./page.js";

/** @import { Context, Contents, Panel } from "./types.js" */

const OURS = ".ju *, .joined-up-bar *"; // where a learner may have been

/** @type {WeakMap<Panel, HTMLElement>} where somebody was last on each page */
const places = new WeakMap();

/**
 * Remembers where on a page the focus is, for coming back to it.
 * @param {Panel} panel
 */
export function keepPlace(panel) {
  panel.node.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement && target.matches(OURS)) places.set(panel, target);
  });
}

/**
 * Puts the focus on the page's heading, which a screen reader then reads; on a page that was open before, where it was last.
 * @param {Panel} panel
 */
export async function arrive(panel) {
  await visible(panel.node);
  await settled(); // JupyterLab has put the focus on the notebook
  const heading = /** @type {HTMLElement | null} */ (panel.content.node.querySelector("h1"));
  if (!heading || panel.isDisposed) return;
  const place = places.get(panel);
  if (place?.isConnected && panel.content.node.contains(place)) {
    place.focus();
    announce(heading.textContent ?? "");
    return;
  }
  heading.tabIndex = -1;
  heading.dataset.lmSuppressShortcuts = "true"; // JupyterLab's single keys stay out of it
  heading.focus();
}

/** @returns {Promise<void>} */
const settled = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));

/**
 * Said once to a screen reader, and not seen.
 * @param {string} text
 */
function announce(text) {
  const node = document.getElementById("joined-up-arrived") ?? document.createElement("p");
  node.id = "joined-up-arrived";
  node.setAttribute("role", "status");
  if (!node.isConnected) document.body.append(node);
  node.textContent = text.replace(/¶$/, "").trim();
}

/**
 * Reads a page again whose file has changed since it was opened unseen, as another window changes it; whether it was read.
 * @param {Context} context
 * @param {Contents} contents
 */
export async function renew(context, contents) {
  const known = context.contentsModel?.last_modified;
  if (!known || !context.revert) return false;
  try {
    const now = await contents.get(context.path, { content: false });
    if (now.last_modified === known) return false;
    await context.revert();
    return true;
  } catch (error) {
    console.warn("joined-up:", error); // saving the page says what is wrong
    return false;
  }
}
