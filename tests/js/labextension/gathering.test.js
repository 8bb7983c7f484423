import "../page.js";
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { CLAIM, hashAnswers } from "../../../workbook_lib/labextension/static/claim.js";
import { gather, isStale, seal } from "../../../workbook_lib/labextension/static/gathering.js";
import { settle } from "../fakes.js";
import { makePage, PATH } from "./fake-page.js";

/** @param {string} text @returns {Record<string, any>} */
const answersOf = (text) => JSON.parse(text).metadata.joined_up_answers?.answers ?? {};

/** @param {string} text */
const plain = (text) => Object.fromEntries(Object.entries(answersOf(text)).map(([id, one]) => [id, one.answer]));

test("is the file what the server now holds, with the newest answer and the claim?", async () => {
  const { page, files, metadata } = makePage([
    { id: "a", answer: "one" },
    { id: "b", answer: "tw", typing: "two" },
  ]);
  const sealed = await seal(page, "Amira Khan");
  assert.ok(sealed.saved && !sealed.moving);
  assert.deepEqual(plain(sealed.text), { a: "one", b: "two" });
  const { metadata: inFile } = JSON.parse(sealed.text);
  assert.equal(inFile[CLAIM].name, "Amira Khan");
  assert.equal(inFile[CLAIM].hash, hashAnswers(answersOf(sealed.text)));
  assert.deepEqual(inFile, JSON.parse(files.get(PATH) ?? "").metadata);
  assert.deepEqual(metadata[CLAIM], inFile[CLAIM]);
  assert.deepEqual(JSON.parse(sealed.text).cells[0].metadata, {}, "nothing that only an editor needs");
});

test("has a page of practice no name in its file?", async () => {
  const { page } = makePage([{ id: "a", answer: "one" }], { assignment: false });
  const sealed = await seal(page);
  assert.ok(sealed.saved);
  assert.equal(CLAIM in JSON.parse(sealed.text).metadata, false);
});

test("is each card asked, and what is empty, refused, not confirmed or never started said of it?", async () => {
  const given = [
    { id: "a", answer: undefined },
    { id: "b", answer: "two", confirmed: false },
    { id: "c", answer: "too long", refused: "It is too long." },
  ];
  const found = await gather(makePage(given, { shown: ["a", "b", "c", "d"] }).page);
  /** @param {{id: string}[]} all */
  const ids = (all) => all.map((one) => one.id);
  assert.deepEqual([ids(found.empty), ids(found.doubted), ids(found.unasked)], [["a"], ["b"], ["d"]]);
  assert.deepEqual(found.refused, [{ id: "c", title: "The c", why: "It is too long." }]);
});

test("does an answer without a reply stand in the file, marked?", async () => {
  const { page } = makePage([{ id: "a", answer: "newest", confirmed: false }]);
  const sealed = await seal(page, "K-17");
  assert.ok(sealed.saved);
  assert.deepEqual(answersOf(sealed.text).a, { answer: "newest", unconfirmed: true });
});

for (const fail of ["No space left on device", "Permission denied", "Failed to fetch"])
  test(`is a page that cannot be saved never called saved, and its work in the file all the same: ${fail}`, async () => {
    const { page, state } = makePage([{ id: "a", answer: "old", typing: "newest" }], { fail });
    const sealed = await seal(page, "K-17");
    assert.deepEqual([sealed.saved, sealed.error, state.saves], [false, fail, 0]);
    assert.deepEqual(plain(sealed.text), { a: "newest" });
    assert.equal(JSON.parse(sealed.text).metadata[CLAIM].hash, hashAnswers(answersOf(sealed.text)));
  });

test("is a save that fails after the first one said too?", async () => {
  const { page, state } = makePage([{ id: "a", answer: "one" }]);
  state.duringSave = () => {
    state.fail = "No space left on device";
  };
  const sealed = await seal(page, "K-17");
  assert.deepEqual([sealed.saved, sealed.error, plain(sealed.text)], [false, "No space left on device", { a: "one" }]);
});

test("is a server that says nothing not waited for without end, and the work taken from the page?", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { page, state } = makePage([{ id: "a", answer: "newest", confirmed: false }]);
  state.silent = true;
  const work = seal(page, "K-17");
  for (let n = 0; n < 4; n += 1) {
    await settle();
    mock.timers.tick(45_000);
  }
  const sealed = await work;
  mock.timers.reset();
  assert.deepEqual([sealed.saved, sealed.late], [false, true]);
  assert.deepEqual(answersOf(sealed.text).a, { answer: "newest", unconfirmed: true });
});

test("is what is written while the file is made in it, or no file given?", async () => {
  const { page, state, write } = makePage([{ id: "a", answer: "one" }]);
  let left = 1;
  state.duringSave = () => left-- > 0 && write("a", "more");
  assert.deepEqual(plain((await seal(page, "K-17")).text), { a: "more" });
  let n = 0;
  state.duringSave = () => write("a", `more and more ${n++}`);
  const moving = await seal(page, "K-17");
  assert.deepEqual([moving.moving, moving.text], [true, ""]);
});

test("is a file that another window has written over not given out?", async () => {
  const { page, state, files } = makePage([{ id: "a", answer: "one" }]);
  const other = { cells: [], metadata: { joined_up_answers: { version: 2, answers: { a: { answer: "theirs" } } } } };
  state.duringSave = () => files.set(PATH, JSON.stringify(other));
  assert.equal((await seal(page, "K-17")).text, "");
});

test("is a page whose activities never started what was kept of it, the file beside it looked at too?", async () => {
  const beside = { version: 2, answers: { a: { answer: "newer", n: 4 }, b: { answer: "only there", n: 1 }, gone: { n: 1 } } };
  const { page, metadata, files, state } = makePage([], { shown: ["a", "b"], started: false, beside });
  metadata.joined_up_answers = { version: 2, answers: { a: { answer: "older", n: 3 } } };
  await page.context.save();
  const sealed = await seal(page, "K-17");
  assert.deepEqual([sealed.saved, sealed.unasked.map((one) => one.id)], [true, ["a", "b"]]);
  assert.deepEqual(plain(sealed.text), { a: "newer", b: "only there" });
  assert.equal(JSON.parse(sealed.text).metadata[CLAIM].count, 2);
  assert.deepEqual([state.saves, JSON.parse(files.get(PATH) ?? "").metadata[CLAIM]], [1, undefined]);
});

test("is a file older once the learner changes anything, also what is still being typed?", async () => {
  const typing = { id: "a", answer: "one" };
  const { page, write } = makePage([typing]);
  const sealed = await seal(page, "K-17");
  assert.equal(isStale(page, sealed), false);
  Object.assign(typing, { typing: "one more" });
  assert.equal(isStale(page, sealed), true);
  const again = await seal(page, "K-17");
  assert.deepEqual([isStale(page, again), plain(again.text)], [false, { a: "one more" }]);
  write("a", "two");
  assert.equal(isStale(page, again), true);
});

test("is a file older once a cell's own text changes, on a page whose activities never started too?", async () => {
  for (const started of [true, false]) {
    const { page, cell, state } = makePage([{ id: "a", answer: "one" }], { started });
    const sealed = await seal(page, "K-17");
    assert.deepEqual([sealed.saved, isStale(page, sealed)], [true, false]);
    cell.source = "An essay, typed into a cell";
    assert.equal(isStale(page, sealed), true);
    if (!started) page.context.model.dirty = true;
    assert.match((await seal(page, "K-17")).text, /An essay/);
    assert.ok(state.saves > 0);
  }
});
