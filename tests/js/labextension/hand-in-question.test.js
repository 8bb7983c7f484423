import assert from "node:assert/strict";
import { test } from "node:test";
import { HandIn } from "../../../workbook_lib/labextension/static/hand-in.js";
import { Panel } from "../../../workbook_lib/labextension/static/hand-in-panel.js";
import { ASK, drawQuestion, listNoticed, sayNoticed } from "../../../workbook_lib/labextension/static/hand-in-question.js";
import { settle } from "../fakes.js";
import { find, newPlace } from "../page.js";
import { makePage } from "./fake-page.js";

const NAMED = { what: "I met Amira Khan at Oakfield Primary School." };

async function rest() {
  for (let n = 0; n < 30; n += 1) await settle();
}

/** @param {unknown} answer @param {{assignment?: boolean}} [how] */
async function open(answer, how = {}) {
  const place = newPlace();
  const { page, files } = makePage([{ id: "a", answer }], how);
  const panel = new Panel();
  place.append(panel.live, panel.node);
  const more = { foreign: () => false, starting: () => false, back: () => {} };
  const where = {
    page,
    panel,
    assignment: how.assignment === false ? "" : "roles",
    place: "mine/joined-up-name.json",
    ...more,
  };
  const handIn = new HandIn(where);
  await handIn.begin();
  await rest();
  return { page, panel, files, handIn };
}

/** @param {Panel} panel */
const asked = (panel) => [...panel.node.querySelectorAll(".joined-up-notice")].some((one) => one.textContent?.includes(ASK));

test("is a name asked about before an assignment is handed in, and nothing held back?", async () => {
  const { panel } = await open(NAMED);
  assert.ok(asked(panel));
  assert.match(panel.node.textContent ?? "", /“Amira Khan” looks like somebody’s name, in /);
  assert.match(panel.node.textContent ?? "", /“Oakfield Primary School” looks like the name of a school/);
  const box = /** @type {HTMLInputElement} */ (find(panel.node, "input"));
  box.value = "A12";
  find(panel.node, "form").dispatchEvent(new Event("submit", { cancelable: true }));
  await rest();
  assert.equal(panel.heading.textContent, "Ready to send");
  assert.ok(!asked(panel), "it was asked once");
});

test("is it asked about when a copy is kept, and nothing asked where there is nothing?", async () => {
  assert.ok(asked((await open(NAMED, { assignment: false })).panel));
  assert.ok(!asked((await open({ what: "I asked the SENCO first." })).panel));
});

test("is what the page itself says nobody's name, and is a note looked through too?", async () => {
  const { page } = makePage([{ id: "a", answer: NAMED }]);
  const cell = { cell_type: "markdown", source: ["Amira ", "Khan teaches at Oakfield Primary School."] };
  const toJSON = () => ({ cells: [cell], metadata: {} });
  const told = { ...page, context: { ...page.context, model: { ...page.context.model, toJSON } } };
  assert.deepEqual(listNoticed(told, { answers: { a: { answer: NAMED } } }), []);
  const [found] = listNoticed(page, { answers: { a: { answer: {}, note: "Ring 07700 900123" } } });
  assert.deepEqual([found.looks, found.text], ["phone", "07700 900123"]);
});

test("does each thing lead to its activity, and is it spoken?", () => {
  const node = document.createElement("div");
  /** @type {HTMLElement[]} */
  const went = [];
  /** @type {import("../../../workbook_lib/labextension/static/hand-in-question.js").Noticed[]} */
  const noticed = [{ looks: "postcode", text: "LS6 2QB", of: { id: "a", title: "An account", node } }];
  const [drawn] = drawQuestion(noticed, (to) => void went.push(to));
  /** @type {HTMLButtonElement} */ (find(drawn, "button")).click();
  assert.deepEqual(went, [node]);
  assert.equal(sayNoticed(noticed), `${ASK} “LS6 2QB” looks like a postcode.`);
  assert.deepEqual([drawQuestion([], () => {}), sayNoticed([])], [[], ""]);
});

test("is nothing of it stored?", async () => {
  const { files, page } = await open(NAMED);
  assert.deepEqual([...files.keys()], [page.context.path]);
  assert.doesNotMatch(files.get(page.context.path) ?? "", /looks/);
});
