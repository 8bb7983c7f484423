// The foot of a card: what was found, why you think so, how sure you are, how much is done, and the buttons.
import { Buttons, isChecked } from "./actions.js";
import { h, redrawWhen } from "./dom.js";
import { inputsOf, textBox } from "./fields.js";
import { icon } from "./icons.js";
import { Keeper } from "./keep.js";
import { dots, sayBox } from "./marks.js";
import { joinWords, listWords } from "./wording.js";

/** @import { Card, Feedback, Link, Progress } from "./contract.js" */
/** @import { TextBox } from "./fields.js" */

/** The ratings of one's own confidence, as answers keep them, and their words. @type {[string, string][]} */
export const SURE = [
  ["guessing", "Guessing"],
  ["fairly", "Fairly sure"],
  ["certain", "Certain"],
];

/** @param {string} name */
const part = (name) => h("div", { class: name });

export class Foot {
  /** @type {TextBox | undefined} */
  because;

  /** @param {Card} card */
  constructor(card) {
    this.card = card;
    this.slots = { feedback: part("ju-found"), own: part("ju-own"), because: part("ju-because"), sure: part("ju-sure") };
    this.progress = h("p", { class: "ju-thread" });
    this.buttons = new Buttons(card);
    this.bar = h("div", { class: "ju-bar" }, this.progress, this.buttons.node);
    this.keeper = new Keeper(card);
    this.node = h("div", { class: "ju-foot" }, Object.values(this.slots), this.bar, this.keeper.node);
  }

  update() {
    const { card, slots } = this;
    const feedback = card.host.feedback();
    redrawWhen(slots.feedback, [feedback, card.host.round], () => drawFeedback(card, feedback));
    const own = card.view.foot?.() ?? null;
    if (slots.own.firstChild !== own) slots.own.replaceChildren(...(own ? [own] : []));
    this.drawBecause();
    this.drawSure();
    this.buttons.draw(feedback, this.bar, slots.feedback);
    this.drawCount(feedback);
    for (const slot of Object.values(slots)) slot.hidden = !slot.firstChild;
    this.bar.hidden = !this.buttons.node.firstChild && !this.progress.firstChild;
    this.keeper.update();
    const bare = this.bar.hidden && this.keeper.node.hidden;
    this.node.hidden = bare && Object.values(slots).every((slot) => slot.hidden);
  }

  drawBecause() {
    const { host } = this.card;
    const { because } = host.content;
    const note = host.draft().note ?? "";
    const wanted = because && (note || isChecked(host.lastFeedback()));
    const build = () => (wanted ? this.buildBecause(because) : null);
    redrawWhen(this.slots.because, [wanted ? 1 : 0, host.locked()], build);
    this.because?.set(note);
  }

  /** @param {string} prompt */
  buildBecause(prompt) {
    const { host, change } = this.card;
    this.because = textBox({
      id: `${host.uid}-because`,
      hint: prompt,
      value: host.draft().note,
      short: true,
      disabled: host.locked(),
      label: ["Because… ", h("span", { class: "ju-hint", text: "not marked, only for you" })],
      onInput: (note) => change(host.answer(), { note, quiet: true }),
    });
    return this.because.box;
  }

  drawSure() {
    const { host } = this.card;
    const sure = host.draft().confidence;
    const wanted = Boolean(host.content.confidence && !isChecked(host.feedback()) && (!host.locked() || sure));
    redrawWhen(this.slots.sure, [wanted, host.locked()], () => wanted && this.buildSure());
    for (const radio of inputsOf(this.slots.sure)) radio.checked = radio.value === sure;
  }

  buildSure() {
    const { host, change } = this.card;
    const rows = SURE.map(([value, text]) => {
      const choose = () => change(host.answer(), { confidence: value, quiet: true });
      const radio = { type: "radio", name: `${host.uid}-sure`, value, disabled: host.locked(), on: { change: choose } };
      return h("label", { class: "ju-choice" }, h("input", radio), h("span", { text }));
    });
    const legend = h("legend", { class: "ju-label", text: "How sure are you?" });
    return h("fieldset", null, legend, h("div", { class: "ju-inline" }, rows));
  }

  /** @param {Feedback} feedback */
  drawCount(feedback) {
    const now = countRight(feedback) ?? this.card.view.progress?.() ?? null;
    redrawWhen(this.progress, now, () => now && drawNow(now));
  }
}

/**
 * What was right, where that is a count.
 * @param {Feedback} feedback
 * @returns {Progress | null}
 */
function countRight(feedback) {
  const { right = 0, of = 0, word = "right" } = feedback;
  return isChecked(feedback) && of > 1 && !feedback.shown ? { done: right, total: of, word } : null;
}

/** @param {Progress} now */
function drawNow(now) {
  if (now.text) return h("span", { text: now.text });
  if (!("done" in now)) return null;
  const count = h("strong", { text: `${now.done} of ${now.total}` });
  return [dots(now.done, now.total), h("span", null, count, ` ${now.word}`)];
}

/**
 * @param {Card} card
 * @param {Feedback} feedback
 */
function drawFeedback(card, feedback) {
  if (feedback.state === "gaps") return h("p", { class: "ju-note" }, icon("half"), h("span", { text: feedback.say }));
  if (feedback.state === "answered") {
    const said = h("span", null, h("strong", { text: feedback.sum }), ". ", feedback.say ?? "");
    return h("p", { class: "ju-note" }, icon("tick"), said);
  }
  if (!isChecked(feedback) || card.definition.once) return null; // said in the work area itself
  const state = feedback.shown ? "ask" : (feedback.look ?? (feedback.state === "wrong" ? "notyet" : feedback.state));
  const box = sayBox(state ?? "ask", feedback.sum, feedback.say || null, drawLinks(card));
  if (feedback.shown) box.querySelector("svg")?.replaceWith(icon("place"));
  box.tabIndex = -1;
  return box;
}

/**
 * Where to look again.
 * @param {Card} card
 * @returns {Link[]}
 */
function listLinks(card) {
  const feedback = card.host.feedback();
  const again = feedback.state === "partly" || feedback.state === "wrong";
  return again && !feedback.shown ? (card.view.links?.(feedback) ?? []) : [];
}

/** @param {Card} card */
function drawLinks(card) {
  /** @param {Link} link @returns {HTMLElement | null} */
  const find = ({ id, target }) => (target ? target() : card.root.querySelector(`#${CSS.escape(id ?? "")}`));
  /** @param {Link} link */
  const draw = (link) => {
    /** @param {Event} event */
    const go = (event) => {
      event.preventDefault();
      find(link)?.focus();
    };
    return h("a", { href: `#${link.id ?? ""}`, text: link.text, on: { click: go } });
  };
  const links = listLinks(card).map(draw);
  return links.length ? h("p", null, "Go to ", listWords(links), ".") : null;
}

/**
 * What is spoken once after Check or Show me; focus stays where it is.
 * @param {Card} card
 */
export function speakResult(card) {
  const feedback = card.host.feedback();
  const links = listLinks(card).map((link) => link.text);
  const more = links.length ? `Look again at ${joinWords(links)}.` : (feedback.say ?? "");
  card.say([feedback.sum && `${feedback.sum}.`, more].filter(Boolean).join(" "));
}
