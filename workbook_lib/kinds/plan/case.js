// The case of a plan: which one, what it says, and which rows (barriers, needs) are at work in it.

class CaseBox {
  constructor(planner) {
    this.planner = planner;
    this.text = h("div", { class: "ju-case" });
    this.naming = h("div", { class: "ju-naming" });
    this.choosing = false;
    this.whole = false;
    this.dropped = {};
    planner.ctx.work.before(this.text);
  }

  draw() {
    const { planner } = this, { ctx } = planner, found = planner.case();
    const choose = !found || this.choosing;
    redrawWhen(this.text, [found?.id, choose, this.whole, ctx.locked()], () => (choose ? this.drawChoice() : this.drawCase(found)));
    this.text.hidden = !this.text.firstChild;
    const naming = found && !choose && (planner.naming || !planner.ticked().length) && !ctx.locked();
    redrawWhen(this.naming, [found?.id, Boolean(naming)], () => (naming ? this.drawNaming(found) : null));
    for (const box of this.naming.querySelectorAll("input")) box.checked = box.value in planner.answer();
  }

  drawChoice() {
    const { ctx } = this.planner, now = this.planner.case()?.id;
    return h("fieldset", { class: "ju-q" }, h("legend", { tabindex: "-1", text: "Which case do you want to work on?" }),
      h("div", { class: "ju-choices" }, ctx.content.cases.map((one) => choiceRow({
        type: "radio", name: `${ctx.uid}-case`, value: one.id, text: one.title, note: one.notice, checked: one.id === now,
        onChange: () => this.choose(one.id),
      }))),
      h("p", { class: "ju-hint", text: "You can come back for the other cases. What you write for each is kept." }));
  }

  choose(id) {
    this.choosing = false;
    this.whole = false;
    this.planner.naming = false;
    this.planner.open = null;
    this.planner.keep({ case: id });
    this.text.querySelector(".ju-quiet")?.focus();
    this.planner.ctx.say(`${this.planner.case().title}. Read the case, then tick its ${this.planner.ctx.content.noun.many}.`);
  }

  drawCase(found) {
    const toggle = () => { this.whole = !this.whole; this.planner.ctx.refresh(); this.text.querySelector(".ju-quiet")?.focus(); };
    const change = () => { this.choosing = true; this.planner.ctx.refresh(); this.text.querySelector("legend")?.focus(); };
    const several = this.planner.ctx.content.cases.length > 1;
    return [found.notice && h("p", { class: "ju-note" }, icon("alert"), h("span", { text: found.notice })),
      h("p", null, h("strong", { text: `${found.title}. ` }), this.whole ? null : found.short), this.whole && paragraphs(found.whole),
      h("div", { class: "ju-actions" },
        h("button", { type: "button", class: "ju-quiet short", "aria-expanded": String(this.whole), text: this.whole ? "Show less" : "Read the whole case", on: { click: toggle } }),
        several && h("button", { type: "button", class: "ju-quiet short", text: "Choose another case", on: { click: change } }))].filter(Boolean);
  }

  drawNaming(found) {
    const { ctx } = this.planner;
    return h("fieldset", { class: "ju-q" }, h("legend", { tabindex: "-1", text: ctx.content.noun.ask }),
      h("p", { class: "ju-hint", text: ctx.content.noun.hint }),
      h("div", { class: "ju-choices" }, found.rows.map((row) => choiceRow({
        type: "checkbox", name: `${ctx.uid}-bar`, value: row.id, text: row.name, note: row.shows, checked: row.id in this.planner.answer(),
        onChange: (event) => this.tick(row.id, event.target.checked),
      }))),
      h("div", { class: "ju-actions" }, h("button", { type: "button", class: "ju-also", text: "Plan for these", on: { click: () => this.done() } })));
  }

  // A row unticked keeps what was written for it while the page is open.
  tick(id, on) {
    const answer = this.planner.answer();
    this.planner.naming = true;
    if (!on) this.dropped[id] = answer[id];
    this.planner.keep({ [id]: on ? (this.dropped[id] ?? {}) : undefined });
  }

  done() {
    const rows = this.planner.ticked(), { ctx } = this.planner;
    if (!rows.length) { ctx.say(`Tick at least one ${ctx.content.noun.one} first.`); this.naming.querySelector("input")?.focus(); return; }
    this.planner.naming = false;
    const next = rows.find((row) => this.planner.nextPart(row));
    if (next) this.planner.ask(next.id, this.planner.nextPart(next));
    else ctx.refresh();
  }
}
