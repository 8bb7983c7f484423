// The card every activity is drawn in: heading, work, foot, saved line, and all the states it can be in.
import { isChecked } from "./actions.js";
import { listCard } from "./collect.js";
import { h, redrawWhen } from "./dom.js";
import { flushTyping } from "./fields.js";
import { Foot, speakResult } from "./foot.js";
import { drawError, updateFrame } from "./frame.js";
import { Host } from "./host.js";
import { noteChange } from "./notebook.js";
import { drawAsks } from "./paper.js";
import { drawRoom } from "./room_line.js";
import { guardKeys } from "./saving.js";

/** @import { Card, Context, Definition, Feedback, Model } from "./contract.js" */

const PAUSE = 60; // ms between emptying what is spoken and saying it

/**
 * What a kind's view.js exports: what anywidget asks of a widget.
 * @template C, A
 * @template {Feedback} F
 * @param {Definition<C, A, F>} definition
 */
export function activity(definition) {
  // Content, answer and feedback are JSON from Python; each kind says in its own types what they hold.
  const plain = /** @type {Definition<unknown, unknown>} */ (/** @type {unknown} */ (definition));
  return {
    /** @param {{model: Model, el: HTMLElement}} where */
    render({ model, el }) {
      let close = openCard(plain, model, el);
      const reopen = () => {
        close();
        close = openCard(plain, model, el);
      };
      model.on("change:content", reopen);
      return () => {
        model.off("change:content", reopen);
        close();
      };
    },
  };
}

/**
 * Draws the card; what comes back takes it down.
 * @param {Definition<unknown, unknown>} definition
 * @param {Model} model
 * @param {HTMLElement} el
 */
function openCard(definition, model, el) {
  const host = new Host(model);
  const { error } = host.status();
  if (error) {
    el.replaceChildren(drawError(host.content, error));
    return () => {};
  }
  const card = new ActivityCard(definition, host);
  guardKeys(card.root, host.notebook);
  el.replaceChildren(card.root);
  try {
    card.view = definition.draw(makeContext(card));
    return startCard(card);
  } catch (error) {
    console.error(error);
    const said = error instanceof Error ? error.message : String(error);
    el.replaceChildren(drawError(host.content, `${host.content.id}: ${said}`));
    return () => {};
  }
}

/** @param {ActivityCard} card */
function startCard(card) {
  let waiting = false;
  card.started = true;
  const close = card.host.open(() => {
    if (waiting) return;
    waiting = true; // several traits arrive together: one redraw
    queueMicrotask(() => {
      waiting = false;
      card.refresh();
      speakExpected(card);
    });
  });
  card.refresh();
  const about = { asks: Boolean(card.definition.check), flush: flushTyping };
  const leave = listCard(card.host.notebook, card.host, card.root, about);
  const unwatch = watchTyping(card);
  return () => {
    flushTyping();
    leave();
    unwatch();
    close();
    card.foot.keeper.close();
    card.view.close?.();
  };
}

/** The last moments in which a page can still say something. */
const LAST_WORDS = ["pagehide", "beforeunload"];

/**
 * What is typed is told before the page is hidden or left; who leaves with something unsaved is asked by the browser.
 * @param {ActivityCard} card
 */
function watchTyping({ host, root, room }) {
  const typed = () => {
    noteChange(host.notebook);
    if (drawRoom(room, host, root)) flushTyping();
  };
  const hidden = () => {
    if (document.visibilityState === "hidden") flushTyping();
  };
  /** @param {Event} event */
  const leaving = (event) => {
    flushTyping();
    if (event.type === "beforeunload" && host.ahead() && !host.content.author) event.preventDefault();
  };
  const page = document.defaultView;
  root.addEventListener("input", typed);
  document.addEventListener("visibilitychange", hidden);
  for (const name of LAST_WORDS) page?.addEventListener(name, leaving);
  return () => {
    root.removeEventListener("input", typed);
    document.removeEventListener("visibilitychange", hidden);
    for (const name of LAST_WORDS) page?.removeEventListener(name, leaving);
  };
}

