// Decide: one scene and one question at a time; the path taken beside it; at its end a debrief, turn by turn.

class Scenario {
  constructor(ctx) {
    Object.assign(this, { ctx, chosen: null, told: false });
    this.scene = h("div");
    this.path = h("nav", { class: "ju-path", "aria-label": "Your path" });
    this.frame = h("div", { class: "ju-scene" }, this.scene, this.path);
    this.debrief = new Debrief(this);
    this.notes = h("div", { class: "ju-before" });
    ctx.work.before(this.notes);
    ctx.work.append(this.frame, this.debrief.node);
  }

  taken() { return this.ctx.answer().path ?? []; }

  // The turns taken so far, and where one stands now: a scene or an ending.
  walk() {
    const { content } = this.ctx, turns = [];
    let here = content.start, then = "";
    for (const id of this.taken()) {
      const scene = content.scenes.find((one) => one.id === here);
      const option = scene?.options.find((one) => one.id === id);
      if (!option) break;
      turns.push({ scene, option });
      [here, then] = [option.next, option.then];
    }
    return { turns, then, scene: content.scenes.find((one) => one.id === here), ending: content.endings.find((one) => one.id === here) };
  }

  commit() {
    const here = this.walk();
    if (!this.chosen) {
      this.gap.hidden = false;
      this.ctx.say(this.gap.textContent);
      return;
    }
    const path = [...here.turns.map((turn) => turn.option.id), this.chosen];
    this.goTo(path);
    if (this.walk().ending && !this.ctx.content.assignment) this.ctx.send("check");
    this.focusScene();
  }

  goTo(path) {
    this.chosen = null;
    this.ctx.change({ path });
  }

  back(turns) {
    this.goTo(this.taken().slice(0, turns));
    this.focusScene();
  }

  // A new scene is read from its top: focus goes to its heading.
  focusScene() {
    const heading = this.frame.hidden ? this.debrief.heading : this.scene.querySelector("h4");
    heading?.focus();
  }

  drawScene({ scene, then }) {
    const { ctx } = this, option = (one) => choiceRow({
      type: "radio", name: `${ctx.uid}-${scene.id}`, value: one.id, text: one.text, disabled: ctx.locked(), checked: one.id === this.chosen,
      onChange: () => { this.chosen = one.id; this.gap.hidden = true; },
    });
    this.gap = h("p", { class: "ju-hint", hidden: true, text: "Choose one first. You can come back and try another." });
    return [h("h4", { class: "ju-h4 ju-scene-title", tabindex: "-1", text: scene.title }), then && h("p", { class: "ju-then", text: then }),
      h("p", { class: "ju-where", text: scene.place }), h("div", { class: "ju-happens" }, sayScene(scene.text)),
      h("fieldset", { class: "ju-q" }, h("legend", { text: scene.question }),
        h("div", { class: "ju-choices" }, scene.options.map(option)), this.gap,
        h("div", { class: "ju-actions" }, h("button", { type: "button", class: "ju-go", disabled: ctx.locked(), text: "Do this", on: { click: () => this.commit() } })))];
  }

  drawPath({ turns, scene }) {
    const step = (kind, title, under) => h("li", { class: kind, "aria-current": kind === "now" ? "step" : null }, title, under && h("span", { text: under }));
    return [h("p", { text: "Your path" }), h("ol", null, turns.map((turn) => step("on", turn.scene.title, turn.option.text)),
      step("now", scene.title, "You are here"), step(null, "What comes of it"))];
  }

  drawNotes() {
    const { notice, rehearsal } = this.ctx.content;
    const note = (sign, text) => text && h("p", { class: "ju-note" }, icon(sign), h("span", { text }));
    return [note("alert", notice), note("person", rehearsal)];
  }

  update() {
    const here = this.walk(), { ctx } = this, over = Boolean(here.ending);
    redrawWhen(this.notes, over, () => (over ? null : this.drawNotes()));
    this.notes.hidden = over;
    this.frame.hidden = over;
    if (!over) {
      redrawWhen(this.scene, [this.taken(), ctx.locked()], () => this.drawScene(here));
      redrawWhen(this.path, this.taken(), () => this.drawPath(here));
    }
    this.debrief.update(here);
  }

  progress() {
    const { turns, ending } = this.walk(), n = turns.length;
    if (!ending) return n ? { text: `Decision ${n + 1}` } : null;
    return { done: n, total: n, word: n === 1 ? "decision made" : "decisions made" };
  }

  // Where going back pays most: the first turn that was risky, else the first partly.
  after(feedback) {
    const turns = feedback.debrief;
    if (!turns) return this.walk().ending ? [[null, ...this.oneBack()]] : [];
    const find = (state) => turns.findIndex((turn) => turn.chosen.state === state);
    const weak = find("notyet") >= 0 ? find("notyet") : find("partly");
    return weak < 0 ? [] : [[null, `Go back to decision ${weak + 1}`, "ju-also", () => this.back(weak)]];
  }

  // On the way the scene has its own button; at an ending the card's usual ones follow.
  actions() {
    const { turns, ending } = this.walk();
    if (ending) return null;
    const [label, look, run] = this.oneBack();
    return { go: null, also: turns.length ? [{ label, look, run }] : [] };
  }

  oneBack() { return ["Back one decision", "ju-quiet", () => this.back(this.taken().length - 1)]; }
}

// A paragraph that opens with a quotation mark is words that somebody says.
function sayScene(text) {
  return String(text).split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean)
    .map((part) => h("p", { class: part.startsWith("“") ? "ju-says" : null, text: part }));
}

function drawDecide(ctx) {
  const scenario = new Scenario(ctx);
  return {
    update: () => scenario.update(), progress: () => scenario.progress(), after: (feedback) => scenario.after(feedback),
    actions: () => scenario.actions(), foot: () => scenario.debrief.foot(),
  };
}

export default activity({ icon: "choose", word: "Decide", check: "See how it went", retry: false, show: false, once: true, draw: drawDecide });
