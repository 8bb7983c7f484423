// Explore: a register with search, filters and sorting; an entry opens in place. Narrow, each row becomes a list.
import { activity } from "../../parts/card.js";
import { h, redrawWhen } from "../../parts/dom.js";
import { lowerFirst } from "../../parts/wording.js";
import { Picture } from "./picture.js";
import { findRows, sortRows } from "./table.js";

/** @import { Context, View } from "../../parts/contract.js" */
/** @import { Column, ExploreAnswer, ExploreContent, TableRow } from "./types.js" */

const FIRST = 10; // rows shown of a long register until more are asked for
const TOO_FEW = 2; // rows that are not worth asking for

/** @type {import("../../parts/icons.js").Drawing} */
const GLASS = [[10.5, 10.5, 6.5], "M15.5 15.5 21 21"];

class Register {
  words = "";
  /** @type {Record<string, string>} by column */
  filters = {};
  /** The column sorted by. @type {string | null} */
  by = null;
  down = false;
  all = false;
  /** @type {Set<string>} rows that are open now */
  open = new Set();

  /** @param {Context<ExploreContent, ExploreAnswer>} ctx */
  constructor(ctx) {
    this.ctx = ctx;
    const { columns, picture, title } = ctx.content;
    this.count = h("p", { class: "ju-count", role: "status" });
    this.body = h("tbody");
    this.heads = columns.map((column) => this.drawHead(column));
    const last = h("th", { scope: "col" }, h("span", { class: "sr", text: "Open" }));
    const heads = this.heads.map((head) => head.cell);
    const head = h("thead", null, h("tr", null, heads, last));
    this.table = h("table", { class: "ju-table" }, h("caption", { class: "sr", text: title }), head, this.body);
    this.none = h("p", { class: "ju-hint", hidden: true, text: "Nothing fits all of these. Take a word or a filter away." });
    this.more = h("button", { type: "button", class: "ju-also", on: { click: () => this.showAll() } });
    this.rest = h("p", { class: "ju-actions" }, this.more);
    this.picture = picture ? new Picture(ctx, picture, (id) => this.reveal(id)) : null;
    ctx.work.append(this.picture?.box ?? this.drawTools(), this.count, this.table, this.rest, this.none);
  }

  opened() {
    return this.ctx.answer().opened ?? [];
  }

  drawTools() {
    const id = `${this.ctx.uid}-find`;
    const field = h("input", { type: "text", id });
    field.addEventListener("input", () => {
      this.words = field.value;
      this.refresh();
    });
    const search = h("div", { class: "ju-tool" }, h("label", { class: "ju-label", for: id, text: "Search" }), field);
    const filters = this.ctx.content.columns.filter((column) => column.filter).map((column) => this.drawFilter(column));
    return h("div", { class: "ju-tools" }, search, filters);
  }

  /** @param {Column} column */
  drawFilter(column) {
    const id = `${this.ctx.uid}-${column.id}`;
    const values = [...new Set(this.ctx.content.rows.map((row) => row.cells[column.id]))].sort((a, b) => a.localeCompare(b));
    const options = values.map((value) => h("option", { value, text: value }));
    const list = h("select", { id }, h("option", { value: "", text: "All" }), options);
    list.addEventListener("change", () => {
      this.filters[column.id] = list.value;
      this.refresh();
    });
    return h("div", { class: "ju-tool" }, h("label", { class: "ju-label", for: id, text: column.label }), list);
  }

  /** @param {Column} column */
  drawHead(column) {
    const sign = h("span", { class: "ju-sorted", "aria-hidden": "true" });
    const about = { type: "button", class: "ju-quiet short", on: { click: () => this.sortBy(column) } };
    return { column, cell: h("th", { scope: "col" }, h("button", about, column.label, sign)), sign };
  }

  /** @param {Column} column */
  sortBy({ id, label }) {
    this.down = this.by === id ? !this.down : false;
    this.by = id;
    this.refresh();
    this.ctx.say(`Sorted by ${lowerFirst(label)}, ${this.down ? "downwards" : "upwards"}.`);
  }

  rows() {
    return sortRows(findRows(this.ctx.content.rows, this.words, this.filters), this.by, this.down);
  }

