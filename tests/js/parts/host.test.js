import "../page.js";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { COPY } from "../../../workbook_lib/parts/carry.js";
import { Host } from "../../../workbook_lib/parts/host.js";
import { makeDocument, makeModel, settle } from "../fakes.js";

/** @import { FakeModel } from "../fakes.js" */

const CONTENT = { id: "who", kind: "any", title: "Who?" };
const OLD = { answer: { a: "x" }, saved: "2026-11-20T10:00:00.000000Z" };
const NEW = { answer: { a: "y" }, saved: "2026-11-21T10:00:00.000000Z" };
/** @type {import("../../../workbook_lib/parts/contract.js").Feedback} */
const RIGHT = { state: "right", sum: "Right", items: {} };

/**
 * @param {Parameters<typeof makeModel>[0]} [traits]
 * @param {unknown} [context]
 */
function open(traits = {}, context = undefined) {
  const model = makeModel({ content: CONTENT, ...traits }, context);
  const host = new Host(model);
  let told = 0;
  const close = host.open(() => {
    told += 1;
  });
  return { model, host, close, told: () => told };
}

/** The reply to the last message. @param {FakeModel} model */
const confirm = (model, ok = true) => model.reply({ event: "saved", by: model.sent.at(-1)?.by, ok });

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

test("is an answer sent at once, whole, and shown before it is confirmed?", () => {
  const { model, host } = open({ answer: OLD });
  host.change({ a: "z" }, { note: "because" });
  const [message] = model.sent;
  assert.deepEqual(
    [message.event, message.value, message.note, message.round, "confidence" in message],
    ["answer", { a: "z" }, "because", null, false],
  );
  assert.deepEqual([host.answer(), host.draft().note, host.pending()], [{ a: "z" }, "because", true]);
  confirm(model);
  assert.deepEqual([host.answer(), host.pending()], [OLD.answer, false], "from now on Python's record counts");
});

test("does a later message say all that has no reply yet, so that it may overtake the one before?", () => {
  const { model, host } = open({ answer: OLD });
  host.change({ a: "y" }, { note: "because" });
  host.change({ a: "z" }, { confidence: "certain" });
  host.change({ a: "x" });
  assert.deepEqual(
    model.sent.map(({ value, note, confidence }) => [value, note, confidence]),
    [
      [{ a: "y" }, "because", undefined],
      [{ a: "z" }, "because", "certain"],
      [{ a: "x" }, "because", "certain"],
    ],
  );
  confirm(model);
  host.change({ a: "w" });
  assert.ok(!("note" in (model.sent.at(-1) ?? {})));
});

test("does a reply to an earlier message, or to another view, settle nothing?", () => {
  const { model, host } = open();
  host.change({ a: "1" });
  host.change({ a: "2" });
  const [first] = model.sent;
  model.reply({ event: "saved", by: first.by, ok: true });
  assert.deepEqual([host.pending(), host.answer()], [true, { a: "2" }]);
  for (const said of [null, {}, { event: "saved" }, { event: "saved", by: "ju9:9", ok: true }]) model.reply(said);
  assert.ok(host.pending());
  confirm(model);
  assert.ok(!host.pending());
});

test("is the learner told after five seconds without a reply, and no sooner?", () => {
  const { model, host, told } = open();
  host.change({ a: "1" });
  mock.timers.tick(4999);
  assert.deepEqual([host.late, told()], [false, 0]);
  /** @type {unknown[]} */
  const heard = [];
  document.addEventListener("joined-up:late", (event) => heard.push(event.type), { once: true });
  mock.timers.tick(1);
  assert.deepEqual([host.late, told(), heard], [true, 1, ["joined-up:late"]]);
  confirm(model);
  assert.ok(!host.late);
});

test("is an answer without a reply kept on the page, and sent again when the kernel is back?", () => {
  const page = makeDocument(["who"]);
  const { model, host, close } = open({ answer: OLD }, page);
  host.change({ a: "mine" });
  mock.timers.tick(5000);
  assert.deepEqual(host.notebook?.waiting.get("who")?.answer, { a: "mine" });
  page.tellKernel("busy");
  page.tellKernel("idle");
  mock.timers.tick(1000);
  assert.deepEqual(
    model.sent.map((message) => message.by),
    [model.sent[0].by, model.sent[0].by],
    "the same message, not a new one",
  );
  confirm(model);
  assert.equal(host.notebook?.waiting.size, 0);
  close();
});

