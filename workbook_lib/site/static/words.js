// What a page says of answers and of its own readiness.

/** @import { Status } from "../../parts/contract.js" */

/** @type {Status} */
export const NOTHING = { saving: "none", text: "Nothing to save yet", locked: null, error: null, done: false };
export const HERE_ONLY = "This browser keeps nothing: what you do is gone when you close the page.";
export const WAITING = "Kept in this browser. Getting ready to check…";
export const WAITING_HERE = "Getting ready to check…";
export const NO_CHECK =
  "Your answer is on this page. Checking does not work just now: load the page again when you are online.";
export const READY_SOON = "Getting ready to check. You can begin.";
export const FAILED = "Checking does not work here just now. Your answers are kept. Load the page again when you are online.";
export const CORRECTED = "What was said of “{title}” has changed. Please look at it again.";
export const LATE = "Not saved yet. There has been no reply for a while. Your answer is on this page: leave it open.";
export const FULL =
  "Your answers are not being saved. This browser has no room left, or keeps nothing. Your work is still on this page: " +
  "keep a copy of your answers, then make some room.";
export const NO_STORE =
  "This browser keeps nothing here, as in a private window. Your answers will be gone when you close the page: keep a copy " +
  "of them before you do.";

/** @param {Date} at */
const clock = (at) => at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");

/**
 * @param {boolean} lasting
 * @param {boolean} done
 * @returns {Status}
 */
export function sayKept(lasting, done) {
  const text = lasting ? `Saved at ${clock(new Date())}, in this browser` : HERE_ONLY;
  return { saving: lasting ? "saved" : "none", text, locked: null, error: null, done };
}

/**
 * @param {string} saved
 * @param {boolean} done
 * @returns {Status}
 */
export function sayBack(saved, done) {
  const at = new Date(saved);
  const day = at.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" }).replace(",", "");
  const text = Number.isNaN(at.getTime()) ? "Brought back." : `Brought back from ${day}, ${clock(at)}.`;
  return { saving: "restored", text, locked: null, error: null, done };
}

/**
 * Python's word on an answer, on a page that is all that keeps it.
 * @param {Status} status
 * @param {boolean} lasting
 * @returns {Status}
 */
export function shownStatus(status, lasting) {
  return lasting || status.saving === "unsaved" ? status : { ...status, saving: "none", text: HERE_ONLY };
}
