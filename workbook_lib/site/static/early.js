// Before Python has come: what the views send is kept at once and waits in order. A check is told from the page's table where it
// can be; Python hears it all the same, and confirms.
import { collectSaid, draftOf } from "./rows.js";
import * as words from "./words.js";

/** @import { Feedback, Message } from "../../parts/contract.js" */
/** @import { Model } from "./model.js" */
/** @import { Tables } from "./tables.js" */
/** @import { Kept, PageData, Row, Store } from "./types.js" */

/** A message that Python has still to hear; `told`: what was looked up of it. @typedef {{model: Model, message: Message, told: Feedback | null}} Waiting */

/** @param {Message} message */
const brings = ({ event }) => event === "answer" || event === "reset";

export class Early {
  /** @type {Waiting[]} */
  queue = [];
  /** @type {Tables | null} */
  tables = null;
  /** Python has come. */
  over = false;
  /** @type {Kept["rows"]} what was kept when the page was drawn */
  first = new Map();

  /**
   * @param {PageData} page
   * @param {Store} store
   */
  constructor(page, store) {
    this.page = page;
    this.store = store;
  }

  /**
   * The tables have come, or will not: checks that were pressed before are told now.
   * @param {Tables | null} tables
   */
  take(tables) {
    this.tables = tables;
    if (!tables || this.over) return;
    for (const one of this.queue) {
      if (one.message.event !== "check" || one.message.by !== one.model.last || one.told) continue;
      if (!this.waits(one.model, one)) this.hear(one);
    }
  }

  /**
   * @param {Model} model
   * @param {Message} message
   */
  send(model, message) {
    /** @type {Waiting} */
    const one = { model, message, told: null };
    this.queue.push(one);
    this.hear(one);
  }

  /**
   * Whether something in the queue is Python's to answer first; before `one`, where that is given.
   * @param {Model} model
   * @param {Waiting} [one]
   */
  waits(model, one) {
    const before = one ? this.queue.slice(0, this.queue.indexOf(one)) : this.queue;
    return before.some((other) => other.model === model && !other.told && !brings(other.message));
  }

  /** @param {Waiting} one */
  hear(one) {
    const { model, message } = one;
    const waits = this.waits(model, one);
    if (message.event === "check" && !waits) one.told = this.tables?.find(model, message) ?? null;
    const draft = draftOf(model, message, one.told);
    const row = draft && this.rowOf(model, message, draft, one.told);
    const known = one.told !== null || (row && brings(message) && !waits);
    if (!known) this.wait(model);
    const kept = row ? this.store.keep([row], { live: true }) : Promise.resolve([]);
    kept.then(
      () => known && !this.over && this.confirm(one, draft),
      () => this.deny(one),
    );
  }

  /**
   * @param {Model} model
   * @param {Message} message
   * @param {any} draft
   * @param {Feedback | null} told
   * @returns {Row}
   */
  rowOf(model, message, draft, told) {
    const row = { id: model.id, notebook: this.page.notebook, record: draft, build: this.page.build };
    return collectSaid([row], model, message, { answer: draft, feedback: told ?? {} })[0];
  }

  /** @param {Model} model something in it waits for Python */
  wait(model) {
    const waiting = this.store.lasting ? words.WAITING : words.WAITING_HERE;
    model.says = { ...model.says, waiting };
    model.push({ status: { ...model.get("status"), text: waiting } });
  }

  /**
   * @param {Waiting} one
   * @param {any} draft
   */
  confirm({ model, message, told }, draft) {
    const { done } = model.get("status");
    if (!this.waits(model)) model.says = { ...model.says, waiting: "" };
    if (message.by === model.last)
      model.push({ answer: draft, feedback: told ?? {}, status: words.sayKept(this.store.lasting, done) });
    model.reply(message.by, true);
  }

  /** @param {Waiting} one */
  deny({ model, message }) {
    if (this.over) return;
    model.push({ status: { ...model.get("status"), saving: "unsaved", text: words.FULL } });
    model.reply(message.by, false);
  }

  /** Python cannot come: what waits says so. @param {Iterable<Model>} models */
  fail(models) {
    for (const model of models) {
      model.says = { ...model.says, waiting: model.says.waiting ? words.NO_CHECK : "" };
      model.tell("change:status");
    }
  }

  /** @param {Model} model */
  has(model) {
    return this.queue.some((one) => one.model === model);
  }

  /**
   * The rows as Python is to have them: what it will hear from the queue has not happened yet.
   * @param {Iterable<Row>} rows
   * @returns {Row[]}
   */
  listRows(rows) {
    const heard = new Set(this.queue.map(({ model, message }) => `${model.id} ${message.by}`));
    /** @param {Row} row @returns {(Row | undefined)[]} */
    const before = (row) => (heard.has(`${row.id} ${row.record.by}`) ? [this.first.get(row.id)] : [row]);
    return [...rows].flatMap(before).filter((row) => row !== undefined);
  }

  /** Everything that waited, in order; from now on Python is there. */
  end() {
    this.over = true;
    return this.queue.splice(0);
  }
}
