// Match: every place is a real list under our drawing; cards are a quicker way with a mouse, a finger or a digit.

class Match {
  constructor(ctx) {
    this.ctx = ctx;
    this.rounds = ctx.content.rounds;
    this.cards = new Cards(this);
    this.list = h("ol", { class: "ju-places" });
    this.tabs = h("ol", { class: "ju-rounds" });
    this.box = h("div", { class: "ju-match has-tray" }, this.cards.node, this.list);
    if (this.rounds.length > 1) ctx.work.append(h("nav", { "aria-label": "Rounds" }, this.tabs));
    ctx.work.append(this.box);
    ctx.root.addEventListener("keydown", event => { if (event.key === "Escape" && this.cards.held) this.cards.putBack(); });
    const first = this.rounds.find(round => Object.keys(this.placed(round)).length < round.items.length) ?? this.rounds[0];
    this.go(first.id, true);
  }

  round() { return this.rounds.find(round => round.id === this.id) ?? this.rounds[0]; }

  placed(round = this.round()) { return (round.id ? this.ctx.answer()?.[round.id] : this.ctx.answer()) ?? {}; }

  name(id) { return this.round().partners.find(partner => partner.id === id)?.name ?? ""; }

  feedback() {
    const feedback = this.ctx.feedback();
    return !feedback.round || feedback.round === this.id ? feedback : {};
  }

  checked() { return Boolean(this.feedback().items && Object.keys(this.feedback().items).length); }

  go(id, quiet) {
    this.id = id;
    const n = this.rounds.findIndex(round => round.id === id), round = this.round();
    if (round.title) this.ctx.setEyebrow(`Round ${n + 1} of ${this.rounds.length}: ${round.title.toLowerCase()}`);
    if (round.ask) this.ctx.setTitle(this.ctx.content.title, round.ask);
    else this.ctx.setTitle(this.ctx.content.title, this.ctx.content.ask);
    this.cards.held = "";
    if (quiet) return;
    this.ctx.setRound(id || null);
    this.list.querySelector("select")?.focus();
    this.ctx.say(`Round ${n + 1} of ${this.rounds.length}: ${round.title}`);
  }

  put(item, partner) {
    const before = this.placed()[item], next = Object.fromEntries(
      Object.entries(this.placed()).filter(([place, who]) => place !== item && who !== partner));
    if (partner) next[item] = partner;
    this.cards.held = "";
    this.ctx.change(this.id ? { ...this.ctx.answer(), [this.id]: next } : next);
    const at = this.round().items.findIndex(one => one.id === item) + 1;
    const back = before && before !== partner ? ` ${this.name(before)} is back among the cards.` : "";
    const where = partner ? `${this.name(partner)} is in place ${at}.${back}` : `Place ${at} is empty.`;
    this.ctx.say(`${where} ${Object.keys(next).length} of ${this.round().items.length} placed.`);
  }

  place(item, n) {
    const { uid } = this.ctx, mark = this.feedback().items?.[item.id], who = this.placed()[item.id];
    const state = mark ? ` is-checked is-${mark.state}` : "";
    return h("li", { class: `ju-place${who ? " is-joined" : ""}${state}`, id: `${uid}-p-${item.id}` },
      h("label", { class: "ju-brings", for: `${uid}-s-${item.id}` },
        h("b", null, h("span", { class: "sr" }, "Place "), String(n + 1), h("span", { class: "sr" }, ":")), h("span", null, item.text)),
      this.slot(item, who, mark),
      mark?.say && h("div", { class: "ju-why" }, h("p", null, h("strong", null, `${mark.word}. `), mark.say)));
  }

  slot(item, who, mark) {
    const word = who ? this.name(who) : this.cards.held ? "Put here" : "Choose who", wordId = `${this.ctx.uid}-w-${item.id}`;
    const fixed = this.ctx.locked() || mark?.state === "right";
    return h("div", { class: "ju-slot", on: {
      dragover: event => { if (this.cards.held && !fixed) event.preventDefault(); },
      drop: event => { event.preventDefault(); if (this.cards.held && !fixed) this.put(item.id, this.cards.held); },
    } },
    h("span", { class: "ju-knot" }, mark && icon(MARKS[mark.state])),
    h("span", { "aria-hidden": "true" }, h("span", { class: "slip" }, word)),
    h("span", { id: wordId }, mark && h("span", { class: "word" }, mark.word)),
    !fixed && (() => { const svg = icon("chevron"); svg.setAttribute("class", "chev"); return svg; })(), this.select(item, who, fixed, mark ? wordId : null));
  }

