// Handing in, without a page: every card is asked, all is saved, and the file is made of what was saved and nothing else.
// What could not be asked, confirmed or saved is part of the result: nothing here says more than is known.
import { CLAIM, hashAnswers, makeClaim } from "./claim.js";
import { newerRecords } from "./kept-beside.js";
import { answersIn, COPY, makeText, putAnswers, textsIn } from "./notebook-json.js";
import { saveQuietly } from "./shown.js";

/** @import { Asked, Collected, Contents, Context, Named, NotebookJson } from "./types.js" */

const PATIENCE = 5000; // ms that the cards wait for Python
const LIMIT = 45_000; // ms until a server that says nothing counts as one that does not answer
const NO_REPLY = "no reply"; // what the cards say of a server that gave none
const TRIES = 3; // for somebody who writes on meanwhile

/**
 * What is handed in from.
 * @typedef {object} Page
 * @property {Context} context
 * @property {Contents} contents
 * @property {() => Asked | undefined} asked the cards; none where no activity ever started
 * @property {() => Named[]} shown every activity that the notebook shows
 * @property {boolean} [assignment]
 */

/** @typedef {Collected & {version: number, unasked: Named[], doubted: Named[], late: boolean}} Gathered */
/**
 * `text` is the file's; "" where there is none to give. `cells`: what stood in the cells then.
 * @typedef {Gathered & {text: string, cells: string, moving: boolean}} Sealed
 */

/** The server gave no reply in time. */
export class Silence extends Error {}

/**
 * @template T
 * @param {Promise<T>} work
 * @param {number} [limit] ms
 * @returns {Promise<T>}
 */
export function within(work, limit = LIMIT) {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Silence(NO_REPLY)), limit);
    work.then(done, fail).finally(() => clearTimeout(timer));
  });
}

/** @param {unknown} error */
const wordsOf = (error) => (error instanceof Error ? error.message : String(error)) || "unknown";

/**
 * Asks every card, and has all saved.
 * @param {Page} page
 * @returns {Promise<Gathered>}
 */
export async function gather(page) {
  const asked = page.asked();
  if (!asked) return complete(page, await saveAlone(page), 0, false);
  const work = within(asked.collect(PATIENCE)); // it sends at once what was still being typed
  const { version } = asked;
  try {
    return complete(page, await work, version, false);
  } catch (error) {
    return complete(page, draftAll(page, asked, wordsOf(error)), version, error instanceof Silence);
  }
}

/**
 * The activities of the page that have no card.
 * @param {Page} page
 */
export function findUnasked(page) {
  const ids = new Set([...(page.asked()?.cards.values() ?? [])].map((card) => card.id));
  return page.shown().filter((one) => !ids.has(one.id));
}

/**
 * @param {Page} page
 * @param {Collected} found
 * @param {number} version
 * @param {boolean} late
 * @returns {Gathered}
 */
function complete(page, found, version, late) {
  const cards = [...(page.asked()?.cards.values() ?? [])];
  const unasked = findUnasked(page);
  const doubted = found.unconfirmed.map((id) => cards.find((one) => one.id === id) ?? { id, title: id });
  const empty = found.empty.filter((one) => !one.node?.matches("[data-plain], [data-aside]")); // what only shows something, or is nobody's duty
  return { ...found, version, empty, unasked, doubted, late: late || found.error === NO_REPLY };
}

/**
 * No card ever started: the notebook as it is, saved where it was changed.
 * @param {Page} page
 * @returns {Promise<Collected>}
 */
async function saveAlone({ context }) {
  const answers = answersIn(context.model.getMetadata(COPY));
  const found = { unconfirmed: [], refused: [], empty: [], answers };
  try {
    if (context.model.dirty) await within(saveQuietly(context));
    return { ...found, saved: true, error: "" };
  } catch (error) {
    return { ...found, saved: false, error: wordsOf(error) };
  }
}

/**
 * Nothing could be saved: what the page shows, marked as not confirmed where no reply has come.
 * @param {Page} page
 * @param {Asked} asked
 * @param {string} error
 * @returns {Collected}
 */
