import "../page.js";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { closeWorkbook, describeEnd } from "../../../workbook_lib/labextension/static/close.js";

/** @import { App } from "../../../workbook_lib/labextension/static/types.js" */

const here = /** @type {any} */ (globalThis);
const before = { fetch: here.fetch, addEventListener: here.addEventListener, location: here.location };

afterEach(() => {
  Object.assign(here, before);
  Reflect.deleteProperty(here, Symbol.for("joined-up"));
});

/**
 * A JupyterLab with one page, whose cards say this when they are asked.
 * @param {() => Promise<unknown>} collect
 * @param {boolean} [ok] whether the server ends
 */
function open(collect, ok = true) {
  const context = { path: "assignments/roles/roles.ipynb" };
  /** @type {string[]} */
  const did = [];
  here[Symbol.for("joined-up")] = { notebooks: new WeakMap([[context, { collect }]]) };
  here.fetch = async (/** @type {URL} */ url, /** @type {{method: string, headers: Record<string, string>}} */ asked) => {
    did.push(`${asked.method} ${url} ${asked.headers.Authorization}`);
    return { ok, status: ok ? 200 : 403 };
  };
  here.addEventListener = () => {};
  here.location = { replace: () => did.push("left") };
  const app = {
    shell: { widgets: () => [{ context }, { context: { path: "never-started.ipynb" } }, {}] },
    serviceManager: { serverSettings: { baseUrl: "http://localhost/base/", token: "t" } },
  };
  return { app: /** @type {App} */ (/** @type {unknown} */ (app)), did };
}

const SAVED = async () => ({ saved: true, refused: [] });
const ENDED = ["POST http://localhost/base/api/shutdown token t", "left"];

test("does Close end the server once every page is saved?", async () => {
  const { app, did } = open(SAVED);
  assert.deepEqual(await closeWorkbook(app), { closed: true, unsaved: [], error: "" });
  assert.deepEqual(did, ENDED);
});

test("is nothing ended where a page is not saved, unless somebody says so?", async () => {
  /** @type {[() => Promise<unknown>, string][]} */
  const cases = [
    [async () => ({ saved: false, error: "the disk is full", refused: [] }), "roles.ipynb"],
    [async () => ({ saved: true, refused: [{ title: "Your script" }] }), "Your script"],
    [() => Promise.reject(new Error("gone")), "roles.ipynb"],
  ];
  for (const [collect, name] of cases) {
    const { app, did } = open(collect);
    assert.deepEqual(await closeWorkbook(app), { closed: false, unsaved: [name], error: "" });
    assert.deepEqual(did, []);
    assert.equal((await closeWorkbook(app, { anyway: true })).closed, true);
    assert.deepEqual(did, ENDED);
  }
});

test("is it said where the server does not end?", async () => {
  const { app, did } = open(SAVED, false);
  assert.deepEqual(await closeWorkbook(app), { closed: false, unsaved: [], error: "the server said 403" });
  assert.deepEqual(did, ENDED.slice(0, 1));
});

test("does the last page say what is not saved, and nothing more than is true?", () => {
  assert.match(describeEnd([]), /Everything you wrote is saved\./);
  const said = describeEnd(["Your <b>script</b>", "roles.ipynb"]);
  assert.match(said, /This was not saved: Your &lt;b&gt;script&lt;\/b&gt;, roles\.ipynb\./);
  assert.doesNotMatch(said, /Everything/);
});
