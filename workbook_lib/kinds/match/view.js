// Match: every place is a real list under our drawing; cards are a quicker way with a mouse, a finger or a digit.
import { activity } from "../../parts/card.js";
import { partOf } from "../../parts/data.js";
import { h } from "../../parts/dom.js";
import { sayRetry } from "../../parts/wording.js";
import { Cards } from "./cards.js";
import { Place } from "./place.js";
import { Tabs } from "./tabs.js";

/** @import { Action, Context, Feedback, View } from "../../parts/contract.js" */
/** @import { Item, MatchAnswer, MatchContent, Partner, Placed, Round } from "./types.js" */

/** @type {import("../../parts/icons.js").Drawing} */
const PAIR = [[5.5, 12, 3.5], [18.5, 12, 3.5], "M9 12h6"];

/** @param {Partner | undefined} partner */
const nameInFull = (partner) => (partner?.note ? `${partner.name} (${partner.note})` : (partner?.name ?? ""));

class Match {
  /** @type {Place[]} */
  rows = [];

  /** @param {Context<MatchContent, MatchAnswer>} ctx */
  constructor(ctx) {
    this.ctx = ctx;
    this.rounds = ctx.content.rounds;
    this.pick = ctx.content.pick ?? "Choose who";
    this.cards = new Cards(this);
    this.list = h("ol", { class: "ju-places" });
    this.tabs = new Tabs(this);
    this.box = h("div", { class: "ju-match" }, this.cards.node, this.list);
    if (this.rounds.length > 1) ctx.work.append(this.tabs.node);
    const cards = h("span", { class: "ju-if-cards", text: ", or pick a card and then a place" });
    this.how = h("p", { class: "ju-how" }, "Open the list at a place", cards, ".");
    ctx.work.append(this.how, this.box);
    ctx.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.cards.putBack();
    });
    this.open(this.findFirst());
  }

  /** Where the learner was when the card was drawn before; else the first round that is not full. */
  findFirst() {
    const { rounds } = this;
    const before = rounds.find((round) => round.id === this.ctx.round);
    return before ?? rounds.find((round) => this.count(round) < round.items.length) ?? rounds[0];
  }

  round() {
    return this.rounds.find((round) => round.id === this.ctx.round) ?? this.rounds[0];
  }

  /** @returns {Placed} */
  placed(round = this.round()) {
    return /** @type {Placed | undefined} */ (partOf(this.ctx.answer(), round.id)) ?? {};
  }

  /**
   * The whole answer with one round's places.
   * @param {Placed} placed
   * @returns {MatchAnswer}
   */
  with(placed) {
    const { id } = this.round();
    return id ? { ...this.ctx.answer(), [id]: placed } : placed;
  }

  count(round = this.round()) {
    return Object.keys(this.placed(round)).length;
  }

  openPlaces() {
    return this.round().items.length - this.count();
  }

  /** @param {string} id */
  nameOf(id) {
    return nameInFull(this.round().partners.find((partner) => partner.id === id));
  }

  /** The number of the place that each partner used stands in. */
  places() {
    const placed = this.placed();
    const filled = this.round().items.map((item, n) => /** @type {[string, number]} */ ([placed[item.id], n + 1]));
    return new Map(filled.filter(([who]) => who));
  }

  /** @param {Item} item */
  markOf(item) {
    const { id } = this.round();
    return this.ctx.markOf(item.id, (answer) => partOf(partOf(answer, id), item.id));
  }

  /** @param {Item} item */
  canChange(item) {
    return !this.ctx.locked() && this.markOf(item)?.state !== "right";
  }

  freePartners() {
    const used = this.places();
    return this.round().partners.filter((partner) => !used.has(partner.id));
  }

  /** @param {Round} round */
  nameRound(round) {
    return `Round ${this.rounds.indexOf(round) + 1} of ${this.rounds.length}: ${round.title}`;
  }

  /** @param {Round} round */
  open(round) {
    const { content } = this.ctx;
    this.cards.held = "";
    this.ctx.round = round.id;
    if (round.title) this.ctx.setEyebrow(this.nameRound(round));
    this.ctx.setTitle(content.title, round.ask || content.ask);
    this.rows = round.items.map((item, at) => new Place(this, item, at + 1));
    this.list.replaceChildren(...this.rows.map((row) => row.node));
  }

  /** @param {Round} round */
  goTo(round) {
    this.open(round);
    this.ctx.setRound(round.id);
    this.tabs.focusHere();
    this.ctx.say(`${this.nameRound(round)}.`);
  }

  /**
   * Puts a card in a place (or empties it); a filled place gives its card back, which is returned.
   * @param {Item} item
   * @param {string} who
   */
  keep(item, who) {
    const before = this.placed();
    const kept = Object.fromEntries(Object.entries(before).filter(([at, one]) => at !== item.id && one !== who));
    if (who) kept[item.id] = who;
    this.cards.held = "";
    this.ctx.change(this.with(kept));
    return before[item.id];
  }

  sayCount() {
    return `${this.count()} of ${this.round().items.length} placed.`;
  }

  /**
   * @param {Item} item
   * @param {string} who
   */
  put(item, who) {
    const before = this.keep(item, who);
    const n = this.round().items.indexOf(item) + 1;
    const back = before && before !== who ? ` ${this.nameOf(before)} is back among the cards.` : "";
    this.ctx.say(`${this.nameOf(who)} is in place ${n}.${back} ${this.sayCount()}`);
  }

  /**
   * From a list the name was just read out: only the count is said.
   * @param {Item} item
   * @param {string} who
   */
  choose(item, who) {
    this.keep(item, who);
    this.ctx.say(who ? this.sayCount() : `Place ${this.round().items.indexOf(item) + 1} is empty. ${this.sayCount()}`);
  }

  /** @param {Element | null} under */
  aim(under) {
    const over = under?.closest(".ju-place");
    for (const row of this.rows) row.node.classList.toggle("is-aim", row.node === over && this.canChange(row.item));
  }

  /**
   * @param {Element | null} under
   * @param {string} who
   */
  dropOn(under, who) {
    const row = this.rows.find((one) => under && one.node.contains(under));
    this.aim(null);
    if (row && this.canChange(row.item)) this.put(row.item, who);
    else this.cards.putBack();
  }

  update() {
    this.cards.update();
    for (const row of this.rows) row.update();
    this.how.hidden = this.cards.node.hidden;
    this.box.classList.toggle("has-tray", !this.cards.node.hidden);
    this.box.classList.toggle("is-holding", Boolean(this.cards.held));
    this.tabs.update();
  }

  retry() {
    const placed = this.placed();
    const right = this.round().items.filter((item) => this.markOf(item)?.state === "right");
    return this.with(Object.fromEntries(right.map((item) => [item.id, placed[item.id]])));
  }

  /**
   * @param {Feedback} feedback
   * @returns {Action[]}
   */
  after(feedback) {
    const next = this.rounds[this.rounds.indexOf(this.round()) + 1];
    if (!next || !(feedback.state === "right" || feedback.shown)) return [];
    return [{ label: `Next round: ${next.title}`, look: "ju-go", run: () => this.goTo(next) }];
  }

  /** @param {Feedback} feedback */
  links(feedback) {
    const { uid } = this.ctx;
    const links = this.round().items.map((item, n) => ({ item: item.id, id: `${uid}-${item.id}`, text: `place ${n + 1}` }));
    return links.filter((link) => feedback.items?.[link.item]?.state === "notyet");
  }
}

/**
 * @param {Context<MatchContent, MatchAnswer>} ctx
 * @returns {View<MatchAnswer>}
 */
function drawMatch(ctx) {
  const match = new Match(ctx);
  return {
    update: () => match.update(),
    progress: () => ({ done: match.count(), total: match.round().items.length, word: "placed" }),
    retry: () => match.retry(),
    retryWord: sayRetry,
    after: (feedback) => match.after(feedback),
    links: (feedback) => match.links(feedback),
  };
}

export default activity({
  icon: PAIR,
  word: "Match",
  check: "Check my answers",
  show: "Show me the pairs",
  draw: drawMatch,
});
