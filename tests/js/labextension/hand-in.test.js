import assert from "node:assert/strict";
import { test } from "node:test";
import { HandIn } from "../../../workbook_lib/labextension/static/hand-in.js";
import { Panel } from "../../../workbook_lib/labextension/static/hand-in-panel.js";
import { settle } from "../fakes.js";
import { find, newPlace } from "../page.js";
import { makePage } from "./fake-page.js";

/** @import { Given } from "./fake-page.js" */

const PLACE = "mine/joined-up-name.json";

/**
 * @param {Given[]} cards
 * @param {Parameters<typeof makePage>[1] & {foreign?: boolean, kept?: string}} [how]
 */
function open(cards, how = {}) {
  const place = newPlace();
  const made = makePage(cards, how);
  if (how.kept) made.files.set(PLACE, JSON.stringify({ version: 1, name: how.kept }));
  const panel = new Panel();
  place.append(panel.live, panel.node);
  const assignment = how.assignment === false ? "" : "roles";
  /** @type {string[]} */
  const did = [];
  const where = {
    assignment,
    place: PLACE,
    foreign: () => Boolean(how.foreign),
    starting: () => false,
    back: () => void did.push("back"),
  };
  const handIn = new HandIn({ page: made.page, panel, ...where });
  const press = async (/** @type {string} */ name) => {
    const all = /** @type {HTMLElement[]} */ ([...panel.node.querySelectorAll("button, a")]);
    const found = all.find((one) => one.textContent === name);
    assert.ok(found, `no “${name}” in: ${panel.node.textContent}`);
    found.click();
    await rest();
  };
  const begin = async () => {
    await handIn.begin();
    await rest();
  };
  const type = async (/** @type {string} */ name) => {
    const box = /** @type {HTMLInputElement} */ (find(panel.node, "input"));
    box.value = name;
    find(panel.node, "form").dispatchEvent(new Event("submit", { cancelable: true }));
    await rest();
  };
  const link = () => panel.node.querySelector("a[download]")?.getAttribute("download") ?? null;
  return { ...made, panel, handIn, begin, press, type, link, did, heading: () => panel.heading.textContent };
}

async function rest() {
  for (let n = 0; n < 30; n += 1) await settle();
}

const FULL = [{ id: "a", answer: "one" }];

test("is the name asked once, kept in the folder, and asked about each time after?", async () => {
  const one = open(FULL);
  await one.begin();
  assert.equal(one.heading(), "A last look");
  await one.type("  ?! ");
  assert.match(one.panel.node.textContent, /at least one letter or figure/);
  assert.equal(one.link(), null);
  await one.type(" Amira  Khan");
  assert.equal(one.heading(), "Ready to send");
  assert.equal(one.link(), "roles-amira-khan.ipynb");
  assert.deepEqual(JSON.parse(one.files.get(PLACE) ?? ""), { version: 1, name: "Amira Khan" });
  const two = open(FULL, { kept: "Amira Khan" });
  await two.begin();
  assert.match(two.panel.node.textContent, /Still Amira Khan\?/);
  await two.press("Change the name");
  await two.type("K-17");
  assert.equal(two.link(), "roles-k-17.ipynb");
  assert.equal(JSON.parse(two.files.get(PLACE) ?? "").name, "K-17");
  await two.begin();
  await two.press("Yes, make my file");
  assert.equal(two.link(), "roles-k-17.ipynb");
});

test("are empty activities listed, with a way to each, and does handing in all the same stay possible?", async () => {
  const { panel, begin, press, asked, link } = open([...FULL, { id: "b", answer: undefined }], { kept: "K-17" });
  document.body.append(asked.cards.get("b")?.node ?? "");
  const box = document.createElement("textarea");
  asked.cards.get("b")?.node.append(box);
  Object.assign(asked.cards.get("b")?.node ?? {}, { scrollIntoView: () => {} });
  await begin();
  assert.match(panel.node.textContent, /1 activity is still empty/);
  await press("The b");
  assert.deepEqual([panel.node.hidden, document.activeElement === box], [true, true]);
  await begin();
  await press("Yes, make my file all the same");
  assert.equal(link(), "roles-k-17.ipynb");
  assert.match(panel.node.textContent, /1 activity is still empty/);
});

