// The activities of a page: drawn at once, kept at once, and handed to Python in order, when it has come.
import { same } from "../../parts/data.js";
import { isNewer } from "../../parts/records.js";
import { Model } from "./model.js";
import { collectSaid, draftOf, listSaid, restore } from "./rows.js";
import * as words from "./words.js";

/** @import { Message } from "../../parts/contract.js" */
/** @import { PageDocument } from "./document.js" */
/** @import { Python } from "./python.js" */
/** @import { Kept, PageData, Reply, Row, Said, Store, Traits } from "./types.js" */

const WHILE_LOADING = 600_000; // ms: Python may take half a minute to come, and says so itself

/** @typedef {{[kind: string]: {render: (where: {model: any, el: HTMLElement}) => unknown}}} Kinds */

export class Desk {
  /** @type {Map<string, Model>} */
  models = new Map();
  /** @type {[Model, Message][]} what Python has still to hear */
  queue = [];
  /** @type {Python | null} once it has opened the page */
  python = null;
  turn = Promise.resolve();

  /**
   * @param {PageData} page
   * @param {Kinds} kinds
   * @param {Store} store
   * @param {PageDocument} context
   */
  constructor(page, kinds, store, context) {
    this.page = page;
    this.kinds = kinds;
    this.store = store;
    this.context = context;
  }

  /**
   * Draws what can be drawn without Python.
   * @param {Kept} kept
   */
  draw({ rows, drawn }) {
    for (const [id, { content }] of Object.entries(this.page.activities)) {
      const known = drawn.get(id);
      const shown = content && known?.build === this.page.build ? known.content : content;
      if (shown) this.open(id, shown, restore(rows.get(id), this.store.lasting), listSaid(rows.get(id), this.page.build));
    }
  }

  /**
   * @param {string} id
   * @param {any} content
   * @param {Record<string, unknown>} traits
   * @param {Record<string, Said>} said what was said of each round
   */
  open(id, content, traits, said = {}) {
    const place = document.querySelector(`[data-activity="${id}"]`);
    if (!place) return;
    const model = new Model(id, { content, feedback: {}, ...traits }, this.context, (one, message) => this.take(one, message));
    if (!this.python) model.says = { patience: WHILE_LOADING, late: words.LATE };
    this.models.set(id, model);
    const el = document.createElement("div");
    place.replaceChildren(el);
    this.kinds[content.kind].render({ model, el });
    model.said = said;
    for (const { feedback } of Object.values(said)) model.push({ feedback });
  }

  /**
   * What a view sends. An answer is kept in the browser before anybody else hears of it.
   * @param {Model} model
   * @param {Message} message
   */
  take(model, message) {
    const draft = draftOf(model, message);
    const row = draft && { id: model.id, notebook: this.page.notebook, record: draft };
    const kept = row ? this.store.keep([row], { live: true }) : Promise.resolve([]);
    if (this.python) {
      kept.catch(() => {}); // what Python replies is kept as well, and if that fails it is said
      this.hand(model, message);
      return;
    }
    const waits = this.queue.some(([one, before]) => one === model && before.event !== "answer");
    this.queue.push([model, message]);
    const early = row && ["answer", "reset"].includes(message.event) && !waits;
    if (!early) this.wait(model);
    kept.then(
      () => early && !this.python && this.confirm(model, message, draft),
      () => this.deny(model, message),
    );
  }

  /** @param {Model} model something in it waits for Python */
  wait(model) {
    const waiting = this.store.lasting ? words.WAITING : words.WAITING_HERE;
    model.says = { ...model.says, waiting };
    model.push({ status: { ...model.get("status"), text: waiting } });
  }

  /**
   * @param {Model} model
   * @param {Message} message
   * @param {any} draft
   */
  confirm(model, message, draft) {
    const { done } = model.get("status");
    if (message.by === model.last) model.push({ answer: draft, feedback: {}, status: words.sayKept(this.store.lasting, done) });
    model.reply(message.by, true);
  }