  /** @param {string} id */
  toggle(id) {
    if (!this.open.delete(id)) {
      this.open.add(id);
      const opened = this.opened();
      if (!opened.includes(id) && !this.ctx.locked()) this.ctx.change({ opened: [...opened, id] });
    }
    this.refresh();
    this.focusRow(id);
  }

  /**
   * From the picture: opens the row, or goes to it where it is open.
   * @param {string} id
   */
  reveal(id) {
    if (!this.open.has(id)) this.toggle(id);
    this.focusRow(id);
  }

  /** @param {string} id */
  focusRow(id) {
    /** @type {HTMLElement | null} */
    const button = this.body.querySelector(`[data-open="${CSS.escape(id)}"]`);
    button?.focus();
  }

  /** @param {TableRow} row */
  drawRow(row) {
    const { columns } = this.ctx.content;
    const open = this.open.has(row.id);
    const word = open ? "Close" : this.opened().includes(row.id) ? "Open again" : "Open";
    const about = { type: "button", class: "ju-quiet short", "aria-expanded": String(open), data: { open: row.id } };
    const name = h("span", { class: "sr", text: ` ${row.cells[columns[0].id]}` });
    const button = h("button", { ...about, on: { click: () => this.toggle(row.id) } }, word, name);
    const cells = columns.map((column, n) => drawCell(column.label, row.cells[column.id], n === 0));
    const line = h("tr", { class: open ? "is-open" : null }, cells, h("td", { class: "ju-do" }, button));
    return open ? [line, this.drawMore(row)] : [line];
  }

  /** @param {TableRow} row */
  drawMore({ more, address }) {
    const about = { target: "_blank", rel: "noopener noreferrer", text: "Official page" };
    const link =
      address && h("p", null, h("a", { href: address, ...about }), h("span", { class: "ju-hint", text: ` ${address}` }));
    const terms = more.map(({ label, text }) => h("div", null, h("dt", { text: label }), h("dd", { text })));
    const cell = h("td", { colspan: this.ctx.content.columns.length + 1 }, h("dl", null, terms), link);
    return h("tr", { class: "ju-more" }, cell);
  }

  /** Focus goes to the first of the rows that have come. */
  showAll() {
    const next = this.rows()[FIRST];
    this.all = true;
    this.refresh();
    if (next) this.focusRow(next.id);
  }

  refresh() {
    const found = this.rows();
    const whole = this.all || this.picture || found.length <= FIRST + TOO_FEW;
    const shown = whole ? found : found.slice(0, FIRST);
    const ids = shown.map((row) => row.id);
    redrawWhen(this.body, [ids, [...this.open], this.opened()], () => shown.flatMap((row) => this.drawRow(row)));
    this.rest.hidden = shown.length === found.length;
    this.more.textContent = `Show all ${found.length}`;
    const said = `${shown.length} of ${this.ctx.content.rows.length} shown`;
    if (this.count.textContent !== said) this.count.textContent = said;
    this.count.hidden = Boolean(this.picture);
    this.picture?.draw();
    this.table.hidden = !shown.length;
    this.none.hidden = shown.length > 0;
    this.signHeads();
  }

  /** Which column the rows are sorted by, for eyes and for screen readers. */
  signHeads() {
    for (const { column, cell, sign } of this.heads) {
      const sorted = this.by === column.id;
      if (sorted) cell.setAttribute("aria-sort", this.down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
      sign.textContent = sorted ? (this.down ? " ↓" : " ↑") : "";
    }
  }
}

/**
 * A cell; narrow, it is shown with its column's name.
 * @param {string} label
 * @param {string} text
 * @param {boolean} first the first names the row
 */
function drawCell(label, text, first) {
  return first ? h("th", { scope: "row", data: { label }, text }) : h("td", { data: { label }, text });
}

/**
 * @param {Context<ExploreContent, ExploreAnswer>} ctx
 * @returns {View<ExploreAnswer>}
 */
function drawExplore(ctx) {
  const register = new Register(ctx);
  return { update: () => register.refresh(), canReset: () => false, close: () => register.picture?.close() };
}

export default activity({ icon: GLASS, word: "Explore", check: null, draw: drawExplore });
