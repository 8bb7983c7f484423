// A model without a kernel: holds traits, keeps what the view sends, and answers with the replies it was given.
// A classic script on the page of a browser test.
(() => {
  /** @typedef {Record<string, unknown>} Traits */
  /** @typedef {{event: string, by: string, value: unknown, note?: string, confidence?: string}} Message */
  /** @typedef {{event?: string, traits?: Traits, ok?: boolean, silent?: boolean}} Reply */
  /** @typedef {(said?: unknown) => void} Listener */

  /** What tests look at. @type {Window & {sent?: unknown[], wrote?: boolean, model?: unknown, notebook?: unknown, documents?: object}} */
  const page = window;
  /** @type {{traits: Traits & {content: {id: string}}, replies: Reply[], notebook: Traits | null}} */
  const { traits, replies, notebook } = JSON.parse(document.getElementById("data")?.textContent ?? "");
  /** @type {Map<string, Listener[]>} */
  const listeners = new Map();
  /** @type {Message[]} */
  const sent = [];

  /** @param {string} name @param {unknown} [said] */
  const tell = (name, said) => {
    for (const run of [...(listeners.get(name) ?? [])]) run(said);
  };

  /** @param {Traits} changes */
  const set = (changes) => {
    Object.assign(traits, changes);
    for (const name of Object.keys(changes)) tell(`change:${name}`);
  };

  const SAVED = { saving: "saved", text: "Saved at 14.32, beside this page", locked: null, error: null };

  /** @param {Message} message */
  const keepAnswer = ({ event, value, note, confidence }) => {
    if (event === "offer") return value;
    const before = /** @type {Traits} */ (traits.answer);
    const told = { ...(note === undefined ? {} : { note }), ...(confidence === undefined ? {} : { confidence }) };
    return { ...before, answer: value, saved: new Date().toISOString(), ...told };
  };

  /** @param {Message} message @returns {Reply} */
  const answerPlainly = (message) => {
    if (!["answer", "check", "offer"].includes(message.event)) return { traits: { answer: {}, feedback: {} } };
    const cleared = message.event === "answer" ? { feedback: {} } : {};
    return { traits: { answer: keepAnswer(message), ...cleared, status: SAVED } };
  };

  /** @param {Message} message */
  const reply = (message) => {
    if (message.event === "document") {
      tell("msg:custom", {
        event: "document",
        by: message.by,
        ...(page.documents ?? { files: [], look: [], said: "Nothing yet." }),
      });
      return;
    }
    const given = replies[0] && (!replies[0].event || replies[0].event === message.event) ? replies.shift() : undefined;
    const next = given ?? answerPlainly(message);
    if (next.silent) return;
    set(next.traits ?? {});
    tell("msg:custom", { event: "saved", by: message.by, ok: next.ok ?? true });
  };

  const model = {
    /** @param {string} name */
    get: (name) => traits[name],
    /** @param {string} name @param {unknown} value */
    set: (name, value) => {
      page.wrote = true;
      traits[name] = value;
    },
    save_changes: () => {
      page.wrote = true;
    },
    /** @param {string} name @param {Listener} run */
    on: (name, run) => void listeners.set(name, [...(listeners.get(name) ?? []), run]),
    /** @param {string} name @param {Listener} run */
    off: (name, run) =>
      void listeners.set(
        name,
        (listeners.get(name) ?? []).filter((one) => one !== run),
      ),
    /** @param {Message} message */
    send: (message) => {
      sent.push(message);
      setTimeout(() => reply(message), 15);
    },
    push: set,
  };
  page.sent = sent;
  page.model = model;
  if (!notebook) return;
  /** @type {string[]} */
  const saves = [];
  const context = {
    path: "my-workbook/03-agencies-and-roles.ipynb",
    model: {
      /** @param {string} name */
      getMetadata: (name) => notebook[name],
      /** @param {string} name @param {unknown} value */
      setMetadata: (name, value) => {
        notebook[name] = value;
      },
      cells: [{ sharedModel: { getSource: () => `from workbook_lib import show; show("${traits.content.id}")` } }],
    },
    save: async () => {
      saves.push(JSON.stringify(notebook));
    },
    saveState: { connect: () => {} },
    sessionContext: { statusChanged: { connect: () => {}, disconnect: () => {} } },
  };
  page.model = Object.assign(model, { widget_manager: { context } });
  page.notebook = { metadata: notebook, saves };
})();