  /**
   * @param {Model} model
   * @param {Message} message
   */
  deny(model, message) {
    if (this.python) return;
    model.push({ status: { ...model.get("status"), saving: "unsaved", text: words.FULL } });
    model.reply(message.by, false);
  }

  /**
   * Python has opened the page: what it says is shown where nobody is at work, and it hears what waited, in order.
   * @param {Python} python
   * @param {{activities: Record<string, Traits & {content: any}>, changed: Reply["changed"]}} opened
   */
  begin(python, { activities, changed }) {
    this.python = python;
    void this.store.keep(this.rowsOf(changed)).catch(() => {});
    for (const [id, traits] of Object.entries(activities)) {
      const model = this.models.get(id);
      const { content, answer, status } = traits;
      if (!model) this.open(id, content, { answer, status: words.shownStatus(status, this.store.lasting) });
      else if (!model.last) model.push({ answer, status: words.shownStatus(status, this.store.lasting), content });
      if (!same(content, this.page.activities[id].content)) this.keepDrawn(id, content);
    }
    for (const model of this.models.values()) model.says = {};
    const waited = this.queue.splice(0);
    for (const [model, message] of waited) this.hand(model, message);
  }

  /** Python cannot come: what waits says so. */
  fail() {
    for (const model of this.models.values()) {
      model.says = { ...model.says, waiting: model.says.waiting ? words.NO_CHECK : "" };
      model.tell("change:status");
    }
  }

  /**
   * @param {Model} model
   * @param {Message} message
   */
  hand(model, message) {
    this.turn = this.turn.then(() => this.answer(model, message)).catch((error) => console.error("joined-up:", error));
  }

  /**
   * @param {Model} model
   * @param {Message} message
   */
  async answer(model, message) {
    const python = /** @type {Python} */ (this.python);
    /** @type {Reply} */
    const { saved, traits, changed, drawn } = await python.ask("handle", model.id, JSON.stringify(message));
    let [status, ok, answer] = [words.shownStatus(traits.status, this.store.lasting), saved, traits.answer];
    try {
      const rows = await this.store.keep(collectSaid(this.rowsOf(changed), model, message, traits), {
        live: message.event !== "offer",
      });
      answer = rows.find((row) => row.id === model.id)?.record ?? answer;
    } catch (error) {
      console.warn("joined-up:", error);
      ({ status } = await python.ask("refuse", model.id, words.FULL));
      ok = false;
    }
    if (drawn && this.page.activities[model.id].content) this.keepDrawn(model.id, drawn);
    if (message.by === model.last || message.event === "offer") model.push({ answer, feedback: traits.feedback, status });
    model.reply(message.by, ok);
  }

  /**
   * @param {Reply["changed"]} changed
   * @returns {Row[]}
   */
  rowsOf(changed) {
    const { build, notebook } = this.page;
    return Object.entries(changed).map(([id, { record, done }]) => ({ id, notebook, record, done, build }));
  }

  /**
   * @param {string} id
   * @param {any} content
   */
  keepDrawn(id, content) {
    void this.store.draw({ id, build: this.page.build, content }).catch(() => {});
  }

  /**
   * What another tab has kept, or was brought back.
   * @param {Row[]} rows
   */
  follow(rows) {
    this.context.take(rows);
    for (const row of rows) {
      const model = this.models.get(row.id);
      const offer = /** @type {Message} */ (
        /** @type {unknown} */ ({ event: "offer", value: row.record, by: "tab", notebook: this.page.notebook })
      );
      if (model && this.python) this.hand(model, offer);
      else if (model && !this.queue.some(([one]) => one === model) && isNewer(row.record, model.get("answer")))
        model.push(restore(row, this.store.lasting));
    }
    const others = rows.filter((row) => !this.models.has(row.id));
    if (others.length && this.python) this.turn = this.turn.then(() => this.renew(others)).catch(() => {});
  }

  /** @param {Row[]} rows */
  async renew(rows) {
    const contents = await /** @type {Python} */ (this.python).ask("take", JSON.stringify(rows));
    for (const [id, content] of Object.entries(contents)) {
      this.models.get(id)?.push({ content });
      this.keepDrawn(id, content);
    }
  }
}
