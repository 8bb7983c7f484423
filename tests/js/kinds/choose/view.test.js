import assert from "node:assert/strict";
import { test } from "node:test";
import view from "../../../../workbook_lib/kinds/choose/view.js";
import { makeModel } from "../../fakes.js";
import { find, newPlace } from "../../page.js";

test("are a choice and its reason two groups and one answer?", () => {
  const options = ["o1", "o2"].map((id) => ({ id, text: id }));
  const reasons = { ask: "Why?", options: ["w1", "w2"].map((id) => ({ id, text: id })) };
  const content = { id: "c", kind: "any", title: "What now?", several: false, options, reasons };
  const model = makeModel({ content, status: { text: "" } });
  const el = newPlace();
  view.render({ model, el });
  assert.equal(find(el, ".ju-reasons legend").textContent, "Why?");
  find(el, "input[value='o2']").click();
  assert.deepEqual(model.sent.at(-1)?.value, { chosen: ["o2"] });
  find(el, "input[value='w1']").click();
  assert.deepEqual(model.sent.at(-1)?.value, { chosen: ["o2"], reason: "w1" });
  find(el, "input[value='o1']").click();
  assert.deepEqual(model.sent.at(-1)?.value, { chosen: ["o1"], reason: "w1" });
});
