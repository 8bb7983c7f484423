// Map: one's own evidence named, then one heading after another with its pieces as slips; gaps are seen as they are.
import { activity } from "../../parts/card.js";
import { h, redrawWhen } from "../../parts/dom.js";
import { choiceRow, inputsOf } from "../../parts/fields.js";
import { lowerFirst } from "../../parts/wording.js";
import { Pieces } from "./about.js";

/** @import { Context } from "../../parts/contract.js" */
/** @import { Criterion, MapAnswer, MapContent, Piece } from "./types.js" */

/** @type {import("../../parts/icons.js").Drawing} */
const LINES = ["M4 6h10M4 12h10M4 18h6M16 12l2.5 2.5L23 9.5"];
export const OWN = "own-"; // begins the id of a piece that the learner named; kinds/map/content.py has the same
export const LONGEST_NAME = 200; // characters of a piece's name; kinds/map/content.py has the same
export const MOST_OWN = 60; // pieces of one's own; kinds/map/content.py has the same

/**
 * The id of the next piece of one's own: one more than the highest that there is.
 * @param {string[]} ids
 */
export function nextId(ids) {
  return `${OWN}${1 + Math.max(0, ...ids.map((id) => Number(id.replace(OWN, "")) || 0))}`;
}

/**
 * Why a piece cannot be added; "" where it can.
 * @param {string} text its name
 * @param {number} count how many there are
 */
export function sayTooMuch(text, count) {
  const over = text.length - LONGEST_NAME;
  if (over > 0) return `Not added: this name is too long, by ${over} characters. Make it shorter.`;
  return count >= MOST_OWN ? `Not added: ${MOST_OWN} pieces of your own are the most. Take one away first.` : "";
}

/** One heading: its pieces as slips, and a list to choose them from. */
class Row {
  open = false;

  /**
   * @param {EvidenceMap} map
   * @param {Criterion} criterion
   */
  constructor(map, { id, title, asks }) {
    this.map = map;
    this.id = id;
    this.title = title;
    this.slips = h("ul", { class: "ju-slips" });
    this.choices = h("div", { class: "ju-adds", id: `${map.ctx.uid}-${id}` });
    this.state = h("p", { class: "ju-hint" });
    const about = { type: "button", class: "ju-quiet short", "aria-controls": this.choices.id };
    this.button = h("button", { ...about, on: { click: () => map.toggle(this) } });
    this.node = h(
      "li",
      { class: "ju-head-row" },
      h("span", { class: "knot" }),
      h("h4", { class: "ju-h4", text: title }),
      h("p", { class: "did", text: asks }),
      this.slips,
      this.state,
      this.button,
      this.choices,
    );
  }

  update() {
    const { map, open } = this;
    const found = map.mapped(this.id);
    this.node.classList.toggle("on", found.length > 0);
    redrawWhen(this.slips, found, () => found.map((piece) => h("li", null, h("span", { text: piece.text }))));
    this.slips.hidden = !found.length;
    this.state.textContent = found.length ? "" : "No evidence yet";
    this.state.hidden = found.length > 0;
    this.button.hidden = map.ctx.locked();
    const word = open ? "Done" : "Add or change evidence";
    const more = () => h("span", { class: "sr", text: ` for ${lowerFirst(this.title)}` });
    redrawWhen(this.button, open, () => [h("span", { text: word }), more()]);
    this.button.setAttribute("aria-expanded", String(open));
    const pieces = map.pieces();
    redrawWhen(this.choices, [open, open && pieces], () => open && this.drawChoices(pieces));
    this.choices.hidden = !open;
    for (const box of inputsOf(this.choices)) box.checked = found.some((piece) => piece.id === box.value);
  }

  /** @param {Piece[]} pieces */
  drawChoices(pieces) {
    const { map } = this;
    const name = `${map.ctx.uid}-${this.id}`;
    const rows = pieces.map(({ id, text }) => {
      /** @type {import("../../parts/fields.js").Row["onChange"]} */
      const onChange = (event) => map.set(this.id, id, event.currentTarget.checked);
      return choiceRow({ type: "checkbox", name, value: id, text, onChange });
    });
    const legend = h("legend", { class: "ju-label", text: "Which pieces show it?" });
    return h("fieldset", null, legend, h("div", { class: "ju-choices" }, rows));
  }
}

class EvidenceMap {
  /** @param {Context<MapContent, MapAnswer>} ctx */
  constructor(ctx) {
    this.ctx = ctx;
    const id = `${ctx.uid}-new`;
    this.field = h("input", {
      type: "text",
      id,
      disabled: ctx.locked(),
      "aria-describedby": `${id}-hint`,
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.add();
    });
    this.warn = h("p", { class: "ju-note", hidden: true });
    this.own = h("div", { class: "ju-pieces" });
    const isOwn = (/** @type {string} */ piece) => piece in this.answer().own;
    this.index = ctx.content.columns?.length ? new Pieces(ctx, { remove: (piece) => this.remove(piece), isOwn }) : null;
    this.rows = ctx.content.criteria.map((criterion) => new Row(this, criterion));
    const list = h(
      "ol",
      { class: "ju-heads" },
      this.rows.map((row) => row.node),
    );
    ctx.work.append(this.drawAdd(id), this.index?.node ?? this.own, list);
  }

