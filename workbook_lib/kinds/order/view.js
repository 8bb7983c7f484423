// Order: numbered slips on a thread, moved with Up and Down, or dragged by the handle as an extra.

class Order {
  constructor(ctx) {
    this.ctx = ctx;
    this.texts = new Map(ctx.content.items.map((item) => [item.id, item.text]));
    this.list = h("ol", { class: "ju-order" });
    this.slips = new Map([...this.texts.keys()].map((id) => [id, this.makeSlip(id)]));
    ctx.work.append(this.list);
  }

  // What the learner has, completed from the order shown.
  steps() {
    const answer = this.ctx.answer(), found = Array.isArray(answer) ? answer.filter((id) => this.texts.has(id)) : [];
    return [...found, ...[...this.texts.keys()].filter((id) => !found.includes(id))];
  }

  move(id, to) {
    const steps = this.steps(), from = steps.indexOf(id);
    if (this.ctx.locked() || to < 0 || to >= steps.length || to === from) return;
    steps.splice(to, 0, ...steps.splice(from, 1));
    this.ctx.change(steps);
    this.ctx.say(`${this.texts.get(id)} is now ${to + 1} of ${steps.length}.`);
  }

  makeSlip(id) {
    const text = this.texts.get(id);
    const button = (way, step) => h("button", {
      type: "button", class: "ju-step", data: { way }, "aria-label": `Move ${way}: ${text}`,
      on: { click: () => this.move(id, this.steps().indexOf(id) + step) },
    }, icon(way));
    const slip = {
      nth: h("span", { class: "ju-nth", "aria-hidden": "true" }), said: h("span", { class: "sr" }), mark: h("span"), why: h("div"),
      grip: h("span", { class: "ju-grip", "aria-hidden": "true" }, icon("grip")), up: button("up", -1), down: button("down", 1),
    };
    slip.node = h("li", { class: "ju-stepslip", id: `${this.ctx.uid}-step-${id}`, tabindex: "-1" }, slip.nth,
      h("div", { class: "ju-stepbody" }, slip.grip, h("span", { class: "ju-steptext" }, slip.said, text, slip.mark),
        h("span", { class: "ju-ways" }, slip.up, slip.down)), slip.why);
    this.makeDraggable(slip, id);
    return slip;
  }

  makeDraggable(slip, id) {
    const rowAt = (node) => [...this.list.children].findIndex((row) => row.contains(node));
    followPointer(slip.grip, {
      start: () => slip.node.classList.add("is-held"),
      over: (node) => { const to = node ? rowAt(node) : -1; if (to >= 0) this.place(id, to); },
      drop: (node) => {
        slip.node.classList.remove("is-held");
        if (node) this.move(id, [...this.list.children].indexOf(slip.node));
        else this.update();
      },
    }, true);
  }

  // While dragging the slip already lies where it would go; nothing is kept until it is let go.
  place(id, to) {
    const others = [...this.list.children].filter((node) => node !== this.slips.get(id).node);
    if (this.list.children[to] !== this.slips.get(id).node) this.list.insertBefore(this.slips.get(id).node, others[to] ?? null);
  }

  update() {
    const steps = this.steps(), held = document.activeElement;
    steps.forEach((id, at) => {
      const { node } = this.slips.get(id);
      if (this.list.children[at] !== node) this.list.insertBefore(node, this.list.children[at] ?? null);
      this.updateSlip(this.slips.get(id), id, at, steps.length);
    });
    if (held !== document.activeElement && this.list.contains(held)) held.focus({ preventScroll: true });
  }

  updateSlip(slip, id, at, total) {
    const mark = this.ctx.feedback().items?.[id], locked = this.ctx.locked();
    slip.node.className = `ju-stepslip${mark ? ` is-checked is-${mark.state}` : ""}`;
    slip.said.textContent = `${at + 1}. `;
    redrawWhen(slip.nth, [at, mark?.state], () => [mark ? icon(MARKS[mark.state]) : document.createTextNode(at + 1)]);
    redrawWhen(slip.mark, mark, () => mark && markLine(mark.state, mark.word));
    redrawWhen(slip.why, mark?.say, () => mark?.say && h("div", { class: "ju-why" }, h("p", { text: mark.say })));
    slip.up.setAttribute("aria-disabled", String(locked || at === 0));
    slip.down.setAttribute("aria-disabled", String(locked || at === total - 1));
    slip.grip.hidden = locked;
  }

  links(feedback) {
    return this.steps().map((id, at) => ({ item: id, id: `${this.ctx.uid}-step-${id}`, text: `step ${at + 1}` }))
      .filter((link) => feedback.items?.[link.item]?.state === "notyet");
  }
}

function drawOrder(ctx) {
  const order = new Order(ctx);
  return { update: () => order.update(), links: (feedback) => order.links(feedback) };
}

export default activity({ icon: "order", word: "Order", check: "Check my order", checkAgain: "Check again", show: "Show me", draw: drawOrder });
