// Write: the model's stages as a thread of boxes; saved a second after typing; a checklist for oneself; and, where asked for
// once there is a text on every stage, an example under each box.
import { activity } from "../../parts/card.js";
import { h, redrawWhen } from "../../parts/dom.js";
import { choiceRow, inputsOf, paragraphs, textBox } from "../../parts/fields.js";
import { icon } from "../../parts/icons.js";
import { findHints, sayWords } from "./hints.js";
import { drawScheme } from "./scheme.js";

/** @import { Context } from "../../parts/contract.js" */
/** @import { Row, TextBox } from "../../parts/fields.js" */
/** @import { Hint } from "./hints.js" */
/** @import { Scheme } from "./scheme.js" */

/** @typedef {{id: string, label: string, prompt: string}} Stage */
/** @typedef {{id: string, name: string, stages: Stage[]}} Model */
/** @typedef {{models: Model[], checklist?: {id: string, text: string}[], hints?: Hint[], beside?: boolean, scheme?: Scheme | null}} WriteContent */
/** @typedef {import("../../parts/contract.js").Feedback & {example?: Record<string, string>}} WriteFeedback by the stage's id */

/**
 * The text of each stage by its id, and which model was chosen and which points are ticked.
 * @typedef {{model?: string, ticked?: string[], [stage: string]: unknown}} WriteAnswer
 */

/** @typedef {TextBox & {count: HTMLElement, example: HTMLElement}} StageBox */

/** @type {import("../../parts/icons.js").Drawing} */
const PEN = ["M4 20l1-4L16.5 4.5l3 3L8 19zM14 7l3 3"];

class Writing {
  /** @type {Map<string, StageBox>} */
  boxes = new Map();

  /** @param {Context<WriteContent, WriteAnswer, WriteFeedback>} ctx */
  constructor(ctx) {
    this.ctx = ctx;
    this.models = h("div");
    this.stages = h("ol", { class: "ju-stages" });
    this.hints = h("div", { class: "ju-hints" });
    this.list = h("div");
    const { scheme } = ctx.content;
    ctx.work.append(...(scheme ? [drawScheme(scheme, ctx.work)] : []), this.models, this.stages, this.hints, this.list);
  }

  model() {
    const { models } = this.ctx.content;
    return models.find((model) => model.id === this.ctx.answer().model) ?? (models.length === 1 ? models[0] : null);
  }

  /** @param {string} stage */
  text(stage) {
    const text = this.ctx.answer()[stage];
    return typeof text === "string" ? text : "";
  }

  /** @param {WriteAnswer} more */
  keep(more) {
    this.ctx.change({ ...this.ctx.answer(), ...more });
  }

  drawModels() {
    const { models } = this.ctx.content;
    if (models.length < 2) return;
    redrawWhen(this.models, this.ctx.locked(), () => {
      const legend = h("legend", { class: "ju-label", text: "Which model do you want to use?" });
      const rows = h(
        "div",
        { class: "ju-choices" },
        models.map((model) => this.drawModel(model)),
      );
      return h("fieldset", { class: "ju-pickmodel" }, legend, rows);
    });
    for (const radio of inputsOf(this.models)) radio.checked = radio.value === this.model()?.id;
  }

  /** @param {Model} model */
  drawModel({ id, name, stages }) {
    const note = stages.map((stage) => stage.label).join(" · ");
    /** @type {Row} */
    const row = {
      type: "radio",
      name: `${this.ctx.uid}-m`,
      value: id,
      text: name,
      disabled: this.ctx.locked(),
      note,
      onChange: () => this.keep({ model: id }),
    };
    return choiceRow(row);
  }

  /**
   * @param {Stage} stage
   * @returns {StageBox}
   */
  box({ id, label, prompt }) {
    const count = h("span", { class: "ju-hint ju-words" });
    /** @param {string} text */
    const onInput = (text) => this.keep({ [id]: text });
    const field = textBox({ id: `${this.ctx.uid}-${id}`, label, hint: prompt, value: this.text(id), onInput });
    field.area.addEventListener("input", () => {
      count.textContent = sayWords(field.area.value);
    });
    field.box.append(count);
    return { ...field, count, example: h("div") };
  }

