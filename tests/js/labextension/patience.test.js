// Is anywidget given time to load a view's module, and nothing else kept waiting?
import assert from "node:assert/strict";
import { test } from "node:test";
import { ANYWIDGETS, OURS, waitLonger } from "../../../workbook_lib/labextension/static/patience.js";

test("only anywidget's wait is made long", () => {
  /** @type {number[]} */
  const asked = [];
  const signals = {
    timeout: (/** @type {number} */ ms) => {
      asked.push(ms);
      return new AbortController().signal;
    },
  };
  waitLonger(signals);
  for (const ms of [ANYWIDGETS, 1999, 30000]) signals.timeout(ms);
  assert.deepEqual(asked, [OURS, 1999, 30000]);
});

test("the browser's own is asked as its own", () => {
  const before = AbortSignal.timeout;
  waitLonger();
  assert.equal(AbortSignal.timeout(5000).aborted, false);
  AbortSignal.timeout = before;
});
