import assert from "node:assert/strict";
import { test } from "node:test";
import { h, hasFocus, redrawWhen } from "../../../workbook_lib/parts/dom.js";
import { icon } from "../../../workbook_lib/parts/icons.js";
import { dots, markLine, sayBox } from "../../../workbook_lib/parts/marks.js";
import { find, newPlace } from "../page.js";

test("is text never read as markup?", () => {
  const node = h("p", { text: "<b>bold</b>", class: "<i>" }, "<script>", 0);
  assert.equal(node.children.length, 0);
  assert.equal(node.textContent, "<b>bold</b><script>0");
});

test("do nothing, false and true leave no trace, in lists too?", () => {
  const node = h("ul", { id: undefined, hidden: false, "aria-label": null }, null, [false, [h("li"), undefined]], true, "");
  assert.deepEqual([node.children.length, node.attributes.length, node.textContent], [1, 0, ""]);
});

test("are value, checked and disabled set as properties, and true written as an empty attribute?", () => {
  const box = h("input", { type: "checkbox", checked: true, value: "x", disabled: true, "aria-required": true });
  assert.deepEqual([box.checked, box.value, box.disabled, box.getAttribute("aria-required")], [true, "x", true, ""]);
});

test("does a handler hear its event, with the element as currentTarget?", () => {
  /** @type {string[]} */
  const heard = [];
  const button = h("button", { id: "b", on: { click: (event) => heard.push(event.currentTarget.id) } });
  newPlace().append(button);
  button.click();
  assert.deepEqual(heard, ["b"]);
});

test("is a node drawn anew only when its key says something else, so that focus stays?", () => {
  const place = newPlace();
  let drawn = 0;
  const draw = () => {
    drawn += 1;
    return [h("input"), false, "loose text"];
  };
  redrawWhen(place, { a: 1 }, draw);
  find(place, "input").focus();
  redrawWhen(place, { a: 1 }, draw);
  assert.deepEqual([drawn, hasFocus(place), place.childNodes.length], [1, true, 1]);
  redrawWhen(place, { a: 2 }, draw);
  assert.deepEqual([drawn, hasFocus(place)], [2, false]);
});

test("does an item's mark have an icon and a word, never colour alone?", () => {
  for (const state of ["right", "partly", "notyet", "ask", "unknown"]) {
    const line = markLine(state, "A word");
    assert.equal(line.className, `ju-mark is-${state}`);
    assert.equal(find(line, "svg").getAttribute("aria-hidden"), "true");
    assert.ok(find(line, "svg").children.length > 0);
    assert.equal(line.textContent, "A word");
  }
  assert.equal(sayBox("ask", "A question", "why", null, false).textContent, "A questionwhy");
});

test("are there dots for what one can take in, and none for more?", () => {
  assert.equal(dots(2, 5)?.querySelectorAll(".on").length, 2);
  assert.equal(dots(2, 13), null);
});

test("is an icon drawn of any strokes?", () => {
  const svg = icon([[6, 5, 2], "M1 1h2", { d: "M2 2", fill: "currentColor" }]);
  assert.deepEqual(
    [...svg.children].map((node) => node.tagName.toLowerCase()),
    ["circle", "path", "path"],
  );
  assert.equal(svg.children[2].getAttribute("fill"), "currentColor");
});
