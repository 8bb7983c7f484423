import assert from "node:assert/strict";
import { test } from "node:test";
import { Checks } from "../../../workbook_lib/parts/checks.js";

/** @type {import("../../../workbook_lib/parts/contract.js").Feedback} */
const WRONG = { state: "wrong", items: { a: { state: "notyet", word: "Not yet" }, b: { state: "right", word: "Right" } } };

test("does feedback hold for the answer that was checked, and for no other?", () => {
  const checks = new Checks();
  checks.take("", { a: "x", b: "y" }, WRONG);
  assert.equal(checks.holding("", { b: "y", a: "x" }), WRONG);
  assert.deepEqual(checks.holding("", { a: "z", b: "y" }), {});
  assert.equal(checks.last(""), WRONG);
});

test("is feedback done with once the answer has changed, even if the old answer comes back?", () => {
  const checks = new Checks();
  checks.take("", { a: "x" }, WRONG);
  checks.change("", { a: "x" });
  assert.equal(checks.holding("", { a: "x" }), WRONG);
  checks.change("", { a: "z" });
  assert.deepEqual(checks.holding("", { a: "x" }), {});
});

test("does an item's mark stay while that item is as it was?", () => {
  const checks = new Checks();
  checks.take("", { a: "x", b: "y" }, WRONG);
  /** @param {string} id */
  const read = (id) => (/** @type {unknown} */ answer) => /** @type {Record<string, string>} */ (answer)[id];
  const changed = { a: "z", b: "y" };
  assert.equal(checks.markOf("", changed, "b", read("b"))?.word, "Right");
  assert.equal(checks.markOf("", changed, "a", read("a")), null);
  assert.equal(checks.markOf("", changed, "unknown", read("a")), null);
});

test("does a round keep its own feedback when another one changes?", () => {
  const checks = new Checks();
  checks.take("first", { first: { a: "x" }, second: {} }, WRONG);
  checks.change("second", { first: { a: "x" }, second: { b: "y" } });
  assert.equal(checks.holding("first", { first: { a: "x" }, second: { b: "y" } }), WRONG);
  checks.dismiss("first");
  assert.deepEqual(checks.holding("first", { first: { a: "x" } }), {});
  checks.forget("first");
  assert.deepEqual(checks.last("first"), {});
});
