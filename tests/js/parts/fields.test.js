import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { choiceRow, flushTyping, listUntold, paragraphs, textBox } from "../../../workbook_lib/parts/fields.js";
import { newPlace } from "../page.js";

/** @param {string} [value] */
function box(value) {
  /** @type {string[]} */
  const told = [];
  const field = textBox({ id: "t", label: "Yours", hint: "No names", value, onInput: (text) => told.push(text) });
  newPlace().append(field.box);
  /** @param {string} text */
  const type = (text) => {
    field.area.value = text;
    field.area.dispatchEvent(new Event("input"));
  };
  return { ...field, told, type };
}

test("is a text told after a pause in typing, once, or on leaving?", () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { area, told, type } = box();
  type("a");
  mock.timers.tick(900);
  type("ab");
  mock.timers.tick(999);
  assert.deepEqual(told, []);
  mock.timers.tick(1);
  assert.deepEqual(told, ["ab"]);
  area.dispatchEvent(new Event("blur"));
  assert.deepEqual(told, ["ab"]);
  type("abc");
  area.dispatchEvent(new Event("blur"));
  mock.timers.tick(5000);
  assert.deepEqual(told, ["ab", "abc"]);
  mock.timers.reset();
});

test("is a box never written over while somebody types in it?", () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { area, set, type } = box("before");
  area.focus();
  set("from elsewhere");
  assert.equal(area.value, "before");
  type("mine");
  area.blur();
  set("from elsewhere");
  assert.equal(area.value, "from elsewhere", "told on leaving");
  type("mine again");
  set(null);
  assert.equal(area.value, "mine again");
  mock.timers.tick(1000);
  set(null);
  assert.equal(area.value, "");
  mock.timers.reset();
});

test("is what somebody types without a pause told every two seconds, and at once when it is asked for?", () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { box: node, told, type } = box("before");
  for (let n = 1; n <= 130; n += 1) {
    type("x".repeat(n));
    mock.timers.tick(100);
  }
  assert.deepEqual([told.length, told[0].length], [6, 20]);
  type("last");
  assert.deepEqual(listUntold(node), [{ text: "last", told: told.at(-1) }]);
  flushTyping();
  flushTyping();
  assert.deepEqual([told.at(-1), told.length, listUntold(node)], ["last", 7, []]);
  mock.timers.tick(5000);
  assert.equal(told.length, 7);
  mock.timers.reset();
});

test("has a box its label and hint, and cuts nothing off?", () => {
  const { area } = box();
  assert.deepEqual([area.getAttribute("aria-describedby"), area.hasAttribute("maxlength")], ["t-hint", false]);
});

test("is a row a native field with its text as label?", () => {
  const row = choiceRow({
    type: "radio",
    name: "n",
    value: "v",
    text: "Text",
    note: "Note",
    state: "right",
    onChange: () => {},
  });
  assert.deepEqual([row.tagName, row.className, row.textContent], ["LABEL", "ju-choice is-marked is-right", "TextNote"]);
});

test("are paragraphs split at empty lines?", () => {
  assert.deepEqual(
    paragraphs(" One\nline \n\n \n Two ").map((node) => node.textContent),
    ["One\nline", "Two"],
  );
  assert.deepEqual(paragraphs(undefined), []);
});
