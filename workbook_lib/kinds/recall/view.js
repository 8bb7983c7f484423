// Recall: one card at a time. From memory first, then the good answer beside one's own, then how it went.
import { activity } from "../../parts/card.js";
import { h, redrawWhen } from "../../parts/dom.js";
import { flushTyping } from "../../parts/fields.js";
import { isoDay } from "./days.js";
import { drawAnswer, drawHandIn, drawQuestion, HAND_IN, sayFrom, sayWaiting, WRITE } from "./faces.js";

/** @import { Action, Context, View } from "../../parts/contract.js" */
/** @import { Card, Kept, RecallAnswer, RecallContent, RecallFeedback, Went } from "./types.js" */

const OVER = "Remembering is what makes it stay. The start page says which cards are due, and when.";
const NONE = "No cards yet: they come from the topics before this one.";
const NOT_BEGUN = "No cards yet: they come from pages that you have begun.";

export class Deck {
  /** Whether the learner goes on after the cards that are asked. */
  more = false;
  /** The card whose answer was asked for with nothing written. @type {string | null} */
  empty = null;
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
    this.asked = Math.min(ctx.content.count, this.cards.length);
    this.more = this.cards.slice(this.asked).some((card) => this.judged(card));
    const left = this.dealt().findIndex((card) => !this.judged(card));
    this.at = left < 0 ? this.dealt().length : left;
    this.body = h("div", { class: "ju-recall" });
    ctx.work.append(this.body);
    ctx.round = this.card()?.id ?? "";
  }

  /** The cards that are asked, and the others for whoever goes on. */
  dealt() {
    return this.more ? this.cards : this.cards.slice(0, this.asked);
  }

  /** @returns {Card | undefined} */
  card() {
    return this.dealt()[this.at];
  }

  /** How many more there are for whoever goes on. */
  waiting() {
    return this.more ? 0 : this.cards.length - this.asked;
  }

  goOn() {
    this.more = true;
    this.go(0);
  }

  /**
   * The answer comes after something was written; whoever cannot remember says so.
   * @param {Card} card
   */
  askFirst(card) {
    flushTyping();
    if (this.kept(card).text?.trim()) {
      this.show(card);
      return;
    }
    this.empty = card.id;
    this.ctx.refresh();
    this.ctx.say(WRITE);
    focusIn(this.body, "textarea");
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

  /** @param {1 | 0 | -1} step */
  go(step) {
    this.at += step;
    this.ctx.setRound(this.card()?.id);
    focusIn(this.body, ".ju-prompt");
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
    const key = [this.at, this.empty, this.more, open, open && judged, ctx.answer()[HAND_IN], ctx.locked()];
    redrawWhen(this.body, key, () => this.draw(card, open));
    if (card && !open) this.own?.set(this.kept(card).text);
    if (opened) focusIn(this.body, ".model h4");
  }

  /**
   * @param {Card | undefined} card
   * @param {boolean} open
   */
  draw(card, open) {
    if (!this.cards.length) return h("p", { text: this.ctx.content.topics === "begun" ? NOT_BEGUN : NONE });
    const prompt = h("p", { class: "ju-prompt", tabindex: "-1", text: card ? card.ask : "That is all for today." });
    const over = this.waiting() ? sayWaiting(this.waiting()) : OVER;
    if (!card) return [prompt, h("p", { text: over }), drawHandIn(this)];
    return [prompt, ...(open ? drawAnswer(this, card) : drawQuestion(this, card))];
  }

  actions() {
    const card = this.card();
    const { length } = this.dealt();
    /** @type {Action[]} */
    const earlier = this.at > 0 && length ? [{ label: "Card before", look: "ju-quiet", run: () => this.go(-1) }] : [];
    const further = this.waiting() ? { label: "Go on", run: () => this.goOn() } : null;
    if (!card) return { go: further, also: earlier, again: false };
    const onward = { label: this.at === length - 1 ? "Finish" : "Next card", run: () => this.go(1) };
    if (this.judged(card)) return { go: onward, also: earlier, again: false };
    if (this.open === card.id) return { go: null, also: earlier, again: false };
    const skip = { label: "Skip this card", look: "ju-quiet", run: () => this.go(1) };
    const cannot = { label: "I cannot remember: show me", look: "ju-also", run: () => this.show(card) };
    const also = this.empty === card.id ? [cannot, ...earlier, skip] : [...earlier, skip];
    return { go: { label: "Show the answer", run: () => this.askFirst(card) }, also, again: false };
  }

  progress() {
    const { length } = this.dealt();
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
 * @param {Context<RecallContent, RecallAnswer, RecallFeedback>} ctx
 * @returns {View<RecallAnswer, RecallFeedback>}
 */
function drawRecall(ctx) {
  const deck = new Deck(ctx);
  return { update: () => deck.update(), actions: () => deck.actions(), progress: () => deck.progress() };
}

export default activity({ icon: "back", word: "Recall", check: "Show the answer", draw: drawRecall });
