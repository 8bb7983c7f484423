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

/**
 * @param {Context<ChooseContent, ChooseAnswer>} ctx
 * @returns {View<ChooseAnswer>}
 */
function drawChoose(ctx) {
  const { content, uid, work } = ctx;
  const type = content.several ? "checkbox" : "radio";
  const list = h("div", { class: "ju-choices" });
  const chosen = () => ctx.answer().chosen ?? [];
  const marks = () => ctx.feedback().items ?? {};
  work.append(list);

  /**
   * @param {string} id
   * @param {boolean} on
   */
  function pick(id, on) {
    const others = content.several ? chosen().filter((one) => one !== id) : [];
    ctx.change({ chosen: on ? [...others, id] : others });
  }

  /** @param {Option} option */
  function drawRow({ id, text }) {
    const mark = chosen().includes(id) ? marks()[id] : undefined;
    const line = mark && markLine(mark.state, mark.word);
    const say = content.several && mark?.say && h("small", { text: mark.say });
    const state = mark?.state;
    /** @type {import("../../parts/fields.js").Row["onChange"]} */
    const onChange = (event) => pick(id, event.currentTarget.checked);
    return choiceRow({ type, name: `${uid}-option`, value: id, text, state, disabled: ctx.locked(), onChange }, line, say);
  }

  /** Redrawing takes the rows away: focus goes back to the one that had it. */
  function update() {
    const held = [...inputsOf(list)].find((input) => input === document.activeElement)?.value;
    redrawWhen(list, [marks(), ctx.locked()], () => content.options.map(drawRow));
    for (const input of inputsOf(list)) {
      input.checked = chosen().includes(input.value);
      if (held === input.value && !hasFocus(list)) input.focus();
    }
  }

  /** @param {Feedback} feedback */
  const retry = (feedback) => ({ chosen: chosen().filter((id) => feedback.items?.[id]?.state === "right") });
  return { update, retry };
}

export default activity({ icon: FORK, word: "Choose", check: "Check my answer", again: "checked", draw: drawChoose });
