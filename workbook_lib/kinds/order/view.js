// Order: numbered slips on a thread, moved with Up and Down, or dragged by the handle as an extra.
import { activity } from "../../parts/card.js";
import { h, redrawWhen } from "../../parts/dom.js";
import { followPointer } from "../../parts/drag.js";
import { icon } from "../../parts/icons.js";
import { markLine, signOf } from "../../parts/marks.js";

/** @import { Context, Feedback } from "../../parts/contract.js" */
/** @import { Drawing } from "../../parts/icons.js" */

/** @typedef {{items: {id: string, text: string}[]}} OrderContent */
/** @typedef {string[] | Record<string, never>} OrderAnswer ids in order; {} before the first move */

/** @type {Drawing} */
const STEPS = [[6, 5, 2], [6, 19, 2], "M6 7v10M12 5h8M12 12h8M12 19h8"];
/** @type {Drawing} */
const UP = ["M12 19V5M6 11l6-6 6 6"];
/** @type {Drawing} */
const DOWN = ["M12 5v14M6 13l6 6 6-6"];
/** @type {Drawing} */
const GRIP = ["M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01"];

class Slip {
  /**
   * @param {Order} order
   * @param {string} id
   */
  constructor(order, id) {
    this.order = order;
    this.id = id;
    const text = order.textOf(id);
    this.nth = h("span", { class: "ju-nth", "aria-hidden": "true" });
    this.said = h("span", { class: "sr" });
    this.mark = h("span");
    this.why = h("div");
    this.grip = h("span", { class: "ju-grip", "aria-hidden": "true" }, icon(GRIP));
    this.up = this.button("up", UP, -1);
    this.down = this.button("down", DOWN, 1);
    const words = h("span", { class: "ju-steptext" }, this.said, text, this.mark);
    const body = h("div", { class: "ju-stepbody" }, this.grip, words, h("span", { class: "ju-ways" }, this.up, this.down));
    const about = { class: "ju-stepslip", id: `${order.ctx.uid}-step-${id}`, tabindex: "-1" };
    this.node = h("li", about, this.nth, body, this.why);
    this.makeDraggable();
  }

  /**
   * @param {"up" | "down"} way
   * @param {Drawing} drawing
   * @param {number} step
   */
  button(way, drawing, step) {
    const { order, id } = this;
    const move = () => order.move(id, order.steps().indexOf(id) + step);
    const label = `Move ${way}: ${order.textOf(id)}`;
    return h(
      "button",
      { type: "button", class: "ju-step", data: { way }, "aria-label": label, on: { click: move } },
      icon(drawing),
    );
  }

  makeDraggable() {
    const { order, id, node } = this;
    /** @type {import("../../parts/drag.js").Steps} */
    const steps = {
      start: () => node.classList.add("is-held"),
      over: (under) => order.place(id, under ? order.rows().findIndex((row) => row.contains(under)) : -1),
      drop: (under) => {
        node.classList.remove("is-held");
        if (under) order.move(id, order.rows().indexOf(node));
        else order.update();
      },
    };
    followPointer(this.grip, steps, true);
  }

  /**
   * @param {number} at
   * @param {number} total
   */
  update(at, total) {
    const { ctx } = this.order;
    const mark = ctx.feedback().items?.[this.id];
    const locked = ctx.locked();
    this.node.className = `ju-stepslip${mark ? ` is-checked is-${mark.state}` : ""}`;
    this.said.textContent = `${at + 1}. `;
    redrawWhen(this.nth, [at, mark?.state], () => (mark ? signOf(mark.state) : document.createTextNode(String(at + 1))));
    redrawWhen(this.mark, mark, () => mark && markLine(mark.state, mark.word));
    redrawWhen(this.why, mark?.say, () => mark?.say && h("div", { class: "ju-why" }, h("p", { text: mark.say })));
    this.up.setAttribute("aria-disabled", String(locked || at === 0));
    this.down.setAttribute("aria-disabled", String(locked || at === total - 1));
    this.grip.hidden = locked;
  }
}

class Order {
  /** @param {Context<OrderContent, OrderAnswer>} ctx */
  constructor(ctx) {
    this.ctx = ctx;
    this.texts = new Map(ctx.content.items.map((item) => [item.id, item.text]));
    this.list = h("ol", { class: "ju-order" });
    this.slips = new Map([...this.texts.keys()].map((id) => [id, new Slip(this, id)]));
    ctx.work.append(this.list);
  }

  /** @param {string} id */
  textOf(id) {
    return this.texts.get(id) ?? "";
  }

  rows() {
    return [...this.list.children];
  }

  /** What the learner has, completed from the order shown. */
  steps() {
    const answer = this.ctx.answer();
    const found = Array.isArray(answer) ? answer.filter((id) => this.texts.has(id)) : [];
    return [...found, ...[...this.texts.keys()].filter((id) => !found.includes(id))];
  }

  /**
   * @param {string} id
   * @param {number} to
   */
  move(id, to) {
    const steps = this.steps();
    const from = steps.indexOf(id);
    if (this.ctx.locked() || to < 0 || to >= steps.length || to === from) return;
    steps.splice(to, 0, ...steps.splice(from, 1));
    this.ctx.change(steps);
    this.ctx.say(`${this.textOf(id)} is now ${to + 1} of ${steps.length}.`);
  }

  /**
   * While dragging the slip already lies where it would go; nothing is kept until it is let go.
   * @param {string} id
   * @param {number} to
   */
  place(id, to) {
    const node = this.slips.get(id)?.node;
    if (!node || to < 0 || this.list.children[to] === node) return;
    const others = this.rows().filter((row) => row !== node);
    this.list.insertBefore(node, others[to] ?? null);
  }

  update() {
    const held = document.activeElement;
    const slips = this.steps().flatMap((id) => this.slips.get(id) ?? []);
    slips.forEach((slip, at) => {
      if (this.list.children[at] !== slip.node) this.list.insertBefore(slip.node, this.list.children[at] ?? null);
      slip.update(at, slips.length);
    });
    const lost = held instanceof HTMLElement && held !== document.activeElement && this.list.contains(held);
    if (lost) held.focus({ preventScroll: true });
  }

  /** @param {Feedback} feedback */
  links(feedback) {
    const links = this.steps().map((id, at) => ({ item: id, id: `${this.ctx.uid}-step-${id}`, text: `step ${at + 1}` }));
    return links.filter((link) => feedback.items?.[link.item]?.state === "notyet");
  }
}

/** @param {Context<OrderContent, OrderAnswer>} ctx */
function drawOrder(ctx) {
  const order = new Order(ctx);
  return {
    update: () => order.update(),
    /** @param {Feedback} feedback */
    links: (feedback) => order.links(feedback),
  };
}

export default activity({
  icon: STEPS,
  word: "Order",
  check: "Check my order",
  checkAgain: "Check again",
  show: "Show me",
  draw: drawOrder,
});
