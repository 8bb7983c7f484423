// Choose: native radios or checkboxes, one column; the mark sits in the chosen row, the reason in the foot.
import { activity } from "../../parts/card.js";
import { h, hasFocus, redrawWhen } from "../../parts/dom.js";
import { choiceRow, inputsOf } from "../../parts/fields.js";
import { markLine } from "../../parts/marks.js";

/** @import { Context, Feedback, View } from "../../parts/contract.js" */

/** @typedef {{id: string, text: string}} Option */
/** @typedef {{several: boolean, options: Option[]}} ChooseContent */
/** @typedef {{chosen?: string[]}} ChooseAnswer */

/** @type {import("../../parts/icons.js").Drawing} */
const FORK = ["M12 21v-7L5 5M12 14l7-9M5 10V5h5M19 10V5h-5"];

class Choices {
  /** @param {Context<ChooseContent, ChooseAnswer>} ctx */
  constructor(ctx) {
    this.ctx = ctx;
    this.list = h("div", { class: "ju-choices" });
    ctx.work.append(this.list);
  }

  chosen() {
    return this.ctx.answer().chosen ?? [];
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
    this.ctx.change({ chosen: on ? [...others, id] : others });
  }

  /** @param {Option} option */
  drawRow({ id, text }) {
    const { content, uid } = this.ctx;
    const mark = this.chosen().includes(id) ? this.marks()[id] : undefined;
    const line = mark && markLine(mark.state, mark.word);
    const say = content.several && mark?.say && h("small", { text: mark.say });
    /** @type {import("../../parts/fields.js").Row} */
    const row = {
      type: content.several ? "checkbox" : "radio",
      name: `${uid}-option`,
      value: id,
      text,
      state: mark?.state,
      disabled: this.ctx.locked(),
      onChange: (event) => this.pick(id, event.currentTarget.checked),
    };
    return choiceRow(row, line, say);
  }

  /** Redrawing takes the rows away: focus goes back to the one that had it. */
  update() {
    const { ctx, list } = this;
    const held = [...inputsOf(list)].find((input) => input === document.activeElement)?.value;
    redrawWhen(list, [this.marks(), ctx.locked()], () => ctx.content.options.map((option) => this.drawRow(option)));
    for (const input of inputsOf(list)) {
      input.checked = this.chosen().includes(input.value);
      if (held === input.value && !hasFocus(list)) input.focus();
    }
  }

  /**
   * What is right stays.
   * @param {Feedback} feedback
   */
  retry(feedback) {
    return { chosen: this.chosen().filter((id) => feedback.items?.[id]?.state === "right") };
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
