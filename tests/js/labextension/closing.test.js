import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Bar } from "../../../workbook_lib/labextension/static/bar.js";
import { canClose, close } from "../../../workbook_lib/labextension/static/closing.js";
import { settle } from "../fakes.js";
import { newPlace } from "../page.js";

/** @import { App, Panel } from "../../../workbook_lib/labextension/static/types.js" */

/** @param {unknown} config */
function say(config) {
  newPlace().innerHTML = `<script type="application/json" id="jupyter-config-data">${JSON.stringify(config)}</script>`;
}

test("is there a Close only where the workbook runs for this learner alone?", () => {
  say({ joinedUpClose: "yes" });
  assert.equal(canClose(), true);
  say({});
  assert.equal(canClose(), false);
  newPlace();
  assert.equal(canClose(), false);
});

test("is what could not be saved named, and nothing ended until the learner says so?", async () => {
  const panel = { node: newPlace(), content: { model: null } };
  /** @type {string[]} */
  const did = [];
  const actions = { open: () => {}, handIn: () => {}, toggleCode: () => {}, close: () => void did.push("close") };
  const bar = new Bar(/** @type {Panel} */ (/** @type {unknown} */ (panel)), actions);
  [...bar.node.querySelectorAll("button")].find((one) => one.textContent === "Close")?.click();
  assert.deepEqual(did, ["close"]);
  const context = { path: "mine/roles.ipynb" };
  const page = /** @type {Record<symbol, unknown>} */ (/** @type {unknown} */ (globalThis));
  const views = { collect: async () => ({ saved: false, error: "full", refused: [] }) };
  page[Symbol.for("joined-up")] = { notebooks: new WeakMap([[context, views]]) };
  const asked = mock.method(globalThis, "fetch", async () => ({ ok: false, status: 500 }));
  const app = /** @type {App} */ (
    /** @type {unknown} */ ({
      shell: { widgets: () => [{ context }] },
      serviceManager: { serverSettings: { baseUrl: "http://localhost/", token: "" } },
    })
  );
  await close(app, bar);
  assert.match(bar.said.textContent, /Nothing was closed.*roles\.ipynb/);
  assert.equal(asked.mock.callCount(), 0);
  const all = [...bar.said.querySelectorAll("button")].find((one) => one.textContent === "Close all the same");
  all?.click();
  await settle();
  await settle();
  assert.equal(asked.mock.callCount(), 1);
  assert.match(bar.said.textContent, /could not be closed/);
});
