// What was checked in each round of an activity, and whether that still holds for the answer as it is now.
import { partOf, same } from "./data.js";

/** @import { Feedback, Mark } from "./contract.js" */

/**
 * `stale`: the answer has changed since.
 * @typedef {{answer: unknown, feedback: Feedback, stale?: boolean}} Checked
 */

export class Checks {
  /** @type {Map<string, Checked>} by round; "" where there are none */
  rounds = new Map();

  /**
   * Keeps the feedback on a whole answer.
   * @param {string} round
   * @param {unknown} answer
   * @param {Feedback} feedback
   */
  take(round, answer, feedback) {
    this.rounds.set(round, { answer, feedback });
  }

  /**
   * The feedback that still holds, else {}.
   * @param {string} round
   * @param {unknown} answer
   * @returns {Feedback}
   */
  holding(round, answer) {
    const found = this.rounds.get(round);
    return found && !found.stale && same(partOf(answer, round), partOf(found.answer, round)) ? found.feedback : {};
  }

  /**
   * The last feedback, though the answer may have changed since; {} before any.
   * @param {string} round
   * @returns {Feedback}
   */
  last(round) {
    return this.rounds.get(round)?.feedback ?? {};
  }

  /**
   * The mark of one item while its value (`read(answer)`) is what was checked.
   * @param {string} round
   * @param {unknown} answer
   * @param {string} id
   * @param {(answer: unknown) => unknown} read
   * @returns {Mark | null}
   */
  markOf(round, answer, id, read) {
    const found = this.rounds.get(round);
    const mark = found?.feedback.items?.[id];
    return mark && same(read(found.answer), read(answer)) ? mark : null;
  }

  /**
   * A new answer: from now on the feedback no longer holds, even if the old answer comes back.
   * @param {string} round
   * @param {unknown} answer
   */
  change(round, answer) {
    const found = this.rounds.get(round);
    if (found && !same(partOf(answer, round), partOf(found.answer, round))) found.stale = true;
  }

  /**
   * The feedback on show is done with.
   * @param {string} round
   */
  dismiss(round) {
    const found = this.rounds.get(round);
    if (found) found.stale = true;
  }

  /** @param {string} round */
  forget(round) {
    this.rounds.delete(round);
  }
}
