// A learner's plan as it stands: which case, which rows are ticked, and what is given for each part of them.

/** @import { Context } from "../../parts/contract.js" */
/** @import { Given, GivenRow, PlanAnswer, PlanContent, PlanFeedback, PlanPart, PlanRow } from "./types.js" */

export class Plan {
  /** @param {Context<PlanContent, PlanAnswer, PlanFeedback>} ctx */
  constructor(ctx) {
    this.ctx = ctx;
    this.noun = ctx.content.noun;
  }

  answer() {
    return this.ctx.answer();
  }

  /** @param {string} id */
  has(id) {
    return id in this.answer();
  }

  /**
   * What is given for a row; {} before anything is.
   * @param {string} id
   * @returns {GivenRow}
   */
  row(id) {
    const found = this.answer()[id];
    return typeof found === "object" ? found : {};
  }

  /**
   * What is given for one part of a row; {} before anything is.
   * @param {string} row
   * @param {string} part
   * @returns {Given}
   */
  given(row, part) {
    const found = this.row(row)[part];
    return typeof found === "object" ? found : {};
  }

  case() {
    const { cases } = this.ctx.content;
    return cases.find((one) => one.id === this.answer().case) ?? (cases.length === 1 ? cases[0] : null);
  }

  ticked() {
    return (this.case()?.rows ?? []).filter((row) => this.has(row.id));
  }

  /**
   * The parts that a learner is asked for: those not filled in already.
   * @param {PlanRow} row
   */
  asked(row) {
    return this.ctx.content.parts.filter((part) => !(part.id in (row.given ?? {})));
  }

  /**
   * The parts still to be answered.
   * @param {PlanRow} row
   * @returns {PlanPart[]}
   */
  left(row) {
    return this.asked(row).filter((part) => !(part.id in this.row(row.id)));
  }

  /**
   * The id of the part to answer next; null where all are.
   * @param {PlanRow} row
   */
  nextPart(row) {
    return this.left(row)[0]?.id ?? null;
  }

  /**
   * What stands for a part of a row: the suggestion picked, own words, or what was filled in.
   * @param {PlanRow} row
   * @param {string} part
   */
  text(row, part) {
    const asked = this.row(row.id)[part] !== undefined;
    const { own, pick } = asked ? this.given(row.id, part) : { own: undefined, pick: row.given?.[part] };
    return own ?? row.options[part]?.find((option) => option.id === pick)?.text ?? "";
  }

  /**
   * What was said of a row, while it is as it was when it was checked.
   * @param {string} id
   */
  mark(id) {
    return this.ctx.content.assignment ? null : this.ctx.markOf(id, (answer) => answer[id]);
  }

  /**
   * Keeps more of the plan; undefined takes away.
   * @param {PlanAnswer} more
   */
  keep(more) {
    const next = { ...this.answer(), ...more };
    next.case ||= this.case()?.id;
    for (const [id, value] of Object.entries(next)) if (value === undefined) delete next[id];
    this.ctx.change(next);
  }

  /**
   * Keeps a part; what was said for keeping it before is gone.
   * @param {string} row
   * @param {string} part
   * @param {Given | undefined} value
   */
  set(row, part, value) {
    const next = { ...this.row(row), [part]: value };
    delete next.kept;
    if (value === undefined) delete next[part];
    this.keep({ [row]: next });
  }

  /**
   * Keeps why a part stays as it is.
   * @param {string} row
   * @param {string} text
   */
  setKept(row, text) {
    this.keep({ [row]: { ...this.row(row), kept: text.trim() ? text : undefined } });
  }
}
