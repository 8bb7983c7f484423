import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { activity } from "../../../workbook_lib/parts/card.js";
import { COPY } from "../../../workbook_lib/parts/carry.js";
import { h } from "../../../workbook_lib/parts/dom.js";
import { makeDocument, makeModel, settle } from "../fakes.js";
import { find, newPlace } from "../page.js";

/** @import { Context, Definition, View } from "../../../workbook_lib/parts/contract.js" */

const CONTENT = {
  id: "who",
  kind: "try",
  title: "Who?",
  ask: "First.\n\nSecond.",
  topic: "Roles",
  confidence: true,
  because: "Why?",
};

/**
 * @param {Partial<Definition<unknown, unknown>>} [definition]
 * @param {Parameters<typeof makeModel>[0]} [traits]
 * @param {View<unknown>} [view]
 * @param {unknown} [page]
 */
function show(definition = {}, traits = {}, view = {}, page = undefined) {
  const model = makeModel({ content: CONTENT, status: { saving: "none", text: "Nothing to save yet" }, ...traits }, page);
  const el = newPlace();
  /** @type {Context<unknown, unknown>[]} */
  const given = [];
  /** @param {Context<unknown, unknown>} context */
  const draw = (context) => {
    given.push(context);
    context.work.append(h("input", { id: "work" }));
    return view;
  };
  const close = activity({ icon: "place", word: "Try", check: "Check it", draw, ...definition }).render({ model, el });
  return { model, el, root: () => find(el, ".ju"), ctx: () => given[given.length - 1], close };
}

/** @param {HTMLElement} el */
const buttons = (el) => [...el.querySelectorAll("button")].map((button) => button.textContent);

test("does a card say what it is, what to do and where answers are?", () => {
  const { el, root } = show();
  assert.equal(find(el, "legend h3").textContent, "Who?");
  assert.deepEqual(
    [...el.querySelectorAll(".ju-ask")].map((node) => node.textContent),
    ["First.", "Second."],
  );
  assert.equal(find(el, ".ju-eyebrow").textContent, "TryRoles");
  assert.deepEqual([root().dataset.state, root().dataset.saving, root().lang], ["untouched", "none", "en-GB"]);
  assert.equal(find(el, ".ju-saved").textContent, "Nothing to save yet");
  assert.deepEqual(buttons(el), ["Check it"]);
});

test("do the states of an answer stand on the card?", async () => {
  const { model, root, el } = show();
  model.push({ answer: { answer: { a: "x" } }, status: { saving: "saved", text: "Saved", done: true } });
  await settle();
  assert.deepEqual([root().dataset.state, root().dataset.saving, root().dataset.done], ["working", "saved", "true"]);
  model.push({ feedback: { state: "partly", sum: "2 of 3 are right", right: 2, of: 3, say: "Look." } });
  await settle();
  assert.equal(root().dataset.state, "partly");
  assert.equal(find(el, ".ju-found").textContent, "2 of 3 are rightLook.");
  assert.equal(find(el, ".ju-thread").textContent, "2 of 3 right");
  model.push({ status: { saving: "unsaved", text: "Not saved. The disk is full." } });
  await settle();
  assert.deepEqual([root().dataset.state, find(el, "[role=alert] strong").textContent], ["unsaved", "Not saved."]);
  model.push({ status: { locked: "Handed in on Friday" } });
  await settle();
  assert.deepEqual([root().dataset.state, root().hasAttribute("data-locked"), buttons(el)], ["locked", true, []]);
  assert.equal(find(el, ".ju-saved").textContent, "Handed in on Friday");
});

test("does Start again ask once, in place, and keep focus in sight?", async () => {
  const { model, el } = show({}, { answer: { answer: { a: "x" } } });
  find(el, ".ju-actions .ju-quiet").focus();
  find(el, ".ju-actions .ju-quiet").click();
  assert.deepEqual(buttons(el), ["Check it", "Yes, start again", "Keep them"]);
  assert.equal(document.activeElement?.textContent, "Keep them");
  find(el, ".ju-sure-again .ju-quiet").click();
  assert.deepEqual([buttons(el), model.sent], [["Check it", "Start again"], []]);
  find(el, ".ju-actions .ju-quiet").click();
  find(el, ".ju-sure-again .ju-also").click();
  assert.deepEqual([model.sent[0].event, buttons(el)], ["reset", ["Check it"]]);
});

test("is confidence asked until there is a result, and the reason after it?", async () => {
  const { model, el } = show({}, { answer: { answer: { a: "x" } } });
  const certain = /** @type {HTMLInputElement} */ (find(el, ".ju-sure input[value=certain]"));
  certain.click();
  assert.deepEqual([model.sent[0].confidence, model.sent[0].value], ["certain", { a: "x" }]);
  model.reply({ event: "saved", by: model.sent[0].by, ok: true });
  model.push({ feedback: { state: "wrong", sum: "Not yet" } });
  await settle();
  assert.equal(el.querySelector(".ju-sure input"), null);
  assert.equal(find(el, ".ju-because .ju-hint[id]").textContent, "Why?");
});

test("is a result spoken once, and never an answer's own echo?", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { model, el } = show({}, { answer: { answer: { a: "x" } } }, { links: () => [{ text: "place 2", id: "p2" }] });
  find(el, ".ju-go").click();
  model.push({ feedback: { state: "wrong", sum: "0 of 2 are right" } });
  model.reply({ event: "saved", by: model.sent[0].by, ok: true });
  await settle();
  mock.timers.tick(60);
  assert.equal(find(el, "[role=status]").textContent, "0 of 2 are right. Look again at place 2.");
  assert.equal(find(el, ".ju-found a").textContent, "place 2");
  mock.timers.reset();
});

test("does a plain card have no foot, and not count as one to do?", () => {
  const { root, el } = show({ plain: true, check: undefined });
  assert.ok(root().hasAttribute("data-plain") && find(el, ".ju-foot").hidden && find(el, ".ju-saved").hidden);
  assert.ok(!show().root().hasAttribute("data-plain"));
});

test("does an activity that cannot be shown say which line the tutor needs?", () => {
  const told = show({}, { status: { error: "who: no such topic" } });
  assert.deepEqual([told.root().dataset.state, find(told.el, "strong").textContent], ["error", "who: no such topic"]);
  const error = mock.method(console, "error", () => {});
  const broken = () => {
    throw new Error("no options");
  };
  assert.equal(find(show({ draw: broken }).el, "strong").textContent, "who: no options");
  error.mock.restore();
});

test("is a card drawn anew with new content, and is the old one closed?", () => {
  let closed = 0;
  const count = () => {
    closed += 1;
  };
  const { model, el, close } = show({}, {}, { close: count });
  model.push({ content: { ...CONTENT, title: "Who else?" } });
  assert.deepEqual([find(el, "h3").textContent, closed], ["Who else?", 1]);
  close();
  assert.equal(closed, 2);
});

test("does a page say that an answer of an edition to come is kept, and show none?", () => {
  const page = makeDocument(["who"], { [COPY]: { version: 2, answers: { who: { answer: { a: "x" }, n: 2 ** 60 } } } });
  const { el, root, model } = show({}, {}, {}, page);
  assert.match(find(el, ".ju-saved").textContent ?? "", /^An earlier answer to this cannot be shown: .* It is kept/);
  assert.deepEqual([root().dataset.state, model.sent], ["untouched", []]);
});