  /** @returns {MapAnswer & {own: Record<string, string>, map: Record<string, string[]>}} */
  answer() {
    return { own: {}, map: {}, ...this.ctx.answer() };
  }

  /** The pieces that an index lists: one's own, and what stands under a heading or has something said of it. */
  used() {
    const { own, map, about = {} } = this.answer();
    const used = new Set([...Object.keys(own), ...Object.keys(about), ...Object.values(map).flat()]);
    return this.pieces().filter(({ id }) => used.has(id));
  }

  /** Every piece there is: the workbook's own products, then what the learner named. */
  pieces() {
    const own = Object.entries(this.answer().own).map(([id, text]) => ({ id, text }));
    return [...this.ctx.content.evidence, ...own];
  }

  /** @param {string} id the heading's */
  mapped(id) {
    const known = this.pieces();
    return (this.answer().map[id] ?? []).flatMap((piece) => known.find((one) => one.id === piece) ?? []);
  }

  /** @param {string} id the field's */
  drawAdd(id) {
    const about = { type: "button", class: "ju-also", text: "Add it", disabled: this.ctx.locked() };
    const button = h("button", { ...about, on: { click: () => this.add() } });
    const hint = "What it is and when, without names: “Observation by the SENCO, 4 November”.";
    return h(
      "div",
      { class: "ju-field" },
      h("label", { class: "ju-label", for: id, text: "A piece of your own evidence" }),
      h("p", { class: "ju-hint", id: `${id}-hint`, text: hint }),
      h("div", { class: "ju-adding" }, this.field, button),
      this.warn,
    );
  }

  add() {
    const text = this.field.value.trim();
    const { own } = this.answer();
    this.field.focus();
    const refused = text ? sayTooMuch(text, Object.keys(own).length) : "Write what it is first.";
    this.warn.textContent = text ? refused : "";
    this.warn.hidden = !this.warn.textContent;
    if (refused) {
      this.ctx.say(refused);
      return;
    }
    this.field.value = "";
    this.ctx.change({ ...this.answer(), own: { ...own, [nextId(Object.keys(own))]: text } });
    this.ctx.say(`Added: ${text}. Now choose the headings it serves.`);
  }

  /** @param {string} id */
  remove(id) {
    const { own, map, about } = this.answer();
    const { [id]: _, ...rest } = own;
    const { [id]: __, ...said } = about ?? {};
    const left = Object.entries(map).map(([head, list]) => [head, list.filter((one) => one !== id)]);
    this.ctx.change({ own: rest, map: Object.fromEntries(left), ...(about ? { about: said } : {}) });
    this.field.focus();
    this.ctx.say("Taken away.");
  }

  /**
   * @param {string} head
   * @param {string} piece
   * @param {boolean} on
   */
  set(head, piece, on) {
    const { map } = this.answer();
    const rest = (map[head] ?? []).filter((one) => one !== piece);
    this.ctx.change({ ...this.answer(), map: { ...map, [head]: on ? [...rest, piece] : rest } });
  }

  /**
   * One list is open at a time.
   * @param {Row} chosen
   */
  toggle(chosen) {
    for (const row of this.rows) row.open = row === chosen && !row.open;
    this.ctx.refresh();
  }

  drawOwn() {
    const own = Object.entries(this.answer().own);
    const locked = this.ctx.locked();
    /** @param {[string, string]} piece */
    const slip = ([id, text]) => {
      const about = { type: "button", class: "ju-quiet short", on: { click: () => this.remove(id) } };
      const away = h("button", about, "Take away", h("span", { class: "sr", text: ` ${text}` }));
      return h("li", null, h("span", { text }), !locked && away);
    };
    redrawWhen(this.own, [own, locked], () => own.length > 0 && h("ul", { class: "ju-slips" }, own.map(slip)));
  }

  update() {
    if (this.index) this.index.update(this.used());
    else this.drawOwn();
    for (const row of this.rows) row.update();
  }

  progress() {
    const done = this.rows.filter((row) => this.mapped(row.id).length).length;
    return { done, total: this.rows.length, word: "have evidence" };
  }
}

/** @param {Context<MapContent, MapAnswer>} ctx */
function drawMap(ctx) {
  const map = new EvidenceMap(ctx);
  return { update: () => map.update(), progress: () => map.progress() };
}

export default activity({ icon: LINES, word: "Map", check: "Show the gaps", show: false, draw: drawMap });
