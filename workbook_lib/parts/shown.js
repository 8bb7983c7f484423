// What a view shows: the answer as the learner has it, be it confirmed or not, and the feedback that holds for it.
import { Checks } from "./checks.js";
import { sayTooLong, sizeOf, textsOf } from "./room.js";

/** @import { AnswerRecord, Content, Feedback, Model, Status } from "./contract.js" */

/** @typedef {{note?: string, confidence?: string}} Extras */

/**
 * What a record holds beside its answer.
 * @param {AnswerRecord} record
 * @returns {Extras}
 */
export function extrasOf({ note, confidence }) {
  return { ...(note ? { note } : {}), ...(confidence ? { confidence } : {}) };
}

export class Shown {
  /** @type {unknown} the answer as the page has it, until all is confirmed */
  local;
  /** @type {Extras | undefined} the same for note and confidence */
  extras;
  /** Why what the learner has now cannot be kept; "" where it can. */
  refused = "";
  /** The round on show; "" where there are none. */
  round = "";
  checks = new Checks();

  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.content = /** @type {Content} */ (model.get("content") ?? {});
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

  /** Whether something that was sent has no reply yet. */
  pending() {
    return false;
  }

  /** Whether Python replied that it could not save. */
  failed() {
    return false;
  }

  /** Whether the page has something that Python has not. */
  ahead() {
    return this.pending() || this.failed() || this.refused !== "";
  }

  /** @returns {unknown} */
  answer() {
    return (this.ahead() && this.local !== undefined ? this.local : this.record().answer) ?? {};
  }

  /** @returns {AnswerRecord} */
  draft() {
    return { ...this.record(), ...this.extras, answer: this.answer() };
  }

  /**
   * Shows this as what the learner has now.
   * @param {AnswerRecord} record
   */
  hold(record) {
    this.local = record.answer;
    this.extras = extrasOf(record);
  }

  /** Why what the page has cannot be kept; "" where it can. */
  findRefusal() {
    const { also: _, ...record } = { ...this.record(), ...this.extras, answer: this.local };
    return sayTooLong(sizeOf(record), textsOf([record.answer, record.note]));
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

  /** The feedback on show is done with. */
  dismiss() {
    this.checks.dismiss(this.round);
  }

  takeFeedback() {
    const feedback = /** @type {Feedback} */ (this.model.get("feedback") ?? {});
    if (!feedback.state) return;
    this.checks.take(feedback.round || this.round, this.record().answer ?? {}, feedback);
  }
}
