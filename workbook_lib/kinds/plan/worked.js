// The learner's plan beside a worked one, part by part; and one thing to take from it.

class Worked {
  constructor(planner) {
    this.planner = planner;
    this.tables = h("div", { class: "ju-strips" });
    this.take = textBox({
      id: `${planner.ctx.uid}-take`, label: h("span", null, "One thing I will take from it ", h("span", { class: "ju-hint", text: "not marked" })),
      short: true, onInput: (text) => planner.keep({ take: text }),
    });
    this.node = h("div", { class: "ju-worked" }, this.tables, this.take.box);
  }

  update() {
    const { planner } = this, worked = planner.ctx.lastFeedback?.().worked ?? planner.ctx.feedback().worked ?? {};
    const rows = planner.ticked().filter((row) => worked[row.id]), mine = rows.map((row) => planner.row(row.id));
    redrawWhen(this.tables, [worked, rows.map((row) => row.id), mine], () => rows.map((row, n) => this.drawTable(row, worked[row.id], n)));
    this.take.set(planner.answer().take);
    this.node.hidden = !rows.length;
  }

  drawTable(row, worked, n) {
    const { planner } = this, heading = (text) => h("th", { scope: "col", text });
    const body = planner.ctx.content.parts.map((part) => h("tr", null, h("th", { scope: "row", text: part.label }),
      h("td", { data: { h: "Yours" }, text: planner.text(row, part.id) || "Nothing yet" }), h("td", { data: { h: "One worked plan" }, text: worked[part.id] ?? "" })));
    return h("details", { class: "ju-strip ju-beside", open: n === 0 },
      h("summary", null, h("strong", { text: `Yours beside a worked plan: ${lowerFirst(row.name)}` }), h("span", { class: "ju-hint", text: " One good way, not the only one" })),
      h("div", { class: "ju-links" }, h("table", { class: "ju-both" }, h("caption", { class: "sr", text: `${row.name}: your plan beside a worked plan` }),
        h("thead", null, h("tr", null, h("td", null, h("span", { class: "sr", text: "Part" })), heading("Yours"), heading("One worked plan"))), h("tbody", null, body))));
  }
}
