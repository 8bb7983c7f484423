import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { activity } from "../../../workbook_lib/parts/card.js";
import { PATIENCE_DOCUMENT } from "../../../workbook_lib/parts/keep.js";
import { makeModel, settle } from "../fakes.js";
import { find, newPlace } from "../page.js";

const CONTENT = { id: "who", kind: "try", title: "Who?", ask: "", keeps: true };
const FILES = [
  { name: "who.docx", label: "A Word document", type: "application/x", data: btoa("PK") },
  { name: "who.html", label: "A page to read and print", type: "text/html", data: btoa("<p>") },
];

/** @param {Record<string, unknown>} [content] @param {unknown} [answer] @param {{keeps?: () => boolean}} [view] */
function show(content = {}, answer = { a: "x" }, view = {}) {
  const model = makeModel({ content: { ...CONTENT, ...content }, answer: { answer, n: 1, note: "mine" } });
  const el = newPlace();
  const close = activity({ icon: "place", word: "Try", check: "Check", draw: () => view }).render({ model, el });
  const keep = () => find(el, ".ju-keep");
  const press = () => /** @type {HTMLButtonElement} */ (find(el, ".ju-keep button")).click();
  /** @param {Record<string, unknown>} said */
  const reply = (said) => model.reply({ event: "document", by: model.sent.at(-1)?.by, files: [], look: [], said: "", ...said });
  return { model, el, close, keep, press, reply };
}

/** @param {Element} node */
const links = (node) => [...node.querySelectorAll("a")].map((link) => [link.getAttribute("download"), link.textContent]);

test("is the button there where something can be kept, and only there?", () => {
  assert.ok(!show().keep().hidden);
  assert.ok(show({ keeps: false }).keep().hidden);
  assert.ok(show({}, {}).keep().hidden, "nothing was done yet");
  assert.ok(show({}, { a: "x" }, { keeps: () => false }).keep().hidden, "the view knows better");
});

test("is the host asked once for the answer as it is, and nothing kept by asking?", () => {
  const { model, press, close } = show();
  press();
  close();
  const [message] = model.sent.map((one) => /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (one)));
  assert.deepEqual([message.event, message.value, message.note, model.sent.length], ["document", { a: "x" }, "mine", 1]);
});

test("are the files offered under their names, and taken back once more is written?", async () => {
  const { model, keep, press, reply } = show();
  press();
  reply({ files: FILES });
  assert.deepEqual(links(keep()), [
    ["who.docx", "A Word document (who.docx)"],
    ["who.html", "A page to read and print (who.html)"],
  ]);
  assert.match(keep().textContent ?? "", /sent nowhere/);
  model.push({ answer: { answer: { a: "y" }, n: 2, note: "mine" } });
  await settle();
  assert.deepEqual(links(keep()), [], "they do not hold what was written since");
});

test("is a name a question, and the files there all the same?", () => {
  const { keep, press, reply } = show();
  press();
  reply({ files: FILES, look: [{ looks: "name", text: "Amira Khan" }] });
  assert.match(
    find(keep(), ".ju-say").textContent ?? "",
    /could somebody be known by this\?.*Amira Khan looks like somebody’s name/s,
  );
  assert.equal(links(keep()).length, 2);
});

test("is it said where there is nothing, or no reply, and is a reply to somebody else left alone?", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { model, keep, press, reply } = show();
  press();
  model.reply({ event: "document", by: "ju9-document:1", files: FILES, look: [], said: "" });
  assert.deepEqual(links(keep()), []);
  mock.timers.tick(PATIENCE_DOCUMENT);
  assert.match(keep().textContent ?? "", /no reply/);
  press();
  reply({ said: "There is nothing to keep here yet." });
  assert.match(keep().textContent ?? "", /nothing to keep/);
  mock.timers.reset();
});

test("does a card that is taken down listen no more?", () => {
  const { press, reply, keep, close } = show();
  press();
  close();
  reply({ files: FILES });
  assert.deepEqual(links(keep()), []);
});
