// Plan: pick a case, tick its barriers (or needs), answer some questions for each; then be asked back and compare.

class Planner {
  constructor(ctx) {
    Object.assign(this, { ctx, open: null, naming: false, keeping: null, strips: new Map() });
    this.caseBox = new CaseBox(this);
    this.list = h("ol", { class: "ju-strips" });
    this.more = h("div", { class: "ju-actions" }, h("button", { type: "button", class: "ju-quiet", text: `Name another ${ctx.content.noun.one}`, on: { click: () => this.name() } }));
    this.worked = new Worked(this);
    ctx.work.append(this.caseBox.naming, this.list, this.more, this.worked.node);
  }

  answer() { return this.ctx.answer() ?? {}; }

  noun() { return this.ctx.content.noun; }

  row(id) { return this.answer()[id] ?? {}; }

  case() {
    const { cases } = this.ctx.content;
    return cases.find((one) => one.id === this.answer().case) ?? (cases.length === 1 ? cases[0] : null);
  }

  ticked() { return (this.case()?.rows ?? []).filter((row) => row.id in this.answer()); }

  asked(row) { return this.ctx.content.parts.filter((part) => !(part.id in (row.given ?? {}))); }

  nextPart(row) { return this.asked(row).find((part) => !(part.id in this.row(row.id)))?.id ?? null; }

  // What stands for a part of a row: the suggestion picked, own words, or what was given.
  text(row, part) {
    const found = this.row(row.id)[part] ?? (part in (row.given ?? {}) ? { pick: row.given[part] } : {});
    return found.own ?? row.options[part]?.find((option) => option.id === found.pick)?.text ?? "";
  }

  mark(id) {
    if (this.ctx.content.assignment) return null;
    return this.ctx.markOf(id, (answer) => answer?.[id]);
  }

  keep(more) {
    const next = { ...this.answer(), ...more };
    if (!next.case && this.case()) next.case = this.case().id;
    for (const [id, value] of Object.entries(next)) if (value === undefined) delete next[id];
    this.ctx.change(next);
  }

  set(row, part, value) {
    const next = { ...this.row(row), [part]: value };
    delete next.kept;
    if (value === undefined) delete next[part];
    this.keep({ [row]: next });
  }

  setKept(row, text) { this.keep({ [row]: { ...this.row(row), kept: text.trim() ? text : undefined } }); }

  ask(row, part) {
    this.open = { row, part };
    this.naming = false;
    this.ctx.refresh();
    this.strips.get(row)?.question?.legend.focus();
  }

  fold(row) {
    this.open = null;
    this.ctx.refresh();
    const left = this.ticked().find((one) => this.nextPart(one));
    this.ctx.say(`Folded to a sentence. ${left ? `Another ${this.noun().one} is still to plan` : `Every ${this.noun().one} is planned`}.`);
    this.strips.get(row)?.head.querySelector("button")?.focus();
  }

  name() {
    this.naming = true;
    this.open = null;
    this.ctx.refresh();
    this.caseBox.naming.querySelector("legend")?.focus();
  }

  takeOff(row) {
    this.caseBox.dropped[row] = this.row(row);
    this.keep({ [row]: undefined });
    this.ctx.say("Taken off the plan.");
    this.more.querySelector("button")?.focus();
  }

  // A plan that has just been looked at is shown whole: what is asked back stands in the folded strips.
  foldChecked() {
    const found = this.ctx.feedback();
    if (!this.ctx.isChecked() || found === this.seen) return;
    this.seen = found;
    this.open = null;
  }

  update() {
    this.foldChecked();
    this.caseBox.draw();
    const rows = this.ticked(), planning = rows.length > 0 && !this.caseBox.naming.firstChild && !this.caseBox.choosing;
    if (this.open && !rows.some((row) => row.id === this.open.row)) this.open = null;
    redrawWhen(this.list, [planning, rows.map((row) => row.id)], () => {
      this.strips = new Map(planning ? rows.map((row, n) => [row.id, new Strip(this, row, n + 1)]) : []);
      return [...this.strips.values()].map((strip) => strip.node);
    });
    for (const strip of this.strips.values()) strip.update();
    this.list.hidden = !planning;
    this.more.hidden = !planning || this.ctx.locked();
    this.worked.update();
  }

  progress() {
    const rows = this.ticked();
    return rows.length ? { done: rows.filter((row) => !this.nextPart(row)).length, total: rows.length, word: `${rows.length === 1 ? this.noun().one : this.noun().many} planned` } : null;
  }

  links() {
    return this.ticked().filter((row) => this.mark(row.id)?.state === "ask").map((row) => ({
      text: lowerFirst(row.name), target: () => this.strips.get(row.id).back.querySelector("button"),
    }));
  }
}

function drawPlan(ctx) {
  const planner = new Planner(ctx);
  return { update: () => planner.update(), progress: () => planner.progress(), links: () => planner.links() };
}

export default activity({ icon: "plan", word: "Plan", check: "Check my plan", checkAgain: "Check my plan again", retry: false, show: false, draw: drawPlan });
