// The debrief: what was decided at each turn, what that was worth and why, and what the other ways would have led to.

class Debrief {
  constructor(scenario) {
    this.scenario = scenario;
    this.heading = h("h4", { class: "ju-h4 ju-debrief", tabindex: "-1", text: "How it went" });
    this.turns = h("ol", { class: "ju-turns" });
    this.points = h("div", { class: "ju-points" });
    this.node = h("div", { hidden: true }, this.heading, this.turns);
  }

  foot() { return this.node.hidden ? null : this.points; }

  update({ turns, ending }) {
    const { ctx } = this.scenario, told = ctx.feedback().debrief;
    this.node.hidden = !ending;
    if (!ending) return;
    redrawWhen(this.turns, [told, turns.map((turn) => turn.option.id)], () => (told ? told.map(drawTurn) : turns.map(drawChosen)));
    redrawWhen(this.points, [ending.id, Boolean(told), ctx.locked()], () => this.drawPoints(ending, told));
    this.own?.set(ctx.record().note);
  }

  drawPoints(ending, told) {
    const { ctx } = this.scenario, part = (title, text) => h("div", null, h("h4", { class: "ju-h4", text: title }), paragraphs(text));
    this.own = told ? textBox({
      id: `${ctx.uid}-own`, label: [`${ctx.content.own} `, h("span", { class: "ju-hint", text: "not marked; roles, no names" })],
      value: ctx.record().note, short: true, disabled: ctx.locked(), onInput: (note) => ctx.change(ctx.answer(), { note, quiet: true }),
    }) : null;
    return [part(ending.title, ending.text), told && part("To take away", ctx.content.take_away), this.own?.box];
  }
}

function drawTurn({ title, chosen, others }) {
  const way = (one) => h("li", { class: `is-${one.state}` }, h("p", { class: "did", text: one.text }), h("p", null, h("span", { class: "word", text: `${one.word}. ` }), one.say));
  return h("li", { class: `ju-turn is-${chosen.state}` }, h("span", { class: "knot" }, icon(MARKS[chosen.state])),
    h("h4", { class: "ju-h4", text: title }), h("p", { class: "did", text: `You chose: ${lowerFirst(chosen.text)}` }),
    h("p", null, h("span", { class: "word", text: `${chosen.word}. ` }), chosen.say),
    others.length > 0 && h("details", { class: "ju-ways" }, h("summary", { text: "Where the other ways would have led" }), h("ul", null, others.map(way))));
}

function drawChosen({ scene, option }) {
  return h("li", { class: "ju-turn is-ask" }, h("span", { class: "knot" }, icon("tick")), h("h4", { class: "ju-h4", text: scene.title }),
    h("p", { class: "did", text: `You chose: ${lowerFirst(option.text)}` }));
}
