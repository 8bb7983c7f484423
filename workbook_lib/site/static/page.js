// A page of the workbook: drawn and kept at once, checked by Python as soon as it has come.
import { Desk } from "./desk.js";
import { PageDocument } from "./document.js";
import { furnish } from "./furnish.js";
import { Python } from "./python.js";
import { openStore } from "./store.js";
import { loadTables } from "./tables.js";
import * as words from "./words.js";

/** @import { PageData, Row } from "./types.js" */

/** @type {PageData} */
const page = JSON.parse(document.getElementById("page")?.textContent ?? "{}");
const root = new URL(page.root, location.href);
const AHEAD = 2000; // ms that what can be looked up may take before Python is fetched as well
const name = `joined-up:${root.pathname}`; // several courses on one host stay apart

/** @param {string} text */
function say(text) {
  const line = document.getElementById("said");
  if (line && line.textContent !== text) line.textContent = text;
}

/** Other tabs of this site. */
const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : null;
const tell = (/** @type {Row[]} */ rows) => tabs?.postMessage({ rows });

/** @param {Desk} desk */
function listen(desk) {
  if (tabs)
    tabs.onmessage = ({ data }) => {
      if (data.cleared) location.reload();
      else desk.follow(data.rows);
    };
  addEventListener("pageshow", async (event) => {
    if (event.persisted) desk.follow([...(await desk.store.read()).rows.values()]); // it had been put away whole
  });
}

/** @param {Desk} desk */
async function startPython(desk) {
  /** @param {unknown} error */
  const fail = (error) => {
    console.error("joined-up:", error);
    if (desk.python) return;
    desk.early.fail(desk.models.values());
    say(words.FAILED);
    document.documentElement.dataset.ready = "failed";
  };
  try {
    const python = new Python(new URL("worker.js", import.meta.url), fail);
    await python.ask("load", page, root.href);
    const { rows } = await desk.store.read();
    desk.begin(python, await python.ask("begin", JSON.stringify(desk.early.listRows(rows.values()))));
    say(desk.store.lasting ? "" : words.NO_STORE);
    document.documentElement.dataset.ready = "true";
  } catch (error) {
    fail(error);
  }
}

/** Everything of the site, for the next visit without a network: asked for once the page needs nothing more. */
function keepOffline() {
  if (!("serviceWorker" in navigator) || !isSecureContext) return;
  navigator.serviceWorker.register(new URL("sw.js", root)).catch((error) => console.warn("joined-up:", error));
}

async function begin() {
  const tables = loadTables(page, root);
  const [{ kinds }, store] = await Promise.all([import(new URL("code/views.js", root).href), openStore(name, tell)]);
  const context = new PageDocument(page, root, store);
  const desk = new Desk(page, kinds, store, context, say);
  const kept = await store.read();
  context.take(kept.rows.values());
  desk.draw(kept);
  furnish({ page, root, desk, name, say, cleared: () => tabs?.postMessage({ cleared: true }) });
  listen(desk);
  document.documentElement.dataset.operable = "true";
  say(store.lasting ? words.READY_SOON : words.NO_STORE);
  const looked = tables.then((found) => desk.early.take(found));
  await Promise.race([looked, new Promise((go) => setTimeout(go, AHEAD))]); // it is small, and answers first
  await startPython(desk);
  keepOffline();
}

await begin();
