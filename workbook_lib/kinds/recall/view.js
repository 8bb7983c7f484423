// Recall: one card at a time. From memory first, then the good answer beside one's own, then how it went.
const HOW = [["knew", "right", "Knew it"], ["partly", "partly", "Partly"], ["notyet", "notyet", "Not yet"]];
const HAND_IN = "hand-in-date";

const pad = (n) => String(n).padStart(2, "0");
const isoDay = (day) => `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;

function readDay(text) {
  const [year, month, day] = String(text).split("-").map(Number);
  return new Date(year, month - 1, day);
}

function sayDay(day) { return day.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" }); }

function sayAgo(text) {
  const days = Math.round((readDay(isoDay(new Date())) - readDay(text)) / 86400000);
  return days < 1 ? "seen today" : days === 1 ? "seen yesterday" : `seen ${days < 9 ? countWord(days) : days} days ago`;
}

class Deck {
  constructor(ctx) {
    Object.assign(this, { ctx, cards: ctx.content.cards, shown: new Set(), focus: null });
    const left = this.cards.findIndex((card) => !this.judged(card));
    this.at = left < 0 ? this.cards.length : left;
    this.body = h("div", { class: "ju-recall" });
    ctx.work.append(this.body);
    ctx.round = this.card()?.id;
  }

  card() { return this.cards[this.at]; }

  kept(card) { return this.ctx.answer()[card.id] ?? {}; }

  judged(card) { return (this.kept(card).seen ?? []).find(([day]) => day === isoDay(new Date()))?.[1]; }

  keep(card, more) { this.ctx.change({ ...this.ctx.answer(), [card.id]: { ...this.kept(card), ...more } }, { quiet: "text" in more }); }

  show() {
    this.shown.add(this.card().id);
    this.ctx.send("check", { round: this.card().id });
    this.ctx.refresh();
  }

  judge(went) {
    const card = this.card(), before = (this.kept(card).seen ?? []).filter(([day]) => day !== isoDay(new Date()));
    this.keep(card, { seen: [...before, [isoDay(new Date()), went]] });
  }

  go(step) {
    this.at += step;
    this.ctx.setRound(this.card()?.id);
    this.body.querySelector(".ju-prompt")?.focus();
  }

  // The day a card comes back, never past the day of handing in.
  back(card, went) {
    const day = new Date(), days = card.steps[went], last = this.ctx.answer()[HAND_IN]?.on;
    day.setDate(day.getDate() + days);
    const bound = last && readDay(last) > new Date() && readDay(last) < day;
    if (bound) return `See it again before you hand in, on ${sayDay(readDay(last))}`;
    return days === 1 ? `See it again tomorrow, on ${sayDay(day)}` : `See it again in ${days} days, on ${sayDay(day)}`;
  }

  drawQuestion(card) {
    const { ctx } = this, kept = this.kept(card);
    this.own = textBox({
      id: `${ctx.uid}-${card.id}`, label: ["Your answer ", h("span", { class: "ju-hint", text: "not marked" })], value: kept.text,
      disabled: ctx.locked(), onInput: (text) => this.keep(card, { text }),
    });
    return [this.own.box, this.drawChoice("How sure are you?", "ju-inline", "sure", SURE.map(([value, text]) => ({ value, text })), kept.sure, (sure) => this.keep(card, { sure }))];
  }

  drawChoice(legend, look, name, rows, chosen, choose) {
    const { ctx } = this;
    return h("fieldset", null, h("legend", { class: "ju-label", text: legend }), h("div", { class: look }, rows.map(({ value, text, note, extra }) =>
      choiceRow({ type: "radio", name: `${ctx.uid}-${name}`, value, text, note, checked: value === chosen, disabled: ctx.locked(), onChange: () => choose(value) }, extra))));
  }

  drawAnswer(card) {
    const kept = this.kept(card), good = this.ctx.lastFeedback().good, sure = SURE.find(([value]) => value === kept.sure)?.[1];
    const mine = h("div", null, h("h4", { class: "ju-h4" }, "You wrote ", sure && h("span", { class: "ju-hint", text: sure.toLowerCase() })),
      h("p", { class: "own", text: kept.text || "Nothing: you answered in your head." }));
    const model = h("div", { class: "model" }, h("h4", { class: "ju-h4", tabindex: "-1", text: "A good answer" }), paragraphs(good));
    const rows = HOW.map(([value, state, word]) => ({ value, text: "", extra: [markLine(state, word), h("small", { text: this.back(card, value) })] }));
    return [h("div", { class: "ju-two" }, mine, model), this.drawChoice("How did it go?", "ju-three", "went", rows, this.judged(card), (went) => this.judge(went))];
  }

  update() {
    const card = this.card(), { ctx } = this, { good } = ctx.lastFeedback();
    if (card && !good && this.judged(card) && !this.shown.has(card.id)) this.show();
    const open = Boolean(card && good && (this.shown.has(card.id) || this.judged(card)));
    ctx.setEyebrow(card ? `From topic ${card.number}, ${card.topic}${card.last ? `, ${sayAgo(card.last)}` : ""}` : null);
    const opened = open && this.open !== card.id;
    this.open = open ? card.id : null;
    redrawWhen(this.body, [this.at, open, open && this.judged(card), ctx.answer()[HAND_IN], ctx.locked()], () => this.draw(card, open));
    if (card && !open) this.own?.set(this.kept(card).text);
    if (opened) this.body.querySelector(".model h4")?.focus();
  }

  draw(card, open) {
    if (!this.cards.length) return h("p", { text: "No cards yet: they come from the topics before this one." });
    if (!card) return [h("p", { class: "ju-prompt", tabindex: "-1", text: "That is all for today." }), h("p", { text: "Remembering is what makes it stay. The start page says which cards are due, and when." }), this.drawHandIn()];
    return [h("p", { class: "ju-prompt", tabindex: "-1", text: card.ask }), open ? this.drawAnswer(card) : this.drawQuestion(card)].flat();
  }

  drawHandIn() {
    const { ctx } = this;
    const field = h("input", { type: "date", id: `${ctx.uid}-on`, disabled: ctx.locked(), value: ctx.answer()[HAND_IN]?.on ?? "",
      on: { change: (event) => ctx.change({ ...ctx.answer(), [HAND_IN]: event.target.value ? { on: event.target.value } : {} }) } });
    return h("div", { class: "ju-field ju-date" }, h("label", { class: "ju-label", for: `${ctx.uid}-on`, text: "When do you hand in?" }),
      h("p", { class: "ju-hint", text: "Only for you: no card comes back later than this." }), field);
  }

  actions() {
    const card = this.card(), { length } = this.cards;
    const earlier = this.at > 0 && length ? [{ label: "Card before", look: "ju-quiet", run: () => this.go(-1) }] : [];
    if (!card) return { go: null, also: earlier, again: false };
    const last = this.at === length - 1, on = { label: last ? "Finish" : "Next card", run: () => this.go(1) };
    if (this.judged(card)) return { go: on, also: earlier, again: false };
    if (this.open === card.id) return { go: null, also: earlier, again: false };
    return { go: { label: "Show the answer", run: () => this.show() }, also: [...earlier, { label: "Skip this card", look: "ju-quiet", run: () => this.go(1) }], again: false };
  }

  progress() {
    const { length } = this.cards;
    return length && this.at < length ? { done: this.at + 1, total: length, word: "cards", text: null } : null;
  }
}

function drawRecall(ctx) {
  const deck = new Deck(ctx);
  return { update: () => deck.update(), actions: () => deck.actions(), progress: () => deck.progress() };
}

export default activity({ icon: "back", word: "Recall", check: "Show the answer", draw: drawRecall });
