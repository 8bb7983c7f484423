// The cards of a match: one Tab stop, arrows move, digits place, Enter takes, Escape puts back; dragging is an extra.
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

class Cards {
  constructor(match) {
    this.match = match;
    this.held = "";
    const id = `${match.ctx.uid}-left`;
    this.left = h("p", { class: "ju-h4", id });
    this.row = h("div", { class: "ju-cards", role: "toolbar", "aria-labelledby": id, on: { keydown: (event) => this.onKey(event) } });
    this.node = h("div", { class: "ju-tray" }, this.left, this.row);
  }

  free() { return this.match.freePartners(); }

  // Nothing to place any more, or nothing may be changed: the cards make room.
  wanted() { return !this.match.ctx.locked() && !this.match.ctx.isChecked() && this.match.openPlaces() > 0; }

  update() {
    const free = this.free(), had = this.row.contains(document.activeElement);
    if (!free.some((partner) => partner.id === this.held)) this.held = "";
    if (!free.some((partner) => partner.id === this.stop)) this.stop = free[0]?.id;
    this.left.textContent = `Places still open: ${this.match.openPlaces()}`;
    redrawWhen(this.row, [this.match.ctx.round, free.map((partner) => partner.id)], () => free.map((partner) => this.draw(partner)));
    for (const card of this.row.children) {
      card.setAttribute("aria-pressed", String(card.dataset.who === this.held));
      card.tabIndex = card.dataset.who === this.stop ? 0 : -1;
    }
    this.node.hidden = !this.wanted();
    if (had && !this.row.contains(document.activeElement)) this.focusStop();
  }

  draw({ id, name, note }) {
    const card = h("button", { type: "button", class: "ju-pick", data: { who: id }, on: { click: () => this.take(id) } },
      name, note && h("span", { text: note }));
    followPointer(card, {
      start: () => { if (this.held !== id) this.take(id); },
      over: (node) => this.match.aim(node),
      drop: (node) => this.match.dropOn(node, id),
    });
    return card;
  }

  take(id) {
    if (this.held === id) { this.putBack(); return; }
    this.held = this.stop = id;
    this.match.update();
    const count = this.match.round().items.length;
    this.match.ctx.say(`${this.match.nameOf(id)} in hand. Choose a place, or press 1 to ${count}. Escape puts it back.`);
  }

  putBack() {
    if (!this.held) return;
    this.held = "";
    this.match.update();
    this.match.ctx.say("Put back.");
  }

  onKey(event) {
    const id = event.target.dataset.who, free = this.free().map((partner) => partner.id), at = free.indexOf(id);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key], item = /^[1-9]$/.test(event.key) && this.match.round().items[event.key - 1];
    if (step) {
      event.preventDefault();
      this.stop = free[(at + step + free.length) % free.length];
      this.focusStop();
    } else if (item) this.placeByDigit(item, id, at);
  }

  placeByDigit(item, id, at) {
    if (!this.match.canChange(item)) return;
    const after = this.free().filter((partner) => partner.id !== id);
    this.stop = after[Math.min(at, after.length - 1)]?.id;
    this.match.put(item, id);
    this.focusStop();
  }

  focusStop() {
    if (this.node.hidden || !this.stop) { this.match.ctx.focusGo(); return; }
    for (const card of this.row.children) {
      card.tabIndex = card.dataset.who === this.stop ? 0 : -1;
      if (!card.tabIndex) card.focus();
    }
  }
}
