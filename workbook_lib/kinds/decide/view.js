// Decide: one scene and one question at a time; the path taken beside it; at its end a debrief, turn by turn.
import { activity } from "../../parts/card.js";
import { h, redrawWhen } from "../../parts/dom.js";
import { choiceRow, splitParagraphs } from "../../parts/fields.js";
import { icon } from "../../parts/icons.js";
import { drawPaper } from "../../parts/paper.js";
import { Debrief } from "./debrief.js";
import { remember } from "./memory.js";
import { walk } from "./path.js";

/** @import { Action, Context, Progress, View } from "../../parts/contract.js" */
/** @import { Drawing } from "../../parts/icons.js" */
/** @import { Walk } from "./path.js" */
/** @import { DecideAnswer, DecideContent, DecideFeedback, Option, Scene } from "./types.js" */

/** @type {Drawing} */
const FORK = ["M12 21v-7L5 5M12 14l7-9M5 10V5h5M19 10V5h-5"];
/** @type {Drawing} */
const PERSON = [[12, 8, 4], "M4.5 20a7.5 7.5 0 0 1 15 0"];

class Scenario {
  /** The option ticked and not yet done. @type {string | null} */
  chosen = null;

  /** @param {Context<DecideContent, DecideAnswer, DecideFeedback>} ctx */
  constructor(ctx) {
    this.ctx = ctx;
    this.scene = h("div");
    this.path = h("nav", { class: "ju-path", "aria-label": "Your path" });
    this.frame = h("div", { class: "ju-scene" }, this.scene, this.path);
    this.debrief = new Debrief(ctx);
    this.notes = h("div", { class: "ju-before" });
    this.gap = h("p", { class: "ju-hint", text: "Choose one first. You can come back and try another." });
    ctx.work.before(this.notes);
    ctx.work.append(this.frame, this.debrief.node);
  }

  taken() {
    return this.ctx.answer().path ?? [];
  }

  walk() {
    return walk(this.ctx.content, this.taken());
  }

  commit() {
    if (!this.chosen) {
      this.gap.hidden = false;
      this.ctx.say(this.gap.textContent ?? "");
      return;
    }
    this.goTo([...this.walk().turns.map((turn) => turn.option.id), this.chosen]);
    if (this.walk().ending && !this.ctx.content.assignment) this.ctx.send("check");
    this.focusScene();
  }

  /** @param {string[]} path */
  goTo(path) {
    this.chosen = null;
    this.ctx.change({ path });
  }

  /** @param {number} turns how many are kept */
  back(turns) {
    this.goTo(this.taken().slice(0, turns));
    this.focusScene();
  }

  /** A new scene is read from its top: focus goes to its heading. */
  focusScene() {
    const heading = this.frame.hidden ? this.debrief.heading : this.scene.querySelector("h4");
    heading?.focus();
  }

  /**
   * @param {Scene} scene
   * @param {Walk} here
   */
  drawScene(scene, { then, turns }) {
    this.gap.hidden = true;
    const about = { type: "button", class: "ju-go", disabled: this.ctx.locked(), text: "Do this" };
    const button = h("button", { ...about, on: { click: () => this.commit() } });
    const choices = h(
      "div",
      { class: "ju-choices" },
      scene.options.map((option) => this.drawOption(scene, option)),
    );
    const legend = h("legend", { text: scene.question });
    return [
      h("h4", { class: "ju-h4 ju-scene-title", tabindex: "-1", text: scene.title }),
      then && h("p", { class: "ju-then", text: then }),
      h("p", { class: "ju-where", text: scene.place }),
      h("div", { class: "ju-happens" }, [scene.text, ...remember(scene.remembers, turns)].map(sayScene)),
      drawPaper(scene.document),
      h("fieldset", { class: "ju-q" }, legend, choices, this.gap, h("div", { class: "ju-actions" }, button)),
    ];
  }

  /**
   * @param {Scene} scene
   * @param {Option} option
   */
  drawOption(scene, { id, text }) {
    return choiceRow({
      type: "radio",
      name: `${this.ctx.uid}-${scene.id}`,
      value: id,
      text,
      disabled: this.ctx.locked(),
      checked: id === this.chosen,
      onChange: () => {
        this.chosen = id;
        this.gap.hidden = true;
      },
    });
  }

