import "../page.js";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { activity } from "../../../workbook_lib/parts/card.js";
import { COPY } from "../../../workbook_lib/parts/carry.js";
import { h } from "../../../workbook_lib/parts/dom.js";
import { textBox } from "../../../workbook_lib/parts/fields.js";
import { findNotebook } from "../../../workbook_lib/parts/notebook.js";
import { LARGEST } from "../../../workbook_lib/parts/room.js";
import { makeDocument, makeModel, settle } from "../fakes.js";
import { find, newPlace } from "../page.js";

/** @import { Notebook } from "../../../workbook_lib/parts/saving.js" */
/** @import { Context } from "../../../workbook_lib/parts/contract.js" */

/** @param {Context<unknown, any>} ctx */
function draw(ctx) {
  const { box, set } = textBox({
    id: `${ctx.uid}-t`,
    label: "Yours",
    value: ctx.answer().text,
    onInput: (text) => ctx.change({ text }),
  });
  ctx.work.append(h("div", null, box));
  return { update: () => set(ctx.answer().text) };
}

/** Closes what a test has opened. @type {(() => void)[]} */
const open = [];
const KIND = activity({ icon: "place", word: "Try", check: "Check it", draw });

/** A page with these activities, and what somebody types into each. @param {string[]} ids */
function show(ids) {
  const page = makeDocument(ids);
  const place = newPlace();
  const cards = ids.map((id) => {
    const model = makeModel({ content: { id, kind: "try", title: `The ${id}`, number: 3 } }, page);
    const el = place.appendChild(document.createElement("div"));
    open.push(KIND.render({ model, el }));
    const area = /** @type {HTMLTextAreaElement} */ (find(el, "textarea"));
    /** @param {string} text */
    const type = (text) => {
      area.value = text;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const confirm = (ok = true, n = model.sent.at(-1)?.n) => {
      const last = model.sent.at(-1);
      model.push({ answer: { answer: last?.value, saved: "2026-11-29T10:00:00Z", n, by: last?.by } });
      model.reply({ event: "saved", by: last?.by, ok });
    };
    return { model, el, type, confirm, area };
  });
  const notebook = /** @type {Notebook} */ (findNotebook(makeModel({}, page)));
  return { page, notebook, cards };
}

/** Lets time go by in small steps, as promises need. @param {number} ms */
async function wait(ms) {
  for (let n = 0; n < ms; n += 40) {
    mock.timers.tick(40);
    await settle();
  }
}

beforeEach(() => mock.timers.enable({ apis: ["setTimeout", "Date"] }));
afterEach(() => {
  for (const close of open.splice(0)) close();
  mock.timers.reset();
});

test("does collecting send what is being typed, wait for Python, and tell what is empty?", async () => {
  const { page, notebook, cards } = show(["one", "two"]);
  cards[0].type("mine");
  const collected = notebook.collect();
  assert.deepEqual(cards[0].model.sent[0].value, { text: "mine" }, "at once");
  await wait(400);
  cards[0].confirm();
  await wait(400);
  const { saved, error, unconfirmed, refused, empty, answers } = await collected;
  assert.deepEqual(
    [saved, error, unconfirmed, refused, empty.map(({ id, title }) => [id, title])],
    [true, "", [], [], [["two", "The two"]]],
  );
  assert.deepEqual(answers, JSON.parse(page.saves.at(-1) ?? "")[COPY].answers);
  assert.deepEqual(Object.keys(answers), ["one"]);
  assert.ok(!("unconfirmed" in /** @type {object} */ (answers.one)));
});

test("does what Python has not confirmed go into the copy as the page has it, and give way once it is?", async () => {
  const { page, notebook, cards } = show(["one"]);
  cards[0].type("mine");
  const collected = notebook.collect(1000);
  await wait(1200);
  const { saved, unconfirmed, answers } = await collected;
  const [one] = Object.values(/** @type {Record<string, any>} */ (answers));
  assert.deepEqual([saved, unconfirmed, one.answer, one.unconfirmed, one.n], [true, ["one"], { text: "mine" }, true, 1]);
  cards[0].confirm();
  await wait(80);
  const kept = JSON.parse(page.saves.at(-1) ?? "")[COPY].answers.one;
  assert.deepEqual([kept.answer, kept.n, "unconfirmed" in kept, "also" in kept], [{ text: "mine" }, 1, false, false]);
});

test("is a save that fails, or never ends, never called one?", async () => {
  const { page, notebook } = show(["one"]);
  const { write } = notebook;
  notebook.write = async () => {
    throw new Error("Invalid response: 500");
  };
  const failed = await notebook.collect();
  assert.deepEqual([failed.saved, failed.error], [false, "Invalid response: 500"]);
  notebook.write = () => new Promise(() => {});
  const endless = notebook.collect();
  await wait(30100);
  assert.deepEqual([(await endless).saved, page.saves.length], [false, 0]);
  notebook.write = write;
});

test("is what Python could not keep sent again by itself, and in the copy meanwhile?", async () => {
  const { notebook, cards } = show(["one"]);
  cards[0].type("mine");
  const collected = notebook.collect(200);
  cards[0].confirm(false);
  await wait(300);
  assert.deepEqual((await collected).unconfirmed, ["one"]);
  await wait(3100);
  assert.deepEqual(
    cards[0].model.sent.map(({ event, value }) => [event, value]),
    [
      ["answer", { text: "mine" }],
      ["answer", { text: "mine" }],
    ],
  );
  cards[0].confirm();
  await wait(200000);
  assert.equal(cards[0].model.sent.length, 2);
});

test("is what is too long refused aloud, left on the page, and never cut?", async () => {
  const { notebook, cards } = show(["one"]);
  const [{ type, model, el, area, confirm }] = cards;
  type("short");
  await wait(1000);
  confirm();
  const long = "क".repeat(LARGEST / 3);
  type(long);
  assert.deepEqual([model.sent.length, area.value.length], [1, long.length]);
  await wait(80);
  assert.match(find(el, "[role=alert]").textContent ?? "", /^Not saved: this is too long to be kept, by about \d+ characters/);
  const collected = notebook.collect(100);
  await wait(200);
  const { saved, refused, answers } = await collected;
  assert.deepEqual([saved, refused.map(({ id }) => id)], [true, ["one"]]);
  assert.deepEqual(/** @type {Record<string, any>} */ (answers).one.answer, { text: "short" });
  area.blur();
  assert.equal(area.value, long, "what was typed stays");
  type("क".repeat(75000));
  await wait(80);
  assert.match(find(el, ".ju-room").textContent ?? "", /^Room here for about [\d,]+ more characters\.$/);
  await wait(2000);
  confirm();
  await wait(80);
  assert.deepEqual([model.sent.length, find(el, "[role=alert]").hidden], [2, true]);
});

test("does the page count what the learner changes, from the first key on?", () => {
  const { page, notebook, cards } = show(["one"]);
  /** @type {unknown[]} */
  const heard = [];
  const hear = (/** @type {Event} */ event) => heard.push(event instanceof CustomEvent && event.detail === page);
  document.addEventListener("joined-up:changed", hear);
  cards[0].type("m");
  document.removeEventListener("joined-up:changed", hear);
  assert.deepEqual([notebook.version, heard, notebook.cards.get("one")?.isEmpty()], [1, [true], true]);
  assert.deepEqual([notebook.cards.get("one")?.title, notebook.cards.get("one")?.number], ["The one", 3]);
});

test("is what is typed told when the page is hidden, and is who leaves with it unsaved asked?", () => {
  const { cards } = show(["one"]);
  const leave = new Event("beforeunload", { cancelable: true });
  document.defaultView?.dispatchEvent(leave);
  assert.ok(!leave.defaultPrevented);
  cards[0].type("mine");
  const again = new Event("beforeunload", { cancelable: true });
  document.defaultView?.dispatchEvent(again);
  assert.ok(again.defaultPrevented);
  assert.deepEqual(
    cards[0].model.sent.map(({ value }) => value),
    [{ text: "mine" }],
  );
});
