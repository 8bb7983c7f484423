// Match: every place is a real list under our drawing; cards are a quicker way with a mouse, a finger or a digit.

const nameInFull = (partner) => (partner?.note ? `${partner.name} (${partner.note})` : (partner?.name ?? ""));

class Match {
  constructor(ctx) {
    this.ctx = ctx;
    this.rounds = ctx.content.rounds;
    this.pick = ctx.content.pick ?? "Choose who";
    this.cards = new Cards(this);
    this.list = h("ol", { class: "ju-places" });
    this.tabs = h("ol", { class: "ju-rounds" });
    this.box = h("div", { class: "ju-match" }, this.cards.node, this.list);
    if (this.rounds.length > 1) ctx.work.append(h("nav", { "aria-label": "Rounds" }, this.tabs));
    this.how = h("p", { class: "ju-how" }, "Open the list at a place", h("span", { class: "ju-if-cards", text: ", or pick a card and then a place" }), ".");
    ctx.work.append(this.how, this.box);
    ctx.root.addEventListener("keydown", (event) => { if (event.key === "Escape") this.cards.putBack(); });
    this.open(this.rounds.find((round) => this.count(round) < round.items.length) ?? this.rounds[0]);
  }

  round() { return this.rounds.find((round) => round.id === this.ctx.round) ?? this.rounds[0]; }
  placed(round = this.round()) { return (round.id ? this.ctx.answer()[round.id] : this.ctx.answer()) ?? {}; }
  count(round = this.round()) { return Object.keys(this.placed(round)).length; }
  openPlaces() { return this.round().items.length - this.count(); }
  nameOf(id) { return nameInFull(this.round().partners.find((partner) => partner.id === id)); }
  places() { return new Map(this.round().items.map((item, n) => [this.placed()[item.id], n + 1]).filter(([who]) => who)); }
  markOf(item) { return this.ctx.markOf(item.id, (answer) => (this.round().id ? answer?.[this.round().id] : answer)?.[item.id]); }
  canChange(item) { return !this.ctx.locked() && this.markOf(item)?.state !== "right"; }

  freePartners() {
    const used = this.places();
    return this.round().partners.filter((partner) => !used.has(partner.id));
  }

  open(round) {
    const n = this.rounds.indexOf(round) + 1, { content } = this.ctx;
    this.cards.held = "";
    this.ctx.round = round.id;
    if (round.title) this.ctx.setEyebrow(`Round ${n} of ${this.rounds.length}: ${round.title}`);
    this.ctx.setTitle(content.title, round.ask || content.ask);
    this.rows = round.items.map((item, at) => new Place(this, item, at + 1));
    this.list.replaceChildren(...this.rows.map((row) => row.node));
  }

  goTo(round) {
    this.open(round);
    this.ctx.setRound(round.id);
    this.tabs.querySelector("[aria-current]")?.focus();
    this.ctx.say(`Round ${this.rounds.indexOf(round) + 1} of ${this.rounds.length}: ${round.title}.`);
  }

  // Puts a card in a place (or empties it); a filled place gives its card back.
  keep(item, who) {
    const before = this.placed(), kept = Object.fromEntries(Object.entries(before).filter(([at, one]) => at !== item.id && one !== who));
    if (who) kept[item.id] = who;
    this.cards.held = "";
    const { id } = this.round();
    this.ctx.change(id ? { ...this.ctx.answer(), [id]: kept } : kept);
    return before[item.id];
  }

  sayCount() { return `${this.count()} of ${this.round().items.length} placed.`; }

  put(item, who) {
    const before = this.keep(item, who), n = this.round().items.indexOf(item) + 1;
    const back = before && before !== who ? ` ${this.nameOf(before)} is back among the cards.` : "";
    this.ctx.say(`${this.nameOf(who)} is in place ${n}.${back} ${this.sayCount()}`);
  }

  // From a list the name was just read out: only the count is said.
  choose(item, who) {
    this.keep(item, who);
    this.ctx.say(who ? this.sayCount() : `Place ${this.round().items.indexOf(item) + 1} is empty. ${this.sayCount()}`);
  }

  aim(node) {
    const over = node?.closest?.(".ju-place");
    for (const row of this.rows) row.node.classList.toggle("is-aim", row.node === over && this.canChange(row.item));
  }

  dropOn(node, who) {
    const row = this.rows.find((one) => node && one.node.contains(node));
    this.aim(null);
    if (row && this.canChange(row.item)) this.put(row.item, who);
    else this.cards.putBack();
  }

  drawTab(round, n) {
    const placed = this.count(round), all = round.items.length, score = this.ctx.lastFeedback().rounds?.[round.id];
    const done = score && score.right === score.of, here = round === this.round();
    return h("li", { class: `ju-round${placed === all ? " on" : ""}${here ? " now" : ""}` },
      h("button", { type: "button", class: "ju-quiet short", "aria-current": here ? "step" : null, on: { click: () => this.goTo(round) } },
        h("span", { class: "sr", text: `Round ${n + 1}: ` }), h("span", { text: round.title }), h("small", { text: done ? "All right" : `${placed} of ${all}` })));
  }

  update() {
    this.cards.update();
    for (const row of this.rows) row.update();
    this.how.hidden = this.cards.node.hidden;
    this.box.classList.toggle("has-tray", !this.cards.node.hidden);
    this.box.classList.toggle("is-holding", Boolean(this.cards.held));
    const had = this.tabs.contains(document.activeElement);
    const counts = [this.ctx.round, this.rounds.map((round) => this.count(round)), this.ctx.lastFeedback().rounds];
    redrawWhen(this.tabs, counts, () => this.rounds.map((round, n) => this.drawTab(round, n)));
    if (had && !this.tabs.contains(document.activeElement)) this.tabs.querySelector("[aria-current]")?.focus();
  }

  retry() {
    const right = this.round().items.filter((item) => this.markOf(item)?.state === "right").map((item) => [item.id, this.placed()[item.id]]);
    const { id } = this.round();
    return id ? { ...this.ctx.answer(), [id]: Object.fromEntries(right) } : Object.fromEntries(right);
  }

  after(feedback) {
    const next = this.rounds[this.rounds.indexOf(this.round()) + 1];
    if (!next || !(feedback.state === "right" || feedback.shown)) return [];
    return [["next", `Next round: ${next.title}`, "ju-go", () => this.goTo(next)]];
  }

  links(feedback) {
    return this.round().items.map((item, n) => ({ item: item.id, id: `${this.ctx.uid}-${item.id}`, text: `place ${n + 1}` }))
      .filter((link) => feedback.items?.[link.item]?.state === "notyet");
  }
}

function drawMatch(ctx) {
  const match = new Match(ctx);
  return {
    update: () => match.update(),
    progress: () => ({ done: match.count(), total: match.round().items.length, word: "placed" }),
    retry: () => match.retry(), retryWord: sayRetry,
    after: (feedback) => match.after(feedback), links: (feedback) => match.links(feedback),
  };
}

export default activity({ icon: "match", word: "Match", check: "Check my answers", show: "Show me the pairs", draw: drawMatch });
