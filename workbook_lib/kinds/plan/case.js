// The case of a plan: which one, what it says, and which rows (barriers, needs) are at work in it.
import { h, redrawWhen } from "../../parts/dom.js";
import { choiceRow, inputsOf, paragraphs } from "../../parts/fields.js";
import { icon } from "../../parts/icons.js";

/** @import { Plan } from "./answer.js" */
/** @import { GivenRow, PlanCase, PlanRow } from "./types.js" */

/**
 * What the case asks of its planner.
 * @typedef {object} Planner
 * @property {Plan} plan
 * @property {boolean} naming rows are being ticked
 * @property {(row: string, part: string) => void} ask
 * @property {() => void} close no question is open any more
 */

export class CaseBox {
  /** Another case is being chosen. */
  choosing = false;
  /** The whole case is shown. */
  whole = false;
  /** What was written for rows unticked since. @type {Record<string, GivenRow>} */
  dropped = {};

  /** @param {Planner} planner */
  constructor(planner) {
    this.planner = planner;
    this.plan = planner.plan;
    this.ctx = planner.plan.ctx;
    this.text = h("div", { class: "ju-case" });
    this.naming = h("div", { class: "ju-naming" });
    this.ctx.work.before(this.text);
  }

  draw() {
    const { planner, plan, ctx } = this;
    const found = plan.case();
    const choose = !found || this.choosing;
    const key = [found?.id, choose, this.whole, ctx.locked()];
    redrawWhen(this.text, key, () => (choose ? this.drawChoice() : this.drawCase(found)));
    this.text.hidden = !this.text.firstChild;
    const naming = Boolean(found && !choose && (planner.naming || !plan.ticked().length) && !ctx.locked());
    redrawWhen(this.naming, [found?.id, naming], () => found && naming && this.drawNaming(found));
    for (const box of inputsOf(this.naming)) box.checked = plan.has(box.value);
  }

  drawChoice() {
    const { ctx, plan } = this;
    const now = plan.case()?.id;
    /** @param {PlanCase} one */
    const row = ({ id, title, notice }) => {
      const onChange = () => this.choose(id);
      return choiceRow({
        type: "radio",
        name: `${ctx.uid}-case`,
        value: id,
        text: title,
        note: notice,
        checked: id === now,
        onChange,
      });
    };
    const legend = h("legend", { tabindex: "-1", text: "Which case do you want to work on?" });
    const hint = "You can come back for the other cases. What you write for each is kept.";
    const rows = h("div", { class: "ju-choices" }, ctx.content.cases.map(row));
    return h("fieldset", { class: "ju-q" }, legend, rows, h("p", { class: "ju-hint", text: hint }));
  }

  /** @param {string} id */
  choose(id) {
    this.choosing = false;
    this.whole = false;
    this.planner.naming = false;
    this.planner.close();
    this.plan.keep({ case: id });
    this.focus(".ju-quiet");
    this.ctx.say(`${this.plan.case()?.title}. Read the case, then tick its ${this.plan.noun.many}.`);
  }

  /** @param {string} selector */
  focus(selector) {
    /** @type {HTMLElement | null} */
    const found = this.text.querySelector(selector);
    found?.focus();
  }

  /** @param {PlanCase} found */
  drawCase(found) {
    const toggle = () => {
      this.whole = !this.whole;
      this.ctx.refresh();
      this.focus(".ju-quiet");
    };
    const change = () => {
      this.choosing = true;
      this.ctx.refresh();
      this.focus("legend");
    };
    const about = { type: "button", class: "ju-quiet short" };
    const word = this.whole ? "Show less" : "Read the whole case";
    const read = h("button", { ...about, "aria-expanded": String(this.whole), text: word, on: { click: toggle } });
    const several = this.ctx.content.cases.length > 1;
    const other = several && h("button", { ...about, text: "Choose another case", on: { click: change } });
    return [
      found.notice && h("p", { class: "ju-note" }, icon("alert"), h("span", { text: found.notice })),
      h("p", null, h("strong", { text: `${found.title}. ` }), this.whole ? null : found.short),
      this.whole && paragraphs(found.whole),
      h("div", { class: "ju-actions" }, read, other),
    ];
  }

  /** @param {PlanCase} found */
  drawNaming(found) {
    const { noun } = this.plan;
    const rows = h(
      "div",
      { class: "ju-choices" },
      found.rows.map((row) => this.drawTick(row)),
    );
    const done = h("button", { type: "button", class: "ju-also", text: "Plan for these", on: { click: () => this.done() } });
    const legend = h("legend", { tabindex: "-1", text: noun.ask });
    const cost = this.ctx.content.assignment ? " One too many takes points away; one that you miss earns none." : "";
    const hint = h("p", { class: "ju-hint", text: noun.hint + cost });
    return h("fieldset", { class: "ju-q" }, legend, hint, rows, h("div", { class: "ju-actions" }, done));
  }

  /** @param {PlanRow} row */
  drawTick({ id, name, shows }) {
    return choiceRow({
      type: "checkbox",
      name: `${this.ctx.uid}-bar`,
      value: id,
      text: name,
      note: shows,
      checked: this.plan.has(id),
      onChange: (event) => this.tick(id, event.currentTarget.checked),
    });
  }

  /**
   * A row unticked keeps what was written for it while the page is open.
   * @param {string} id
   * @param {boolean} on
   */
  tick(id, on) {
    this.planner.naming = true;
    if (!on) this.drop(id);
    else this.plan.keep({ [id]: this.dropped[id] ?? {} });
  }

  /** @param {string} id */
  drop(id) {
    this.dropped[id] = this.plan.row(id);
    this.plan.keep({ [id]: undefined });
  }

  done() {
    const rows = this.plan.ticked();
    if (!rows.length) {
      this.ctx.say(`Tick at least one ${this.plan.noun.one} first.`);
      this.naming.querySelector("input")?.focus();
      return;
    }
    this.planner.naming = false;
    for (const row of rows) {
      const part = this.plan.nextPart(row);
      if (part) {
        this.planner.ask(row.id, part);
        return;
      }
    }
    this.ctx.refresh();
  }
}
