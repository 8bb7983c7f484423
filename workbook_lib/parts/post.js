// What a view sends to Python: numbered, waited for, and sent again where there was no reply.
import { isObject } from "./data.js";
import { MOST_N } from "./records.js";

/** @import { Message, Model } from "./contract.js" */

const PATIENCE = 5000; // ms without a reply before the learner is told
const SETTLE = 1000; // ms a kernel that is back gets to answer before the last message is sent again
const FIRST_AGAIN = 3000; // ms after Python could not save; each later time waits twice as long
const LAST_AGAIN = 60000; // ms

/** What happens to what was sent. @typedef {{late: () => void, again: () => void}} Steps */

export class Post {
  /** @type {Message | undefined} what was sent last */
  last;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  again;
  /** When `last` was sent. */
  at = "";
  /** The highest number given to an event of the learner here. */
  n = 0;
  /** Sent and confirmed messages, counted. */
  sent = 0;
  confirmed = 0;
  /** No reply for a while. */
  late = false;
  /** Python replied that it could not save. */
  failed = false;
  wait = FIRST_AGAIN;

  /**
   * @param {Model} model
   * @param {string} uid
   * @param {Steps} steps
   */
  constructor(model, uid, steps) {
    this.model = model;
    this.uid = uid;
    this.steps = steps;
  }

  pending() {
    return this.sent > this.confirmed;
  }

  /**
   * @param {Omit<Message, "by" | "n">} message
   * @param {number | null} seen the highest number anybody has given; null: no event of the learner, and not numbered
   */
  send(message, seen) {
    this.sent += 1;
    this.at = new Date().toISOString();
    this.last = { ...message, by: `${this.uid}:${this.sent}` };
    if (seen !== null) {
      this.n = Math.min(MOST_N, 1 + Math.max(this.n, seen));
      this.last.n = this.n;
    }
    this.timer ??= setTimeout(() => this.warn(), this.model.says?.patience ?? PATIENCE);
    this.hand();
  }

  /** Where the kernel is gone there is nothing to send to: `warn` says so, and the answer waits. */
  hand() {
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
    this.steps.late();
  }

  /**
   * Takes a reply; whether it is one to us.
   * @param {unknown} message
   */
  hear(message) {
    if (!isObject(message) || message.event !== "saved") return false;
    const [by, number] = String(message.by ?? "").split(":");
    if (by !== this.uid) return false;
    this.confirmed = Math.max(this.confirmed, Number(number) || this.sent);
    if (this.pending()) return true;
    this.stop();
    this.late = false;
    this.failed = false;
    if (!message.ok && this.last?.event !== "offer") this.fail();
    else this.wait = FIRST_AGAIN;
    return true;
  }

  /** Python could not save: it is tried again by itself. */
  fail() {
    this.failed = true;
    clearTimeout(this.again);
    this.again = setTimeout(this.steps.again, this.wait);
    this.wait = Math.min(2 * this.wait, LAST_AGAIN);
  }

  /** A kernel that was away is back: what had no reply goes again. */
  resend() {
    if (!this.late) return;
    clearTimeout(this.again);
    this.again = setTimeout(() => {
      if (this.late && this.pending()) this.hand();
    }, SETTLE);
  }

  stop() {
    clearTimeout(this.timer);
    clearTimeout(this.again);
    this.timer = undefined;
  }
}
