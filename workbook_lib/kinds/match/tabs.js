// The rounds of a match as a row of tabs, each with how much of it is done.
import { h, hasFocus, redrawWhen } from "../../parts/dom.js";

/** @import { Feedback } from "../../parts/contract.js" */
/** @import { Round } from "./types.js" */

/**
 * What the tabs ask of their match.
 * @typedef {object} Rounds
 * @property {Round[]} rounds
 * @property {() => Round} round the one on show
 * @property {(round: Round) => number} count places filled
 * @property {(round: Round) => void} goTo
 * @property {{round: string, lastFeedback: () => Feedback}} ctx
 */

export class Tabs {
  /** @param {Rounds} match */
  constructor(match) {
    this.match = match;
    this.list = h("ol", { class: "ju-rounds" });
    this.node = h("nav", { "aria-label": "Rounds" }, this.list);
  }

  update() {
    const { ctx, rounds } = this.match;
    const had = hasFocus(this.list);
    const counts = [ctx.round, rounds.map((round) => this.match.count(round)), ctx.lastFeedback().rounds];
    redrawWhen(this.list, counts, () => rounds.map((round, n) => this.draw(round, n)));
    if (had && !hasFocus(this.list)) this.focusHere();
  }

  focusHere() {
    /** @type {HTMLElement | null} */
    const tab = this.list.querySelector("[aria-current]");
    tab?.focus();
  }

  /**
   * @param {Round} round
   * @param {number} n
   */
  draw(round, n) {
    const { match } = this;
    const placed = match.count(round);
    const all = round.items.length;
    const score = match.ctx.lastFeedback().rounds?.[round.id];
    const here = round === match.round();
    const state = score && score.right === score.of ? "All right" : `${placed} of ${all}`;
    const about = { type: "button", class: "ju-quiet short", "aria-current": here ? "step" : null };
    return h(
      "li",
      { class: `ju-round${placed === all ? " on" : ""}${here ? " now" : ""}` },
      h(
        "button",
        { ...about, on: { click: () => match.goTo(round) } },
        h("span", { class: "sr", text: `Round ${n + 1}: ` }),
        h("span", { text: round.title }),
        h("small", { text: state }),
      ),
    );
  }
}
