// The activities of a page: drawn at once, kept at once, and handed to Python, when it has come.
import { same } from "../../parts/data.js";
import { isNewer } from "../../parts/records.js";
import { Early } from "./early.js";
import { Model } from "./model.js";
import { collectSaid, draftOf, listSaid, restore } from "./rows.js";
import * as words from "./words.js";

/** @import { Feedback, Message } from "../../parts/contract.js" */
/** @import { PageDocument } from "./document.js" */
/** @import { Python } from "./python.js" */
/** @import { Kept, PageData, Reply, Row, Said, Store, Traits } from "./types.js" */

const WHILE_LOADING = 600_000; // ms: Python may take half a minute to come, and says so itself

/** @typedef {{[kind: string]: {render: (where: {model: any, el: HTMLElement}) => unknown}}} Kinds */

export class Desk {
  /** @type {Map<string, Model>} */
  models = new Map();
  /** @type {Python | null} once it has opened the page */
  python = null;
  turn = Promise.resolve();

  /**
   * @param {PageData} page
   * @param {Kinds} kinds
   * @param {Store} store
   * @param {PageDocument} context
   * @param {(text: string) => void} say
   */
  constructor(page, kinds, store, context, say) {
    this.page = page;
    this.kinds = kinds;
    this.store = store;
    this.context = context;
    this.say = say;
    this.early = new Early(page, store);
  }

  /**
   * Draws what can be drawn without Python.
   * @param {Kept} kept
   */
  draw({ rows, drawn }) {
    this.early.first = new Map(rows); // where the page keeps them, that goes on
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
    if (!this.python) {
      this.early.send(model, message);
      return;
    }
    const draft = draftOf(model, message);
    const row = draft && { id: model.id, notebook: this.page.notebook, record: draft };
    if (row) this.store.keep([row], { live: true }).catch(() => {}); // what Python replies is kept too; if that fails it is said
    this.hand(model, message);
  }

  /**
   * Python has opened the page: what it says is shown where nobody is at work, and it hears what waited, in order.
   * @param {Python} python
   * @param {{activities: Record<string, Traits & {content: any}>, changed: Reply["changed"]}} opened
   */
  begin(python, { activities, changed }) {
    this.python = python;
    const rows = this.rowsOf(changed).map((row) => ({ ...row, said: this.models.get(row.id)?.said ?? {} }));
    void this.store.keep(rows).catch(() => {});
    for (const [id, traits] of Object.entries(activities)) {
      const model = this.models.get(id);
      const { content, answer, status } = traits;
      if (!model) this.open(id, content, { answer, status: words.shownStatus(status, this.store.lasting) });
      else if (!model.last) model.push({ answer, status: words.shownStatus(status, this.store.lasting), content });
      if (!same(content, this.page.activities[id].content)) this.keepDrawn(id, content);
    }
    for (const model of this.models.values()) model.says = {};
    for (const { model, message, told } of this.early.end()) this.hand(model, message, told);
  }

  /**
   * @param {Model} model
   * @param {Message} message
   * @param {Feedback | null} [told] what was looked up of it before Python had come
   */
  hand(model, message, told = null) {
    this.turn = this.turn.then(() => this.answer(model, message, told)).catch((error) => console.error("joined-up:", error));
  }

  /**
   * @param {Model} model
   * @param {Message} message
   * @param {Feedback | null} told
   */
  async answer(model, message, told) {
    const python = /** @type {Python} */ (this.python);
    /** @type {Reply} */
    const { saved, traits, changed, drawn } = await python.ask("handle", model.id, JSON.stringify(message));
    if (told && !same(told, traits.feedback)) this.correct(model);
    let [status, ok, answer] = [words.shownStatus(traits.status, this.store.lasting), saved, traits.answer];
    try {
      const live = message.event !== "offer" && message.by === model.last; // what came after it is kept already, and stays
      const rows = await this.store.keep(collectSaid(this.rowsOf(changed), model, message, traits), { live });
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
   * Python says something else than the table: what it says stands, and the learner hears that it has changed.
   * @param {Model} model
   */
  correct(model) {
    console.error(`joined-up: ${model.id}: what was looked up is not what Python says`);
    const spoken = document.querySelector(`[data-activity="${model.id}"] .sr[role=status]`);
    if (spoken) spoken.textContent = ""; // what the card spoke is not so
    this.say(words.CORRECTED.replace("{title}", model.get("content").title));
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
      else if (model && !this.early.has(model) && isNewer(row.record, model.get("answer")))
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
