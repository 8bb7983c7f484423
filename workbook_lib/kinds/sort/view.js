// Sort: each item is a row of native radios, one for each group, joined to it by a knot.
import { activity } from "../../parts/card.js";
import { h, hasFocus, redrawWhen } from "../../parts/dom.js";
import { inputsOf } from "../../parts/fields.js";
import { markLine } from "../../parts/marks.js";
import { sayRetry } from "../../parts/wording.js";

/** @import { Context, Feedback, View } from "../../parts/contract.js" */

/** @typedef {{id: string, text: string}} Part */
/** @typedef {{items: Part[], groups: Part[]}} SortContent */
/** @typedef {Record<string, string>} SortAnswer the group of each item */

/** @type {import("../../parts/icons.js").Drawing} */
const BOXES = ["M4 4h16v5H4zM4 15h6v5H4zM14 15h6v5h-6zM7 9v6M17 9v6"];
const MOST_IN_A_ROW = 3; // groups
const LONGEST_IN_A_ROW = 18; // characters of a group's name

/**
 * @param {string} name
 * @param {Part} group
 * @param {boolean} fixed
 * @param {() => void} choose
 */
function drawJoint(name, group, fixed, choose) {
  const radio = h("input", { type: "radio", name, value: group.id, disabled: fixed, on: { change: choose } });
  return h("label", { class: "ju-joint" }, radio, h("span", { text: group.text }));
}

/** @param {HTMLElement} row */
function focusChosen(row) {
  const inputs = [...inputsOf(row)];
  (inputs.find((input) => input.checked) ?? inputs[0])?.focus();
}

class Sorting {
  /** @param {Context<SortContent, SortAnswer>} ctx */
  constructor(ctx) {
    const { items, groups } = ctx.content;
    this.ctx = ctx;
    this.items = items;
    this.groups = groups;
    this.rows = items.map((item) => h("li", { id: `${ctx.uid}-row-${item.id}`, tabindex: "-1" }));
    const long = groups.length > MOST_IN_A_ROW || groups.some((group) => group.text.length > LONGEST_IN_A_ROW);
    ctx.work.append(h("ol", { class: `ju-sorts${long ? " is-long" : ""}` }, this.rows));
  }

  /** @param {string} id */
  markOf(id) {
    return this.ctx.markOf(id, (answer) => answer[id]);
  }

  count() {
    return Object.keys(this.ctx.answer()).length;
  }

  /**
   * @param {string} item
   * @param {string} group
   */
  choose(item, group) {
    this.ctx.change({ ...this.ctx.answer(), [item]: group });
    this.ctx.say(`${this.count()} of ${this.items.length} sorted.`);
  }

  /**
   * @param {Part} item
   * @param {number} n
   */
  drawRow(item, n) {
    const mark = this.markOf(item.id);
    const fixed = this.ctx.locked() || mark?.state === "right";
    const name = `${this.ctx.uid}-${item.id}`;
    const why = `${name}-why`;
    const joints = this.groups.map((group) => drawJoint(name, group, fixed, () => this.choose(item.id, group.id)));
    return h(
      "fieldset",
      { class: "ju-sort-row", "aria-describedby": mark && why },
      h("legend", { class: "ju-sort-item" }, h("b", { text: n + 1 }), h("span", { text: item.text })),
      h("div", { class: "ju-joints" }, joints),
      mark && h("div", { class: "ju-why", id: why }, h("p", null, markLine(mark.state, `${mark.word}.`), " ", mark.say)),
    );
  }

  /**
   * @param {HTMLElement} row
   * @param {Part} item
   * @param {number} n
   */
  updateRow(row, item, n) {
    const mark = this.markOf(item.id);
    const inside = hasFocus(row);
    const group = this.ctx.answer()[item.id];
    redrawWhen(row, [mark, this.ctx.locked()], () => this.drawRow(item, n));
    row.className = `ju-sort${group ? " is-joined" : ""}${mark ? ` is-checked is-${mark.state}` : ""}`;
    for (const input of inputsOf(row)) input.checked = input.value === group;
    if (inside && !hasFocus(row)) focusChosen(row);
  }

  update() {
    for (const [n, item] of this.items.entries()) this.updateRow(this.rows[n], item, n);
  }

  /** What is right stays. */
  retry() {
    return Object.fromEntries(Object.entries(this.ctx.answer()).filter(([id]) => this.markOf(id)?.state === "right"));
  }

  /** @param {Feedback} feedback */
  links(feedback) {
    const { uid } = this.ctx;
    const links = this.items.map((item, n) => ({ item: item.id, id: `${uid}-row-${item.id}`, text: `number ${n + 1}` }));
    return links.filter((link) => feedback.items?.[link.item]?.state === "notyet");
  }
}

/**
 * @param {Context<SortContent, SortAnswer>} ctx
 * @returns {View<SortAnswer>}
 */
function drawSort(ctx) {
  const sorting = new Sorting(ctx);
  return {
    update: () => sorting.update(),
    progress: () => ({ done: sorting.count(), total: ctx.content.items.length, word: "sorted" }),
    retry: () => sorting.retry(),
    retryWord: sayRetry,
    links: (feedback) => sorting.links(feedback),
  };
}

export default activity({ icon: BOXES, word: "Sort", check: "Check my answers", draw: drawSort });
