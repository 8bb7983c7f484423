// The cards of a match: one Tab stop, arrows move, digits place, Enter takes, Escape puts back; dragging is an extra.
import { h, hasFocus, redrawWhen } from "../../parts/dom.js";
import { followPointer } from "../../parts/drag.js";

/** @import { Item, Partner, Placed, Round } from "./types.js" */

/**
 * What the cards ask of the match that they belong to.
 * @typedef {object} Table
 * @property {Pick<import("../../parts/contract.js").Context<unknown, unknown>, "uid" | "round" | "locked" | "isChecked" | "say" | "focusGo">} ctx
 * @property {() => Round} round
 * @property {() => Placed} placed
 * @property {() => Partner[]} freePartners
 * @property {() => number} openPlaces
 * @property {(id: string) => string} nameOf
 * @property {(item: Item) => boolean} canChange
 * @property {(item: Item, who: string) => void} put
 * @property {(under: Element | null) => void} aim
 * @property {(under: Element | null, who: string) => void} dropOn
 * @property {() => void} update
 */

/** @type {Partial<Record<string, number>>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export class Cards {
  /** The card in hand; "" for none. */
  held = "";
  /** @type {string | undefined} the card that Tab stops at */
  stop;
  /** @type {Map<string, HTMLButtonElement>} the cards on the table */
  drawn = new Map();

  /** @param {Table} match */
  constructor(match) {
    this.match = match;
    const id = `${match.ctx.uid}-left`;
    this.left = h("p", { class: "ju-h4", id });
    const about = { class: "ju-cards", role: "toolbar", "aria-labelledby": id };
    this.row = h("div", { ...about, on: { keydown: (event) => this.onKey(event) } });
    this.node = h("div", { class: "ju-tray" }, this.left, this.row);
  }

  free() {
    return this.match.freePartners();
  }

  /** Nothing to place any more, or nothing may be changed: the cards make room. */
  wanted() {
    return !this.match.ctx.locked() && !this.match.ctx.isChecked() && this.match.openPlaces() > 0;
  }

  update() {
    const free = this.free();
    const had = hasFocus(this.row);
    if (!free.some((partner) => partner.id === this.held)) this.held = "";
    if (!free.some((partner) => partner.id === this.stop)) this.stop = free[0]?.id;
    this.left.textContent = `Places still open: ${this.match.openPlaces()}`;
    redrawWhen(this.row, [this.match.ctx.round, free.map((partner) => partner.id)], () => {
      this.drawn = new Map(free.map((partner) => [partner.id, this.draw(partner)]));
      return [...this.drawn.values()];
    });
    for (const [id, card] of this.drawn) {
      card.setAttribute("aria-pressed", String(id === this.held));
      card.tabIndex = id === this.stop ? 0 : -1;
    }
    this.node.hidden = !this.wanted();
    if (had && !hasFocus(this.row)) this.focusStop();
  }

  /** @param {Partner} partner */
  draw({ id, name, note }) {
    const about = { type: "button", class: "ju-pick", data: { who: id } };
    const card = h("button", { ...about, on: { click: () => this.take(id) } }, name, note && h("span", { text: note }));
    followPointer(card, {
      start: () => {
        if (this.held !== id) this.take(id);
      },
      over: (under) => this.match.aim(under),
      drop: (under) => this.match.dropOn(under, id),
    });
    return card;
  }

  /** @param {string} id */
  take(id) {
    if (this.held === id) {
      this.putBack();
      return;
    }
    this.held = id;
    this.stop = id;
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

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const id = event.target instanceof HTMLElement ? event.target.dataset.who : undefined;
    const free = this.free().map((partner) => partner.id);
    const at = id === undefined ? -1 : free.indexOf(id);
    if (id === undefined || at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    const item = /^[1-9]$/.test(event.key) ? this.match.round().items[Number(event.key) - 1] : undefined;
    if (step) {
      event.preventDefault();
      this.stop = free[(at + step + free.length) % free.length];
      this.focusStop();
    } else if (item) this.placeByDigit(item, id, at);
  }

  /**
   * @param {Item} item
   * @param {string} id
   * @param {number} at where the card lies
   */
  placeByDigit(item, id, at) {
    if (!this.match.canChange(item)) return;
    const after = this.free().filter((partner) => partner.id !== id);
    this.stop = after[Math.min(at, after.length - 1)]?.id;
    this.match.put(item, id);
    this.focusStop();
  }

  focusStop() {
    if (this.node.hidden || !this.stop) {
      this.match.ctx.focusGo();
      return;
    }
    for (const [id, card] of this.drawn) {
      card.tabIndex = id === this.stop ? 0 : -1;
      if (id === this.stop) card.focus();
    }
  }
}
