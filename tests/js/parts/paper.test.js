import assert from "node:assert/strict";
import { test } from "node:test";
import { drawAsks } from "../../../workbook_lib/parts/paper.js";
import { find, newPlace } from "../page.js";

test("does what is to be read lie under what is asked?", () => {
  const place = newPlace();
  place.append(...drawAsks("One.\n\nTwo.", { title: "Email", text: "Dear all" }).filter((node) => node !== null));
  assert.deepEqual(
    [...place.children].map((node) => node.className),
    ["ju-ask", "ju-ask", "ju-paper"],
  );
  assert.equal(find(place, ".ju-paper").getAttribute("aria-label"), "Email");
  assert.equal(drawAsks("", null).filter(Boolean).length, 0);
});
