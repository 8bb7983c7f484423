// Map: one's own evidence named, then one heading after another with its pieces as slips; gaps are seen as they are.

class EvidenceMap {
  constructor(ctx) {
    Object.assign(this, { ctx, open: null, rows: new Map() });
    this.own = h("div", { class: "ju-pieces" });
    this.list = h("ol", { class: "ju-heads" });
    ctx.work.append(this.drawAdd(), this.own, this.list);
    this.list.append(...ctx.content.criteria.map((one) => this.makeRow(one)));
  }

  answer() { return { own: {}, map: {}, ...this.ctx.answer() }; }

  // Every piece there is: the workbook's own products, then what the learner named.
  pieces() { return [...this.ctx.content.evidence, ...Object.entries(this.answer().own).map(([id, text]) => ({ id, text }))]; }

  mapped(id) {
    const known = this.pieces();
    return (this.answer().map[id] ?? []).map((piece) => known.find((one) => one.id === piece)).filter(Boolean);
  }

  drawAdd() {
    const { ctx } = this, id = `${ctx.uid}-new`;
    this.field = h("input", { type: "text", id, maxlength: 200, disabled: ctx.locked(), "aria-describedby": `${id}-hint`, on: { keydown: (event) => { if (event.key === "Enter") this.add(); } } });
    return h("div", { class: "ju-field" }, h("label", { class: "ju-label", for: id, text: "A piece of your own evidence" }),
      h("p", { class: "ju-hint", id: `${id}-hint`, text: "What it is and when, without names: “Observation by the SENCO, 4 November”." }),
      h("div", { class: "ju-adding" }, this.field, h("button", { type: "button", class: "ju-also", text: "Add it", disabled: ctx.locked(), on: { click: () => this.add() } })));
  }

  add() {
    const text = this.field.value.trim(), { own, map } = this.answer();
    this.field.focus();
    if (!text) { this.ctx.say("Write what it is first."); return; }
    const number = 1 + Math.max(0, ...Object.keys(own).map((id) => Number(id.replace("own-", "")) || 0));
    this.field.value = "";
    this.ctx.change({ own: { ...own, [`own-${number}`]: text }, map });
    this.ctx.say(`Added: ${text}. Now choose the headings it serves.`);
  }

  remove(id) {
    const { own, map } = this.answer(), rest = { ...own };
    delete rest[id];
    this.ctx.change({ own: rest, map: Object.fromEntries(Object.entries(map).map(([head, list]) => [head, list.filter((one) => one !== id)])) });
    this.field.focus();
    this.ctx.say("Taken away.");
  }

  set(head, piece, on) {
    const { own, map } = this.answer(), rest = (map[head] ?? []).filter((one) => one !== piece);
    this.ctx.change({ own, map: { ...map, [head]: on ? [...rest, piece] : rest } });
  }

  makeRow({ id, title, asks }) {
    const slips = h("ul", { class: "ju-slips" }), choices = h("div", { class: "ju-adds", id: `${this.ctx.uid}-${id}` }), state = h("p", { class: "ju-hint" });
    const button = h("button", { type: "button", class: "ju-quiet short", "aria-controls": choices.id, on: { click: () => { this.open = this.open === id ? null : id; this.ctx.refresh(); } } });
    const node = h("li", { class: "ju-head-row" }, h("span", { class: "knot" }), h("h4", { class: "ju-h4", text: title }), h("p", { class: "did", text: asks }), slips, state, button, choices);
    this.rows.set(id, { id, title, node, slips, state, button, choices });
    return node;
  }

  drawOwn() {
    const own = Object.entries(this.answer().own);
    redrawWhen(this.own, [own, this.ctx.locked()], () => own.length > 0 && h("ul", { class: "ju-slips" }, own.map(([id, text]) => h("li", null, h("span", { text }),
      !this.ctx.locked() && h("button", { type: "button", class: "ju-quiet short", on: { click: () => this.remove(id) } }, "Take away", h("span", { class: "sr", text: ` ${text}` }))))));
  }

  drawRow(row) {
    const { ctx } = this, found = this.mapped(row.id), open = this.open === row.id, pieces = this.pieces();
    row.node.classList.toggle("on", found.length > 0);
    redrawWhen(row.slips, found, () => found.map((piece) => h("li", null, h("span", { text: piece.text }))));
    row.slips.hidden = !found.length;
    row.state.textContent = found.length ? "" : "No evidence yet";
    row.state.hidden = found.length > 0;
    row.button.hidden = ctx.locked();
    redrawWhen(row.button, open, () => [h("span", { text: open ? "Done" : "Add or change evidence" }), h("span", { class: "sr", text: ` for ${lowerFirst(row.title)}` })]);
    row.button.setAttribute("aria-expanded", String(open));
    redrawWhen(row.choices, [open, open && pieces], () => open && h("fieldset", null, h("legend", { class: "ju-label", text: "Which pieces show it?" }), h("div", { class: "ju-choices" },
      pieces.map(({ id, text }) => choiceRow({ type: "checkbox", name: `${ctx.uid}-${row.id}`, value: id, text, onChange: (event) => this.set(row.id, id, event.target.checked) })))));
    row.choices.hidden = !open;
    for (const box of row.choices.querySelectorAll("input")) box.checked = found.some((piece) => piece.id === box.value);
  }

  update() {
    this.drawOwn();
    for (const row of this.rows.values()) this.drawRow(row);
  }

  progress() {
    const total = this.rows.size, done = [...this.rows.keys()].filter((id) => this.mapped(id).length).length;
    return { done, total, word: "have evidence" };
  }
}

function drawMap(ctx) {
  const map = new EvidenceMap(ctx);
  return { update: () => map.update(), progress: () => map.progress() };
}

export default activity({ icon: "map", word: "Map", check: "Show the gaps", show: false, draw: drawMap });
