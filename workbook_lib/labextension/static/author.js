// Author mode (`workbook lab --author`): every cell can be edited, the code is in sight, and activities are live.
import { listViews, metadata } from "./cells.js";
import { watchKernel } from "./kernel.js";
import { isSet } from "./page-config.js";
import { runShown } from "./running.js";

/** @import { Context, Panel } from "./types.js" */

/** Whether `workbook lab --author` serves the page. */
export const isAuthor = () => isSet("joinedUpAuthor");

export class AuthorMode {
  ended = false;
  /** @type {(() => void) | undefined} */
  unwatch;

  /**
   * @param {Panel} panel
   * @param {Context} context
   */
  constructor(panel, context) {
    this.panel = panel;
    this.context = context;
  }

  async begin() {
    await this.context.ready;
    await this.panel.revealed;
    if (this.ended || !metadata(this.panel)) return;
    const session = this.panel.sessionContext;
    await session.ready;
    const steps = { run: () => void this.run(), lost: () => {}, views: () => listViews(this.panel) };
    this.unwatch = watchKernel(session, this.context, steps);
    await this.run();
  }

  end() {
    this.ended = true;
    this.unwatch?.();
  }

  async run() {
    try {
      await runShown(this.panel);
    } catch (error) {
      console.error("joined-up:", error);
    }
  }
}
