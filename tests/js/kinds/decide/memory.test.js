import assert from "node:assert/strict";
import { test } from "node:test";
import { remember } from "../../../../workbook_lib/kinds/decide/memory.js";

/** @param {string} scene @param {string} option */
const turn = (scene, option) => ({
  scene: { id: scene, title: scene, text: "", question: "?", options: [] },
  option: { id: option, text: option, next: "end" },
});

const LINES = [
  { after: ["gate.ask", "gate.tell"], text: "She knows." },
  { unless: ["gate.ask"], text: "Nobody asked." },
  { after: [], unless: ["room.tell"], text: "It is not told." },
];

test("does a line stand after any of its turns, and unless any of the others was taken?", () => {
  assert.deepEqual(remember(LINES, [turn("gate", "ask")]), ["She knows.", "It is not told."]);
  assert.deepEqual(remember(LINES, [turn("gate", "tell"), turn("room", "tell")]), ["She knows.", "Nobody asked."]);
  assert.deepEqual(remember(LINES, [turn("room", "ask")]), ["Nobody asked.", "It is not told."]);
});

test("is nothing remembered where nothing is written?", () => {
  assert.deepEqual(remember(undefined, [turn("gate", "ask")]), []);
});
