// What an evidence index says of each piece: its columns, as a form that opens under the piece's name.
import { h, redrawWhen } from "../../parts/dom.js";
import { textBox } from "../../parts/fields.js";

/** @import { Context } from "../../parts/contract.js" */
/** @import { TextBox } from "../../parts/fields.js" */
/** @import { MapAnswer, MapContent, Piece } from "./types.js" */

/** @typedef {{id: string, label: string, hint?: string, options?: {id: string, text: string}[]}} Column */
/** What is said of one piece, by column. @typedef {Record<string, string>} Cells */
/** A field of the form, and how it shows what is kept. @typedef {{node: HTMLElement, set: (text: string) => void}} Field */

/**
 * How much of a piece is said.
 * @param {Column[]} columns
 * @param {Cells} cells
 */
export function sayHowMuch(columns, cells) {
  const said = columns.filter((column) => cells[column.id]?.trim()).length;
  if (!said) return "Nothing is said of it yet";
  return said === columns.length ? "All is said" : `${said} of ${columns.length} said`;
}

/**
 * What is said of a piece, with one cell changed; nothing of it where nothing is left.
 * @param {Record<string, Cells>} about
 * @param {string} piece
 * @param {string} column
 * @param {string} text
 */
export function withCell(about, piece, column, text) {
  const { [piece]: before = {}, ...others } = about;
  const cells = Object.fromEntries(Object.entries({ ...before, [column]: text }).filter(([, said]) => said.trim()));
  return Object.keys(cells).length ? { ...others, [piece]: cells } : others;
}

/** The list of pieces in use, each with its form. */
export class Pieces {
  /** The piece whose form is open. */
  open = "";
  /** @type {Map<string, Field>} */
  fields = new Map();

  /**
   * @param {Context<MapContent, MapAnswer>} ctx
   * @param {{remove: (id: string) => void, isOwn: (id: string) => boolean}} list
   */
  constructor(ctx, list) {
    this.ctx = ctx;
    this.list = list;
    this.columns = ctx.content.columns ?? [];
    this.node = h("ul", { class: "ju-index" });
  }

  about() {
    return this.ctx.answer().about ?? {};
  }

  /**
   * @param {string} piece
   * @param {string} column
   * @param {string} text
   */
  keep(piece, column, text) {
    this.ctx.change({ ...this.ctx.answer(), about: withCell(this.about(), piece, column, text) });
  }

  /** @param {Piece[]} pieces */
  update(pieces) {
    const locked = this.ctx.locked();
    const said = pieces.map(({ id }) => sayHowMuch(this.columns, this.about()[id] ?? {}));
    redrawWhen(this.node, [pieces, this.open, locked], () => {
      this.fields = new Map();
      return pieces.map((piece) => this.drawPiece(piece));
    });
    this.node.hidden = !pieces.length;
    for (const [n, state] of [...this.node.querySelectorAll(".ju-said")].entries()) state.textContent = said[n];
    for (const [column, field] of this.fields) field.set(this.about()[this.open]?.[column] ?? "");
  }

  /** @param {Piece} piece */
  drawPiece(piece) {
    const { ctx } = this;
    const on = this.open === piece.id;
    const form = h("div", { class: "ju-cells", id: `${ctx.uid}-about-${piece.id}`, hidden: !on });
    if (on) form.append(...this.columns.map((column) => this.drawField(piece, column)));
    const of = () => h("span", { class: "sr", text: ` ${piece.text}` });
    const press = { type: "button", class: "ju-quiet short" };
    const toggle = { ...press, id: `${form.id}-open`, "aria-expanded": String(on), "aria-controls": form.id };
    const more = h("button", { ...toggle, on: { click: () => this.toggle(piece.id) } }, on ? "Done" : "Say what it is", of());
    const away = h("button", { ...press, on: { click: () => this.list.remove(piece.id) } }, "Take away", of());
    const takes = !ctx.locked() && this.list.isOwn(piece.id);
    const head = h("div", { class: "ju-piece" }, h("span", { text: piece.text }), h("span", { class: "ju-hint ju-said" }));
    return h("li", null, head, h("div", { class: "ju-actions" }, more, takes && away), form);
  }

  /** @param {string} id */
  toggle(id) {
    this.open = this.open === id ? "" : id;
    this.ctx.refresh();
    const button = this.node.querySelector(`#${CSS.escape(`${this.ctx.uid}-about-${id}-open`)}`);
    if (button instanceof HTMLElement) button.focus(); // it was drawn anew
  }

  /**
   * @param {Piece} piece
   * @param {Column} column
   */
  drawField(piece, column) {
    const id = `${this.ctx.uid}-${piece.id}-${column.id}`;
    const value = this.about()[piece.id]?.[column.id] ?? "";
    /** @param {string} text */
    const onInput = (text) => this.keep(piece.id, column.id, text);
    const field = column.options?.length
      ? drawChoice(id, column, value, onInput, this.ctx.locked())
      : fromBox(
          textBox({ id, label: column.label, hint: column.hint, value, short: true, disabled: this.ctx.locked(), onInput }),
        );
    this.fields.set(column.id, field);
    return field.node;
  }
}

/**
 * @param {TextBox} made
 * @returns {Field}
 */
const fromBox = ({ box, set }) => ({ node: box, set });

/**
 * A list of one's own words for a column: a native one.
 * @param {string} id
 * @param {Column} column
 * @param {string} value
 * @param {(chosen: string) => void} onInput
 * @param {boolean} disabled
 * @returns {Field}
 */
function drawChoice(id, { label, hint, options = [] }, value, onInput, disabled) {
  const all = [{ id: "", text: "Choose" }, ...options];
  const described = hint ? `${id}-hint` : null;
  const list = h(
    "select",
    { id, disabled, "aria-describedby": described },
    all.map((one) => h("option", { value: one.id, text: one.text })),
  );
  list.value = value;
  list.addEventListener("change", () => onInput(list.value));
  const node = h(
    "div",
    { class: "ju-field" },
    h("label", { class: "ju-label", for: id, text: label }),
    hint && h("p", { class: "ju-hint", id: `${id}-hint`, text: hint }),
    list,
  );
  /** @param {string} text */
  const set = (text) => {
    if (list.value !== text) list.value = text;
  };
  return { node, set };
}
