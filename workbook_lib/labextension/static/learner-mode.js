// Learner mode: a workbook notebook opens with its activities running and its code out of sight.
// Only notebooks that say so in their metadata (joined_up.workbook) are touched.

import { AuthorMode, isAuthor } from "./author.js";
import { Bar } from "./bar.js";
import { codeCells, isMark, metadata, runActivities } from "./cells.js";
import { addStyle } from "./style.js";

export function makePlugin() {
  return {
    id: "joined-up:learner-mode",
    description: "Runs a workbook's activities and hides its code.",
    autoStart: true,
    activate(app) {
      addStyle();
      if (!isAuthor()) calm(app);
      app.docRegistry.addWidgetExtension("Notebook", {
        createNew(panel, context) {
          const mode = isAuthor() ? new AuthorMode(panel, context) : new LearnerMode(app, panel, context);
          void mode.begin();
          return { isDisposed: false, dispose: () => mode.end() };
        },
      });
    },
  };
}

// JupyterLab only: one document at a time, no file browser. Notebook 7 has neither.
function calm(app) {
  void app.restored?.then(() => {
    if (!/\/doc\//.test(location.pathname) || !app.shell.collapseLeft) return;
    app.shell.mode = "single-document";
    app.shell.collapseLeft();
  });
}

const widgetClass = (panel) => {
  let found = panel.constructor;
  while (Object.getPrototypeOf(found) !== Function.prototype) found = Object.getPrototypeOf(found);
  return found;
};

// "../" and "./" as in any link; nothing leads out of the folder that is served.
function resolve(folder, path) {
  const parts = folder.split("/").filter(Boolean);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

const visible = (node) =>
  new Promise((resolve) => {
    const watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        watch.disconnect();
        resolve();
      }
    });
    watch.observe(node);
  });

class LearnerMode {
  constructor(app, panel, context) {
    Object.assign(this, { app, panel, context, ended: false, running: false, stale: false });
  }

  async begin() {
    await this.context.ready;
    await this.panel.revealed;
    if (this.ended || !metadata(this.panel)) return;
    this.dress();
    await visible(this.panel.node);
    await this.panel.sessionContext.ready;
    this.watchKernel();
    await this.run();
  }

  end() {
    this.ended = true;
    this.watchers?.forEach((stop) => stop());
  }

  dress() {
    const { panel } = this;
    panel.addClass("joined-up-learner");
    panel.toolbar?.setHidden(true);
    for (const cell of codeCells(panel)) if (isMark(cell)) cell.addClass("joined-up-marks");
    for (const cell of panel.content.widgets) {
      const graded = cell.model.getMetadata("nbgrader");
      if (graded?.grade && graded?.solution && cell.model.type === "markdown") cell.addClass("joined-up-marks");
    }
    this.bar = new Bar(panel, {
      open: (path) => this.open(path),
      handIn: () => this.handIn(),
      toggleCode: () => this.toggleCode(),
    });
    this.place(this.bar);
    const stop = (event) => {
      event.stopPropagation();
    };
    const inText = (event) => event.target.closest?.(".jp-MarkdownCell") && !event.target.closest("a");
    const block = (event) => {
      if (inText(event)) stop(event);
    };
    panel.node.addEventListener("dblclick", block, true);
    panel.node.addEventListener("contextmenu", block, true);
    const keys = () => panel.addClass("joined-up-keys"); // from the first key on, focus is drawn on cells too
    panel.node.addEventListener("keydown", keys, { capture: true, once: true });
    const jump = (event) => {
      event.preventDefault();
      this.open(event.detail.path);
    };
    panel.node.addEventListener("joined-up:open", jump);
    this.watchers = [() => panel.node.removeEventListener("joined-up:open", jump)];
  }

