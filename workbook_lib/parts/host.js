// One view's talk with Python: what was sent, what came back, and what is not saved yet.
import { carryAnswers, findNewer, joinNotebook } from "./carry.js";
import { Checks } from "./checks.js";
import { isObject, without } from "./data.js";
import { findNotebook, makeUid, notebookName } from "./saving.js";

/** @import { AnswerRecord, ChangeOptions, Content, Feedback, Message, Model, Status } from "./contract.js" */

const PATIENCE = 5000; // ms without a reply before the learner is told
const SETTLE = 1000; // ms a kernel that is back gets to answer before the last message is sent again

/** @typedef {{note?: string, confidence?: string}} Extras */

export class Host {
  /** @type {Message | undefined} what was sent last */
  last;
  /** @type {unknown} the answer as it was sent, until all is confirmed */
  local;
  /** @type {Extras | undefined} the same for note and confidence */
  extras;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  again;
  /** @type {string | undefined} when `last` was sent */
  at;
  /** Sent and confirmed messages, counted. */
  sent = 0;
  confirmed = 0;
  /** No reply for a while. */
  late = false;
  /** A check or show whose result is to be spoken. */
  expecting = false;
  /** The round on show; "" where there are none. */
  round = "";
  checks = new Checks();
  /** @type {() => void} */
  tell = () => {};

  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.content = /** @type {Content} */ (model.get("content") ?? {});
    this.uid = makeUid();
    this.notebook = findNotebook(model);
  }

  /** @returns {AnswerRecord} */
  record() {
    return this.model.get("answer") ?? {};
  }

  /** @returns {Status} */
  status() {
    return this.model.get("status") ?? {};
  }

  locked() {
    return Boolean(this.status().locked);
  }

  pending() {
    return this.sent > this.confirmed;
  }

  /** @returns {unknown} */
  answer() {
    return (this.pending() && this.local !== undefined ? this.local : this.record().answer) ?? {};
  }

  /** @returns {AnswerRecord} */
  draft() {
    return { ...this.record(), ...this.extras, answer: this.answer() };
  }

  /** The feedback that still holds for the round on show, else {}. */
  feedback() {
    return this.checks.holding(this.round, this.answer());
  }

  /** The last feedback of the round on show, though the answer may have changed since; {} before any. */
  lastFeedback() {
    return this.checks.last(this.round);
  }

  /**
   * The mark of one item while its value (`read(answer)`) is what was checked.
   * @param {string} id
   * @param {(answer: unknown) => unknown} read
   */
  markOf(id, read) {
    return this.checks.markOf(this.round, this.answer(), id, read);
  }

  /**
   * @param {unknown} answer
   * @param {ChangeOptions} [options]
   */
  change(answer, { note, confidence } = {}) {
    if (this.locked()) return;
    this.checks.change(this.round, answer);
    this.send("answer", { note, confidence }, answer);
  }

  check() {
    this.expecting = true;
    this.send("check");
  }

  show() {
    this.expecting = true;
    this.send("show");
  }

  reset() {
    this.checks.forget(this.round);
    this.send("reset", {}, without(this.answer(), this.round)); // at once: what follows begins from nothing too
  }

  /** The feedback on show is done with. */
  dismiss() {
    this.checks.dismiss(this.round);
  }

  /**
   * @param {Message["event"]} event
   * @param {Partial<Message>} [extra]
   * @param {unknown} [value] the whole answer
   */
  send(event, extra = {}, value = this.answer()) {
    if (extra.note !== undefined) this.extras = { ...this.extras, note: extra.note };
    if (extra.confidence !== undefined) this.extras = { ...this.extras, confidence: extra.confidence };
    this.local = value;
    this.sent += 1;
    this.at = new Date().toISOString();
    const notebook = notebookName(this.notebook);
    this.last = { event, by: `${this.uid}:${this.sent}`, notebook, value, round: this.round || null, ...extra };
    this.timer ??= setTimeout(() => this.warn(), PATIENCE);
    this.post();
  }

  /** Where the kernel is gone there is nothing to send to: `warn` says so, and the answer waits. */
  post() {
    try {
      this.model.send(JSON.parse(JSON.stringify(this.last)));
    } catch (error) {
      console.warn("joined-up:", error);
    }
  }

  warn() {
    this.timer = undefined;
    if (!this.pending()) return;
    this.late = true;
    this.keepWaiting();
    this.tell();
    document.dispatchEvent(new CustomEvent("joined-up:late", { detail: this.notebook?.context }));
  }

  /** An answer without a reply is kept on the page, to be offered to the kernel that comes next. */
  keepWaiting() {
    const waits = this.last?.event === "answer" || this.last?.event === "check";
    if (this.pending() && waits) this.notebook?.waiting.set(this.content.id, { ...this.draft(), saved: this.at });
  }

  /** @param {unknown} message */
  hear(message) {
    if (!isObject(message) || message.event !== "saved") return;
    const [by, number] = String(message.by ?? "").split(":");
    if (by !== this.uid) return;
    this.confirmed = Math.max(this.confirmed, Number(number) || this.sent);
    if (!this.pending()) this.settle();
    if (this.expecting && !this.pending()) this.takeFeedback(); // the same result twice is no change of the trait
    if (message.ok && !this.content.author) carryAnswers(this.notebook); // an author's answers are kept nowhere
    this.tell();
  }

  settle() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.late = false;
    this.local = undefined;
    this.extras = undefined;
    this.notebook?.waiting.delete(this.content.id);
  }

  /** A kernel that was away is back: what had no reply goes again. */
  resend() {
    clearTimeout(this.again);
    this.again = setTimeout(() => {
      if (this.late && this.pending()) this.post();
    }, SETTLE);
  }

  takeFeedback() {
    const feedback = /** @type {Feedback} */ (this.model.get("feedback") ?? {});
    if (!feedback.state) return;
    this.checks.take(feedback.round || this.round, this.record().answer ?? {}, feedback);
  }

  /**
   * Listens until what comes back is called; `tell` is called after each change.
   * @param {() => void} tell
   */
  open(tell) {
    this.tell = tell;
    const heard = () => {
      this.takeFeedback();
      tell();
    };
    /** @type {Record<string, (said?: unknown) => void>} */
    const listeners = {
      "change:answer": tell,
      "change:feedback": heard,
      "change:status": tell,
      "msg:custom": (message) => this.hear(message),
    };
    for (const [name, run] of Object.entries(listeners)) this.model.on(name, run);
    const leave = joinNotebook(this.notebook, this.content.id, this.model);
    const unwatch = this.watchKernel();
    this.takeFeedback();
    this.bringCopies();
    return () => {
      for (const [name, run] of Object.entries(listeners)) this.model.off(name, run);
      clearTimeout(this.timer);
      clearTimeout(this.again);
      this.keepWaiting();
      unwatch();
      leave();
    };
  }

  watchKernel() {
    const signal = this.notebook?.context.sessionContext?.statusChanged;
    /** @type {(sender: unknown, state: string) => void} */
    const heard = (_, state) => {
      if (state === "idle" && this.late) this.resend();
    };
    signal?.connect(heard);
    return () => signal?.disconnect(heard);
  }

  /** On opening, the newest of file and notebook wins: an older file is offered the copy, an older copy is renewed. */
  bringCopies() {
    if (!this.content.id || this.content.author || this.status().error) return;
    const newer = findNewer(this.notebook, this.content.id, this.record());
    if (!newer || this.locked()) carryAnswers(this.notebook);
    else this.send("offer", { value: newer });
  }
}