test("is a file taken back once more is written, and a click that comes too early given nothing?", async () => {
  const { begin, press, link, write, heading, panel, handIn } = open(FULL, { kept: "K-17" });
  await begin();
  await press("Yes, make my file");
  assert.equal(link(), "roles-k-17.ipynb");
  write("a", "more");
  assert.deepEqual([heading(), link(), handIn.offered], ["You have written more since", null, null]);
  assert.match(panel.node.textContent, /Press Hand in again/);
  const again = begin();
  assert.equal(link(), null, "no link while the file is being made");
  await again;
  await press("Yes, make my file");
  assert.match(await (await fetch(handIn.offered?.url ?? "")).text(), /more/);
});

test("is typing that the page has not even sent found when the link is clicked?", async () => {
  const typing = { id: "a", answer: "one" };
  const { begin, press, heading } = open([typing], { kept: "K-17" });
  await begin();
  await press("Yes, make my file");
  Object.assign(typing, { typing: "one more" });
  await press("Download roles-k-17.ipynb");
  assert.equal(heading(), "You have written more since");
});

for (const [fail, says] of [
  ["[Errno 28] No space left on device", /The disk is full/],
  ["Permission denied: roles.ipynb", /cannot be written to/],
  ["Failed to fetch", /cannot be reached/],
  ["no reply", /has not answered/],
  ["[Errno 5]", /tell your tutor/],
])
  test(`does a page that cannot be saved say why, and never that it is saved: ${fail}`, async () => {
    const { begin, press, type, heading, panel, link, state } = open(FULL, { fail: String(fail) });
    await begin();
    assert.equal(heading(), "This page is not saved");
    assert.match(panel.node.textContent, /** @type {RegExp} */ (says));
    await type("K-17");
    assert.equal(heading(), "Not saved, but here is a file");
    assert.match(panel.node.textContent, /It is not saved with your answers/);
    assert.equal(link(), "roles-k-17.ipynb");
    state.fail = "";
    await press("Try again");
    assert.equal(heading(), "A last look");
  });

test("is what Python has not confirmed said, before and beside the file?", async () => {
  const { begin, press, panel, heading } = open([{ id: "a", answer: "one", confirmed: false }], { kept: "K-17" });
  await begin();
  assert.match(panel.node.textContent, /1 answer is not confirmed yet/);
  await press("Yes, make my file all the same");
  assert.equal(heading(), "Ready to send");
  assert.match(panel.node.textContent, /not confirmed yet.*The a/);
});

test("does a page whose activities never started not claim to hold all?", async () => {
  const { begin, press, panel } = open([], { shown: ["a", "b"], started: false, foreign: true, kept: "K-17" });
  await begin();
  assert.match(panel.node.textContent, /2 activities have not started, because the page holds code/);
  assert.doesNotMatch(panel.node.textContent, /No activity is empty/);
  await press("Yes, make my file all the same");
  assert.match(panel.node.textContent, /holds what was kept of your answers/);
  assert.doesNotMatch(panel.node.textContent, /holds your answers as they are now/);
});

test("has a page of practice a copy, without a name and without a list of what is empty?", async () => {
  const { begin, panel, link, heading } = open([{ id: "a", answer: undefined }], { assignment: false });
  await begin();
  assert.deepEqual([heading(), link()], ["Your copy is ready", "roles.ipynb"]);
  assert.doesNotMatch(panel.node.textContent, /empty|name or code/);
});

test("do Escape and putting away end it, and does what an earlier press still brings stay unseen?", async () => {
  const { begin, panel, did, handIn } = open(FULL, { kept: "K-17" });
  const slow = begin();
  panel.node.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  assert.deepEqual([panel.node.hidden, did], [true, ["back"]]);
  await slow;
  assert.equal(panel.node.hidden, true);
  handIn.end();
});
