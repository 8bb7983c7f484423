// A model without a kernel: holds traits, keeps what the view sends, and answers with the replies it was given.
(() => {
  const { traits, replies, notebook } = JSON.parse(document.getElementById("data").textContent);
  const listeners = new Map();
  const tell = (name, ...said) => [...(listeners.get(name) ?? [])].forEach((run) => run(...said));
  const set = (changes) => {
    Object.assign(traits, changes);
    for (const name of Object.keys(changes)) tell(`change:${name}`);
  };
  const answerPlainly = (message) =>
    ["answer", "check", "offer"].includes(message.event)
      ? {
          traits: {
            answer:
              message.event === "offer"
                ? message.value
                : {
                    ...traits.answer,
                    answer: message.value,
                    saved: new Date().toISOString(),
                    ...(message.note === undefined ? {} : { note: message.note }),
                    ...(message.confidence === undefined ? {} : { confidence: message.confidence }),
                  },
            ...(message.event === "answer" ? { feedback: {} } : {}),
            status: { saving: "saved", text: "Saved at 14.32, beside this page", locked: null, error: null },
          },
        }
      : { traits: { answer: {}, feedback: {} } };
  const reply = (message) => {
    const next =
      replies[0] && (!replies[0].event || replies[0].event === message.event) ? replies.shift() : answerPlainly(message);
    if (next.silent) return;
    set(next.traits ?? {});
    tell("msg:custom", { event: "saved", by: message.by, ok: next.ok ?? true });
  };
  window.sent = [];
  window.model = {
    get: (name) => traits[name],
    set: (name, value) => {
      window.wrote = true;
      traits[name] = value;
    },
    save_changes: () => {
      window.wrote = true;
    },
    on: (name, run) => listeners.set(name, [...(listeners.get(name) ?? []), run]),
    off: (name, run) =>
      listeners.set(
        name,
        (listeners.get(name) ?? []).filter((one) => one !== run),
      ),
    send: (message) => {
      window.sent.push(message);
      setTimeout(() => reply(message), 15);
    },
    push: set,
  };
  if (!notebook) return;
  const saves = [];
  const context = {
    path: "my-workbook/03-agencies-and-roles.ipynb",
    model: {
      getMetadata: (name) => notebook[name],
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
  window.model.widget_manager = { context };
  window.notebook = { metadata: notebook, saves };
})();
