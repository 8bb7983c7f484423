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

/**
 * @param {Context<SortContent, SortAnswer>} ctx
 * @returns {View<SortAnswer>}
 */
function drawSort(ctx) {
  const { content, uid, work } = ctx;
  const { items, groups } = content;
  const long = groups.length > MOST_IN_A_ROW || groups.some((group) => group.text.length > LONGEST_IN_A_ROW);
  const rows = items.map((item) => h("li", { id: `${uid}-row-${item.id}`, tabindex: "-1" }));
  const found = () => ctx.answer();
  /** @param {string} id */
  const markOf = (id) => ctx.markOf(id, (answer) => answer[id]);
  work.append(h("ol", { class: `ju-sorts${long ? " is-long" : ""}` }, rows));

  /**
   * @param {string} item
   * @param {string} group
   */
  function choose(item, group) {
    ctx.change({ ...found(), [item]: group });
    ctx.say(`${Object.keys(found()).length} of ${items.length} sorted.`);
  }

  /**
   * @param {Part} item
   * @param {number} n
   */
  function drawRow(item, n) {
    const mark = markOf(item.id);
    const fixed = ctx.locked() || mark?.state === "right";
    const why = `${uid}-${item.id}-why`;
    const name = `${uid}-${item.id}`;
    return h(
      "fieldset",
      { class: "ju-sort-row", "aria-describedby": mark && why },
      h("legend", { class: "ju-sort-item" }, h("b", { text: n + 1 }), h("span", { text: item.text })),
      h(
        "div",
        { class: "ju-joints" },
        groups.map((group) => drawJoint(name, group, fixed, () => choose(item.id, group.id))),
      ),
      mark && h("div", { class: "ju-why", id: why }, h("p", null, markLine(mark.state, `${mark.word}.`), " ", mark.say)),
    );
  }

  /**
   * @param {HTMLElement} row
   * @param {Part} item
   * @param {number} n
   */
  function updateRow(row, item, n) {
    const mark = markOf(item.id);
    const inside = hasFocus(row);
    const group = found()[item.id];
    redrawWhen(row, [mark, ctx.locked()], () => drawRow(item, n));
    row.className = `ju-sort${group ? " is-joined" : ""}${mark ? ` is-checked is-${mark.state}` : ""}`;
    for (const input of inputsOf(row)) input.checked = input.value === group;
    if (inside && !hasFocus(row)) focusChosen(row);
  }

  /** @param {Feedback} feedback */
  function listLinks(feedback) {
    const links = items.map((item, n) => ({ item: item.id, id: `${uid}-row-${item.id}`, text: `number ${n + 1}` }));
    return links.filter((link) => feedback.items?.[link.item]?.state === "notyet");
  }

  return {
    update: () => items.forEach((item, n) => updateRow(rows[n], item, n)),
    progress: () => ({ done: Object.keys(found()).length, total: items.length, word: "sorted" }),
    retry: () => Object.fromEntries(Object.entries(found()).filter(([id]) => markOf(id)?.state === "right")),
    retryWord: sayRetry,
    links: listLinks,
  };
}

export default activity({ icon: BOXES, word: "Sort", check: "Check my answers", draw: drawSort });
