import assert from "node:assert/strict";
import { test } from "node:test";
import { hasAnswer, partOf, same } from "../../../workbook_lib/parts/data.js";

test("do answers say the same whatever the order of their keys?", () => {
  assert.ok(same({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }));
  for (const [a, b] of [
    [{ a: 1 }, { a: 1, b: undefined }],
    [
      [1, 2],
      [2, 1],
    ],
    [[], {}],
    [null, {}],
    ["1", 1],
    [{ a: undefined }, { b: undefined }],
  ]) {
    assert.ok(!same(a, b), JSON.stringify([a, b]));
  }
});

test("is an answer none while nothing in it says anything?", () => {
  for (const empty of [{}, [], null, undefined, "", { chosen: [] }, { a: "", b: {}, c: null }]) assert.ok(!hasAnswer(empty));
  for (const some of [{ chosen: ["a"] }, { a: "text" }, { a: { pick: "x" } }, ["step"]]) assert.ok(hasAnswer(some));
});

test("is one round of an answer found, and the whole where there are no rounds?", () => {
  const answer = { first: { a: "x" } };
  assert.deepEqual(partOf(answer, "first"), { a: "x" });
  assert.deepEqual(partOf(answer, ""), answer);
  assert.equal(partOf(answer, "second"), undefined);
  assert.equal(partOf(null, "first"), undefined);
});
