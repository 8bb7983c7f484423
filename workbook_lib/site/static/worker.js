// Python in a worker: site/opening.py, on files that lie beside this one.

/** @import { PageData } from "./types.js" */

const FOLDER = "../../../py/";
const here = (/** @type {string} */ name) => new URL(FOLDER + name, import.meta.url);

/** @type {any} the page's sessions */
let opened = null;
/** @type {(rows: string) => any} opens the page, once all is loaded */
let begin = () => null;
let turn = Promise.resolve();

/** @param {URL} address */
async function get(address) {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`${address.pathname}: ${reply.status}`);
  return reply;
}

/** @param {URL} address */
async function fetchBytes(address) {
  return new Uint8Array(await (await get(address)).arrayBuffer());
}

/** @param {any} python */
async function unpack(python, /** @type {Promise<Uint8Array[]>} */ parts) {
  const [msgspec, app] = await parts;
  python.unpackArchive(msgspec, "zip", { extractDir: "/lib/site" });
  python.FS.writeFile("/lib/app.zip", app);
  python.runPython("import sys; sys.path[:0] = ['/lib/site', '/lib/app.zip']; sys.path_importer_cache.clear()");
  return python.pyimport("workbook_lib.site.opening");
}

/**
 * Loads Python, and what the page needs of it.
 * @param {PageData} page
 * @param {string} root
 */
async function load(page, root) {
  const files = Promise.all(page.needs.map(async (name) => [name, await (await get(new URL(name, root))).text()]));
  const parts = Promise.all(["msgspec.zip", "app.zip"].map((name) => fetchBytes(here(name))));
  const { loadPyodide } = await import(here("pyodide.mjs").href);
  const python = await loadPyodide({ indexURL: here("").href, stdLibURL: here("stdlib.zip").href });
  const site = await unpack(python, parts);
  const given = python.toPy(Object.fromEntries(await files));
  begin = (rows) => site.start(JSON.stringify(page.about), given, rows);
}

/**
 * @param {string} name
 * @param {any[]} given
 */
function answer(name, given) {
  if (name === "load") return load(given[0], given[1]);
  if (name === "begin") {
    opened = begin(given[0]);
    return JSON.parse(opened.describe());
  }
  return JSON.parse(opened[name](...given));
}

self.onmessage = ({ data: { number, name, given } }) => {
  turn = turn.then(async () => {
    try {
      self.postMessage({ number, value: await answer(name, given) });
    } catch (error) {
      self.postMessage({ number, error: String(error instanceof Error ? error.message : error).slice(-900) });
    }
  });
};
