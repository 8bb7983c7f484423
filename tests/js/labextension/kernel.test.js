import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { isAlive, watchKernel } from "../../../workbook_lib/labextension/static/kernel.js";
import { makeSignal } from "../fakes.js";

/** @import { Context, Session } from "../../../workbook_lib/labextension/static/types.js" */

const HERE = /** @type {Context} */ (/** @type {unknown} */ ({ path: "a.ipynb" }));

/**
 * @param {string} status the kernel's
 * @param {Promise<{content: object}>} [knows] its reply to what it knows
 */
function watch(status = "idle", knows = Promise.resolve({ content: { comms: {} } })) {
  const statusChanged = makeSignal();
  const kernelChanged = makeSignal();
  const session = { session: { kernel: { id: "k1", status, requestCommInfo: () => knows } }, statusChanged, kernelChanged };
  /** @type {string[]} */
  const heard = [];
  const steps = { run: () => void heard.push("run"), lost: () => void heard.push("lost"), views: () => ["v1", "v2"] };
  const whole = /** @type {Session} */ (/** @type {unknown} */ (session));
  return {
    session: whole,
    stop: watchKernel(whole, HERE, steps),
    heard,
    status: statusChanged.emit,
    kernel: kernelChanged.emit,
  };
}

test("are activities run again once a kernel that restarted is ready, and only then?", () => {
  const { heard, status } = watch();
  for (const one of ["busy", "idle", "idle"]) status(one);
  assert.deepEqual(heard, []);
  for (const one of ["restarting", "busy"]) status(one);
  assert.deepEqual(heard, []);
  for (const one of ["idle", "idle"]) status(one);
  assert.deepEqual(heard, ["run"]);
});

test("is a kernel that died or went away said to be lost, and a new one run?", () => {
  const { heard, status, kernel } = watch();
  for (const one of ["dead", "terminating", "unknown"]) status(one);
  kernel({ oldValue: {}, newValue: null });
  kernel({ oldValue: null, newValue: {} });
  kernel({ oldValue: {}, newValue: {} });
  assert.deepEqual(heard, ["lost", "lost", "lost", "lost", "run"]);
});

/** @param {unknown} detail */
const late = async (detail) => {
  document.dispatchEvent(new CustomEvent("joined-up:late", { detail }));
  await new Promise((done) => setTimeout(done));
};

test("are activities run again where an idle kernel of this notebook gives no reply, and knows none of them?", async () => {
  const idle = watch("idle");
  await late({ path: "b.ipynb" });
  assert.deepEqual(idle.heard, []);
  await late(HERE);
  assert.deepEqual(idle.heard, ["run"]);
  idle.stop();
  await late(HERE);
  idle.status("dead");
  assert.deepEqual(idle.heard, ["run"]);
  const busy = watch("busy");
  await late(HERE);
  assert.deepEqual(busy.heard, []);
  busy.stop();
});

test("are they left as they are where the kernel is only slow, or ends before it says so?", async () => {
  const slow = watch("idle", Promise.resolve({ content: { comms: { v2: {} } } }));
  const ends = watch("idle", Promise.reject(new Error("Canceled future")));
  const never = watch("idle", new Promise(() => {}));
  for (const _ of [1, 2]) await late(HERE);
  assert.deepEqual([slow.heard, ends.heard, never.heard], [[], [], []]);
  for (const one of [slow, ends, never]) one.stop();
});

test("does a kernel live while the server lists it?", async () => {
  const { session } = watch();
  /** @param {string[]} ids */
  const kernels = (ids) => ({ refreshRunning: async () => {}, running: () => ids.map((id) => ({ id })) });
  assert.equal(await isAlive(session, kernels(["k0", "k1"])), true);
  assert.equal(await isAlive(session, kernels(["k0"])), false);
});
