// The two sides of a card, and what is asked beside them.
import { h } from "../../parts/dom.js";
import { choiceRow, paragraphs, textBox } from "../../parts/fields.js";
import { SURE } from "../../parts/foot.js";
import { markLine } from "../../parts/marks.js";
import { sayAgo, sayBack } from "./days.js";

/** @import { Child } from "../../parts/dom.js" */
/** @import { Card, Went } from "./types.js" */
/** @typedef {import("./view.js").Deck} Deck */

/** How it went: as the answer keeps it, the state it looks like, the word. @type {[Went, string, string][]} */
export const HOW = [
  ["knew", "right", "Knew it"],
  ["partly", "partly", "Partly"],
  ["notyet", "notyet", "Not yet"],
];
export const HAND_IN = "hand-in-date"; // the answer's one entry that is no card; cards.py has the same
export const WRITE = "Write a few words first, even a guess. The trying is what makes it stay.";

/**
 * The question with its box.
 * @param {Deck} deck
 * @param {Card} card
 */
export function drawQuestion(deck, card) {
  const { ctx } = deck;
  const kept = deck.kept(card);
  deck.own = textBox({
    id: `${ctx.uid}-${card.id}`,
    label: ["Your answer ", h("span", { class: "ju-hint", text: "not marked" })],
    value: kept.text,
    disabled: ctx.locked(),
    onInput: (text) => deck.keep(card, { text }),
  });
  const rows = SURE.map(([value, text]) => drawRow(deck, "sure", value, text, kept.sure, (sure) => deck.keep(card, { sure })));
  const hint = deck.empty === card.id && h("p", { class: "ju-hint", text: WRITE });
  return [deck.own.box, hint, drawChoice("How sure are you?", "ju-inline", rows)];
}

/**
 * @template {string} V
 * @param {Deck} deck
 * @param {string} name
 * @param {V} value
 * @param {string} text
 * @param {string | undefined} chosen
 * @param {(value: V) => void} choose
 * @param {Child} [extra]
 */
function drawRow(deck, name, value, text, chosen, choose, extra) {
  const { ctx } = deck;
  /** @type {import("../../parts/fields.js").Row} */
  const row = {
    type: "radio",
    name: `${ctx.uid}-${name}`,
    value,
    text,
    checked: value === chosen,
    disabled: ctx.locked(),
    onChange: () => choose(value),
  };
  return choiceRow(row, extra);
}

/**
 * The good answer beside one's own, and how it went.
 * @param {Deck} deck
 * @param {Card} card
 */
export function drawAnswer(deck, card) {
  const kept = deck.kept(card);
  const sure = SURE.find(([value]) => value === kept.sure)?.[1];
  const aside = sure && h("span", { class: "ju-hint", text: sure.toLowerCase() });
  const own = h("p", { class: "own", text: kept.text || "Nothing this time." });
  const mine = h("div", null, h("h4", { class: "ju-h4" }, "You wrote ", aside), own);
  const heading = h("h4", { class: "ju-h4", tabindex: "-1", text: "A good answer" });
  const model = h("div", { class: "model" }, heading, paragraphs(deck.ctx.lastFeedback().good));
  const rows = HOW.map(([value, state, word]) => {
    const back = h("small", { text: sayBack(card.steps[value], deck.handIn()) });
    return drawRow(deck, "went", value, "", deck.judged(card), (went) => deck.judge(card, went), [markLine(state, word), back]);
  });
  return [h("div", { class: "ju-two" }, mine, model), drawChoice("How did it go?", "ju-three", rows)];
}

/** @param {Deck} deck */
export function drawHandIn(deck) {
  const { ctx } = deck;
  const id = `${ctx.uid}-on`;
  const field = h("input", { type: "date", id, disabled: ctx.locked(), value: deck.handIn() ?? "" });
  field.addEventListener("change", () => {
    ctx.change({ ...ctx.answer(), [HAND_IN]: field.value ? { on: field.value } : {} });
  });
  const label = h("label", { class: "ju-label", for: id, text: "When do you hand in?" });
  const hint = h("p", { class: "ju-hint", text: "Only for you: no card comes back later than this." });
  return h("div", { class: "ju-field ju-date" }, label, hint, field);
}

/**
 * @param {string} legend
 * @param {string} look
 * @param {HTMLElement[]} rows
 */
function drawChoice(legend, look, rows) {
  return h("fieldset", null, h("legend", { class: "ju-label", text: legend }), h("div", { class: look }, rows));
}

/** @param {number} count */
export function sayWaiting(count) {
  const [cards, them, they] =
    count === 1 ? ["One more card waits", "it", "it comes"] : [`${count} more cards wait`, "them", "they come"];
  return `${cards}. Go on, or leave ${them} for another day: ${they} again.`;
}

/** @param {Card} card */
export function sayFrom(card) {
  return `From topic ${card.number}, ${card.topic}${card.last ? `, ${sayAgo(card.last)}` : ""}`;
}
