// One question of a strip: suggestions as radios, "Something else" with a box of one's own, Next and Back.
import { h } from "../../parts/dom.js";
import { choiceRow, inputsOf, textBox } from "../../parts/fields.js";
import { lowerFirst } from "../../parts/wording.js";

/** @import { Plan } from "./answer.js" */
/** @import { PlanPart, PlanRow, Suggestion } from "./types.js" */

/**
 * What a question asks of its planner.
 * @typedef {object} Planner
 * @property {Plan} plan
 * @property {(row: string, part: string) => void} ask
 * @property {(row: string) => void} fold
 */

const OWN = "own-words"; // stands for the learner's own text among the radios

export class Question {
  /** "Something else" is chosen, and nothing is written yet. */
  writing = false;

  /**
   * @param {Planner} planner
   * @param {PlanRow} row
   * @param {PlanPart} part
   */
  constructor(planner, row, part) {
    this.planner = planner;
    this.plan = planner.plan;
    this.row = row;
    this.part = part;
    this.name = `${this.plan.ctx.uid}-${row.id}-${part.id}`;
    this.choices = h(
      "div",
      { class: "ju-choices" },
      this.options().map((option) => this.choice(option)),
    );
    this.own = textBox({
      id: `${this.name}-own`,
      label: "In your own words",
      hint: "No names of children or colleagues.",
      short: true,
      value: this.given().own,
      onInput: (text) => this.plan.set(row.id, part.id, text.trim() ? { own: text } : undefined),
    });
    this.legend = h("legend", { tabindex: "-1", text: part.question });
    const hint = part.hint && h("p", { class: "ju-hint", text: part.hint });
    this.node = h("fieldset", { class: "ju-q" }, this.legend, hint, this.choices, this.own.box, this.drawWays());
  }

  /** @returns {Suggestion[]} */
  options() {
    const suggested = this.row.options[this.part.id] ?? [];
    if (!this.plan.ctx.content.own) return suggested;
    const text = this.part.id === "owner" ? "Someone else" : "Something else";
    return [...suggested, { id: OWN, text, note: "In your own words" }];
  }

  given() {
    return this.plan.given(this.row.id, this.part.id);
  }

  /** @param {Suggestion} option */
  choice({ id, text, note }) {
    const onChange = () => this.pick(id);
    const disabled = this.plan.ctx.locked();
    return choiceRow({ type: "radio", name: this.name, value: id, text, note, disabled, onChange });
  }

  /** @param {string} id */
  pick(id) {
    const { plan, row, part, own } = this;
    if (id !== OWN) {
      plan.set(row.id, part.id, { pick: id });
      return;
    }
    this.writing = true;
    this.update();
    own.area.focus();
    if (own.area.value.trim()) plan.set(row.id, part.id, { own: own.area.value });
  }

  drawWays() {
    const { planner, plan, row } = this;
    const parts = plan.asked(row);
    const at = parts.findIndex((one) => one.id === this.part.id);
    const [before, next] = [parts[at - 1], parts[at + 1]];
    const word = next ? `Next: ${lowerFirst(next.label)}` : `Done with this ${plan.noun.one}`;
    const go = () => (next ? planner.ask(row.id, next.id) : planner.fold(row.id));
    const back = () => planner.ask(row.id, before.id);
    return h(
      "div",
      { class: "ju-actions" },
      h("button", { type: "button", class: "ju-also", text: word, on: { click: go } }),
      before && h("button", { type: "button", class: "ju-quiet", text: "Back", on: { click: back } }),
    );
  }

  update() {
    const { pick, own } = this.given();
    if (pick !== undefined) this.writing = false;
    const writes = pick === undefined && (this.writing || own !== undefined);
    for (const radio of inputsOf(this.choices)) radio.checked = writes ? radio.value === OWN : radio.value === pick;
    this.own.box.hidden = !writes;
    this.own.set(own);
  }
}
