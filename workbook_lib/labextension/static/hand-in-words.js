// What is said while somebody hands in. Never more than is known: each sentence stands for one thing that was found.

import { CHANGED } from "./shown.js";

/** @import { Gathered, Sealed } from "./gathering.js" */
/** @import { Named } from "./types.js" */

/**
 * A list in the panel: what these activities have in common, and where they are.
 * @typedef {{says: string, of: (Named & {why?: string})[]}} Notice
 */

const LARGEST = 20_000_000; // bytes of a notebook that marking reads

export const GATHERING = "Gathering your answers…";
export const MAKING = "Saving, and making your file…";
export const ASK_NAME = "The name or code by which your tutor knows you";
export const ABOUT_NAME =
  "It stays with your answers and goes into the file you hand in. It is sent nowhere. You can change it each time.";
export const NEED_NAME = "Please type at least one letter or figure.";
export const NAME_NOT_KEPT = "Your name is in the file, but it could not be kept with your answers: you will be asked again.";
export const MOVING = "Something changed here while the file was being made. Stop for a moment, then try again.";
export const SEND = "Send this one file in the way your tutor told you. Nothing is closed: you can go on, and hand in again.";
export const KEEP = "Keep it wherever you like. It brings your answers along when you open it in the workbook.";
export const RESCUE_FIRST = "If it cannot wait, take the file all the same. It will hold what this page shows.";
export const WITHDRAWN = "You have written more since";

/** @param {string} word the button's */
export const againWords = (word) => `The file offered before does not hold it. Press ${word} again.`;

/**
 * @param {number} n
 * @param {string} one
 * @param {string} many
 */
const count = (n, one, many) => (n === 1 ? `1 ${one}` : `${n} ${many}`);

/**
 * Why a page could not be saved, and what to do.
 * @param {Gathered} found
 */
export function whyNotSaved({ error, late }) {
  if (late) return "The workbook has not answered for a while. Leave this page open, and try again in a minute.";
  if (error === CHANGED) return "Another window has saved this page since. Load the page again, then try again.";
  if (/no space|disk is full|quota|ENOSPC|Errno 28\b/i.test(error))
    return "The disk is full. Make some room, then try again. Leave this page open.";
  if (/permission|read-only|forbidden|Errno 13\b|Errno 30\b|EROFS|EACCES/i.test(error))
    return "The folder cannot be written to. Leave this page open, and ask for help.";
  if (/no such file/i.test(error))
    return "The folder is gone, as when a memory stick is pulled out. Put it back, then try again. Leave this page open.";
  if (/fetch|network|reach|ECONN|closed/i.test(error))
    return "The workbook’s program cannot be reached: it may have been closed. Leave this page open, start it again, then try again.";
  return "Leave this page open, and try again. If it stays so, tell your tutor.";
}

/**
 * What the learner should know before the file is made, and go to.
 * @param {Gathered} found
 * @param {boolean} foreign the page holds code that is not ours, and nothing was run
 * @returns {Notice[]}
 */
export function listNotices({ empty, doubted, refused, unasked }, foreign) {
  const their = unasked.length === 1 ? "this activity" : "these activities";
  const why = foreign ? "because the page holds code that is not part of the workbook" : "and could not be asked";
  const all = [
    { of: empty, says: `${count(empty.length, "activity is", "activities are")} still empty:` },
    { of: refused, says: `${count(refused.length, "answer", "answers")} cannot be kept as it stands:` },
    {
      of: doubted,
      says: `${count(doubted.length, "answer is", "answers are")} not confirmed yet. The file takes what this page shows, and says so:`,
    },
    {
      of: unasked,
      says: `${count(unasked.length, "activity has", "activities have")} not started, ${why}. For ${their}, only what was kept earlier is in the file:`,
    },
  ];
  return all.filter((one) => one.of.length);
}

/**
 * What the finished file holds, as far as that is known.
 * @param {Sealed} sealed
 * @param {string} name the file's
 */
export function sayHolds(sealed, name) {
  const said = [];
  if (!sealed.saved) said.push(`${name} holds what this page shows now. It is not saved with your answers.`);
  else if (sealed.unasked.length) said.push(`${name} holds what was kept of your answers.`);
  else said.push(`${name} holds your answers as they are now.`);
  if (sealed.text.length > LARGEST / 4 && new TextEncoder().encode(sealed.text).length > LARGEST)
    said.push("It is larger than 20 MB, and your tutor’s marking reads no larger file. Take pictures out, or ask your tutor.");
  return said.join(" ");
}
