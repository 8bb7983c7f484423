// The debrief: what was decided at each turn, what that was worth and why, and what the other ways would have led to.
import { h, redrawWhen } from "../../parts/dom.js";
import { paragraphs, textBox } from "../../parts/fields.js";
import { icon } from "../../parts/icons.js";
import { signOf } from "../../parts/marks.js";
import { lowerFirst } from "../../parts/wording.js";
import { remember } from "./memory.js";

/** @import { Context } from "../../parts/contract.js" */
/** @import { Turn, Walk } from "./path.js" */
/** @import { DecideAnswer, DecideContent, DecideFeedback, Ending, Told, Way } from "./types.js" */

export class Debrief {
  /** @type {import("../../parts/fields.js").TextBox | null} */
  own = null;

  /** @param {Context<DecideContent, DecideAnswer, DecideFeedback>} ctx */
  constructor(ctx) {
    this.ctx = ctx;
    this.heading = h("h4", { class: "ju-h4 ju-debrief", tabindex: "-1", text: "How it went" });
    this.turns = h("ol", { class: "ju-turns" });
    this.points = h("div", { class: "ju-points" });
    this.node = h("div", { hidden: true }, this.heading, this.turns);
  }

  foot() {
    return this.node.hidden ? null : this.points;
  }

  /** @param {Walk} here */
  update({ turns, ending }) {
    const { ctx } = this;
    const told = ctx.feedback().debrief;
    this.node.hidden = !ending;
    if (!ending) return;
    const taken = turns.map((turn) => turn.option.id);
    redrawWhen(this.turns, [told, taken], () => (told ? told.map(drawTold) : turns.map(drawChosen)));
    redrawWhen(this.points, [ending.id, taken, Boolean(told), ctx.locked()], () =>
      this.drawPoints(ending, turns, Boolean(told)),
    );
    this.own?.set(ctx.record().note);
  }

  /**
   * @param {Ending} ending
   * @param {Turn[]} turns
   * @param {boolean} told
   */
  drawPoints(ending, turns, told) {
    /**
     * @param {string} title
     * @param {string | undefined} text
     */
    const part = (title, text) => h("div", null, h("h4", { class: "ju-h4", text: title }), paragraphs(text));
    this.own = told ? this.drawOwn() : null;
    const end = [ending.text, ...remember(ending.remembers, turns)].join("\n\n");
    return [part(ending.title, end), told && part("To take away", this.ctx.content.take_away), this.own?.box];
  }

  drawOwn() {
    const { ctx } = this;
    return textBox({
      id: `${ctx.uid}-own`,
      label: [`${ctx.content.own} `, h("span", { class: "ju-hint", text: "not marked; roles, no names" })],
      value: ctx.record().note,
      short: true,
      disabled: ctx.locked(),
      onInput: (note) => ctx.change(ctx.answer(), { note, quiet: true }),
    });
  }
}

/** @param {Way} way */
function sayWay({ word, say }) {
  return h("p", null, h("span", { class: "word", text: `${word}. ` }), say);
}

/** @param {string} text */
const youChose = (text) => h("p", { class: "did", text: `You chose: ${lowerFirst(text)}` });

/** @param {string} title */
const turnTitle = (title) => h("h4", { class: "ju-h4", text: title });

/** @param {Told} turn */
function drawTold({ title, chosen, others }) {
  const knot = h("span", { class: "knot" }, signOf(chosen.state));
  const ways = others.map((way) =>
    h("li", { class: `is-${way.state}` }, h("p", { class: "did", text: way.text }), sayWay(way)),
  );
  const summary = h("summary", { text: "Where the other ways would have led" });
  const more = others.length > 0 && h("details", { class: "ju-ways" }, summary, h("ul", null, ways));
  const look = `ju-turn is-${chosen.state}`;
  return h("li", { class: look }, knot, turnTitle(title), youChose(chosen.text), sayWay(chosen), more);
}

/** @param {Turn} turn */
function drawChosen({ scene, option }) {
  const knot = h("span", { class: "knot" }, icon("tick"));
  return h("li", { class: "ju-turn is-ask" }, knot, turnTitle(scene.title), youChose(option.text));
}
