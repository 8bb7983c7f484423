// Author mode (`workbook lab --author`): every cell can be edited, the code is in sight, and activities are live.
import { metadata, runShown } from "./cells.js";
import { addStyle } from "./style.js";

// What the server says of this page: `labconfig/page_config.json` of author mode.
export function isAuthor() {
  try {
    return JSON.parse(document.getElementById("jupyter-config-data").textContent).joinedUpAuthor === "yes";
  } catch {
    return false;
  }
}

export class AuthorMode {
  constructor(panel, context) {
    Object.assign(this, { panel, context, ended: false, stops: [] });
  }

  async begin() {
    addStyle();
    await this.context.ready;
    await this.panel.revealed;
    if (this.ended || !metadata(this.panel)) return;
    await this.panel.sessionContext.ready;
    this.watch();
    await this.run();
  }

  end() {
    this.ended = true;
    for (const stop of this.stops) stop();
  }

  async run() {
    try {
      await runShown(this.panel);
    } catch (error) {
      console.error("joined-up:", error);
    }
  }

  // A kernel that has started again knows nothing of the activities on the page.
  watch() {
    const session = this.panel.sessionContext;
    let restarting = false;
    const onStatus = (_, status) => {
      if (["restarting", "starting", "autorestarting"].includes(status)) restarting = true;
      else if (status === "idle" && restarting) {
        restarting = false;
        void this.run();
      }
    };
    session.statusChanged.connect(onStatus);
    this.stops.push(() => session.statusChanged.disconnect(onStatus));
  }
}
