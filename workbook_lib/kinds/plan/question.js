// One question of a strip: suggestions as radios, "Something else" with a box of one's own, Next and Back.

const OWN = "own-words";

class Question {
  constructor(planner, row, part) {
    Object.assign(this, { planner, row, part });
    this.name = `${planner.ctx.uid}-${row.id}-${part.id}`;
    this.choices = h("div", { class: "ju-choices" });
    this.legend = h("legend", { tabindex: "-1", text: part.question });
    this.node = h("fieldset", { class: "ju-q" }, this.legend, part.hint && h("p", { class: "ju-hint", text: part.hint }),
      this.choices, this.buildOwn(), this.buildWays());
    this.choices.append(...this.options().map((option) => this.choice(option)));
  }

  options() {
    const own = this.planner.ctx.content.own ? [{ id: OWN, text: this.part.id === "owner" ? "Someone else" : "Something else", note: "In your own words" }] : [];
    return [...(this.row.options[this.part.id] ?? []), ...own];
  }

  given() { return this.planner.row(this.row.id)[this.part.id] ?? {}; }

  choice(option) {
    return choiceRow({
      type: "radio", name: this.name, value: option.id, text: option.text, note: option.note, disabled: this.planner.ctx.locked(),
      onChange: () => this.pick(option.id),
    });
  }

  pick(id) {
    if (id !== OWN) { this.planner.set(this.row.id, this.part.id, { pick: id }); return; }
    this.writing = true;
    this.update();
    this.own.area.focus();
    if (this.own.area.value.trim()) this.planner.set(this.row.id, this.part.id, { own: this.own.area.value });
  }

  buildOwn() {
    this.own = textBox({
      id: `${this.name}-own`, label: "In your own words", hint: "No names of children or colleagues.", short: true, value: this.given().own,
      onInput: (text) => this.planner.set(this.row.id, this.part.id, text.trim() ? { own: text } : undefined),
    });
    return this.own.box;
  }

  buildWays() {
    const { planner, row, part } = this, parts = planner.asked(row), at = parts.findIndex((one) => one.id === part.id);
    const next = parts[at + 1], before = parts[at - 1];
    const go = () => { if (next) planner.ask(row.id, next.id); else planner.fold(row.id); };
    return h("div", { class: "ju-actions" },
      h("button", { type: "button", class: "ju-also", text: next ? `Next: ${lowerFirst(next.label)}` : `Done with this ${planner.ctx.content.noun.one}`, on: { click: go } }),
      before && h("button", { type: "button", class: "ju-quiet", text: "Back", on: { click: () => planner.ask(row.id, before.id) } }));
  }

  update() {
    const now = this.given(), own = this.writing || "own" in now;
    if ("pick" in now) this.writing = false;
    for (const radio of this.choices.querySelectorAll("input")) radio.checked = "pick" in now ? radio.value === now.pick : own && radio.value === OWN;
    this.own.box.hidden = "pick" in now || !own;
    this.own.set(now.own);
  }
}
