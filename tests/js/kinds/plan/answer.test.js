import assert from "node:assert/strict";
import { test } from "node:test";
import { Plan } from "../../../../workbook_lib/kinds/plan/answer.js";

/** @import { PlanAnswer, PlanContent, PlanRow } from "../../../../workbook_lib/kinds/plan/types.js" */

/** @param {string} id @param {Record<string, string>} [given] @returns {PlanRow} */
const row = (id, given) => ({ id, name: id, shows: "", options: { step: [{ id: "ring", text: "Ring" }] }, given });

/** @type {PlanContent} */
const CONTENT = {
  own: true,
  noun: { one: "barrier", many: "barriers", ask: "", hint: "" },
  parts: [
    { id: "step", label: "Step", question: "?" },
    { id: "owner", label: "Owner", question: "?" },
  ],
  cases: [
    { id: "amira", title: "Amira", short: "", whole: "", rows: [row("time"), row("trust", { step: "ring" })] },
    { id: "ben", title: "Ben", short: "", whole: "", rows: [row("room")] },
  ],
};

/**
 * @param {PlanAnswer} answer
 * @param {PlanContent} [content]
 */
function plan(answer, content = CONTENT) {
  let now = answer;
  const ctx = {
    content: { id: "p", kind: "any", title: "", ...content },
    answer: () => now,
    change: (/** @type {PlanAnswer} */ next) => {
      now = next;
    },
  };
  // Only what a plan asks of its card.
  const found = new Plan(/** @type {ConstructorParameters<typeof Plan>[0]} */ (/** @type {unknown} */ (ctx)));
  return { found, now: () => now };
}

test("is the only case there is chosen from the start, and none of several?", () => {
  assert.equal(plan({}).found.case(), null);
  assert.equal(plan({ case: "ben" }).found.case()?.id, "ben");
  assert.equal(plan({}, { ...CONTENT, cases: [CONTENT.cases[1]] }).found.case()?.id, "ben");
});

test("are only the parts asked that are not filled in, and is the next one open?", () => {
  const { found } = plan({ case: "amira", time: { step: { pick: "ring" } }, trust: {} });
  const [time, trust] = found.ticked();
  assert.deepEqual([found.nextPart(time), found.asked(trust).map((part) => part.id)], ["owner", ["owner"]]);
  assert.deepEqual([found.text(time, "step"), found.text(trust, "step"), found.text(trust, "owner")], ["Ring", "Ring", ""]);
});

test("do own words count before a pick, and as they were written?", () => {
  const { found } = plan({ case: "amira", time: { step: { own: "  I ask " } } });
  assert.equal(found.text(found.ticked()[0], "step"), "  I ask ");
});

test("does a changed part end what was said for keeping the old one?", () => {
  const { found, now } = plan({ case: "amira", time: { step: { pick: "ring" }, kept: "It works here" } });
  found.set("time", "step", { own: "Write" });
  assert.deepEqual(now(), { case: "amira", time: { step: { own: "Write" } } });
  found.set("time", "step", undefined);
  assert.deepEqual(now(), { case: "amira", time: {} });
  found.setKept("time", " ");
  assert.deepEqual(JSON.parse(JSON.stringify(now())), { case: "amira", time: {} });
});

test("is a row taken away wholly, and the case kept with whatever is kept?", () => {
  const { found, now } = plan({ room: {} }, { ...CONTENT, cases: [CONTENT.cases[1]] });
  found.keep({ room: undefined, take: "One thing" });
  assert.deepEqual(now(), { case: "ben", take: "One thing" });
});