  drawStages() {
    const model = this.model();
    redrawWhen(this.stages, model?.id ?? "", () => {
      this.boxes = new Map((model?.stages ?? []).map((stage) => [stage.id, this.box(stage)]));
      return [...this.boxes.values()].map((field) => h("li", { class: "ju-stage" }, field.box, field.example));
    });
    const { example = {} } = this.ctx.lastFeedback();
    for (const [id, field] of this.boxes) {
      field.set(this.text(id));
      field.count.textContent = sayWords(field.area.value);
      field.area.disabled = this.ctx.locked();
      field.box.parentElement?.classList.toggle("on", Boolean(field.area.value.trim()));
      redrawWhen(field.example, example[id], () => example[id] && drawExample(example[id]));
    }
  }

  /** After a pause in typing, when the text is kept: nothing moves under somebody's fingers. */
  drawHints() {
    const texts = (this.model()?.stages ?? []).map((stage) => this.text(stage.id));
    const found = this.ctx.locked() ? [] : findHints(this.ctx.content.hints ?? [], texts);
    const draw = () => {
      const head = found.length > 1 ? "Things to look at" : "One thing to look at";
      const lines = found.map((hint) => h("p", { text: hint.say }));
      return h("div", { class: "ju-say is-ask" }, h("p", { class: "ju-mark" }, icon("question"), head), lines);
    };
    const ids = found.map((hint) => hint.id);
    redrawWhen(this.hints, ids, () => found.length > 0 && draw());
  }

  drawList() {
    const { checklist = [] } = this.ctx.content;
    if (!checklist.length) return;
    redrawWhen(this.list, this.ctx.locked(), () => {
      const aside = h("span", { class: "ju-hint", text: "for yourself, not a mark" });
      const rows = checklist.map(({ id, text }) => this.drawPoint(id, text));
      const legend = h("legend", { class: "ju-label" }, "Before you finish ", aside);
      return h("fieldset", { class: "ju-checklist" }, legend, h("div", { class: "ju-choices" }, rows));
    });
    for (const box of inputsOf(this.list)) box.checked = this.ticked().includes(box.value);
  }

  ticked() {
    return this.ctx.answer().ticked ?? [];
  }

  /**
   * @param {string} id
   * @param {string} text
   */
  drawPoint(id, text) {
    /** @type {Row["onChange"]} */
    const onChange = (event) => {
      const on = event.currentTarget.checked;
      this.keep({ ticked: on ? [...this.ticked(), id] : this.ticked().filter((one) => one !== id) });
    };
    return choiceRow({ type: "checkbox", name: `${this.ctx.uid}-c`, value: id, text, disabled: this.ctx.locked(), onChange });
  }

  update() {
    this.drawModels();
    this.drawStages();
    this.drawHints();
    this.drawList();
  }

  progress() {
    const stages = this.model()?.stages ?? [];
    if (!stages.length || this.ctx.content.private) return null;
    return { done: stages.filter((stage) => this.text(stage.id).trim()).length, total: stages.length, word: "begun" };
  }
}

/** @param {string} text */
function drawExample(text) {
  return h("div", { class: "ju-example" }, h("p", { class: "ju-label", text: "One way to write it" }), paragraphs(text));
}

/** @param {Context<WriteContent, WriteAnswer, WriteFeedback>} ctx */
function drawWrite(ctx) {
  const writing = new Writing(ctx);
  const check = Boolean(ctx.content.assignment || ctx.content.beside);
  return { update: () => writing.update(), progress: () => writing.progress(), check };
}

export default activity({
  icon: PEN,
  word: "Write",
  check: "See one way to write it",
  show: false,
  again: "checked",
  draw: drawWrite,
});
