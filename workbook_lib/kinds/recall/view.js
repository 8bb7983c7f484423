// Recall: one card at a time. From memory first, then the good answer beside one's own, then how it went.
import { activity } from "../../parts/card.js";
import { h, redrawWhen } from "../../parts/dom.js";
import { choiceRow, paragraphs, textBox } from "../../parts/fields.js";
import { SURE } from "../../parts/foot.js";
import { markLine } from "../../parts/marks.js";
import { isoDay, sayAgo, sayBack } from "./days.js";

/** @import { Action, Context, View } from "../../parts/contract.js" */
/** @import { Child } from "../../parts/dom.js" */
/** @import { Card, Kept, RecallAnswer, RecallContent, RecallFeedback, Went } from "./types.js" */

/** How it went: as the answer keeps it, the state it looks like, the word. @type {[Went, string, string][]} */
export const HOW = [
  ["knew", "right", "Knew it"],
  ["partly", "partly", "Partly"],
  ["notyet", "notyet", "Not yet"],
];
export const HAND_IN = "hand-in-date"; // the answer's one entry that is no card; cards.py has the same

const OVER = "Remembering is what makes it stay. The start page says which cards are due, and when.";
const NONE = "No cards yet: they come from the topics before this one.";

class Deck {
  /** Cards turned over on this page. @type {Set<string>} */
  shown = new Set();
  /** The card that is turned over now. @type {string | null} */
  open = null;
  /** @type {import("../../parts/fields.js").TextBox | undefined} */
  own;

  /** @param {Context<RecallContent, RecallAnswer, RecallFeedback>} ctx */
  constructor(ctx) {
    this.ctx = ctx;
    this.cards = ctx.content.cards;
    const left = this.cards.findIndex((card) => !this.judged(card));
    this.at = left < 0 ? this.cards.length : left;
    this.body = h("div", { class: "ju-recall" });
    ctx.work.append(this.body);
    ctx.round = this.card()?.id ?? "";
  }

  /** @returns {Card | undefined} */
  card() {
    return this.cards[this.at];
  }

  /**
   * @param {Card} card
   * @returns {Kept}
   */
  kept(card) {
    return this.ctx.answer()[card.id] ?? {};
  }

  handIn() {
    return this.ctx.answer()[HAND_IN]?.on;
  }

  /**
   * How it went today.
   * @param {Card} card
   */
  judged(card) {
    return this.kept(card).seen?.find(([day]) => day === isoDay(new Date()))?.[1];
  }

  /**
   * @param {Card} card
   * @param {Kept} more
   */
  keep(card, more) {
    this.ctx.change({ ...this.ctx.answer(), [card.id]: { ...this.kept(card), ...more } }, { quiet: "text" in more });
  }

  /** @param {Card} card */
  show(card) {
    this.shown.add(card.id);
    this.ctx.send("check", { round: card.id });
    this.ctx.refresh();
  }

  /**
   * @param {Card} card
   * @param {Went} went
   */
  judge(card, went) {
    const today = isoDay(new Date());
    const before = (this.kept(card).seen ?? []).filter(([day]) => day !== today);
    this.keep(card, { seen: [...before, [today, went]] });
  }

  /** @param {1 | -1} step */
  go(step) {
    this.at += step;
    this.ctx.setRound(this.card()?.id);
    focusIn(this.body, ".ju-prompt");
  }

  /** @param {Card} card */
  drawQuestion(card) {
    const { ctx } = this;
    const kept = this.kept(card);
    this.own = textBox({
      id: `${ctx.uid}-${card.id}`,
      label: ["Your answer ", h("span", { class: "ju-hint", text: "not marked" })],
      value: kept.text,
      disabled: ctx.locked(),
      onInput: (text) => this.keep(card, { text }),
    });
    const rows = SURE.map(([value, text]) => this.drawRow("sure", value, text, kept.sure, (sure) => this.keep(card, { sure })));
    return [this.own.box, drawChoice("How sure are you?", "ju-inline", rows)];
  }

