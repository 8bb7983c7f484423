// One tab of a browser, played: real cards on a document as JupyterLab keeps it, with the server, the kernel and the time in
// the hands of whoever writes to it. One JSON line in, one out; tests/saving/world.py is the other side.
import "./page.js";
import { createInterface } from "node:readline";
import { mock } from "node:test";
import choose from "../../workbook_lib/kinds/choose/view.js";
import write from "../../workbook_lib/kinds/write/view.js";
import { findNotebook } from "../../workbook_lib/parts/notebook.js";
import { makeModel, settle } from "./fakes.js";
import { LabContext } from "./lab_document.js";
import { newPlace } from "./page.js";

/** @typedef {Record<string, any>} Anything */

const VIEWS = /** @type {Record<string, typeof write>} */ ({ choose, write });
const SLICE = 100; // ms

/** @type {Anything[]} what the tab has asked for, or has to say */
let said = [];
/** @type {Map<number, (reply: Anything) => void>} */
const asked = new Map();
let asks = 0;

/** @param {Anything} what @returns {Promise<any>} */
function ask(what) {
  asks += 1;
  const number = asks;
  said.push({ ...what, number });
  return new Promise((done, fail) => {
    asked.set(number, ({ value, error }) => (error ? fail(new Error(error)) : done(value)));
  });
}

/** @param {string} _name @param {() => Promise<unknown>} work */
async function request(_name, work) {
  await ask({ ask: "lock" });
  try {
    return await work();
  } finally {
    said.push({ unlock: true });
  }
}
Object.defineProperty(globalThis, "navigator", { value: { locks: { request } }, configurable: true });

/** @type {{context: LabContext, cards: Map<string, Anything>, opened: any} | null} */
let tab = null;

/** @param {Anything[]} given */
function showCards(given) {
  if (!tab) return;
  const before = [...tab.cards.values()];
  for (const { close } of before) close();
  const place = newPlace();
  tab.cards = new Map();
  for (const { id, kind, traits } of given) {
    const model = makeModel(traits, tab.context);
    const { cards } = tab;
    model.send = (message) => {
      if (cards === tab?.cards) said.push({ send: message, id });
    };
    const el = place.appendChild(document.createElement("div"));
    tab.cards.set(id, { model, el, close: VIEWS[kind].render({ model, el }) });
  }
}

/** The page as it is left or killed: nothing of it goes on. */
function drop() {
  const old = tab;
  tab = null;
  for (const { close } of old?.cards.values() ?? []) close();
  if (old) old.context.isDisposed = true;
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  delete (/** @type {any} */ (globalThis)[Symbol.for("joined-up")]);
  asked.clear();
  said = [];
}

/** @type {Record<string, (command: Anything) => unknown>} */
const DOES = {
  drop,
  open({ plain, about, cards }) {
    drop();
    const disk = {
      get: (/** @type {Anything} */ { content }) => ask({ ask: "get", content }),
      save: (/** @type {Anything} */ content) => ask({ ask: "save", content }),
    };
    tab = { context: new LabContext(disk, plain, about), cards: new Map(), opened: null };
    showCards(cards);
    tab.opened = findNotebook(makeModel({}, tab.context));
  },
  rerun: ({ cards }) => showCards(cards),
  push: ({ id, traits }) => tab?.cards.get(id)?.model.push(traits),
  tell: ({ id, message }) => tab?.cards.get(id)?.model.reply(message),
  kernel: ({ status }) => tab?.context.sessionContext.statusChanged.emit(status),
  reply: (command) => {
    asked.get(command.number)?.(command);
    asked.delete(command.number);
  },
  pick({ id, value }) {
    const input = tab?.cards.get(id)?.el.querySelector(`input[value="${value}"]`);
    input.checked = true;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  },
  type({ id, text }) {
    const area = tab?.cards.get(id)?.el.querySelector("textarea");
    area.value = text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  },
  save: () => void tab?.context.save().catch(() => {}),
  collect({ patience }) {
    const { opened } = tab ?? {};
    const { version } = opened;
    void opened.collect(patience).then((/** @type {Anything} */ found) => {
      const { saved, error, unconfirmed, answers } = found;
      said.push({ collected: { saved, error, unconfirmed, answers, same: version === opened.version } });
    });
  },
  leave() {
    document.defaultView?.dispatchEvent(new Event("beforeunload", { cancelable: true }));
    document.defaultView?.dispatchEvent(new Event("pagehide"));
  },
  async tick({ ms }) {
    for (let gone = 0; gone < ms; gone += SLICE) {
      mock.timers.tick(SLICE);
      await quiet();
    }
  },
};

async function quiet() {
  for (let n = 0; n < 6; n += 1) await settle();
}

function look() {
  const cards = [...(tab?.opened?.cards.values() ?? [])].map((card) => {
    const { saving, state } = card.node.dataset;
    return [
      card.id,
      { pending: card.pending(), refused: card.refused, saving, state, answer: card.draft().answer, n: card.draft().n },
    ];
  });
  return { cards: Object.fromEntries(cards), dialogs: tab?.context.dialogs ?? [] };
}

console.warn = () => {};
mock.timers.enable({ apis: ["setTimeout", "Date"] });
for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  await DOES[command.do](command);
  await quiet();
  process.stdout.write(`${JSON.stringify({ said, ...look() })}\n`);
  said = [];
}
