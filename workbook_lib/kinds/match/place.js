// One place of a match: a numbered statement, a knot, and a real list of names under our drawing of it.

class Place {
  constructor(match, item, number) {
    Object.assign(this, { match, item, number });
    const { uid } = match.ctx, id = `${uid}-${item.id}`;
    this.knot = h("span", { class: "ju-knot" });
    this.slip = h("span", { class: "slip" });
    this.word = h("span", { id: `${id}-word` });
    this.why = h("div", { id: `${id}-why` });
    this.chevron = icon("chevron");
    this.chevron.setAttribute("class", "chev");
    this.list = h("select", { id, on: {
      change: () => match.choose(item, this.list.value),
      mousedown: (event) => this.take(event),
      keydown: (event) => { if (event.key === "Enter" || event.key === " ") this.take(event); },
    } }, h("option", { value: "", text: match.pick }), match.round().partners.map((partner) => h("option", { value: partner.id })));
    this.node = h("li", { class: "ju-place", data: { item: item.id } },
      h("label", { class: "ju-brings", for: id },
        h("b", null, h("span", { class: "sr", text: "Place " }), number, h("span", { class: "sr", text: ":" })), h("span", { text: item.text })),
      h("div", { class: "ju-slot" }, this.knot, h("span", { "aria-hidden": "true" }, this.slip), this.word, this.chevron, this.list),
      this.why);
  }

  // With a card in hand the list does not open: the card goes here.
  take(event) {
    if (!this.match.cards.held || this.list.disabled) return;
    event.preventDefault();
    this.match.put(this.item, this.match.cards.held);
    this.list.focus();
  }

  update() {
    const { match, item } = this, mark = match.markOf(item), who = match.placed()[item.id] ?? "";
    const fixed = !match.canChange(item), holding = match.cards.held && !fixed;
    this.node.className = `ju-place${who ? " is-joined" : ""}${mark ? ` is-checked is-${mark.state}` : ""}`;
    this.slip.textContent = who ? match.nameOf(who) : holding ? "Put here" : match.pick;
    this.chevron.style.display = fixed ? "none" : "";
    this.list.disabled = fixed;
    this.updateList(who);
    redrawWhen(this.knot, mark?.state, () => mark && icon(MARKS[mark.state]));
    redrawWhen(this.word, mark?.word, () => mark && h("span", { class: "word", text: mark.word }));
    redrawWhen(this.why, [mark?.word, mark?.say], () => mark?.say && h("div", { class: "ju-why" },
      h("p", null, h("strong", { text: `${mark.word}.` }), " ", mark.say)));
    const described = [mark && this.word.id, mark?.say && this.why.id].filter(Boolean).join(" ");
    if (described) this.list.setAttribute("aria-describedby", described);
    else this.list.removeAttribute("aria-describedby");
  }

  // Names in use stay in the list, disabled and with their place, so that arrow keys never take one away.
  updateList(who) {
    const { match } = this, where = match.places();
    for (const option of [...this.list.options].slice(1)) {
      const used = option.value !== who && where.get(option.value);
      option.disabled = Boolean(used);
      option.textContent = used ? `${match.nameOf(option.value)} (in place ${used})` : match.nameOf(option.value);
    }
    if (this.list.value !== who) this.list.value = who;
  }
}