  /**
   * @template {string} V
   * @param {string} name
   * @param {V} value
   * @param {string} text
   * @param {string | undefined} chosen
   * @param {(value: V) => void} choose
   * @param {Child} [extra]
   */
  drawRow(name, value, text, chosen, choose, extra) {
    const { ctx } = this;
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

  /** @param {Card} card */
  drawAnswer(card) {
    const kept = this.kept(card);
    const sure = SURE.find(([value]) => value === kept.sure)?.[1];
    const aside = sure && h("span", { class: "ju-hint", text: sure.toLowerCase() });
    const own = h("p", { class: "own", text: kept.text || "Nothing: you answered in your head." });
    const mine = h("div", null, h("h4", { class: "ju-h4" }, "You wrote ", aside), own);
    const heading = h("h4", { class: "ju-h4", tabindex: "-1", text: "A good answer" });
    const model = h("div", { class: "model" }, heading, paragraphs(this.ctx.lastFeedback().good));
    const rows = HOW.map(([value, state, word]) => {
      const back = h("small", { text: sayBack(card.steps[value], this.handIn()) });
      return this.drawRow("went", value, "", this.judged(card), (went) => this.judge(card, went), [
        markLine(state, word),
        back,
      ]);
    });
    return [h("div", { class: "ju-two" }, mine, model), drawChoice("How did it go?", "ju-three", rows)];
  }

  update() {
    const { ctx } = this;
    const card = this.card();
    const { good } = ctx.lastFeedback();
    const judged = card && this.judged(card);
    if (card && !good && judged && !this.shown.has(card.id)) this.show(card);
    const open = Boolean(card && good && (this.shown.has(card.id) || judged));
    ctx.setEyebrow(card && sayFrom(card));
    const opened = open && this.open !== card?.id;
    this.open = open ? (card?.id ?? null) : null;
    const key = [this.at, open, open && judged, ctx.answer()[HAND_IN], ctx.locked()];
    redrawWhen(this.body, key, () => this.draw(card, open));
    if (card && !open) this.own?.set(this.kept(card).text);
    if (opened) focusIn(this.body, ".model h4");
  }

  /**
   * @param {Card | undefined} card
   * @param {boolean} open
   */
  draw(card, open) {
    if (!this.cards.length) return h("p", { text: NONE });
    const prompt = h("p", { class: "ju-prompt", tabindex: "-1", text: card ? card.ask : "That is all for today." });
    if (!card) return [prompt, h("p", { text: OVER }), this.drawHandIn()];
    return [prompt, ...(open ? this.drawAnswer(card) : this.drawQuestion(card))];
  }

  drawHandIn() {
    const { ctx } = this;
    const id = `${ctx.uid}-on`;
    const field = h("input", { type: "date", id, disabled: ctx.locked(), value: this.handIn() ?? "" });
    field.addEventListener("change", () => {
      ctx.change({ ...ctx.answer(), [HAND_IN]: field.value ? { on: field.value } : {} });
    });
    const label = h("label", { class: "ju-label", for: id, text: "When do you hand in?" });
    const hint = h("p", { class: "ju-hint", text: "Only for you: no card comes back later than this." });
    return h("div", { class: "ju-field ju-date" }, label, hint, field);
  }

  actions() {
    const card = this.card();
    const { length } = this.cards;
    /** @type {Action[]} */
    const earlier = this.at > 0 && length ? [{ label: "Card before", look: "ju-quiet", run: () => this.go(-1) }] : [];
    if (!card) return { go: null, also: earlier, again: false };
    const onward = { label: this.at === length - 1 ? "Finish" : "Next card", run: () => this.go(1) };
    if (this.judged(card)) return { go: onward, also: earlier, again: false };
    if (this.open === card.id) return { go: null, also: earlier, again: false };
    const skip = { label: "Skip this card", look: "ju-quiet", run: () => this.go(1) };
    return { go: { label: "Show the answer", run: () => this.show(card) }, also: [...earlier, skip], again: false };
  }

  progress() {
    const { length } = this.cards;
    return length && this.at < length ? { done: this.at + 1, total: length, word: "cards" } : null;
  }
}

/**
 * @param {HTMLElement} node
 * @param {string} selector
 */
function focusIn(node, selector) {
  /** @type {HTMLElement | null} */
  const found = node.querySelector(selector);
  found?.focus();
}

/**
 * @param {string} legend
 * @param {string} look
 * @param {HTMLElement[]} rows
 */
function drawChoice(legend, look, rows) {
  return h("fieldset", null, h("legend", { class: "ju-label", text: legend }), h("div", { class: look }, rows));
}

/** @param {Card} card */
function sayFrom(card) {
  return `From topic ${card.number}, ${card.topic}${card.last ? `, ${sayAgo(card.last)}` : ""}`;
}

/**
 * @param {Context<RecallContent, RecallAnswer, RecallFeedback>} ctx
 * @returns {View<RecallAnswer, RecallFeedback>}
 */
function drawRecall(ctx) {
  const deck = new Deck(ctx);
  return { update: () => deck.update(), actions: () => deck.actions(), progress: () => deck.progress() };
}

export default activity({ icon: "back", word: "Recall", check: "Show the answer", draw: drawRecall });
