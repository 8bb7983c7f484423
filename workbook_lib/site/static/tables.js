// What is said of an answer before Python has come: looked up in the page's table, which Python filled when the site was built.

/** @import { Feedback, Message } from "../../parts/contract.js" */
/** @import { AddUp } from "../../parts/lookup.js" */
/** @import { Model } from "./model.js" */
/** @import { PageData } from "./types.js" */

export class Tables {
  /**
   * @param {Record<string, AddUp>} kinds how each kind adds up what it looks up
   * @param {Record<string, unknown>} activities the table of each activity
   */
  constructor(kinds, activities) {
    this.kinds = kinds;
    this.activities = activities;
  }

  /**
   * What Python will say of this check; null where only Python knows.
   * @param {Model} model
   * @param {Message} message
   * @returns {Feedback | null}
   */
  find(model, { value, round }) {
    const content = model.get("content");
    if (!Object.hasOwn(this.activities, model.id) || !Object.hasOwn(this.kinds, content.kind)) return null;
    try {
      return this.kinds[content.kind](this.activities[model.id], value, round ?? "", content);
    } catch (error) {
      console.error("joined-up:", error); // Python is asked, as ever
      return null;
    }
  }
}

/**
 * The page's tables; null where it has none, or they cannot be had, or they are of another build.
 * @param {PageData} page
 * @param {URL} root
 * @returns {Promise<Tables | null>}
 */
export async function loadTables(page, root) {
  if (!page.table) return null;
  try {
    const code = import(new URL("code/lookups.js", root).href);
    const reply = await fetch(new URL(page.table, root));
    const { build, activities } = await reply.json();
    const { kinds } = await code;
    return build === page.build ? new Tables(kinds, activities) : null;
  } catch (error) {
    console.warn("joined-up:", error);
    return null;
  }
}
