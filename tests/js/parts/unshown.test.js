import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import view from "../../../workbook_lib/parts/unshown/view.js";
import { makeModel } from "../fakes.js";
import { newPlace } from "../page.js";

test("is an activity that cannot be shown a card with the line that mends it, and nothing is sent?", () => {
  const place = newPlace();
  const model = makeModel({ content: { id: "x", title: "X" }, status: { error: "There is no activity “x”." } });
  view.render({ model, el: place });
  assert.match(place.textContent ?? "", /This activity cannot be shown.*There is no activity “x”\./s);
  assert.deepEqual(model.sent, []);
});
