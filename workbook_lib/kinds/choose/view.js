// Choose: native radios or checkboxes, one column; the mark sits in the chosen row, the reason in the foot. Where a reason is
// to be chosen as well, it is a second group of rows, and each chosen row says why itself.
import { activity } from "../../parts/card.js";
import { h, hasFocus, redrawWhen } from "../../parts/dom.js";
import { choiceRow, inputsOf } from "../../parts/fields.js";
import { markLine } from "../../parts/marks.js";

/** @import { Context, Feedback, View } from "../../parts/contract.js" */

/** @typedef {{id: string, text: string}} Option */
/** @typedef {{ask: string, options: Option[]}} Reasons */
/** @typedef {{several: boolean, options: Option[], reasons?: Reasons | null}} ChooseContent */
/** @typedef {{chosen?: string[], reason?: string}} ChooseAnswer */

/** @type {import("../../parts/icons.js").Drawing} */
const FORK = ["M12 21v-7L5 5M12 14l7-9M5 10V5h5M19 10V5h-5"];

class Choices {
  /** @param {Context<ChooseContent, ChooseAnswer>} ctx */
  constructor(ctx) {
    this.ctx = ctx;
    this.list = h("div", { class: "ju-choices" });
    this.whys = h("div", { class: "ju-choices" });
    ctx.work.append(this.list);
    const { reasons } = ctx.content;
    if (reasons) {
      const legend = h("legend", { class: "ju-label", text: reasons.ask });
      ctx.work.append(h("fieldset", { class: "ju-reasons" }, legend, this.whys));
    }
  }

  chosen() {
    return this.ctx.answer().chosen ?? [];
  }

  /** What is chosen, reason and all. */
  taken() {
    const { reason } = this.ctx.answer();
    return reason ? [...this.chosen(), reason] : this.chosen();
  }

  marks() {
    return this.ctx.feedback().items ?? {};
  }

  /**
   * @param {string} id
   * @param {boolean} on
   */
  pick(id, on) {
    const others = this.ctx.content.several ? this.chosen().filter((one) => one !== id) : [];
    this.ctx.change({ ...this.ctx.answer(), chosen: on ? [...others, id] : others });
  }

  /**
   * @param {Option} option
   * @param {boolean} [why] a reason
   */
  drawRow({ id, text }, why = false) {
    const { content, uid } = this.ctx;
    const mark = this.taken().includes(id) ? this.marks()[id] : undefined;
    const line = mark && markLine(mark.state, mark.word);
    const say = (content.several || content.reasons) && mark?.say && h("small", { text: mark.say });
    /** @type {import("../../parts/fields.js").Row} */
    const row = {
      type: content.several ? "checkbox" : "radio",
      name: why ? `${uid}-reason` : `${uid}-option`,
      value: id,
      text,
      state: mark?.state,
      disabled: this.ctx.locked(),
      onChange: (event) =>
        why ? this.ctx.change({ chosen: this.chosen(), reason: id }) : this.pick(id, event.currentTarget.checked),
    };
    return choiceRow(row, line, say);
  }

  update() {
    const { options, reasons } = this.ctx.content;
    this.updateRows(this.list, () => options.map((option) => this.drawRow(option)));
    if (reasons) this.updateRows(this.whys, () => reasons.options.map((option) => this.drawRow(option, true)));
  }

  /**
   * Redrawing takes the rows away: focus goes back to the one that had it.
   * @param {HTMLElement} list
   * @param {() => HTMLElement[]} draw
   */
  updateRows(list, draw) {
    const held = [...inputsOf(list)].find((input) => input === document.activeElement)?.value;
    redrawWhen(list, [this.marks(), this.ctx.locked()], draw);
    for (const input of inputsOf(list)) {
      input.checked = this.taken().includes(input.value);
      if (held === input.value && !hasFocus(list)) input.focus();
    }
  }

  /**
   * What is right stays.
   * @param {Feedback} feedback
   */
  retry(feedback) {
    /** @param {string} id */
    const isRight = (id) => feedback.items?.[id]?.state === "right";
    const { reason } = this.ctx.answer();
    return { chosen: this.chosen().filter(isRight), ...(reason && isRight(reason) ? { reason } : {}) };
  }
}

/**
 * @param {Context<ChooseContent, ChooseAnswer>} ctx
 * @returns {View<ChooseAnswer>}
 */
function drawChoose(ctx) {
  const choices = new Choices(ctx);
  return { update: () => choices.update(), retry: (feedback) => choices.retry(feedback) };
}

export default activity({ icon: FORK, word: "Choose", check: "Check my answer", again: "checked", draw: drawChoose });
