// All that is on the page brought into the notebook: every card is asked, Python is waited for, and what has no reply goes
// into the copy as the page has it, marked as such.

import { readCopy, writeCopy } from "./carry.js";
import { hasAnswer } from "./data.js";
import { pauseFor, saveNotebook } from "./saving.js";

/** @import { AnswerRecord } from "./contract.js" */
/** @import { Host } from "./host.js" */
/** @import { Notebook } from "./saving.js" */

const PATIENCE_HERE = 5000; // ms for Python to reply
const PATIENCE_SAVING = 30000; // ms for the server to save
const LOOK = 40; // ms

/**
 * An activity on the page, as whoever hands in sees it.
 * @typedef {object} PageCard
 * @property {string} id
 * @property {string} title
 * @property {number | null | undefined} number the topic's
 * @property {HTMLElement} node
 * @property {unknown} content what the activity shows; never anything of the learner's
 * @property {() => void} flush sends what is being typed
 * @property {() => boolean} pending something has no reply yet, or could not be kept by Python
 * @property {() => AnswerRecord} draft the answer as the page has it
 * @property {() => AnswerRecord | null} unkept what Python has not confirmed, as it goes into the copy; null for nothing
 * @property {() => boolean} isEmpty nothing was answered; never where nothing is asked
 * @property {string} refused why what was typed cannot be kept; "" where it can
 * @property {() => boolean} locked
 */

/**
 * What came of asking. `saved` is true only where the server has confirmed the save; then `answers` is what the file holds.
 * @typedef {object} Collected
 * @property {boolean} saved
 * @property {string} error why it was not saved
 * @property {string[]} unconfirmed ids whose newest answer stands in the copy as the page has it
 * @property {{id: string, title: string, why: string}[]} refused
 * @property {{id: string, title: string, node: HTMLElement}[]} empty
 * @property {Record<string, unknown>} answers
 */

/**
 * Puts a card on the notebook's list; what comes back takes it off.
 * @param {Notebook | null} notebook
 * @param {Host} host
 * @param {HTMLElement} node
 * @param {{asks: boolean, flush: () => void}} about whether it asks for anything; how to send what is being typed
 */
export function listCard(notebook, host, node, { asks, flush }) {
  const { id, title, number } = host.content;
  const card = {
    id,
    title,
    number,
    node,
    content: host.content,
    flush,
    pending: () => host.pending() || host.unkept() !== null,
    draft: () => host.draft(),
    unkept: () => host.unkept(),
    isEmpty: () => asks && !hasAnswer(host.answer()),
    get refused() {
      return host.refused;
    },
    locked: () => host.locked(),
  };
  const key = notebook?.cards.has(id) ? `${id} ${host.uid}` : id; // the same activity may be shown twice
  notebook?.cards.set(key, card);
  return () => {
    if (notebook?.cards.get(key) === card) notebook.cards.delete(key);
  };
}

/**
 * @param {Notebook} notebook
 * @param {number} [patience] ms for Python to reply
 * @returns {Promise<Collected>}
 */
export async function collectAnswers(notebook, patience = PATIENCE_HERE) {
  for (const card of notebook.cards.values()) card.flush();
  const waits = () => [...notebook.cards.values()].some((card) => card.pending());
  for (let gone = 0; gone < patience && waits(); gone += LOOK) await pauseFor(LOOK);
  const cards = [...notebook.cards.values()]; // now: a new kernel draws them anew
  /** @type {[string, unknown][]} */
  const drafts = cards.flatMap((card) => {
    const record = card.unkept();
    return record ? [[card.id, record]] : [];
  });
  writeCopy(notebook, drafts);
  const error = await saveInTime(notebook);
  const answers = JSON.parse(JSON.stringify(readCopy(notebook))); // what was on disk, as from another tab, is in it too
  const once = [...new Map(cards.map((card) => [card.id, card])).values()];
  return {
    saved: !error,
    error,
    unconfirmed: [...new Set(drafts.map(([id]) => id))],
    refused: cards.filter((card) => card.refused).map(({ id, title, refused }) => ({ id, title, why: refused })),
    empty: once.filter((card) => card.isEmpty()).map(({ id, title, node }) => ({ id, title, node })),
    answers,
  };
}

/**
 * Saves; says what went wrong, or "" where the server has confirmed it.
 * @param {Notebook} notebook
 * @returns {Promise<string>}
 */
async function saveInTime(notebook) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((done) => {
    timer = setTimeout(() => done("no reply"), PATIENCE_SAVING);
  });
  const saved = saveNotebook(notebook).then(
    () => "",
    (error) => (error instanceof Error && error.message) || "no reply",
  );
  const said = await Promise.race([saved, late]);
  clearTimeout(timer);
  return String(said);
}
