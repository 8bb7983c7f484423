// The cards of a match: one Tab stop, arrows move, 1 to 8 places, Enter takes, Escape puts back; drag as an extra.

class Cards {
  constructor(match) {
    this.match = match;
    this.held = "";
    this.left = h("p", null);
    this.row = h("div", { class: "ju-cards", role: "toolbar", "aria-label": "Cards still to place" });
    this.node = h("div", { class: "ju-tray" }, this.left, this.row);
    this.row.addEventListener("keydown", event => this.onKey(event));
  }

  free() {
    const used = new Set(Object.values(this.match.placed()));
    return this.match.round().partners.filter(partner => !used.has(partner.id));
  }

  draw() {
    const free = this.free(), { match } = this, open = match.round().items.length - Object.keys(match.placed()).length;
    if (!free.some(partner => partner.id === this.held)) this.held = "";
    const at = document.activeElement?.dataset?.who, inside = this.row.contains(document.activeElement);
    this.left.textContent = open ? `Still to place: ${open}` : "All placed";
    this.stop = free.some(partner => partner.id === this.stop) ? this.stop : free[0]?.id;
    fill(this.row, free.map(partner => this.card(partner)));
    if (inside && at) (this.find(at) ?? this.find(this.stop))?.focus();
    this.node.hidden = match.ctx.locked() || (!open && !free.length) || match.checked() || !open;
  }

  card(partner) {
    return h("button", {
      type: "button", class: "ju-pick", draggable: "true", data: { who: partner.id },
      "aria-pressed": String(partner.id === this.held), tabindex: partner.id === this.stop ? "0" : "-1",
      on: {
        click: () => this.take(partner.id),
        dragstart: event => { this.held = partner.id; event.dataTransfer.setData("text/plain", partner.id); this.match.mark(); },
        dragend: () => { this.held = ""; this.match.mark(); },
      },
    }, partner.name, partner.note && h("span", null, partner.note));
  }

  find(id) { return id && this.row.querySelector(`[data-who="${CSS.escape(id)}"]`); }

  take(id) {
    if (this.held === id) { this.putBack(); return; }
    this.held = id;
    this.match.update();
    this.match.ctx.say(`${this.match.name(id)} in hand. Choose a place, or press 1 to ${this.match.round().items.length}. Escape puts it back.`);
  }

  putBack() {
    this.held = "";
    this.match.update();
    this.match.ctx.say("Put back.");
  }

  onKey(event) {
    const id = event.target.dataset?.who, free = this.free().map(partner => partner.id), at = free.indexOf(id);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (at < 0) return;
    if (step) { event.preventDefault(); this.focus(free[(at + step + free.length) % free.length]); }
    const item = /^[1-8]$/.test(event.key) && this.match.round().items[Number(event.key) - 1];
    if (item) this.place(id, item.id, at);
  }

  place(id, item, at) {
    this.match.put(item, id);
    const free = this.free();
    const next = free[Math.min(at, free.length - 1)];
    if (next && !this.node.hidden) this.focus(next.id);
    else this.match.ctx.focusGo();
  }

  focus(id) {
    this.stop = id;
    for (const card of this.row.children) card.tabIndex = card.dataset.who === id ? 0 : -1;
    this.find(id)?.focus();
  }
}
