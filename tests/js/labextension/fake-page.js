// An assignment's page without JupyterLab: a document, a server that keeps files, and cards that can be asked.

/** @import { Asked, Card, Collected, Contents, Context } from "../../../workbook_lib/labextension/static/types.js" */
/** @import { Page } from "../../../workbook_lib/labextension/static/gathering.js" */

export const PATH = "mine/assignments/roles/roles.ipynb";
const COPY = "joined_up_answers";

/** @typedef {{id: string, answer: unknown, confirmed?: boolean, typing?: unknown, refused?: string}} Given what a card has */

/**
 * `fail` makes saving fail with these words; `silent` lets the server answer nothing; `beside` is the answers file.
 * @param {Given[]} cards
 * @param {{shown?: string[], started?: boolean, fail?: string, beside?: unknown, assignment?: boolean}} [how]
 */
export function makePage(cards, how = {}) {
  const shown = how.shown ?? cards.map((card) => card.id);
  /** @type {Map<string, string>} */
  const files = new Map();
  if (how.beside) files.set(PATH.replace(".ipynb", ".answers.json"), JSON.stringify(how.beside));
  const state = { fail: how.fail ?? "", silent: false, saves: 0, duringSave: () => {} };
  const server = async () => {
    if (state.silent) await new Promise(() => {});
    if (state.fail) throw new Error(state.fail);
  };
  const { context, metadata, cell } = makeContext(files, state, server);
  const asked = makeAsked(cards, context);
  /** @type {Page} */
  const page = {
    context,
    contents: makeContents(files, server),
    asked: () => (how.started === false ? undefined : asked),
    shown: () => shown.map((id) => ({ id, title: `The ${id}`, node: null })),
    assignment: how.assignment ?? true,
  };
  return { page, context, metadata, cell, files, state, asked, write: asked.write };
}

/**
 * An open document, as it lies on the server's disk.
 * @param {Map<string, string>} files
 * @param {{saves: number, duringSave: () => void}} state
 * @param {() => Promise<void>} server
 */
function makeContext(files, state, server) {
  /** @type {Record<string, any>} */
  const metadata = { joined_up: { workbook: true } };
  const cell = { cell_type: "code", source: "", metadata: { trusted: true } };
  const toJSON = () => JSON.parse(JSON.stringify({ cells: [cell], metadata, nbformat: 4, nbformat_minor: 5 }));
  const save = async () => {
    const text = JSON.stringify(toJSON());
    await server();
    state.saves += 1;
    files.set(PATH, text);
    state.duringSave();
  };
  files.set(PATH, JSON.stringify(toJSON()));
  const model = {
    dirty: false,
    /** @param {string} key */
    getMetadata: (key) => metadata[key],
    /** @param {string} key @param {unknown} value */
    setMetadata: (key, value) => {
      metadata[key] = value;
    },
    toJSON,
  };
  /** @type {Context} */
  const context = { path: PATH, model, ready: Promise.resolve(), save };
  return { context, metadata, cell };
}

/**
 * @param {Map<string, string>} files
 * @param {() => Promise<void>} server
 * @returns {Contents}
 */
function makeContents(files, server) {
  return {
    get: async (path, { type }) => {
      await server();
      if (!files.has(path)) throw new Error(`${path} is not there`);
      const text = files.get(path) ?? "";
      return { content: type === "notebook" ? JSON.parse(text) : text };
    },
    save: async (path, { content }) => {
      await server();
      files.set(path, String(content));
    },
  };
}

/**
 * What asking all cards comes to.
 * @param {Given[]} given
 * @param {Map<string, Card>} cards
 * @param {Context} context
 * @returns {Promise<Collected>}
 */
async function collect(given, cards, context) {
  for (const card of cards.values()) card.flush();
  const filled = given.filter((one) => one.answer !== undefined && !one.refused);
  /** @param {Given} one */
  const record = ({ answer, confirmed }) => ({ answer, ...(confirmed === false ? { unconfirmed: true } : { n: 1 }) });
  const answers = Object.fromEntries(filled.map((one) => [one.id, record(one)]));
  context.model.setMetadata(COPY, { version: 2, answers });
  const error = await context.save().then(
    () => "",
    (failed) => failed.message,
  );
  /** @param {Given} one */
  const name = ({ id, refused }) => ({ id, title: `The ${id}`, why: refused ?? "" });
  const empty = given.filter((one) => one.answer === undefined);
  return {
    saved: !error,
    error,
    unconfirmed: given.filter((one) => one.confirmed === false).map((one) => one.id),
    refused: given.filter((one) => one.refused).map(name),
    empty: empty.map(({ id }) => ({ id, title: `The ${id}`, node: cards.get(id)?.node })),
    answers: JSON.parse(JSON.stringify(answers)),
  };
}

/**
 * @param {Given[]} given
 * @param {Context} context
 * @returns {Asked & {write: (id: string, answer: unknown) => void}}
 */
function makeAsked(given, context) {
  /** @param {Given} one @returns {Card} */
  const makeCard = (one) => ({
    id: one.id,
    title: `The ${one.id}`,
    node: document.createElement("div"),
    flush: () => {
      if ("typing" in one) asked.write(one.id, one.typing);
      delete one.typing;
    },
    pending: () => one.confirmed === false,
    draft: () => ({ answer: one.answer }),
  });
  const cards = new Map(given.map((one) => [one.id, makeCard(one)]));
  const asked = {
    cards,
    version: 0,
    save: () => context.save(),
    collect: () => collect(given, cards, context),
    /** What a learner does. @param {string} id @param {unknown} answer */
    write: (id, answer) => {
      const one = given.find((card) => card.id === id);
      if (one) one.answer = answer;
      asked.version += 1;
      document.dispatchEvent(new CustomEvent("joined-up:changed", { detail: context }));
    },
  };
  return asked;
}