  drawNotes() {
    const { notice, rehearsal, worry } = this.ctx.content;
    const said = rehearsal || ["This is a rehearsal, and you may stop at any time.", worry].filter(Boolean).join(" ");
    /**
     * @param {"alert" | Drawing} sign
     * @param {string | undefined} text
     */
    const note = (sign, text) => text && h("p", { class: "ju-note" }, icon(sign), h("span", { text }));
    return [note("alert", notice), note(PERSON, said)];
  }

  update() {
    const here = this.walk();
    const over = Boolean(here.ending);
    const { scene } = here;
    redrawWhen(this.notes, over, () => (over ? null : this.drawNotes()));
    this.notes.hidden = over;
    this.frame.hidden = over;
    if (!over && scene) {
      redrawWhen(this.scene, [this.taken(), this.ctx.locked()], () => this.drawScene(scene, here));
      redrawWhen(this.path, this.taken(), () => drawPath(here, scene));
    }
    this.debrief.update(here);
  }

  /** @returns {Progress | null} */
  progress() {
    const { turns, ending } = this.walk();
    const n = turns.length;
    if (!ending) return n ? { text: `Decision ${n + 1}` } : null;
    return { done: n, total: n, word: n === 1 ? "decision made" : "decisions made" };
  }

  /**
   * Where going back pays most: the first turn that was risky, else the first partly.
   * @param {DecideFeedback} feedback
   * @returns {Action[]}
   */
  after(feedback) {
    const told = feedback.debrief;
    if (!told) return this.walk().ending ? [this.oneBack()] : [];
    const risky = told.findIndex((turn) => turn.chosen.state === "notyet");
    const weak = risky >= 0 ? risky : told.findIndex((turn) => turn.chosen.state === "partly");
    if (weak < 0) return [];
    return [{ label: `Go back to decision ${weak + 1}`, look: "ju-also", run: () => this.back(weak) }];
  }

  /** On the way the scene has its own button; at an ending the card's usual ones follow. */
  actions() {
    const { turns, ending } = this.walk();
    if (ending) return null;
    return { go: null, also: turns.length ? [this.oneBack()] : [] };
  }

  /** @returns {Action} */
  oneBack() {
    return { label: "Back one decision", look: "ju-quiet", run: () => this.back(this.taken().length - 1) };
  }
}

/**
 * @param {Walk} walked
 * @param {Scene} scene where one stands
 */
function drawPath({ turns }, scene) {
  /**
   * @param {string | null} look
   * @param {string} title
   * @param {string} [under]
   */
  const step = (look, title, under) => {
    const now = look === "now" ? "step" : null;
    return h("li", { class: look, "aria-current": now }, title, under && h("span", { text: under }));
  };
  const passed = turns.map((turn) => step("on", turn.scene.title, turn.option.text));
  const steps = [passed, step("now", scene.title, "You are here"), step(null, "What comes of it")];
  return [h("p", { text: "Your path" }), h("ol", null, steps)];
}

/**
 * A paragraph that opens with a quotation mark is words that somebody says.
 * @param {string} text
 */
function sayScene(text) {
  return splitParagraphs(text).map((part) => h("p", { class: part.startsWith("“") ? "ju-says" : null, text: part }));
}

/**
 * @param {Context<DecideContent, DecideAnswer, DecideFeedback>} ctx
 * @returns {View<DecideAnswer, DecideFeedback>}
 */
function drawDecide(ctx) {
  const scenario = new Scenario(ctx);
  return {
    update: () => scenario.update(),
    progress: () => scenario.progress(),
    after: (feedback) => scenario.after(feedback),
    actions: () => scenario.actions(),
    foot: () => scenario.debrief.foot(),
    keeps: () => Boolean(scenario.walk().ending),
  };
}

export default activity({
  icon: FORK,
  word: "Decide",
  check: "See how it went",
  show: false,
  once: true,
  draw: drawDecide,
});
