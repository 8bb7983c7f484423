// The learner's plan beside a worked one, part by part; and one thing to take from it.
import { h, redrawWhen } from "../../parts/dom.js";
import { textBox } from "../../parts/fields.js";
import { lowerFirst } from "../../parts/wording.js";

/** @import { Plan } from "./answer.js" */
/** @import { PlanRow } from "./types.js" */

export class Worked {
  /** @param {Plan} plan */
  constructor(plan) {
    this.plan = plan;
    this.tables = h("div", { class: "ju-strips" });
    const aside = h("span", { class: "ju-hint", text: "not marked" });
    this.take = textBox({
      id: `${plan.ctx.uid}-take`,
      label: h("span", null, "One thing I will take from it ", aside),
      short: true,
      onInput: (text) => plan.keep({ take: text }),
    });
    this.node = h("div", { class: "ju-worked" }, this.tables, this.take.box);
  }

  update() {
    const { plan } = this;
    const worked = plan.ctx.lastFeedback().worked ?? {};
    const rows = plan.ticked().filter((row) => worked[row.id]);
    const key = [worked, rows.map((row) => row.id), rows.map((row) => plan.row(row.id))];
    redrawWhen(this.tables, key, () => rows.map((row, n) => this.drawTable(row, worked[row.id], n === 0)));
    this.take.set(plan.answer().take);
    this.node.hidden = !rows.length;
  }

  /**
   * @param {PlanRow} row
   * @param {Record<string, string>} worked by the part's id
   * @param {boolean} open
   */
  drawTable(row, worked, open) {
    const { plan } = this;
    const body = plan.ctx.content.parts.map((part) => {
      const yours = plan.text(row, part.id) || "Nothing yet";
      return h(
        "tr",
        null,
        h("th", { scope: "row", text: part.label }),
        h("td", { data: { h: "Yours" }, text: yours }),
        h("td", { data: { h: "One worked plan" }, text: worked[part.id] ?? "" }),
      );
    });
    const title = h("strong", { text: `Yours beside a worked plan: ${lowerFirst(row.name)}` });
    const summary = h("summary", null, title, h("span", { class: "ju-hint", text: " One good way, not the only one" }));
    const caption = h("caption", { class: "sr", text: `${row.name}: your plan beside a worked plan` });
    const table = h("table", { class: "ju-both" }, caption, drawHead(), h("tbody", null, body));
    return h("details", { class: "ju-strip ju-beside", open }, summary, h("div", { class: "ju-links" }, table));
  }
}

function drawHead() {
  const heads = ["Yours", "One worked plan"].map((text) => h("th", { scope: "col", text }));
  return h("thead", null, h("tr", null, h("td", null, h("span", { class: "sr", text: "Part" })), heads));
}
