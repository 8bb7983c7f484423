// Ends the whole workbook: asks every open page for what is not saved yet, then ends the server and its kernels.

/** @import { App, Context, Panel } from "./types.js" */

const PATIENCE = 5000; // ms for a page to have its answers confirmed

const GOODBYE =
  "<!doctype html><html lang='en'><meta charset='utf-8'><title>The workbook is closed</title>" +
  "<body style='font: 400 18px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem'>" +
  "<main><h1 tabindex='-1'>The workbook is closed</h1>" +
  "<p>Everything you wrote is saved. You can close this page.</p></main>";

/**
 * What a page's views say of themselves (parts/saving.js makes it).
 * @typedef {object} Notebook
 * @property {(patience?: number) => Promise<Collected>} [collect]
 * @property {() => Promise<unknown>} [save]
 */

/** @typedef {{saved: boolean, error?: string, refused?: {title: string}[]}} Collected */
/** @typedef {{closed: boolean, unsaved: string[], error: string}} Closed `unsaved` are names of pages or activities */
/** @typedef {{context?: Context} & Panel} Open */

/**
 * The open notebook of a document as its views see it; undefined where no activity was drawn.
 * @param {object} context
 * @returns {Notebook | undefined}
 */
export function findViews(context) {
  const page = /** @type {Record<symbol, {notebooks?: WeakMap<object, Notebook>} | undefined>} */ (
    /** @type {unknown} */ (globalThis)
  );
  return page[Symbol.for("joined-up")]?.notebooks?.get(context);
}

/**
 * Saves every page, then ends the server; the page says that it can be closed.
 * Nothing is ended where a page could not be saved, unless `anyway`.
 * @param {App} app
 * @param {{anyway?: boolean}} [options]
 * @returns {Promise<Closed>}
 */
export async function closeWorkbook(app, { anyway = false } = {}) {
  const unsaved = [];
  for (const panel of listPages(app)) unsaved.push(...(await keep(panel)));
  if (unsaved.length && !anyway) return { closed: false, unsaved, error: "" };
  try {
    const reply = await ask(app, "api/shutdown");
    if (!reply.ok) throw new Error(`the server said ${reply.status}`);
  } catch (error) {
    console.error("joined-up:", error);
    return { closed: false, unsaved, error: String(error instanceof Error ? error.message : error) };
  }
  leave();
  return { closed: true, unsaved, error: "" };
}

/**
 * @param {App} app
 * @returns {Open[]}
 */
function listPages(app) {
  const open = /** @type {Open[]} */ ([...(app.shell.widgets?.("main") ?? [])]);
  return open.filter((panel) => panel.context && findViews(panel.context));
}

/**
 * The names of what could not be saved.
 * @param {Open} panel
 */
async function keep({ context }) {
  const views = context && findViews(context);
  if (!context || !views) return [];
  const page = context.path.replace(/^.*\//, "");
  try {
    if (!views.collect) {
      await context.save();
      return [];
    }
    const { saved, refused = [] } = await views.collect(PATIENCE);
    return saved ? refused.map(({ title }) => title) : [page];
  } catch (error) {
    console.error("joined-up:", error);
    return [page];
  }
}

/**
 * One request to the server, as JupyterLab's own are made.
 * @param {App} app
 * @param {string} path
 */
function ask(app, path) {
  const settings = app.serviceManager.serverSettings;
  const xsrf = /(?:^|; )_xsrf=([^;]*)/.exec(document.cookie)?.[1];
  /** @type {Record<string, string>} */
  const headers = { "Content-Type": "application/json" };
  if (settings.token) headers.Authorization = `token ${settings.token}`;
  if (xsrf) headers["X-XSRFToken"] = decodeURIComponent(xsrf);
  return fetch(new URL(path, settings.baseUrl), { method: "POST", headers, credentials: "same-origin" });
}

/** A page that needs no server, and asks nothing when it is closed. */
function leave() {
  addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true });
  location.replace(URL.createObjectURL(new Blob([GOODBYE], { type: "text/html" })));
}