function draftAll({ context }, asked, error) {
  const answers = { ...answersIn(context.model.getMetadata(COPY)) };
  const unconfirmed = [];
  const refused = [];
  for (const card of asked.cards.values()) {
    const { id } = card;
    card.flush();
    if (card.refused) refused.push({ ...card, why: card.refused });
    if (!card.pending()) continue;
    answers[id] = card.unkept?.() ?? { ...card.draft(), unconfirmed: true };
    unconfirmed.push(id);
  }
  return { saved: false, error, unconfirmed, refused, empty: [], answers };
}

/**
 * Gathers, and makes the file. An assignment's says whose it is; a page that is only kept has no name.
 * @param {Page} page
 * @param {string} [name]
 * @returns {Promise<Sealed>}
 */
export async function seal(page, name = "") {
  for (let n = 1; ; n += 1) {
    const cells = textsIn(page.context.model.toJSON());
    let found = await gather(page);
    let text = "";
    if (found.saved)
      text = await sealOnce(page, found, name).catch((error) => {
        found = { ...found, saved: false, error: wordsOf(error), late: error instanceof Silence };
        return "";
      });
    if (!found.saved) text = makeText(pageJson(page, found, name));
    const still = textsIn(page.context.model.toJSON()) === cells;
    if ((text && still) || n === TRIES) return { ...found, text: still ? text : "", cells, moving: !text || !still };
  }
}

/**
 * The text of what the server now holds; "" where it is not, or no longer, what was gathered.
 * @param {Page} page
 * @param {Gathered} found
 * @param {string} name
 */
async function sealOnce(page, found, name) {
  const { context, contents } = page;
  const asked = page.asked();
  const hash = hashAnswers(found.answers);
  if (page.assignment && asked) {
    context.model.setMetadata(CLAIM, makeClaim(name, found.answers));
    await within(asked.save());
  }
  const kept = await within(contents.get(context.path, { type: "notebook", format: "json", content: true }));
  const json = /** @type {NotebookJson} */ (kept.content);
  if (hashAnswers(answersIn(json.metadata[COPY])) !== hash || (asked?.version ?? 0) !== found.version) return "";
  if (found.unasked.length) await addKeptBeside(page, found, json);
  if (found.unasked.length || !asked) claim(page, json, name);
  return makeText(json);
}

/**
 * Of activities that never started, the file beside the page may know more than its copy.
 * @param {Page} page
 * @param {Gathered} found
 * @param {NotebookJson} json
 */
async function addKeptBeside({ context, contents }, found, json) {
  const ids = found.unasked.map((one) => one.id);
  const answers = await within(newerRecords(contents, context.path, answersIn(json.metadata[COPY]), ids));
  if (Object.keys(answers).length) putAnswers(json, { ...answersIn(json.metadata[COPY]), ...answers });
}

/**
 * The notebook as the page has it, with what was gathered: it is not saved anywhere.
 * @param {Page} page
 * @param {Gathered} found
 * @param {string} name
 */
function pageJson(page, found, name) {
  const json = /** @type {NotebookJson} */ (structuredClone(page.context.model.toJSON()));
  if (json.metadata[COPY] || Object.keys(found.answers).length) putAnswers(json, found.answers);
  claim(page, json, name);
  return json;
}

/**
 * @param {Page} page
 * @param {NotebookJson} json
 * @param {string} name
 */
function claim(page, json, name) {
  if (page.assignment) json.metadata[CLAIM] = makeClaim(name, answersIn(json.metadata[COPY]));
}

/**
 * Whether the page holds something that a sealed file does not.
 * @param {Page} page
 * @param {Sealed} sealed
 */
export function isStale(page, sealed) {
  const asked = page.asked();
  for (const card of asked?.cards.values() ?? []) card.flush();
  if ((asked?.version ?? 0) !== sealed.version) return true;
  return textsIn(page.context.model.toJSON()) !== sealed.cells;
}
