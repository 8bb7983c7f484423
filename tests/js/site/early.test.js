// Is a check told from the page's table before Python has come, once, kept as checked, and confirmed without a second word?

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import addUp from "../../../workbook_lib/kinds/choose/lookup.js";
import view from "../../../workbook_lib/kinds/choose/view.js";
import { Desk } from "../../../workbook_lib/site/static/desk.js";
import { PageDocument } from "../../../workbook_lib/site/static/document.js";
import { PageStore } from "../../../workbook_lib/site/static/store.js";
import { Tables } from "../../../workbook_lib/site/static/tables.js";
import { find, newPlace } from "../page.js";

/** @typedef {Record<string, any>} Anything */

const SPOKEN = 100; // ms; a card pauses before it speaks
const options = [
  { id: "o1", text: "One" },
  { id: "o2", text: "Two" },
];
const content = { id: "a", kind: "choose", title: "What first?", ask: "Choose.", several: false, confidence: false, options };
const page = /** @type {any} */ ({
  build: "b",
  notebook: "x.ipynb",
  file: "x.ipynb",
  activities: { a: { title: "What first?", content } },
});
const right = {
  state: "right",
  sum: "Right",
  say: "Because.",
  items: { o1: { state: "right", word: "Right", say: "Because." } },
};
const wrong = {
  state: "wrong",
  sum: "Not yet",
  say: "Why so?",
  items: { o2: { state: "notyet", word: "Not yet", say: "Why so?" } },
};
const gaps = { state: "gaps", sum: "", say: "Choose an answer first.", items: {}, round: null };
const TABLE = { a: { said: { "": { "": gaps }, o1: { "": right }, o2: { "": wrong } } } };

/** A page of one activity; `tables` null: none have come yet. */
function open(store = new PageStore(), /** @type {any} */ tables = new Tables({ choose: addUp }, TABLE)) {
  const place = newPlace();
  place.dataset.activity = "a";
  /** @type {string[]} */
  const said = [];
  const desk = new Desk(
    page,
    /** @type {any} */ ({ choose: view }),
    store,
    new PageDocument(page, new URL("http://localhost/"), store),
    (text) => said.push(text),
  );
  desk.draw(store.kept);
  if (tables) desk.early.take(tables);
  /** @type {string[]} */
  const spoken = [];
  new MutationObserver(() => spoken.push(find(place, ".sr[role=status]").textContent ?? "")).observe(
    find(place, ".sr[role=status]"),
    { childList: true, characterData: true, subtree: true },
  );
  return { desk, place, said, spoken: () => spoken.filter(Boolean), store, card: () => find(place, ".ju") };
}

/** Python, that checks as it is told and counts what it hears. */
function makePython(/** @type {(value: Anything) => Anything} */ judge = ({ chosen }) => (chosen[0] === "o1" ? right : wrong)) {
  /** @type {Anything} */
  let record = {};
  /** @type {Anything[]} */
  const heard = [];
  const ask = async (/** @type {string} */ name, /** @type {string} */ id, /** @type {string} */ text) => {
    assert.equal(name, "handle");
    const { event, value, n, by } = JSON.parse(text);
    heard.push({ event, value });
    const feedback = event === "check" ? judge(value) : {};
    record = { answer: value, n, by, seed: 4, attempts: (record.attempts ?? 0) + (event === "check" ? 1 : 0) };
    const status = { saving: "saved", text: "Saved", done: record.attempts > 0 };
    return {
      saved: true,
      traits: { answer: record, feedback, status },
      changed: { [id]: { record, done: status.done } },
      drawn: null,
    };
  };
  /** @param {Anything} [had] what it knows of the activity already */
  const opened = (had = {}) => {
    record = had;
    return { activities: { a: { content, answer: had, feedback: {}, status: {} } }, changed: {} };
  };
  return { python: /** @type {any} */ ({ ask }), heard, opened };
}

/** Waits until `ready` says so, for a while. @param {() => boolean} ready */
async function until(ready) {
  for (let tries = 0; tries < 500 && !ready(); tries += 1) await wait(10);
  await wait(SPOKEN); // and for what should not come
}

/** @param {HTMLElement} place @param {string} id */
function choose(place, id) {
  const box = /** @type {HTMLInputElement} */ (find(place, `input[value=${id}]`));
  box.checked = true;
  box.dispatchEvent(new Event("change"));
}

/** @param {HTMLElement} place */
const press = (place) => find(place, ".ju-go").click();

test("a check is told before Python has come, and confirmed without a second word", async () => {
  const { desk, place, card, spoken, store } = open();
  choose(place, "o2");
  press(place);
  await until(() => spoken().length > 0);
  assert.equal(card().dataset.state, "wrong");
  assert.match(card().textContent ?? "", /Why so\?/);
  assert.deepEqual(spoken(), ["Not yet. Why so?"]);
  const { record, said } = /** @type {Anything} */ (store.kept.rows.get("a"));
  assert.deepEqual([record.attempts, record.unconfirmed, said[""].feedback.state], [1, true, "wrong"]);
  const drawn = find(place, ".ju-found").firstChild;
  const { python, heard, opened } = makePython();
  desk.begin(python, opened());
  await desk.turn;
  await wait(SPOKEN);
  assert.deepEqual(heard, [
    { event: "answer", value: { chosen: ["o2"] } },
    { event: "check", value: { chosen: ["o2"] } },
  ]);
  assert.deepEqual(spoken(), ["Not yet. Why so?"], "nothing is said twice");
  assert.equal(find(place, ".ju-found").firstChild, drawn, "nothing is drawn anew");
  const kept = /** @type {Anything} */ (store.kept.rows.get("a"));
  assert.deepEqual(
    [kept.record.attempts, kept.record.unconfirmed, kept.done, card().dataset.done],
    [1, undefined, true, "true"],
  );
});

