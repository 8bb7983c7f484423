// One view's talk with Python: what the learner has now, what came back, and what is not saved yet.
import { carryAnswers, findNewer, joinNotebook, readCopy } from "./carry.js";
import { isObject, same, without } from "./data.js";
import { findNotebook, makeUid, notebookName, noteChange, watchIdle } from "./notebook.js";
import { Post } from "./post.js";
import { isSameEvent, numberOf } from "./records.js";
import { extrasOf, Shown } from "./shown.js";

/** @import { AnswerRecord, ChangeOptions, Message, Model } from "./contract.js" */
/** @import { Extras } from "./shown.js" */

export class Host extends Shown {
  /** What was sent last and Python has not confirmed, as a record. @type {AnswerRecord | null} */
  sentRecord = null;
  /** A check or show whose result is to be spoken. */
  expecting = false;
  /** @type {() => void} */
  tell = () => {};

  /** @param {Model} model */
  constructor(model) {
    super(model);
    this.uid = makeUid();
    this.notebook = findNotebook(model);
    this.round = this.notebook?.rounds.get(this.content.id) ?? "";
    this.post = new Post(model, this.uid, { late: () => this.warn(), again: () => this.again() });
    /** The answer as Python had it last. */
    this.seen = this.record().answer;
  }

  get late() {
    return this.post.late;
  }

  /** @override */
  pending() {
    return this.post.pending();
  }

  /** @override */
  failed() {
    return this.post.failed;
  }

  /**
   * What was sent and is not confirmed, as it goes into the notebook's copy; null where all is.
   * @returns {AnswerRecord | null}
   */
  unkept() {
    return this.pending() || this.failed() ? this.sentRecord : null;
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

  /**
   * @param {Message["event"]} event
   * @param {Partial<Message>} [extra]
   * @param {unknown} [value] the whole answer
   */
  send(event, extra = {}, value = this.answer()) {
    if (extra.note !== undefined) this.extras = { ...this.extras, note: extra.note };
    if (extra.confidence !== undefined) this.extras = { ...this.extras, confidence: extra.confidence };
    this.local = value;
    if (event !== "offer") {
      noteChange(this.notebook);
      if (this.isTooLong(event)) return;
    }
    this.transmit(event, extra);
  }

  /**
   * What cannot be kept is not sent: it stays on the page, and the card says so.
   * @param {Message["event"]} event
   */
  isTooLong(event) {
    this.refused = event === "reset" ? "" : this.findRefusal();
    this.notebook?.refused.delete(this.content.id);
    if (!this.refused) return false;
    this.notebook?.refused.set(this.content.id, this.draft());
    this.expecting = false;
    this.tell();
    return true;
  }

  /**
   * @param {Message["event"]} event
   * @param {Partial<Message>} [extra]
   * @param {unknown} [value] the whole answer
   * @param {Extras} [extras]
   */
  transmit(event, extra = {}, value = this.local, extras = this.extras) {
    const { id } = this.content;
    const message = { event, notebook: notebookName(this.notebook), value, round: this.round || null, ...extra, ...extras };
    if (event === "offer") {
      this.post.send(message, null);
      return;
    }
    const known = [this.record(), this.notebook && readCopy(this.notebook)[id], this.notebook?.waiting.get(id)];
    this.post.send(message, Math.max(...known.map(numberOf)));
    if (event === "show") return;
    const { n, by } = /** @type {Message} */ (this.post.last);
    const own = { answer: value, n, by, saved: this.post.at, unconfirmed: true };
    this.sentRecord = JSON.parse(JSON.stringify({ ...this.record(), ...extras, ...own }));
    this.keepWaiting(); // at once: a new kernel's cards may be there before the old ones have gone
  }

  /** What Python could not save goes again. */
  again() {
    const record = this.sentRecord ?? this.record();
    this.transmit("answer", extrasOf(record), record.answer, extrasOf(record));
  }

  warn() {
    this.keepWaiting();
    this.tell();
    document.dispatchEvent(new CustomEvent("joined-up:late", { detail: this.notebook?.context }));
  }

  /** An answer that Python has not is kept on the page, to be sent to the kernel that comes next. */
  keepWaiting() {
    const record = this.unkept();
    if (record) this.notebook?.waiting.set(this.content.id, record);
  }

  /** @param {unknown} message */
  hear(message) {
    if (!this.post.hear(message)) return;
    if (!this.pending()) this.settle();
    if (this.expecting && !this.pending()) this.takeFeedback(); // the same result twice is no change of the trait
    const ok = isObject(message) && message.ok;
    if (ok && !this.content.author) carryAnswers(this.notebook); // an author's answers are kept nowhere
    this.tell();
  }

  settle() {
    this.keepWaiting();
    if (this.failed()) return;
    this.sentRecord = null;
    this.notebook?.waiting.delete(this.content.id);
    if (this.refused) return;
    this.local = undefined;
    this.extras = undefined;
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
      "change:answer": () => {
        this.follow();
        tell();
      },
      "change:feedback": heard,
      "change:status": tell,
      "msg:custom": (message) => this.hear(message),
    };
    for (const [name, run] of Object.entries(listeners)) this.model.on(name, run);
    const leave = joinNotebook(this.notebook, this.content.id, this.model);
    const unwatch = watchIdle(this.notebook, () => this.post.resend());
    this.takeFeedback();
    this.bringCopies();
    return () => {
      for (const [name, run] of Object.entries(listeners)) this.model.off(name, run);
      this.post.stop();
      unwatch();
      leave();
    };
  }

  /** What came without our asking, as from another tab or the page before a reload, belongs in this notebook's copy too. */
  follow() {
    const { answer } = this.record();
    const known = same(answer, this.seen);
    this.seen = answer;
    if (this.pending() || this.content.author) return;
    if (this.status().saving === "unsaved") {
      this.hold(this.record());
      this.sentRecord = this.record();
      this.post.fail(); // whoever sent it is gone: it is tried again from here
      return;
    }
    if (!known) noteChange(this.notebook);
    carryAnswers(this.notebook);
  }

  /**
   * On opening, what a page without a kernel kept goes to this one; else the newest of file and notebook wins: an older file
   * is offered the copy, an older copy is renewed.
   */
  bringCopies() {
    const { id, author } = this.content;
    if (!id || author || this.status().error) return;
    this.bringNewest(id);
    const long = this.notebook?.refused.get(id);
    this.notebook?.refused.delete(id);
    if (long && !this.locked()) this.hand(long); // it is on the page as it was, and refused as it was
  }

  /** @param {string} id */
  bringNewest(id) {
    const waits = this.notebook?.waiting.get(id);
    if (waits && isSameEvent(waits, this.record())) {
      this.notebook?.waiting.delete(id); // it had come, its reply had not
    } else if (waits && !this.locked()) return this.hand(waits);
    if (this.status().saving === "unsaved" && !this.locked()) return this.hand(this.record()); // a page before this one waited
    const newer = findNewer(this.notebook, id, this.record());
    if (!newer || this.locked()) carryAnswers(this.notebook);
    else this.send("offer", { value: newer });
  }

  /**
   * An event of the learner that no kernel has heard: it is sent as it was.
   * @param {AnswerRecord} record
   */
  hand(record) {
    this.hold(record);
    if (!this.isTooLong("answer")) this.transmit("answer", this.extras);
  }
}
