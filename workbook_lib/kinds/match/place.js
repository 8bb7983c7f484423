// One place of a match: a numbered statement, a knot, and a real list of names under our drawing of it.
import { h, redrawWhen } from "../../parts/dom.js";
import { icon } from "../../parts/icons.js";
import { signOf } from "../../parts/marks.js";

/** @import { Mark } from "../../parts/contract.js" */
/** @import { Table } from "./cards.js" */
/** @import { Item } from "./types.js" */

/**
 * What a place asks of its match.
 * @typedef {Table & {
 *   pick: string, cards: {held: string}, markOf: (item: Item) => Mark | null, places: () => Map<string, number>,
 *   choose: (item: Item, who: string) => void,
 * }} Match
 */

/** @type {import("../../parts/icons.js").Drawing} */
const CHEVRON = ["M6 9l6 6 6-6"];

export class Place {
  /**
   * @param {Match} match
   * @param {Item} item
   * @param {number} number
   */
  constructor(match, item, number) {
    this.match = match;
    this.item = item;
    const id = `${match.ctx.uid}-${item.id}`;
    this.knot = h("span", { class: "ju-knot" });
    this.slip = h("span", { class: "slip" });
    this.word = h("span", { id: `${id}-word` });
    this.why = h("div", { id: `${id}-why` });
    this.chevron = icon(CHEVRON);
    this.chevron.setAttribute("class", "chev");
    this.list = this.drawList(id);
    const nth = h("b", null, h("span", { class: "sr", text: "Place " }), number, h("span", { class: "sr", text: ":" }));
    const drawn = h("span", { "aria-hidden": "true" }, this.slip);
    this.node = h(
      "li",
      { class: "ju-place", data: { item: item.id } },
      h("label", { class: "ju-brings", for: id }, nth, h("span", { text: item.text })),
      h("div", { class: "ju-slot" }, this.knot, drawn, this.word, this.chevron, this.list),
      this.why,
    );
  }

  /** @param {string} id */
  drawList(id) {
    const { match, item } = this;
    const list = h(
      "select",
      { id },
      h("option", { value: "", text: match.pick }),
      match.round().partners.map((partner) => h("option", { value: partner.id })),
    );
    list.addEventListener("change", () => match.choose(item, list.value));
    list.addEventListener("mousedown", (event) => this.take(event));
    list.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") this.take(event);
    });
    return list;
  }

  /**
   * With a card in hand the list does not open: the card goes here.
   * @param {Event} event
   */
  take(event) {
    const { held } = this.match.cards;
    if (!held || this.list.disabled) return;
    event.preventDefault();
    this.match.put(this.item, held);
    this.list.focus();
  }

  update() {
    const { match, item } = this;
    const mark = match.markOf(item);
    const who = match.placed()[item.id] ?? "";
    const fixed = !match.canChange(item);
    const holding = match.cards.held && !fixed;
    this.node.className = `ju-place${who ? " is-joined" : ""}${mark ? ` is-checked is-${mark.state}` : ""}`;
    this.slip.textContent = who ? match.nameOf(who) : holding ? "Put here" : match.pick;
    this.chevron.style.display = fixed ? "none" : "";
    this.list.disabled = fixed;
    this.updateList(who);
    redrawWhen(this.knot, mark?.state, () => mark && signOf(mark.state));
    redrawWhen(this.word, mark?.word, () => mark && h("span", { class: "word", text: mark.word }));
    redrawWhen(this.why, [mark?.word, mark?.say], () => mark?.say && drawWhy(mark));
    const described = [mark && this.word.id, mark?.say && this.why.id].filter(Boolean).join(" ");
    if (described) this.list.setAttribute("aria-describedby", described);
    else this.list.removeAttribute("aria-describedby");
  }

  /**
   * Names in use stay in the list, disabled and with their place, so that arrow keys never take one away.
   * @param {string} who
   */
  updateList(who) {
    const { match } = this;
    const where = match.places();
    for (const option of [...this.list.options].slice(1)) {
      const used = option.value !== who && where.get(option.value);
      option.disabled = Boolean(used);
      option.textContent = used ? `${match.nameOf(option.value)} (in place ${used})` : match.nameOf(option.value);
    }
    if (this.list.value !== who) this.list.value = who;
  }
}

/** @param {Mark} mark */
function drawWhy(mark) {
  return h("div", { class: "ju-why" }, h("p", null, h("strong", { text: `${mark.word}.` }), " ", mark.say));
}
