// A widget's model without a kernel, and an open notebook without an editor.

/** @import { Message, Model } from "../../workbook_lib/parts/contract.js" */
/** @import { OpenDocument } from "../../workbook_lib/parts/saving.js" */

/** @typedef {"content" | "answer" | "feedback" | "status"} Trait */

/** @typedef {Model & {sent: Message[], push: (changes: Partial<Record<Trait, unknown>>) => void, reply: (said: unknown) => void}} FakeModel */

/**
 * A model that keeps what is sent. `push` sets traits as Python does; `reply` is a message from Python.
 * @param {Partial<Record<Trait, unknown>>} given
 * @param {unknown} [context] the open document
 * @returns {FakeModel}
 */
export function makeModel(given, context) {
  /** @type {Partial<Record<Trait, unknown>>} */
  const traits = { answer: {}, feedback: {}, status: {}, ...given };
  /** @type {Map<string, ((said?: unknown) => void)[]>} */
  const listeners = new Map();
  /** @type {Message[]} */
  const sent = [];
  /** @param {string} event @param {unknown} [said] */
  const tell = (event, said) => {
    for (const run of listeners.get(event) ?? []) run(said);
  };
  return {
    get: (name) => traits[name],
    on: (event, run) => void listeners.set(event, [...(listeners.get(event) ?? []), run]),
    off: (event, run) =>
      void listeners.set(
        event,
        (listeners.get(event) ?? []).filter((one) => one !== run),
      ),
    send: (message) => void sent.push(/** @type {Message} */ (message)),
    widget_manager: context === undefined ? undefined : { context },
    sent,
    push(changes) {
      Object.assign(traits, changes);
      for (const name of Object.keys(changes)) tell(`change:${name}`);
    },
    reply: (said) => tell("msg:custom", said),
  };
}

/** @typedef {OpenDocument & {metadata: Record<string, unknown>, saves: string[], tellSave: (state: string) => void, tellKernel: (state: string) => void}} FakeDocument */

/**
 * An open notebook that shows these activities. `saves` holds its metadata at each save.
 * @param {string[]} ids
 * @param {Record<string, unknown>} [metadata]
 * @returns {FakeDocument}
 */
export function makeDocument(ids, metadata = {}) {
  const saveState = makeSignal();
  const statusChanged = makeSignal();
  /** @type {string[]} */
  const saves = [];
  return {
    path: "my-workbook/03-agencies.ipynb",
    model: {
      getMetadata: (key) => metadata[key],
      setMetadata: (key, value) => {
        metadata[key] = value;
      },
      cells: ids.map((id) => ({ sharedModel: { getSource: () => `from workbook_lib import show; show("${id}")` } })),
    },
    save: async () => void saves.push(JSON.stringify(metadata)),
    saveState,
    sessionContext: { statusChanged },
    metadata,
    saves,
    tellSave: saveState.emit,
    tellKernel: statusChanged.emit,
  };
}

/** A signal as JupyterLab's are: `emit` tells everybody who is connected. */
export function makeSignal() {
  /** @type {Set<(sender: unknown, state: any) => void>} what comes along is up to the signal */
  const heard = new Set();
  return {
    /** @param {(sender: unknown, state: any) => void} run */
    connect: (run) => void heard.add(run),
    /** @param {(sender: unknown, state: any) => void} run */
    disconnect: (run) => void heard.delete(run),
    /** @param {unknown} state */
    emit: (state) => {
      for (const run of [...heard]) run(null, state);
    },
    get size() {
      return heard.size;
    },
  };
}

/** Lets everything that was promised so far happen. */
export const settle = () => new Promise((done) => setImmediate(done));
