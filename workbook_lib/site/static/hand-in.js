// Handing in from a page: the same steps and the same file as in JupyterLab, made of what this browser keeps.
import { HandIn } from "../../labextension/static/hand-in.js";
import { Panel } from "../../labextension/static/hand-in-panel.js";
import { findAsked } from "../../labextension/static/shown.js";
import { NAME } from "./document.js";

/** @import { Desk } from "./desk.js" */
/** @import { PageData } from "./types.js" */

/** @type {HandIn | null} */
let made = null;

/** @param {PageData} page */
const listShown = (page) =>
  Object.entries(page.activities).map(([id, { title }]) => ({ id, title, node: document.getElementById(id) }));

/**
 * @param {PageData} page
 * @param {Desk} desk
 */
function make(page, desk) {
  const panel = new Panel();
  document.getElementById("panel")?.append(panel.live, panel.node);
  const context = /** @type {any} */ (desk.context);
  const asked = () => findAsked(context);
  const about = { context, contents: context.contents, asked, shown: () => listShown(page), assignment: true };
  return new HandIn({
    page: about,
    panel,
    assignment: page.assignment,
    place: NAME,
    foreign: () => false,
    starting: () => document.documentElement.dataset.ready === undefined,
    back: () => document.getElementById("hand-in")?.focus(),
  });
}

/**
 * @param {PageData} page
 * @param {Desk} desk
 * @param {(text: string) => void} say
 */
export async function openHandIn(page, desk, say) {
  try {
    await desk.context.load();
  } catch (error) {
    console.warn("joined-up:", error);
    say("The assignment’s file could not be fetched. Your answers are kept here: try again when you are online.");
    return;
  }
  made ??= make(page, desk);
  await made.begin();
}
