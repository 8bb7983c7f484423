import assert from "node:assert/strict";
import { test } from "node:test";
import { Bar, nameOf } from "../../../workbook_lib/labextension/static/bar.js";
import { resolve } from "../../../workbook_lib/labextension/static/page.js";
import { newPlace } from "../page.js";

/** @import { Panel } from "../../../workbook_lib/labextension/static/types.js" */

/** @param {object} [flags] */
function open(flags = {}) {
  const node = newPlace();
  const model = { getMetadata: () => ({ workbook: true, ...flags }) };
  /** @type {string[]} */
  const did = [];
  const actions = {
    open: (/** @type {string} */ path) => void did.push(path),
    handIn: () => void did.push("hand in"),
    toggleCode: () => void did.push("code"),
  };
  const bar = new Bar(/** @type {Panel} */ (/** @type {unknown} */ ({ node, content: { model } })), actions);
  node.append(bar.node);
  return { bar, node, did };
}

test("is a page called by its number and its words?", () => {
  assert.equal(nameOf("../07-barriers-and-solutions.ipynb"), "7 Barriers and solutions");
  assert.equal(nameOf("00-start-here.ipynb"), "Start here");
  assert.equal(nameOf("assignments/roles.ipynb"), "Roles");
});

test("do the bar's links and buttons ask for what they say?", () => {
  const { bar, did } = open({ previous: "00-start-here.ipynb", next: "02-b.ipynb" });
  for (const one of bar.node.querySelectorAll("a")) one.click();
  for (const one of [bar.handIn, bar.code]) one.click();
  assert.deepEqual(did, ["00-start-here.ipynb", "02-b.ipynb", "hand in", "code"]);
  assert.equal(bar.node.querySelector(".joined-up-emergency"), null);
  assert.match(open({ emergency: true }).bar.node.textContent, /Immediate danger.*: ring 999/);
});

test("are activities counted, and cards that only show something left out?", () => {
  const { bar, node } = open();
  bar.count();
  assert.equal(bar.progress.textContent, "");
  for (const [done, plain] of [
    ["true", false],
    ["false", false],
    ["true", true],
  ]) {
    const card = document.createElement("div");
    card.className = "ju";
    Object.assign(card.dataset, { kind: "any", done }, plain ? { plain: "" } : {});
    node.append(card);
  }
  bar.count();
  assert.equal(bar.progress.textContent, "1 of 2 activities done here");
});

test("is work going on said while it does, and nothing that was said after it taken away?", () => {
  const { bar } = open();
  bar.sayBusy("Getting ready…");
  bar.endBusy();
  assert.equal(bar.said.textContent, "");
  bar.sayBusy("Getting ready…");
  bar.say("The workbook has stopped.");
  bar.endBusy();
  assert.equal(bar.said.textContent, "The workbook has stopped.");
});

test("is only an assignment handed in, and a page of practice kept as a copy?", () => {
  assert.equal(open().bar.handIn.textContent, "Keep a copy");
  assert.equal(open({ assignment: "roles" }).bar.handIn.textContent, "Hand in");
});

test("does the folded bar open and close by one button, which says so?", () => {
  const { bar } = open();
  const states = [0, 1].map(() => {
    bar.fold.click();
    return [bar.fold.getAttribute("aria-expanded"), bar.nav.classList.contains("joined-up-unfolded")];
  });
  assert.deepEqual(states, [
    ["true", true],
    ["false", false],
  ]);
});

test("does a link lead to another page of the folder, and never out of it?", () => {
  assert.equal(resolve("my-workbook", "02-b.ipynb"), "my-workbook/02-b.ipynb");
  assert.equal(resolve("my-workbook/assignments", "../00-start-here.ipynb"), "my-workbook/00-start-here.ipynb");
  assert.equal(resolve("", "./a.ipynb"), "a.ipynb");
  assert.equal(resolve("a", "../../../etc/passwd"), "etc/passwd");
});
