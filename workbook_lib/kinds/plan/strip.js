// A strip: one barrier (or need). Its questions, one open at a time; full, it folds to a sentence; then it is asked back.
import { h, redrawWhen } from "../../parts/dom.js";
import { markLine } from "../../parts/marks.js";
import { lowerFirst } from "../../parts/wording.js";
import { AskedBack } from "./back.js";
import { Question } from "./question.js";
import { sayRow } from "./sentence.js";

/** @import { Mark } from "../../parts/contract.js" */
/** @import { Planner as AsksBack } from "./back.js" */
/** @import { Planner as AsksOn } from "./question.js" */
/** @import { PlanPart, PlanRow } from "./types.js" */

/** @typedef {AsksBack & AsksOn & {open: {row: string, part: string} | null}} Planner */

export class Strip {
  /** @type {Question | undefined} the question that is open, or was */
  question;

  /**
   * @param {Planner} planner
   * @param {PlanRow} row
   * @param {number} n
   */
  constructor(planner, row, n) {
    this.planner = planner;
    this.plan = planner.plan;
    this.row = row;
    this.asked = new AskedBack(planner, row);
    this.status = h("p");
    this.head = h("div", { class: "ju-strip-head" }, h("h4", { text: `${n} ${row.name}` }), this.status);
    this.body = h("div");
    this.back = h("div", { class: "ju-links ju-backbox" });
    const about = { class: "ju-strip", id: `${this.plan.ctx.uid}-row-${row.id}` };
    this.node = h("li", about, this.head, this.body, this.back);
  }

  /** The id of the part whose question is open. */
  open() {
    return this.planner.open?.row === this.row.id ? this.planner.open.part : null;
  }

  update() {
    const { plan, row, asked } = this;
    const open = this.open();
    const mark = plan.mark(row.id);
    const kept = plan.row(row.id);
    const locked = plan.ctx.locked();
    const left = plan.left(row);
    const others = Object.fromEntries(plan.asked(row).map((part) => [part.id, part.id === open ? undefined : kept[part.id]]));
    redrawWhen(this.status, [open, left.length, mark?.state, mark?.word, locked], () => this.drawStatus(open, left, mark));
    redrawWhen(this.body, [open, others, locked], () => (open ? this.drawLinks(open) : this.drawFolded(left)));
    if (open) this.question?.update();
    redrawWhen(this.back, [open, mark, asked.keeping()], () => (open || !mark ? null : asked.draw(mark)));
    asked.why?.set(kept.kept);
    this.back.hidden = !this.back.firstChild;
  }

  /**
   * @param {string | null} open
   * @param {PlanPart[]} left
   * @param {Mark | null} mark
   */
  drawStatus(open, left, mark) {
    const { plan, row } = this;
    const parts = plan.asked(row);
    if (open) {
      const at = parts.findIndex((part) => part.id === open) + 1;
      return h("span", { text: `Question ${at} of ${parts.length}` });
    }
    const word = mark && mark.state !== "gaps" ? markLine(mark.state === "ask" ? "ask" : "right", mark.word) : null;
    const begun = left.length < parts.length;
    const said = !left.length ? "Planned" : begun ? `${left.length} of ${parts.length} to answer` : "Not started";
    const go = !left.length ? "Change" : begun ? "Go on" : "Start";
    return [word ?? h("span", { text: said }), this.drawGo(go, left[0] ?? parts[0])];
  }

  /**
   * @param {string} text
   * @param {PlanPart | undefined} part
   */
  drawGo(text, part) {
    if (!part || this.plan.ctx.locked()) return null;
    const name = h("span", { class: "sr", text: ` the plan for ${lowerFirst(this.row.name)}` });
    return this.askButton(part, text, name);
  }

  /**
   * @param {PlanPart} part
   * @param {string} text
   * @param {HTMLElement} more
   */
  askButton(part, text, more) {
    const ask = () => this.planner.ask(this.row.id, part.id);
    return h("button", { type: "button", class: "ju-quiet short", on: { click: ask } }, text, more);
  }

  /** @param {string} open */
  drawLinks(open) {
    const lines = this.plan.ctx.content.parts.map((part) => (part.id === open ? this.drawOpen(part) : this.drawLink(part)));
    return h("ol", { class: "ju-links" }, lines);
  }

  /** @param {PlanPart} part */
  drawOpen(part) {
    this.question = new Question(this.planner, this.row, part);
    return h("li", { class: "now" }, this.question.node);
  }

  /**
   * A part that is not open: what was given for it, or that it comes later.
   * @param {PlanPart} part
   */
  drawLink(part) {
    const text = this.plan.text(this.row, part.id);
    if (!text) return h("li", null, h("p", { class: "ju-later", text: part.label }));
    const filled = part.id in (this.row.given ?? {});
    const name = h("span", { class: "sr", text: ` ${lowerFirst(part.label)}` });
    const end = filled ? h("span", { class: "ju-hint", text: "Given" }) : this.askButton(part, "Change", name);
    const line = h("div", { class: "ju-link" }, h("span", { text: part.label }), h("span", { text }), end);
    return h("li", { class: "on" }, line);
  }

  /** @param {PlanPart[]} left */
  drawFolded(left) {
    if (left.length) return h("p", { class: "ju-sentence ju-hint", text: this.row.shows });
    const { parts, people } = this.plan.ctx.content;
    const pieces = sayRow(parts, (part) => this.plan.text(this.row, part), people ?? [], this.plan.case());
    const said = pieces.map(({ text, mark }) => (mark ? h("mark", { text }) : text));
    return h("p", { class: "ju-sentence" }, said);
  }
}
