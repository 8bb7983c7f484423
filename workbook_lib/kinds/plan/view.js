// Plan: pick a case, tick its barriers (or needs), answer some questions for each; then be asked back and compare.
import { activity } from "../../parts/card.js";
import { h, redrawWhen } from "../../parts/dom.js";
import { lowerFirst } from "../../parts/wording.js";
import { Plan } from "./answer.js";
import { CaseBox } from "./case.js";
import { Strip } from "./strip.js";
import { Worked } from "./worked.js";

/** @import { Context, Feedback, Progress, View } from "../../parts/contract.js" */
/** @import { PlanAnswer, PlanContent, PlanFeedback } from "./types.js" */

/** @type {import("../../parts/icons.js").Drawing} */
const LIST = [[6, 5, 2], [6, 12, 2], [6, 19, 2], "M6 7v3M6 14v3M12 5h8M12 12h8M12 19h8"];

class Planner {
  /** The question that is open. @type {{row: string, part: string} | null} */
  open = null;
  /** Rows are being ticked. */
  naming = false;
  /** The row of which somebody says why they keep it. @type {string | null} */
  keeping = null;
  /** @type {Map<string, Strip>} by row */
  strips = new Map();
  /** The feedback that was on show last. @type {Feedback | undefined} */
  seen;

  /** @param {Context<PlanContent, PlanAnswer, PlanFeedback>} ctx */
  constructor(ctx) {
    this.ctx = ctx;
    this.plan = new Plan(ctx);
    this.caseBox = new CaseBox(this);
    this.list = h("ol", { class: "ju-strips" });
    const about = { type: "button", class: "ju-quiet", text: `Name another ${this.plan.noun.one}` };
    this.another = h("button", { ...about, on: { click: () => this.name() } });
    this.more = h("div", { class: "ju-actions" }, this.another);
    this.worked = new Worked(this.plan);
    ctx.work.append(this.caseBox.naming, this.list, this.more, this.worked.node);
  }

  /**
   * @param {string} row
   * @param {string} part
   */
  ask(row, part) {
    this.open = { row, part };
    this.naming = false;
    this.ctx.refresh();
    this.strips.get(row)?.question?.legend.focus();
  }

  close() {
    this.open = null;
  }

  /** @param {string} row */
  fold(row) {
    this.close();
    this.ctx.refresh();
    const { one } = this.plan.noun;
    const left = this.plan.ticked().some((ticked) => this.plan.nextPart(ticked));
    this.ctx.say(`Folded to a sentence. ${left ? `Another ${one} is still to plan` : `Every ${one} is planned`}.`);
    this.strips.get(row)?.head.querySelector("button")?.focus();
  }

  name() {
    this.naming = true;
    this.close();
    this.ctx.refresh();
    this.caseBox.naming.querySelector("legend")?.focus();
  }

  /** @param {string} row */
  takeOff(row) {
    this.caseBox.drop(row);
    this.ctx.say("Taken off the plan.");
    this.another.focus();
  }

  /** A plan that has just been looked at is shown whole: what is asked back stands in the folded strips. */
  foldChecked() {
    const found = this.ctx.feedback();
    if (!this.ctx.isChecked() || found === this.seen) return;
    this.seen = found;
    this.close();
  }

  update() {
    this.foldChecked();
    this.caseBox.draw();
    const rows = this.plan.ticked();
    const planning = rows.length > 0 && !this.caseBox.naming.firstChild && !this.caseBox.choosing;
    if (!rows.some((row) => row.id === this.open?.row)) this.close();
    redrawWhen(this.list, [planning, rows.map((row) => row.id)], () => {
      this.strips = new Map(planning ? rows.map((row, n) => [row.id, new Strip(this, row, n + 1)]) : []);
      return [...this.strips.values()].map((strip) => strip.node);
    });
    for (const strip of this.strips.values()) strip.update();
    this.list.hidden = !planning;
    this.more.hidden = !planning || this.ctx.locked();
    this.worked.update();
  }

  /** @returns {Progress | null} */
  progress() {
    const rows = this.plan.ticked();
    const { one, many } = this.plan.noun;
    if (!rows.length) return null;
    const done = rows.filter((row) => !this.plan.nextPart(row)).length;
    return { done, total: rows.length, word: `${rows.length === 1 ? one : many} planned` };
  }

  links() {
    const asked = this.plan.ticked().filter((row) => this.plan.mark(row.id)?.state === "ask");
    return asked.map((row) => ({
      text: lowerFirst(row.name),
      target: () => this.strips.get(row.id)?.back.querySelector("button") ?? null,
    }));
  }
}

/**
 * @param {Context<PlanContent, PlanAnswer, PlanFeedback>} ctx
 * @returns {View<PlanAnswer, PlanFeedback>}
 */
function drawPlan(ctx) {
  const planner = new Planner(ctx);
  return { update: () => planner.update(), progress: () => planner.progress(), links: () => planner.links() };
}

export default activity({
  icon: LIST,
  word: "Plan",
  check: "Check my plan",
  checkAgain: "Check my plan again",
  show: false,
  draw: drawPlan,
});
