// What a learner can do next: the buttons of a card for the moment, and how they are drawn.
import { hasAnswer, partOf } from "./data.js";
import { h, hasFocus, redrawWhen } from "./dom.js";

/** @import { Action, Actions, Card, Definition, Feedback } from "./contract.js" */

/** @typedef {Pick<Card, "host" | "view" | "definition" | "change">} Moment */

/**
 * Whether an answer was checked, and this is the result.
 * @param {Feedback} feedback
 */
export function isChecked(feedback) {
  return feedback.state === "right" || feedback.state === "partly" || feedback.state === "wrong";
}

/**
 * The buttons for the moment.
 * @param {Moment} card
 * @param {Feedback} feedback
 * @returns {Actions}
 */
export function listActions(card, feedback) {
  const { host, view, definition } = card;
  if (host.locked()) return { go: null, also: [], again: false };
  const again = canStartAgain(card, feedback);
  const own = view.actions?.();
  if (own) return { again, ...own };
  if (!definition.check || view.check === false) return { go: null, also: [], again };
  const onward = view.after?.(feedback) ?? [];
  if (isOver(definition, feedback)) return { go: onward[0] ?? null, also: onward.slice(1), again };
  const check = { label: nameCheck(card, feedback), run: () => host.check() };
  if (!isChecked(feedback) || host.content.assignment) return { go: check, also: onward, again };
  return { go: secondTry(card, feedback) ?? check, also: [...showMe(card), ...onward], again };
}

/**
 * A view knows best; else there must be something to empty, and where the kind says so, it must have been checked.
 * @param {Moment} card
 * @param {Feedback} feedback
 */
function canStartAgain({ host, view, definition }, feedback) {
  if (view.canReset) return view.canReset();
  return hasAnswer(partOf(host.answer(), host.round)) && (definition.again !== "checked" || isChecked(feedback));
}

/**
 * Checked, and nothing is left to mend here.
 * @param {Definition<unknown, unknown>} definition
 * @param {Feedback} feedback
 */
function isOver(definition, feedback) {
  return isChecked(feedback) && Boolean(feedback.state === "right" || feedback.shown || definition.once);
}

/**
 * @param {Moment} card
 * @param {Feedback} feedback
 */
function nameCheck({ host, definition }, feedback) {
  if (host.content.assignment) return "Check what is missing";
  return (isChecked(feedback) && definition.checkAgain) || definition.check || "";
}

/**
 * Try again, keeping what the view says; null where the view knows of none.
 * @param {Moment} card
 * @param {Feedback} feedback
 * @returns {Action | null}
 */
function secondTry({ host, view, change }, feedback) {
  const { retry } = view;
  if (!retry) return null;
  const run = () => {
    host.dismiss();
    change(retry(feedback));
  };
  return { label: view.retryWord?.(feedback) ?? "Try again", run };
}

/**
 * Show me stands beside Try again, and wherever the kind gives it a name.
 * @param {Moment} card
 * @returns {Action[]}
 */
function showMe({ host, view, definition: { show } }) {
  if (show === false || !(view.retry || show)) return [];
  return [{ label: show ?? "Show me", look: "ju-also", run: () => host.show() }];
}

/** The row of buttons. The filled one is always the same element, so that focus stays on it while its name changes. */
export class Buttons {
  /** @type {(() => void) | undefined} */
  run;

  /** @param {Card} card */
  constructor(card) {
    this.card = card;
    this.node = h("div", { class: "ju-actions" });
    this.go = h("button", { type: "button", class: "ju-go", on: { click: () => this.run?.() } });
  }

  /**
   * @param {Feedback} feedback
   * @param {HTMLElement} bar where focus counts as being on the buttons
   * @param {HTMLElement} said the feedback, which gets focus where no button is left
   */
  draw(feedback, bar, said) {
    const { card, go } = this;
    const plan = listActions(card, feedback);
    const had = hasFocus(bar);
    this.run = plan.go?.run;
    if (plan.go && go.textContent !== plan.go.label) go.textContent = plan.go.label;
    if (!plan.again) card.asking = false;
    const key = [plan.go ? 1 : 0, plan.also.map((one) => one.label), plan.again, card.asking];
    redrawWhen(this.node, key, () => [plan.go && go, plan.also.map(drawAlso), plan.again && drawAgain(card)]);
    if (had && !hasFocus(bar)) this.keepFocus(plan, said);
  }

  /**
   * @param {Actions} plan
   * @param {HTMLElement} said
   */
  keepFocus(plan, said) {
    const quiet = find(this.node, ".ju-sure-again .ju-quiet") ?? find(this.node, ".ju-quiet");
    const to = this.card.asking ? quiet : plan.go ? this.go : (find(said, "[tabindex]") ?? quiet);
    to?.focus({ preventScroll: true });
  }
}

/**
 * @param {Element} node
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
const find = (node, selector) => node.querySelector(selector);

/** @param {Action} action */
function drawAlso({ label, look, run }) {
  return h("button", { type: "button", class: look ?? "ju-also", text: label, on: { click: run } });
}

/**
 * Start again asks once, in place.
 * @param {Card} card
 */
function drawAgain(card) {
  /** @param {boolean} asking */
  const ask = (asking) => () => {
    card.asking = asking;
    card.refresh();
  };
  if (!card.asking) return drawAlso({ label: "Start again", look: "ju-quiet", run: ask(true) });
  const yes = () => {
    card.asking = false;
    card.host.reset();
    card.refresh();
  };
  return h(
    "span",
    { class: "ju-sure-again", role: "group", "aria-label": "Start again" },
    h("span", { text: "This clears your answers here." }),
    drawAlso({ label: "Yes, start again", look: "ju-also", run: yes }),
    drawAlso({ label: "Keep them", look: "ju-quiet", run: ask(false) }),
  );
}
