import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { isChecked, listActions } from "../../../workbook_lib/parts/actions.js";
import { Host } from "../../../workbook_lib/parts/host.js";
import { makeModel } from "../fakes.js";

/** @import { Definition, Feedback, View } from "../../../workbook_lib/parts/contract.js" */

/**
 * @param {{definition?: Partial<Definition<unknown, unknown>>, view?: View<unknown>, content?: object, status?: object, answer?: unknown}} given
 * @param {Feedback} [feedback]
 */
function list({ definition, view = {}, content, status = {}, answer = { a: "x" } }, feedback = {}) {
  const model = makeModel({ content: { id: "who", ...content }, status, answer: { answer } });
  const host = new Host(model);
  /** @type {unknown[]} */
  const kept = [];
  /** @type {Definition<unknown, unknown>} */
  const whole = { icon: "place", word: "Try", check: "Check it", draw: () => view, ...definition };
  const plan = listActions({ host, view, definition: whole, change: (given) => kept.push(given) }, feedback);
  const said = [plan.go?.label ?? null, plan.also.map((one) => one.label), plan.again];
  return { plan, said, model, kept };
}

const retry = () => ({ a: "kept" });
const next = { label: "Next round", run: () => {} };
/** @type {Feedback} */
const WRONG = { state: "wrong" };
/** @type {Feedback} */
const RIGHT = { state: "right" };

test("is only a result a check?", () => {
  for (const state of /** @type {const} */ (["right", "partly", "wrong"])) assert.ok(isChecked({ state }));
  for (const state of /** @type {const} */ (["gaps", "answered", "told"])) assert.ok(!isChecked({ state }));
  assert.ok(!isChecked({}));
});

test("is there Check before anything, and Start again once there is an answer?", () => {
  assert.deepEqual(list({ answer: {} }).said, ["Check it", [], false]);
  assert.deepEqual(list({}).said, ["Check it", [], true]);
  assert.deepEqual(list({ definition: { again: "checked" } }).said, ["Check it", [], false]);
  assert.deepEqual(list({ definition: { again: "checked" } }, WRONG).said, ["Check it", [], true]);
});

test("does a mistake lead to Try again and Show me, where the view can keep what is right?", () => {
  assert.deepEqual(list({ view: { retry } }, WRONG).said, ["Try again", ["Show me"], true]);
  assert.deepEqual(list({ view: { retry, retryWord: () => "Try those two again" } }, WRONG).said[0], "Try those two again");
  assert.deepEqual(list({ view: { retry }, definition: { show: false } }, WRONG).said, ["Try again", [], true]);
  assert.deepEqual(list({ definition: { show: "Show me the pairs" } }, WRONG).said, ["Check it", ["Show me the pairs"], true]);
  assert.deepEqual(list({ definition: { checkAgain: "Check again" } }, WRONG).said, ["Check again", [], true]);
});

test("does a second try keep what the view says, and end the feedback?", () => {
  const { plan, kept } = list({ view: { retry } }, WRONG);
  plan.go?.run();
  assert.deepEqual(kept, [{ a: "kept" }]);
});

test("is there nothing left to do once all is right, was shown, or is checked only once?", () => {
  assert.deepEqual(list({ view: { retry } }, RIGHT).said, [null, [], true]);
  assert.deepEqual(list({ view: { retry } }, { state: "partly", shown: true }).said, [null, [], true]);
  assert.deepEqual(list({ definition: { once: true } }, WRONG).said, [null, [], true]);
});

test("does the way on become the filled button once all is right, and stand beside Check before?", () => {
  const view = { retry, after: () => [next, { label: "Elsewhere", run: () => {} }] };
  assert.deepEqual(list({ view }, RIGHT).said, ["Next round", ["Elsewhere"], true]);
  assert.deepEqual(list({ view }, WRONG).said, ["Try again", ["Show me", "Next round", "Elsewhere"], true]);
  assert.deepEqual(list({ view }).said, ["Check it", ["Next round", "Elsewhere"], true]);
});

test("does an assignment only say what is missing?", () => {
  const content = { assignment: true };
  assert.deepEqual(list({ content, view: { retry } }).said, ["Check what is missing", [], true]);
  assert.deepEqual(list({ content, view: { retry } }, WRONG).said, ["Check what is missing", [], true]);
});

test("is there no button on locked work, and none to check where nothing is checked?", () => {
  assert.deepEqual(list({ status: { locked: "Handed in" }, view: { retry } }, WRONG).said, [null, [], false]);
  assert.deepEqual(list({ definition: { check: null } }).said, [null, [], true]);
  assert.deepEqual(list({ view: { check: false } }).said, [null, [], true]);
});

test("does a view's own word on buttons and on Start again count?", () => {
  assert.deepEqual(list({ view: { canReset: () => false } }).said, ["Check it", [], false]);
  assert.deepEqual(list({ view: { actions: () => ({ go: null, also: [next] }) } }).said, [null, ["Next round"], true]);
  assert.deepEqual(list({ view: { actions: () => ({ go: next, also: [], again: false }) } }).said, ["Next round", [], false]);
  assert.deepEqual(list({ view: { actions: () => null } }).said, ["Check it", [], true]);
});

test("do Check and Show me ask Python?", () => {
  const { plan, model } = list({ view: { retry } }, WRONG);
  plan.also[0].run();
  list({}).plan.go?.run();
  assert.equal(model.sent[0].event, "show");
  const check = list({});
  check.plan.go?.run();
  assert.equal(check.model.sent[0].event, "check");
});