/** @param {Card} card */
function speakExpected(card) {
  if (!card.host.expecting || card.host.pending()) return;
  card.host.expecting = false;
  speakResult(card);
}

/** @implements {Card} */
class ActivityCard {
  asking = false;
  eyebrow = "";
  started = false;
  /** @type {Card["view"]} */
  view = {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  speaking;

  /**
   * @param {Definition<unknown, unknown>} definition
   * @param {Host} host
   */
  constructor(definition, host) {
    this.definition = definition;
    this.host = host;
    const { content, uid } = host;
    const data = { kind: content.kind, lmSuppressShortcuts: "true" };
    this.head = h("p", { class: "ju-eyebrow" });
    this.work = h("div", { class: "ju-work" });
    this.foot = new Foot(this);
    this.room = h("p", { class: "ju-hint ju-room", "aria-live": "polite", hidden: true });
    this.saved = h("p", { class: "ju-saved" });
    this.alert = h("div", { class: "ju-alert", role: "alert", hidden: true });
    this.live = h("p", { class: "sr", role: "status" });
    this.title = h("h3", { id: `${uid}-title` });
    this.asks = h("div");
    const legend = h("legend", null, this.title);
    const fields = h("fieldset", null, legend, this.asks, this.work, this.foot.node, this.room, this.saved, this.alert);
    this.root = h("div", { class: "ju", lang: "en-GB", data }, h("div", { class: "ju-card" }, this.head, fields), this.live);
    if (definition.plain) this.root.dataset.plain = "";
    this.setTitle(content.title, content.ask);
  }

  /**
   * @param {string} title
   * @param {string | null | undefined} ask
   */
  setTitle(title, ask) {
    this.title.textContent = title;
    redrawWhen(this.asks, [ask, this.host.content.document], () => drawAsks(ask, this.host.content.document));
    this.asks.hidden = !this.asks.firstChild;
  }

  /** @type {Card["say"]} emptied first, so that the same sentence is spoken a second time too */
  say = (text) => {
    this.live.textContent = "";
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => {
      this.live.textContent = text;
    }, PAUSE);
  };

  /** @type {Card["change"]} */
  change = (answer, options = {}) => {
    this.asking = false;
    this.host.change(answer, options);
    if (options.quiet) updateFrame(this);
    else this.refresh();
  };

  /** Nothing is drawn before the view is there. */
  refresh = () => {
    if (!this.started) return;
    this.view.update?.();
    updateFrame(this);
    drawRoom(this.room, this.host, this.root);
  };
}

/**
 * What a view's `draw` gets.
 * @param {ActivityCard} card
 * @returns {Context<unknown, unknown>}
 */
function makeContext(card) {
  const { host } = card;
  return {
    content: /** @type {Context<unknown, unknown>["content"]} */ (host.content),
    uid: host.uid,
    root: card.root,
    work: card.work,
    get round() {
      return host.round;
    },
    set round(id) {
      host.round = id ?? "";
    },
    setRound(id) {
      host.round = id ?? "";
      host.notebook?.rounds.set(host.content.id, host.round); // where a card that is drawn anew begins
      card.asking = false;
      card.refresh();
    },
    answer: () => host.answer(),
    record: () => host.draft(),
    feedback: () => host.feedback(),
    lastFeedback: () => host.lastFeedback(),
    markOf: (id, read) => host.markOf(id, read),
    isChecked: () => isChecked(host.feedback()),
    locked: () => host.locked(),
    setTitle: (title, ask) => card.setTitle(title, ask),
    setEyebrow(text) {
      card.eyebrow = text ?? "";
    },
    say: card.say,
    change: card.change,
    send: (event, extra) => {
      if (!host.locked()) host.send(event, extra);
    },
    focusGo: () => card.foot.buttons.go.focus(),
    refresh: () => card.refresh(),
  };
}
