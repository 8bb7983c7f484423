// A picture of the table's rows, drawn to the room there is. Everything in it is also in the table below;
// a click opens the row there.
import { h } from "../../parts/dom.js";
import { drawForm } from "./forms.js";
import { Pen, s } from "./pen.js";

/** @import { Context } from "../../parts/contract.js" */
/** @import { PictureRow } from "./pen.js" */
/** @import { ExploreAnswer, ExploreContent, PictureContent } from "./types.js" */

export class Picture {
  /** What was drawn last. */
  key = "";

  /**
   * @param {Context<ExploreContent, ExploreAnswer>} ctx
   * @param {PictureContent} about
   * @param {(row: string) => void} open
   */
  constructor(ctx, about, open) {
    this.ctx = ctx;
    this.about = about;
    this.svg = s("svg", { class: "ju-picture", role: "img", "aria-label": about.says });
    this.box = h("div", { class: "ju-figure" }, this.svg);
    this.svg.addEventListener("click", (event) => {
      const row = event.target instanceof Element ? event.target.closest("[data-row]")?.getAttribute("data-row") : null;
      if (row) open(row);
    });
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this.box);
  }

  /** @returns {PictureRow[]} */
  rows() {
    const { columns, rows } = this.ctx.content;
    const opened = this.ctx.answer().opened ?? [];
    return rows.map(({ id, cells }) => {
      const over = this.about.by ? cells[this.about.by] : "";
      return { id, label: cells[columns[0].id], over, value: Number(over.replace(/[^\d.]/g, "")), read: opened.includes(id) };
    });
  }

  draw() {
    const width = Math.floor(this.box.clientWidth);
    const rows = this.rows();
    if (!width) return;
    const key = JSON.stringify([width, rows.map((row) => row.read)]);
    if (key === this.key) return;
    this.key = key;
    const { form, centre } = this.about;
    const { height, parts } = drawForm(form, new Pen(this.box), rows, width, centre);
    this.svg.setAttribute("viewBox", `0 0 ${width} ${Math.ceil(height)}`);
    this.svg.style.height = `${Math.ceil(height)}px`;
    this.svg.replaceChildren(...parts);
    if (form === "cycle") this.addArrows();
  }

  /** The head of each arrow stands in the middle of its arc, turned the way the ring goes. */
  addArrows() {
    for (const path of this.svg.querySelectorAll(".arc")) {
      if (!(path instanceof SVGPathElement)) continue;
      const half = path.getTotalLength() / 2;
      const at = path.getPointAtLength(half);
      const on = path.getPointAtLength(half + 1);
      const turn = (Math.atan2(on.y - at.y, on.x - at.x) * 180) / Math.PI;
      path.after(s("path", { class: "head", d: "M-6 -7L8 0L-6 7Z", transform: `translate(${at.x} ${at.y}) rotate(${turn})` }));
    }
  }

  close() {
    this.watch.disconnect();
  }
}
