import assert from "node:assert/strict";
import { test } from "node:test";
import { walk } from "../../../../workbook_lib/kinds/decide/path.js";

/** @param {string} id @param {[string, string, string?][]} options */
const scene = (id, options) => ({
  id,
  title: id,
  text: "",
  question: "?",
  options: options.map(([option, next, then]) => ({ id: option, text: option, next, then })),
});

const CONTENT = {
  start: "gate",
  scenes: [
    scene("gate", [
      ["ask", "room", "She tells you."],
      ["wait", "end"],
    ]),
    scene("room", [["tell", "end"]]),
  ],
  endings: [{ id: "end", title: "The end", text: "" }],
};

/** @param {string[]} path */
function where(path) {
  const { turns, here, then, scene, ending } = walk(CONTENT, path);
  return [turns.map((turn) => `${turn.scene.id}:${turn.option.id}`), here, then, scene?.id, ending?.id];
}

test("does a path lead from scene to scene, and to an ending?", () => {
  assert.deepEqual(where([]), [[], "gate", "", "gate", undefined]);
  assert.deepEqual(where(["ask"]), [["gate:ask"], "room", "She tells you.", "room", undefined]);
  assert.deepEqual(where(["ask", "tell"]), [["gate:ask", "room:tell"], "end", "", undefined, "end"]);
});

test("does a path end where an option is not there, or the scenario is over?", () => {
  assert.deepEqual(where(["tell", "ask"]), where([]));
  assert.deepEqual(where(["ask", "ask", "tell"]), where(["ask"]));
  assert.deepEqual(where(["wait", "ask", "tell"]), where(["wait"]));
});
