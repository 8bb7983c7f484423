import assert from "node:assert/strict";
import { test } from "node:test";
import view, { nextId } from "../../../../workbook_lib/kinds/map/view.js";
import { makeModel } from "../../fakes.js";
import { find, newPlace } from "../../page.js";

test("does a piece of one's own get a number that no other had?", () => {
  assert.equal(nextId([]), "own-1");
  assert.equal(nextId(["own-1", "own-7", "other"]), "own-8");
});

test("is a piece added, mapped and taken away again, and are gaps seen?", () => {
  const criteria = [{ id: "p1", title: "Roles", asks: "Who does what" }];
  const model = makeModel({ content: { id: "m", kind: "any", title: "Map", evidence: [], criteria }, status: { text: "" } });
  const el = newPlace();
  view.render({ model, el });
  assert.equal(find(el, ".ju-head-row > .ju-hint").textContent, "No evidence yet");
  const field = /** @type {HTMLInputElement} */ (find(el, ".ju-adding input"));
  field.value = " Observation ";
  find(el, ".ju-adding button").click();
  assert.deepEqual(model.sent.at(-1)?.value, { own: { "own-1": "Observation" }, map: {} });
  find(el, ".ju-head-row button").click();
  find(el, ".ju-adds input").click();
  assert.deepEqual(model.sent.at(-1)?.value, { own: { "own-1": "Observation" }, map: { p1: ["own-1"] } });
  assert.equal(find(el, ".ju-thread").textContent, "1 of 1 have evidence");
  find(el, ".ju-pieces button").click();
  assert.deepEqual(model.sent.at(-1)?.value, { own: {}, map: { p1: [] } });
});