  place(bar) {
    const Widget = widgetClass(this.panel);
    const header = this.panel.contentHeader;
    const outer = document.createElement("div");
    outer.append(bar.node);
    header.addWidget(new Widget({ node: outer }));
    bar.onFit = () => {
      const height = `${Math.ceil(bar.node.getBoundingClientRect().height)}px`;
      if (outer.style.minHeight === height) return;
      outer.style.minHeight = outer.style.maxHeight = height; // Lumino lays out by these
      header.fit();
    };
    const sizes = new ResizeObserver(() => bar.onFit());
    const counts = new MutationObserver(() => bar.count());
    sizes.observe(this.panel.node);
    counts.observe(this.panel.content.node, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["data-done"],
    });
    requestAnimationFrame(() => bar.onFit());
    (this.watchers ??= []).push(
      () => sizes.disconnect(),
      () => counts.disconnect(),
    );
  }

  toggleCode() {
    this.panel.toggleClass("joined-up-code");
    const shown = this.panel.hasClass("joined-up-code");
    this.panel.toolbar?.setHidden(!shown);
    this.bar.nameCode(shown);
  }

  async run() {
    if (this.running) {
      this.stale = true;
      return;
    }
    this.running = true;
    this.bar.sayBusy("Getting your activities ready…");
    try {
      const ran = await runActivities(this.panel);
      if (ran) this.bar.endBusy();
      else this.bar.say(this.refuse());
    } catch (error) {
      console.error("joined-up:", error);
      this.bar.say(
        "The activities could not be started.",
        this.bar.button("Start again", () => this.startAgain()),
      );
    }
    this.running = false;
    this.bar.count();
    if (this.stale && !this.ended) {
      this.stale = false;
      await this.run();
    }
  }

  refuse() {
    if (!this.panel.hasClass("joined-up-code")) this.toggleCode();
    return (
      "This page holds code that is not part of the workbook, so nothing was run. It is shown below. " +
      "If you did not expect it, ask your tutor before you run anything."
    );
  }

  watchKernel() {
    const session = this.panel.sessionContext;
    let restarting = false;
    const onStatus = (_, status) => {
      if (["restarting", "starting", "autorestarting"].includes(status)) restarting = true;
      else if (status === "idle" && restarting) {
        restarting = false;
        void this.run();
      } else if (["dead", "terminating", "unknown"].includes(status) && !this.ended) this.lost();
    };
    const onKernel = (_, change) => {
      if (change.newValue && change.oldValue) void this.run();
      else if (!change.newValue) this.lost();
    };
    // No reply from a kernel that is there: somebody else restarted it, and it knows nothing of these activities.
    const onLate = (event) => {
      if (event.detail === this.context && session.session?.kernel?.status === "idle") void this.run();
    };
    session.statusChanged.connect(onStatus);
    session.kernelChanged.connect(onKernel);
    document.addEventListener("joined-up:late", onLate);
    this.watchers.push(
      () => session.statusChanged.disconnect(onStatus),
      () => session.kernelChanged.disconnect(onKernel),
      () => document.removeEventListener("joined-up:late", onLate),
    );
  }

  lost() {
    if (this.ended || this.running) return;
    this.bar.say(
      "The workbook has stopped. What you saved is safe.",
      this.bar.button("Start again", () => this.startAgain()),
    );
  }

  async startAgain() {
    const session = this.panel.sessionContext;
    this.bar.say("Starting again…");
    await this.app.serviceManager.kernels.refreshRunning();
    const id = session.session?.kernel?.id;
    const alive = [...this.app.serviceManager.kernels.running()].some((model) => model.id === id);
    if (alive) await session.restartKernel();
    else await session.changeKernel({ name: session.kernelPreference?.name || "python3" });
    await this.run();
  }

  open(path) {
    const folder = this.context.path.split("/").slice(0, -1).join("/");
    const full = resolve(folder, path);
    if (this.app.commands.hasCommand("docmanager:open")) void this.app.commands.execute("docmanager:open", { path: full });
    else location.href = path;
  }

  async handIn() {
    const name = this.context.path.split("/").pop();
    try {
      await this.context.save();
      const link = document.createElement("a");
      link.href = await this.app.serviceManager.contents.getDownloadUrl(this.context.path);
      link.download = name;
      link.textContent = `Download ${name}`;
      this.bar.say(`Everything is saved. Hand in this one file: ${name}. It holds all your answers.`, link);
    } catch (error) {
      console.error("joined-up:", error);
      this.bar.say(
        "The page could not be saved, so do not hand it in yet.",
        this.bar.button("Try again", () => this.handIn()),
      );
    }
  }
}
