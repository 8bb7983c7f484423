// Draws the pieces of a picture: slips of paper with wrapped text, knots and threads. Sizes are px of the picture.
import { SVG } from "../../parts/icons.js";

export const GAP = 14; // between slips
const INSIDE = 9; // inside a slip
const LEAST = 4; // letters that a line takes at least
const SMALLER = 0.875; // of the page's size of text
const LINE = 1.3; // lines, of the size of text
const BASE = 0.78; // where letters stand in a line

/** @typedef {{id: string, label: string, over: string, value: number, read: boolean}} PictureRow */
/** @typedef {{width: number, height: number, draw: (x: number, y: number) => SVGElement}} Slip `draw` takes the centre */
/** @typedef {{anchor?: "start" | "middle" | "end", kind?: string}} Writing */

/**
 * @param {string} tag
 * @param {Record<string, string | number>} props
 * @param {...(SVGElement | SVGElement[])} children
 * @returns {SVGElement}
 */
export function s(tag, props, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, String(value));
  node.append(...children.flat());
  return /** @type {SVGElement} */ (node);
}

/**
 * @param {number} x
 * @param {number} y
 */
export const knot = (x, y, r = 5) => s("circle", { cx: x, cy: y, r, class: "knot" });

/** @param {string} d */
export const thread = (d) => s("path", { d, class: "thread" });

export class Pen {
  /** @param {HTMLElement} root whose font is used */
  constructor(root) {
    const style = getComputedStyle(root);
    this.size = Number.parseFloat(style.fontSize) * SMALLER;
    this.line = this.size * LINE;
    this.font = style.fontFamily;
    this.brush = document.createElement("canvas").getContext("2d");
  }

  /** @param {string} text */
  measure(text, bold = false) {
    if (!this.brush) return text.length * this.size * 0.6;
    this.brush.font = `${bold ? 650 : 400} ${this.size}px ${this.font}`;
    return this.brush.measureText(text).width;
  }

  /**
   * @param {string} text
   * @param {number} width
   */
  wrap(text, width, bold = false) {
    const lines = [""];
    for (const word of text.split(/\s+/)) {
      const last = lines.at(-1) ?? "";
      const longer = `${last} ${word}`.trim();
      if (this.measure(longer, bold) <= width || last.length < LEAST) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  /**
   * @param {string[]} lines
   * @param {number} x
   * @param {number} y the upper edge
   * @param {Writing} [how]
   */
  write(lines, x, y, { anchor = "middle", kind = "" } = {}) {
    return lines.map((text, n) => {
      const at = { x, y: y + (n + BASE) * this.line, "text-anchor": anchor, class: kind, "font-size": this.size };
      const node = s("text", at);
      node.textContent = text;
      return node;
    });
  }

  /**
   * A slip of `width` px with a small line over its label.
   * @param {PictureRow} row
   * @param {number} width
   * @returns {Slip}
   */
  slip(row, width) {
    const inner = width - 2 * INSIDE;
    const over = row.over ? this.wrap(row.over, inner) : [];
    const label = this.wrap(row.label, inner, true);
    const height = (over.length + label.length) * this.line + 2 * INSIDE;
    /** @type {Slip["draw"]} */
    const draw = (x, y) => {
      const top = y - height / 2;
      return s(
        "g",
        { class: `ju-slip${row.read ? " on" : ""}`, "data-row": row.id },
        s("rect", { x: x - width / 2, y: top, width, height, rx: 6 }),
        this.write(over, x, top + INSIDE, { kind: "over" }),
        this.write(label, x, top + INSIDE + over.length * this.line, { kind: "name" }),
      );
    };
    return { width, height, draw };
  }
}
