// Explore: a register with search, filters and sorting; an entry opens in place. Narrow, each row becomes a list.
const FIRST = 10; // rows shown of a long register until more are asked for

class Register {
  constructor(ctx) {
    Object.assign(this, { ctx, words: "", filters: {}, by: null, down: false, all: false, open: new Set() });
    this.count = h("p", { class: "ju-count", role: "status" });
    this.body = h("tbody");
    this.heads = ctx.content.columns.map((column) => this.drawHead(column));
    this.table = h("table", { class: "ju-table" }, h("caption", { class: "sr", text: ctx.content.title }),
      h("thead", null, h("tr", null, this.heads.map((head) => head.cell), h("th", { scope: "col" }, h("span", { class: "sr", text: "Open" })))), this.body);
    this.none = h("p", { class: "ju-hint", hidden: true, text: "Nothing fits all of these. Take a word or a filter away." });
    this.rest = h("p", { class: "ju-actions" }, h("button", { type: "button", class: "ju-also", on: { click: () => this.showAll() } }));
    this.picture = ctx.content.picture && new Picture(ctx, (id) => this.reveal(id));
    ctx.work.append(...(this.picture ? [this.picture.box] : [this.drawTools()]), this.count, this.table, this.rest, this.none);
  }

  drawTools() {
    const { ctx } = this, find = (event) => { this.words = event.target.value; this.refresh(); };
    const search = h("div", { class: "ju-tool" }, h("label", { class: "ju-label", for: `${ctx.uid}-find`, text: "Search" }),
      h("input", { type: "text", id: `${ctx.uid}-find`, on: { input: find } }));
    return h("div", { class: "ju-tools" }, search, ctx.content.columns.filter((column) => column.filter).map((column) => this.drawFilter(column)));
  }

  drawFilter(column) {
    const { ctx } = this, values = [...new Set(ctx.content.rows.map((row) => row.cells[column.id]))].sort((a, b) => a.localeCompare(b));
    const choose = (event) => { this.filters[column.id] = event.target.value; this.refresh(); };
    return h("div", { class: "ju-tool" }, h("label", { class: "ju-label", for: `${ctx.uid}-${column.id}`, text: column.label }),
      h("select", { id: `${ctx.uid}-${column.id}`, on: { change: choose } }, h("option", { value: "", text: "All" }), values.map((value) => h("option", { value, text: value }))));
  }

  drawHead(column) {
    const sign = h("span", { class: "ju-sorted", "aria-hidden": "true" });
    const cell = h("th", { scope: "col" }, h("button", { type: "button", class: "ju-quiet short", on: { click: () => this.sortBy(column.id) } }, column.label, sign));
    return { column, cell, sign };
  }

  sortBy(id) {
    this.down = this.by === id ? !this.down : false;
    this.by = id;
    this.refresh();
    this.ctx.say(`Sorted by ${lowerFirst(this.ctx.content.columns.find((one) => one.id === id).label)}, ${this.down ? "downwards" : "upwards"}.`);
  }

  fits(row) {
    const text = [...Object.values(row.cells), ...row.more.flatMap((one) => [one.label, one.text])].join(" ").toLowerCase();
    return this.words.toLowerCase().split(/\s+/).every((word) => text.includes(word))
      && Object.entries(this.filters).every(([id, value]) => !value || row.cells[id] === value);
  }

  rows() {
    const shown = this.ctx.content.rows.filter((row) => this.fits(row));
    if (!this.by) return shown;
    const sorted = shown.toSorted((a, b) => a.cells[this.by].localeCompare(b.cells[this.by], "en", { numeric: true }));
    return this.down ? sorted.reverse() : sorted;
  }

  toggle(id) {
    if (!this.open.delete(id)) {
      this.open.add(id);
      const opened = this.ctx.answer().opened ?? [];
      if (!opened.includes(id) && !this.ctx.locked()) this.ctx.change({ opened: [...opened, id] });
    }
    this.refresh();
    this.body.querySelector(`[data-open="${CSS.escape(id)}"]`)?.focus();
  }

  // From the picture: opens the row, or goes to it where it is open.
  reveal(id) {
    if (!this.open.has(id)) this.toggle(id);
    this.body.querySelector(`[data-open="${CSS.escape(id)}"]`)?.focus();
  }

  drawRow(row) {
    const { columns } = this.ctx.content, open = this.open.has(row.id), read = (this.ctx.answer().opened ?? []).includes(row.id);
    const word = open ? "Close" : read ? "Open again" : "Open";
    const button = h("button", { type: "button", class: "ju-quiet short", "aria-expanded": String(open), data: { open: row.id }, on: { click: () => this.toggle(row.id) } },
      word, h("span", { class: "sr", text: ` ${row.cells[columns[0].id]}` }));
    const cell = (column, n) => h(n ? "td" : "th", { scope: n ? null : "row", data: { label: column.label }, text: row.cells[column.id] });
    return [h("tr", { class: open ? "is-open" : null }, columns.map(cell), h("td", { class: "ju-do" }, button)), open && this.drawMore(row)];
  }

  drawMore(row) {
    const link = row.address && h("p", null, h("a", { href: row.address, target: "_blank", rel: "noopener noreferrer", text: "Official page" }), h("span", { class: "ju-hint", text: ` ${row.address}` }));
    return h("tr", { class: "ju-more" }, h("td", { colspan: this.ctx.content.columns.length + 1 },
      h("dl", null, row.more.map(({ label, text }) => h("div", null, h("dt", { text: label }), h("dd", { text })))), link));
  }

  // Focus goes to the first of the rows that have come.
  showAll() {
    this.all = true;
    this.refresh();
    this.body.querySelectorAll("[data-open]")[FIRST]?.focus();
  }

  refresh() {
    const found = this.rows(), shown = this.all || this.picture || found.length <= FIRST + 2 ? found : found.slice(0, FIRST), opened = this.ctx.answer().opened ?? [];
    redrawWhen(this.body, [shown.map((row) => row.id), [...this.open], opened], () => shown.flatMap((row) => this.drawRow(row)));
    this.rest.hidden = shown.length === found.length;
    this.rest.firstChild.textContent = `Show all ${found.length}`;
    const said = `${shown.length} of ${this.ctx.content.rows.length} shown`;
    if (this.count.textContent !== said) this.count.textContent = said;
    this.count.hidden = Boolean(this.picture);
    this.picture?.draw();
    this.table.hidden = !shown.length;
    this.none.hidden = Boolean(shown.length);
    for (const { column, cell, sign } of this.heads) {
      const sorted = this.by === column.id ? (this.down ? "descending" : "ascending") : null;
      if (sorted) cell.setAttribute("aria-sort", sorted); else cell.removeAttribute("aria-sort");
      sign.textContent = sorted ? (this.down ? " ↓" : " ↑") : "";
    }
  }
}

function drawExplore(ctx) {
  const register = new Register(ctx);
  return { update: () => register.refresh(), canReset: () => false, close: () => register.picture?.close() };
}

export default activity({ icon: "explore", word: "Explore", check: null, draw: drawExplore });
