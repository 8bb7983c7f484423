// The notebook's second copy of the answers: written into its metadata through the open document and saved at once,
// so that a learner who hands in only the .ipynb has handed in everything. Without an open document it does nothing.
const COPY = "joined_up_answers";
const LONGEST_WAIT = 3000; // ms to wait for a save somebody else began

// Every widget's module is loaded apart, so what they share hangs on the page.
function sharedState() {
  return (globalThis[Symbol.for("joined-up")] ??= { notebooks: new WeakMap(), views: 0 });
}

function makeUid() {
  return `ju${(sharedState().views += 1).toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}

// The open notebook this model is shown in, or null (another editor, a plain page).
function findNotebook(model) {
  const context = model.widget_manager?.context;
  if (!context?.model?.setMetadata || !context.save) return null;
  const { notebooks } = sharedState();
  if (!notebooks.has(context)) notebooks.set(context, watchNotebook(context));
  return notebooks.get(context);
}

function watchNotebook(context) {
  const notebook = { context, models: new Map(), waiting: new Map(), busy: false, saving: null, again: false };
  context.saveState?.connect((_, state) => { notebook.busy = state === "started"; });
  return notebook;
}

function notebookName(notebook) {
  return (notebook?.context.path ?? "").split("/").pop();
}

function joinNotebook(notebook, id, model) {
  if (!notebook) return () => {};
  notebook.models.set(model, id);
  return () => notebook.models.delete(model);
}

function isNewer(record, other) {
  return typeof record?.saved === "string" && record.saved > (typeof other?.saved === "string" ? other.saved : "");
}

function readCopy(notebook) {
  const copy = notebook.context.model.getMetadata(COPY);
  const answers = copy?.answers;
  return answers && typeof answers === "object" && !Array.isArray(answers) ? answers : {};
}

// A record newer than `record`: kept from a page whose kernel went away, or in the notebook's own copy.
function findNewer(notebook, id, record) {
  if (!notebook) return null;
  const found = [notebook.waiting.get(id), readCopy(notebook)[id]].filter((one) => isNewer(one, record));
  return found.sort((a, b) => (isNewer(a, b) ? -1 : 1))[0] ?? null;
}

// Two notebooks may share one kernel: only what this notebook shows belongs in its copy.
function showsActivity(notebook, id) {
  for (const cell of notebook.context.model.cells ?? []) {
    const source = cell.sharedModel?.getSource?.() ?? "";
    if (source.includes(`"${id}"`) || source.includes(`'${id}'`)) return true;
  }
  return false;
}

// Brings the newest record of every activity shown here into the notebook, then saves it.
function carryAnswers(notebook) {
  if (!notebook) return;
  const before = readCopy(notebook), answers = { ...before };
  for (const [model, id] of notebook.models) {
    const record = model.get("answer");
    if (isNewer(record, answers[id]) && showsActivity(notebook, id)) answers[id] = record;
  }
  if (same(before, answers)) return;
  notebook.context.model.setMetadata(COPY, JSON.parse(JSON.stringify({ version: 1, answers })));
  saveNotebook(notebook);
}

// One save at a time; a change during a save is saved by another round, as the editor forgets that it is unsaved.
function saveNotebook(notebook) {
  notebook.again = true;
  notebook.saving ??= saveWhileChanged(notebook).catch(() => {}).finally(() => { notebook.saving = null; });
  return notebook.saving;
}

async function saveWhileChanged(notebook) {
  while (notebook.again) {
    notebook.again = false;
    await waitForOthers(notebook);
    await notebook.context.save();
  }
}

async function waitForOthers(notebook) {
  const until = Date.now() + LONGEST_WAIT;
  while (notebook.busy && Date.now() < until) await new Promise((done) => setTimeout(done, 40));
}

// The editor's shortcuts stay out of an activity; saving the notebook stays possible.
function guardKeys(root, notebook) {
  root.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return;
    if (!notebook) return;
    event.preventDefault();
    saveNotebook(notebook);
  });
}
