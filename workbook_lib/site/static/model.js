// What a view is given in place of a widget's model: four traits, and messages both ways.
import { same } from "../../parts/data.js";

/** @import { Message, Says } from "../../parts/contract.js" */
/** @import { PageDocument } from "./document.js" */
/** @import { Said } from "./types.js" */

export class Model {
  /** @type {Map<string, ((said?: unknown) => void)[]>} */
  listeners = new Map();
  /** The event that was sent last: a reply to an earlier one must not put back an older answer. */
  last = "";
  /** @type {Says} */
  says = {};
  /** @type {Record<string, Said>} what was said of it last, by round */
  said = {};

  /**
   * @param {string} id
   * @param {Record<string, any>} traits
   * @param {PageDocument} context
   * @param {(model: Model, message: Message) => void} take
   */
  constructor(id, traits, context, take) {
    this.id = id;
    this.traits = traits;
    this.widget_manager = { context };
    this.take = take;
  }

  /** @param {string} name */
  get(name) {
    return this.traits[name];
  }

  /**
   * @param {string} name
   * @param {(said?: unknown) => void} run
   */
  on(name, run) {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), run]);
  }

  /**
   * @param {string} name
   * @param {(said?: unknown) => void} run
   */
  off(name, run) {
    this.listeners.set(
      name,
      (this.listeners.get(name) ?? []).filter((one) => one !== run),
    );
  }

  /**
   * @param {string} name
   * @param {unknown} [said]
   */
  tell(name, said) {
    for (const run of [...(this.listeners.get(name) ?? [])]) run(said);
  }

  /** @param {Record<string, unknown>} changes */
  push(changes) {
    const before = this.traits;
    this.traits = { ...before, ...changes };
    for (const name of Object.keys(changes)) if (!same(before[name], changes[name])) this.tell(`change:${name}`);
  }

  /** @param {unknown} message */
  send(message) {
    const asked = /** @type {Message} */ (message);
    this.last = asked.by;
    this.take(this, asked);
  }

  /**
   * @param {string} by
   * @param {boolean} ok
   */
  reply(by, ok) {
    this.tell("msg:custom", { event: "saved", by, ok });
  }
}
