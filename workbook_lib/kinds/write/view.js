// Write: the model's stages as a thread of boxes; saved a second after typing; a checklist for oneself.

const ENOUGH = 40; // words before a hint is given: earlier it would only interrupt

// The hints whose words stand nowhere in the texts. A word counts at its beginning: “govern” finds “governors”.
function findHints(hints, texts) {
  const all = ` ${texts.join(" ").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  if (all.trim().split(" ").length < ENOUGH) return [];
  return hints.filter((hint) => !hint.words.some((word) => all.includes(` ${word.toLowerCase()}`)));
}

function sayWords(text) {
  const count = text.trim() ? text.trim().split(/\s+/).length : 0;
  return count === 1 ? "1 word" : `${count} words`;
}

class Writing {
  constructor(ctx) {
    this.ctx = ctx;
    this.models = h("div");
    this.stages = h("ol", { class: "ju-stages" });
    this.hints = h("div", { class: "ju-hints" });
    this.list = h("div");
    this.boxes = new Map();
    ctx.work.append(this.models, this.stages, this.hints, this.list);
  }

  answer() { return this.ctx.answer() ?? {}; }

  model() {
    const { models } = this.ctx.content;
    return models.find((model) => model.id === this.answer().model) ?? (models.length === 1 ? models[0] : null);
  }

  keep(more) { this.ctx.change({ ...this.answer(), ...more }); }

  drawModels() {
    const { models } = this.ctx.content;
    if (models.length < 2) return;
    redrawWhen(this.models, this.ctx.locked(), () => h("fieldset", { class: "ju-pickmodel" },
      h("legend", { class: "ju-label", text: "Which model do you want to use?" }),
      h("div", { class: "ju-choices" }, models.map((model) => choiceRow({
        type: "radio", name: `${this.ctx.uid}-m`, value: model.id, text: model.name, disabled: this.ctx.locked(),
        note: model.stages.map((stage) => stage.label).join(" · "), onChange: () => this.keep({ model: model.id }),
      })))));
    for (const radio of this.models.querySelectorAll("input")) radio.checked = radio.value === this.model()?.id;
  }

  box(stage) {
    const count = h("span", { class: "ju-hint ju-words" });
    const field = textBox({
      id: `${this.ctx.uid}-${stage.id}`, label: stage.label, hint: stage.prompt, value: this.answer()[stage.id],
      onInput: (text) => this.keep({ [stage.id]: text }),
    });
    field.area.addEventListener("input", () => { count.textContent = sayWords(field.area.value); });
    field.box.append(count);
    return { ...field, count };
  }

  drawStages() {
    const model = this.model();
    redrawWhen(this.stages, model?.id ?? "", () => {
      this.boxes = new Map((model?.stages ?? []).map((stage) => [stage.id, this.box(stage)]));
      return [...this.boxes.values()].map((field) => h("li", { class: "ju-stage" }, field.box));
    });
    for (const [id, field] of this.boxes) {
      field.set(this.answer()[id]);
      field.count.textContent = sayWords(field.area.value);
      field.area.disabled = this.ctx.locked();
      field.box.parentElement.classList.toggle("on", Boolean(field.area.value.trim()));
    }
  }

  // After a pause in typing, when the text is kept: nothing moves under somebody's fingers.
  drawHints() {
    const texts = (this.model()?.stages ?? []).map((stage) => this.answer()[stage.id] ?? "");
    const found = this.ctx.locked() ? [] : findHints(this.ctx.content.hints ?? [], texts);
    redrawWhen(this.hints, found.map((hint) => hint.id), () => found.length > 0 && h("div", { class: "ju-say is-ask" },
      h("p", { class: "ju-mark" }, icon("question"), found.length > 1 ? "Things to look at" : "One thing to look at"),
      found.map((hint) => h("p", { text: hint.say }))));
  }

  drawList() {
    const { checklist } = this.ctx.content, ticked = () => this.answer().ticked ?? [];
    if (!checklist?.length) return;
    const tick = (id) => (event) => this.keep({ ticked: event.target.checked ? [...ticked(), id] : ticked().filter((one) => one !== id) });
    redrawWhen(this.list, this.ctx.locked(), () => h("fieldset", { class: "ju-checklist" },
      h("legend", { class: "ju-label" }, "Before you finish ", h("span", { class: "ju-hint", text: "for yourself, not a mark" })),
      h("div", { class: "ju-choices" }, checklist.map((point) => choiceRow({
        type: "checkbox", name: `${this.ctx.uid}-c`, value: point.id, text: point.text, disabled: this.ctx.locked(), onChange: tick(point.id),
      })))));
    for (const box of this.list.querySelectorAll("input")) box.checked = ticked().includes(box.value);
  }

  update() {
    this.drawModels();
    this.drawStages();
    this.drawHints();
    this.drawList();
  }

  progress() {
    const stages = this.model()?.stages ?? [];
    if (!stages.length) return null;
    return { done: stages.filter((stage) => this.answer()[stage.id]?.trim()).length, total: stages.length, word: "begun" };
  }
}

function drawWrite(ctx) {
  const writing = new Writing(ctx);
  const check = ctx.content.assignment;
  return { update: () => writing.update(), progress: () => writing.progress(), check };
}

export default activity({ icon: "write", word: "Write", check: "Check what is missing", retry: false, show: false, again: "checked", draw: drawWrite });
