// Ends the whole workbook: asks every open page for what is not saved yet, then ends the server and its kernels.
import { findAsked } from "./shown.js";

/** @import { App, Context, Panel } from "./types.js" */

const PATIENCE = 5000; // ms for a page to have its answers confirmed

const LOOK = "font: 400 18px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem";

/** @typedef {{closed: boolean, unsaved: string[], error: string}} Closed `unsaved` are names of pages or activities */
/** @typedef {{context?: Context} & Panel} Open */

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
  leave(unsaved);
  return { closed: true, unsaved, error: "" };
}

/**
 * @param {App} app
 * @returns {Open[]}
 */
function listPages(app) {
  const open = /** @type {Open[]} */ ([...(app.shell.widgets?.("main") ?? [])]);
  return open.filter((panel) => panel.context && findAsked(panel.context));
}

/**
 * The names of what could not be saved.
 * @param {Open} panel
 */
async function keep({ context }) {
  const views = context && findAsked(context);
  if (!context || !views) return [];
  const page = context.path.replace(/^.*\//, "");
  try {
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

/**
 * What the page says once the server has ended.
 * @param {string[]} unsaved
 */
export function describeEnd(unsaved) {
  const page = document.implementation.createHTMLDocument("The workbook is closed");
  page.documentElement.lang = "en";
  page.body.style.cssText = LOOK;
  const heading = page.createElement("h1");
  heading.textContent = page.title;
  const said = page.createElement("p");
  said.textContent = unsaved.length
    ? `This was not saved: ${unsaved.join(", ")}. All else that you wrote is saved. You can close this page.`
    : "Everything you wrote is saved. You can close this page.";
  page.body.append(heading, said);
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

/**
 * A page that needs no server, and asks nothing when it is closed.
 * @param {string[]} unsaved
 */
function leave(unsaved) {
  addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true });
  const text = new Blob([describeEnd(unsaved)], { type: "text/html;charset=utf-8" });
  location.replace(URL.createObjectURL(text));
}