test("does a view that closes with an answer unsent leave it for the next one to send?", () => {
  const page = makeDocument(["who"]);
  const first = open({ answer: OLD }, page);
  first.host.change({ a: "mine" });
  first.close();
  const { model } = open({ answer: OLD }, page);
  const sent = model.sent.map(({ event, value, n }) => [event, value, n]);
  assert.deepEqual(sent, [["answer", { a: "mine" }, 2]], "as what the learner did, one more than all that was seen");
});

test("is a newer copy offered as it is, while the file's answer stays on show?", () => {
  const page = makeDocument(["who"], { [COPY]: { version: 1, answers: { who: NEW } } });
  const { model, host } = open({ answer: OLD }, page);
  assert.deepEqual([model.sent[0].event, model.sent[0].value, host.answer()], ["offer", NEW, OLD.answer]);
});

test("is an older copy renewed on opening, and again after each confirmed save?", async () => {
  const page = makeDocument(["who"], { [COPY]: { version: 1, answers: { who: OLD } } });
  const { model, host } = open({ answer: NEW }, page);
  await settle();
  assert.deepEqual([model.sent, page.saves.length], [[], 1]);
  const later = { answer: { a: "z" }, saved: "2026-11-22T10:00:00.000000Z" };
  host.change(later.answer);
  model.push({ answer: later });
  confirm(model, false);
  await settle();
  assert.equal(page.saves.length, 1, "what was not saved is not carried");
  host.change(later.answer);
  confirm(model);
  await settle();
  assert.deepEqual([page.saves.length, page.metadata[COPY]], [2, { version: 2, answers: { who: later } }]);
});

test("does locked work change nothing, and offer nothing?", () => {
  const page = makeDocument(["who"], { [COPY]: { version: 1, answers: { who: NEW } } });
  const { model, host } = open({ answer: OLD, status: { locked: "Handed in" } }, page);
  host.change({ a: "z" });
  assert.deepEqual([model.sent, host.locked()], [[], true]);
});

test("does feedback hold until the answer changes, and come back only with a new check?", () => {
  const { model, host } = open({ answer: OLD });
  host.check();
  model.push({ feedback: RIGHT });
  confirm(model);
  assert.deepEqual([host.feedback(), host.expecting], [RIGHT, true]);
  host.change({ a: "z" });
  assert.deepEqual([host.feedback(), host.lastFeedback()], [{}, RIGHT]);
  host.change({ a: "x" });
  assert.deepEqual(host.feedback(), {});
  host.reset();
  assert.deepEqual([host.lastFeedback(), model.sent.at(-1)?.event], [{}, "reset"]);
});

test("does what follows a reset begin from nothing, though Python has not replied yet?", () => {
  const { model, host } = open({ answer: OLD });
  host.reset();
  assert.deepEqual(host.answer(), {});
  host.change({ ...Object(host.answer()), b: "z" });
  assert.deepEqual(
    model.sent.map(({ event, value }) => [event, value]),
    [
      ["reset", {}],
      ["answer", { b: "z" }],
    ],
  );
});

test("does a reset of one round leave the others?", () => {
  const { model, host } = open({ answer: { answer: { one: { a: "x" }, two: { a: "y" } }, saved: OLD.saved } });
  host.round = "two";
  host.reset();
  assert.deepEqual([host.answer(), model.sent[0].round], [{ one: { a: "x" } }, "two"]);
});

test("is the same result of a second check taken, though the trait does not change?", () => {
  const { model, host } = open({ answer: OLD, feedback: RIGHT });
  host.dismiss();
  assert.deepEqual(host.feedback(), {});
  host.check();
  confirm(model);
  assert.deepEqual(host.feedback(), RIGHT);
});

test("does a kernel that is gone stop nothing?", () => {
  const { model, host } = open();
  const warn = mock.method(console, "warn", () => {});
  model.send = () => {
    throw new Error("no comm");
  };
  host.change({ a: "1" });
  assert.deepEqual([host.answer(), warn.mock.callCount()], [{ a: "1" }, 1]);
  warn.mock.restore();
});

test("is nothing heard any more after closing?", () => {
  const page = makeDocument(["who"]);
  const { model, close, told } = open({}, page);
  close();
  model.push({ answer: NEW, feedback: RIGHT, status: {} });
  mock.timers.tick(60000);
  assert.deepEqual([told(), page.saves], [0, []]);
});
