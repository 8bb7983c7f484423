// What a strip is asked back: a part to change, or to keep and say why.
import { h } from "../../parts/dom.js";
import { textBox } from "../../parts/fields.js";
import { sayBox } from "../../parts/marks.js";
import { lowerFirst } from "../../parts/wording.js";

/** @import { Mark } from "../../parts/contract.js" */
/** @import { TextBox } from "../../parts/fields.js" */
/** @import { Plan } from "./answer.js" */
/** @import { PlanPart, PlanRow } from "./types.js" */

/**
 * What it asks of its planner.
 * @typedef {object} Planner
 * @property {Plan} plan
 * @property {string | null} keeping the row of which somebody says why they keep it
 * @property {(row: string, part: string) => void} ask
 * @property {(row: string) => void} takeOff
 */

export class AskedBack {
  /** @type {TextBox | null} */
  why = null;

  /**
   * @param {Planner} planner
   * @param {PlanRow} row
   */
  constructor(planner, row) {
    this.planner = planner;
    this.plan = planner.plan;
    this.row = row;
  }

  keeping() {
    return this.planner.keeping === this.row.id;
  }

  /** @param {Mark} mark */
  draw(mark) {
    const { plan, row } = this;
    const part = plan.ctx.content.parts.find((one) => one.id === mark.part);
    this.why = null;
    if (mark.state === "answered") return this.drawAnswered(mark);
    if (mark.state === "ask") return [this.drawAsk(mark, part), this.keeping() && this.drawWhy()];
    const begun = plan.asked(row).some((one) => one.id in plan.row(row.id));
    if (mark.state !== "gaps" || !begun) return null;
    return h("p", { class: "ju-hint", text: `Still to answer: ${lowerFirst(part?.label ?? "")}.` });
  }

  /** @param {Mark} mark */
  drawAnswered({ say }) {
    const reason = this.plan.row(this.row.id).kept;
    return [
      reason && h("p", { class: "ju-hint", text: `You kept it, because: ${reason}` }),
      say && h("p", { class: "ju-hint", text: say }),
    ];
  }

  /**
   * @param {Mark} mark
   * @param {PlanPart | undefined} part without one the whole row is asked about
   */
  drawAsk({ say }, part) {
    const { planner, plan, row } = this;
    const label = part ? lowerFirst(part.label) : "";
    const change = part ? () => planner.ask(row.id, part.id) : () => planner.takeOff(row.id);
    const keep = () => {
      planner.keeping = row.id;
      plan.ctx.refresh();
      this.why?.area.focus();
    };
    const heading = part ? `About “${label}”` : `About this ${plan.noun.one}`;
    const word = part ? `Change: ${label}` : "Take it off the plan";
    const changes = h("button", { type: "button", class: "ju-also", text: word, on: { click: change } });
    const about = { type: "button", class: "ju-quiet", text: "Keep it, and say why" };
    const keeps = !this.keeping() && h("button", { ...about, on: { click: keep } });
    return sayBox("ask", heading, say, h("div", { class: "ju-actions" }, changes, keeps));
  }

  drawWhy() {
    const { plan, row } = this;
    this.why = textBox({
      id: `${plan.ctx.uid}-${row.id}-kept`,
      label: "Why it would work in your setting",
      hint: "Then check your plan again.",
      short: true,
      value: plan.row(row.id).kept,
      onInput: (text) => plan.setKept(row.id, text),
    });
    return this.why.box;
  }
}
