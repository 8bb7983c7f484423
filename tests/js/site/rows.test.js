// Does what the browser keeps stay in order, and is what is brought back only what we know?
import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { readCopy, sayKeptCopy } from "../../../workbook_lib/site/static/keeping.js";
import { Model } from "../../../workbook_lib/site/static/model.js";
import { draftOf, listSaid } from "../../../workbook_lib/site/static/rows.js";
import { PageStore, settle } from "../../../workbook_lib/site/static/store.js";

/**
 * @param {unknown} answer
 * @param {number} n
 * @param {object} [more]
 */
const row = (answer, n, more = {}) => ({ id: "a", notebook: "x.ipynb", record: { answer, n, by: `${answer}:${n}`, ...more } });

test("what a learner has just done stands, with a number above what another tab has kept", () => {
  const kept = settle(row("theirs", 5), row("mine", 3), true);
  assert.deepEqual([kept.record.answer, kept.record.n], ["mine", 6]);
  const offered = settle(row("theirs", 5), row("old", 3), false);
  assert.equal(offered.record.answer, "theirs");
});

test("a draft is replaced by its own confirmation, and keeps what was known of the activity", () => {
  const draft = { ...row("mine", 4, { unconfirmed: true }), done: true };
  const kept = settle(draft, row("mine", 4, { attempts: 1 }), true);
  assert.deepEqual([kept.record.unconfirmed, kept.record.attempts, kept.done], [undefined, 1, true]);
  assert.equal(settle(kept, row("mine", 4, { unconfirmed: true }), false), kept, "and does not come back");
});

test("two that nobody can order stand together", () => {
  const kept = settle(row("one", 2), row("two", 2), false);
  assert.deepEqual([kept.record.answer, kept.record.also?.map((one) => one.answer)], ["two", ["one"]]);
});

test("where the browser keeps nothing, the page does, by the same rules", async () => {
  const store = new PageStore();
  await store.keep([row("one", 1)]);
  await store.keep([row("two", 1)], { live: true });
  const { rows } = await store.read();
  assert.deepEqual([rows.get("a")?.record.n, store.lasting], [2, false]);
});

const nothing = /** @type {any} */ ({});
const model = () => new Model("a", { answer: { answer: { one: 1, two: 2 }, seed: 7 } }, nothing, () => {});
/** @param {object} more */
const said = (more) => /** @type {any} */ ({ event: "answer", by: "v:1", n: 3, value: { one: 9 }, round: null, ...more });

test("a draft says whose it is, when, and that nobody has confirmed it", () => {
  const draft = draftOf(model(), said({ note: "why" }));
  assert.deepEqual([draft?.answer, draft?.seed, draft?.n, draft?.note, draft?.unconfirmed], [{ one: 9 }, 7, 3, "why", true]);
  assert.match(draft?.saved ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  assert.deepEqual(draftOf(model(), said({ event: "reset", round: "one" }))?.answer, { two: 2 });
  assert.equal(draftOf(model(), said({ event: "show" })), null);
});

test("what Python had last stays beside what it has not heard, until it has", () => {
  const had = row("for an earlier version", 3);
  const draft = settle(had, row("mine", 4, { unconfirmed: true }), true);
  assert.equal(draft.before?.answer, "for an earlier version");
  const later = settle(draft, row("mine too", 5, { unconfirmed: true }), true);
  assert.deepEqual([later.record.answer, later.before?.answer], ["mine too", "for an earlier version"]);
  const told = settle(later, row("mine too", 5, { unconfirmed: true, attempts: 1 }), true);
  assert.deepEqual([told.record.attempts, told.record.n, told.before?.answer], [1, 5, "for an earlier version"]);
  const heard = settle(told, row("mine too", 5, { attempts: 1 }), true);
  assert.deepEqual([heard.record.unconfirmed, "before" in heard], [undefined, false]);
});

test("a check that was looked up is a try, what was missing is none", () => {
  const attempts = (/** @type {any} */ told) => draftOf(model(), said({ event: "check" }), told)?.attempts;
  assert.deepEqual([attempts({ state: "wrong" }), attempts({ state: "gaps" }), attempts(null)], [1, undefined, undefined]);
});

test("what was said of an answer comes back only where answer and build are the same", () => {
  const feedback = /** @type {const} */ ({ state: "right" });
  const kept = { ...row({ one: 1 }, 2), build: "b", said: { one: { answer: 1, feedback }, two: { answer: 2, feedback } } };
  assert.deepEqual(Object.keys(listSaid(kept, "b")), ["one"]);
  assert.deepEqual(listSaid(kept, "c"), {});
});

test("a copy may be ours, a notebook that was handed in, or an answers file; what we do not know stays out", () => {
  const copy = { version: 2, answers: { good: { answer: 1, n: 1 }, "../odd": { answer: 1, n: 1 }, strange: { n: "x" } } };
  for (const data of [{ joined_up_copy: 1, pages: { "x.ipynb": copy } }, { metadata: { joined_up_answers: copy } }, copy])
    assert.deepEqual(
      readCopy(data).map((one) => one.id),
      ["good"],
    );
  for (const odd of [null, 3, [], { joined_up_copy: 1, pages: 4 }, { version: 9, answers: {} }])
    assert.deepEqual(readCopy(odd), []);
});

test("days since the last copy are said", () => {
  assert.equal(sayKeptCopy(undefined), "You have not kept a copy yet.");
  assert.equal(sayKeptCopy(new Date().toISOString()), "You kept a copy today.");
  assert.equal(sayKeptCopy(new Date(Date.now() - 86_400_000 * 1.5).toISOString()), "You kept a copy 1 day ago.");
});