  select(item, who, disabled, describedBy) {
    const where = new Map(Object.entries(this.placed()).map(([place, partner]) => [partner, this.round().items.findIndex(one => one.id === place) + 1]));
    const select = h("select", {
      id: `${this.ctx.uid}-s-${item.id}`, disabled, "aria-describedby": describedBy, on: {
        change: event => this.put(item.id, event.target.value),
        mousedown: event => this.onPress(event, item.id), keydown: event => { if (["Enter", " "].includes(event.key)) this.onPress(event, item.id); },
      },
    }, h("option", { value: "" }, "Choose who"), this.round().partners.map(partner => {
      const used = where.has(partner.id) && partner.id !== who;
      return h("option", { value: partner.id, disabled: used }, used ? `${partner.name} (in place ${where.get(partner.id)})` : partner.name);
    }));
    select.value = who ?? "";
    return select;
  }

  onPress(event, item) {
    if (!this.cards.held) return;
    event.preventDefault();
    this.put(item, this.cards.held);
  }

  tab(round, n) {
    const score = this.ctx.feedback().rounds?.[round.id], placed = Object.keys(this.placed(round)).length, all = round.items.length;
    const state = placed === all ? " on" : placed ? " part" : "", here = round.id === this.id;
    const word = score && score.right === score.of ? "All right" : `${placed} of ${all}`;
    return h("li", { class: `ju-roundtab${state}` }, h("button", {
      type: "button", class: "ju-quiet short", "aria-current": here ? "step" : null, on: { click: () => this.go(round.id) },
    }, h("span", { class: "sr" }, `Round ${n + 1}: `), round.title, h("small", null, word)));
  }

  mark() { this.box.classList.toggle("is-holding", Boolean(this.cards.held)); }

  update() {
    if (this.rounds.length > 1 && this.ctx.round !== this.id) { this.ctx.setRound(this.id); return; }
    const held = this.list.contains(document.activeElement) ? document.activeElement.id : null;
    fill(this.list, this.round().items.map((item, n) => this.place(item, n)));
    if (held) this.ctx.root.querySelector(`#${CSS.escape(held)}`)?.focus();
    fill(this.tabs, this.rounds.map((round, n) => this.tab(round, n)));
    this.cards.draw();
    this.box.classList.toggle("has-tray", !this.cards.node.hidden);
    this.mark();
  }

  progress() {
    const feedback = this.feedback(), total = this.round().items.length;
    if (this.checked()) return { done: feedback.right, total, word: "right" };
    return { done: Object.keys(this.placed()).length, total, word: "placed" };
  }

  retry(feedback) {
    const right = Object.fromEntries(Object.entries(this.placed()).filter(([item]) => feedback.items?.[item]?.state === "right"));
    return this.id ? { ...this.ctx.answer(), [this.id]: right } : right;
  }

  after(feedback) {
    const next = this.rounds[this.rounds.findIndex(round => round.id === this.id) + 1];
    return next && (feedback.state === "right" || feedback.shown) ? [["next", `Next round: ${next.title}`, "ju-go", () => this.go(next.id)]] : [];
  }

  links(feedback) {
    return this.round().items.map((item, n) => [item, n]).filter(([item]) => feedback.items?.[item.id]?.state === "notyet")
      .map(([item, n]) => ({ id: `${this.ctx.uid}-p-${item.id}`, focus: `${this.ctx.uid}-s-${item.id}`, text: `place ${n + 1}` }));
  }
}

function drawMatch(ctx) {
  const match = new Match(ctx);
  return {
    update: () => match.update(), progress: () => match.progress(), retry: feedback => match.retry(feedback), empty: () => ({}),
    retryWord: feedback => (feedback.of - feedback.right === 1 ? "Try that one again" : `Try those ${feedback.of - feedback.right} again`),
    after: feedback => match.after(feedback), links: feedback => match.links(feedback),
  };
}

export default activity({ icon: "match", word: "Match", check: "Check my answers", show: "Show me the pairs", draw: drawMatch });