test("what Python says stands where it is something else, and that is an error and is said", async () => {
  const { desk, place, card, said, store } = open();
  choose(place, "o2");
  press(place);
  await until(() => card().dataset.state === "wrong");
  assert.equal(card().dataset.state, "wrong");
  const shout = mock.method(console, "error", () => {});
  const { python, opened } = makePython(() => ({ ...right, items: {} }));
  desk.begin(python, opened());
  await desk.turn;
  await until(() => card().dataset.state === "right");
  assert.equal(card().dataset.state, "right");
  assert.match(String(shout.mock.calls[0]?.arguments[0]), /a: what was looked up is not what Python says/);
  assert.deepEqual(said, ["What was said of “What first?” has changed. Please look at it again."]);
  assert.equal(/** @type {Anything} */ (store.kept.rows.get("a")).said[""].feedback.state, "right");
  shout.mock.restore();
});

test("several tries before Python has come are heard in order, once each, and the last stands", async () => {
  const { desk, place, card, store } = open();
  press(place);
  await wait(SPOKEN);
  assert.match(card().textContent ?? "", /Choose an answer first\./);
  for (const [one, state] of [
    ["o2", "wrong"],
    ["o1", "right"],
  ]) {
    choose(place, one);
    press(place);
    await until(() => card().dataset.state === state);
  }
  assert.equal(card().dataset.state, "right");
  assert.equal(store.kept.rows.get("a")?.record.attempts, 2, "what was missing is no try");
  const { python, heard, opened } = makePython((value) => (value.chosen ? (value.chosen[0] === "o1" ? right : wrong) : gaps));
  desk.begin(python, opened());
  await desk.turn;
  assert.deepEqual(
    heard.map((one) => one.event),
    ["check", "answer", "check", "answer", "check"],
  );
  assert.deepEqual(/** @type {Anything} */ (store.kept.rows.get("a")).record.answer, { chosen: ["o1"] });
});

test("a table that comes late tells what was pressed before it", async () => {
  const { desk, place, card, spoken, store } = open(undefined, null);
  choose(place, "o1");
  press(place);
  await until(() => /Getting ready/.test(find(place, ".ju-saved").textContent ?? ""));
  assert.match(find(place, ".ju-saved").textContent ?? "", /Getting ready to check/);
  assert.deepEqual(spoken(), []);
  desk.early.take(new Tables({ choose: addUp }, TABLE));
  await until(() => spoken().length > 0);
  assert.equal(card().dataset.state, "right");
  assert.deepEqual(spoken(), ["Right. Because."]);
  assert.equal(store.kept.rows.get("a")?.record.attempts, 1);
  assert.doesNotMatch(find(place, ".ju-saved").textContent ?? "", /Getting ready/);
});

test("what the table does not know waits for Python", async () => {
  const { desk, place, card } = open(undefined, new Tables({ choose: addUp }, { a: { said: { o2: { "": wrong } } } }));
  choose(place, "o1");
  press(place);
  choose(place, "o2");
  press(place);
  await until(() => /Getting ready/.test(find(place, ".ju-saved").textContent ?? ""));
  assert.match(find(place, ".ju-saved").textContent ?? "", /Getting ready to check/, "nor is a later one told before it");
  assert.notEqual(card().dataset.state, "wrong");
  const { python, heard, opened } = makePython();
  desk.begin(python, opened());
  await desk.turn;
  await until(() => card().dataset.state === "wrong");
  assert.equal(card().dataset.state, "wrong");
  assert.equal(heard.length, 4);
});

test("what was told stays told on the next visit, and counts", async () => {
  const first = open();
  choose(first.place, "o2");
  press(first.place);
  await wait(SPOKEN);
  const { desk, card, store } = open(first.store);
  await until(() => card().dataset.state === "wrong");
  assert.equal(card().dataset.state, "wrong");
  assert.match(card().textContent ?? "", /Why so\?/);
  const rows = desk.early.listRows(store.kept.rows.values());
  assert.deepEqual([rows.length, rows[0].record.attempts, rows[0].record.unconfirmed], [1, 1, true]);
});

test("Python gets rows as they were before what it is still to hear", async () => {
  const store = new PageStore();
  await store.keep([{ id: "a", notebook: "x.ipynb", record: { answer: { chosen: ["gone"] }, n: 3, attempts: 2 } }]);
  const { desk, place } = open(store);
  choose(place, "o1");
  press(place);
  await wait(SPOKEN);
  const row = store.kept.rows.get("a");
  assert.deepEqual([row?.record.answer, row?.before?.answer], [{ chosen: ["o1"] }, { chosen: ["gone"] }]);
  const rows = desk.early.listRows(store.kept.rows.values());
  assert.deepEqual([rows[0].record.answer, rows[0].before], [{ chosen: ["gone"] }, undefined]);
});
