// Learner mode: a workbook notebook opens with its activities running and its code out of sight.
// Only notebooks that say so in their metadata (joined_up.workbook) are touched.
import { arrive, keepPlace, renew } from "./arrival.js";
import { AuthorMode, isAuthor } from "./author.js";
import { Bar } from "./bar.js";
import { codeCells, isForeign, listViews, metadata } from "./cells.js";
import { canClose, close } from "./closing.js";
import { makeButton } from "./elements.js";
import { HandIn } from "./hand-in.js";
import { isAlive, isThere, watchKernel } from "./kernel.js";
import { placeOfName } from "./name-file.js";
import { dress, followLinks, placeBar, quieten, resolve, visible } from "./page.js";
import { waitLonger } from "./patience.js";
import { runActivities } from "./running.js";
import { findAsked, listShown } from "./shown.js";
import { addStyle } from "./style.js";
import { Turns } from "./turns.js";

/** @import { App, Context, Panel } from "./types.js" */

const FOREIGN =
  "This page holds code that is not part of the workbook, so nothing was run. It is shown below. " +
  "If you did not expect it, ask your tutor before you run anything.";

const STARTING = "Getting your activities ready…";
const SLOW = "Your activities take longer than usual. You can wait, or start them again.";
const USUAL = 30000; // ms; a slow computer takes a third of it

export function makePlugin() {
  return {
    id: "joined-up:learner-mode",
    description: "Runs a workbook's activities and hides its code.",
    autoStart: true,
    /** @param {App} app */
    activate(app) {
      addStyle();
      waitLonger();
      if (!isAuthor()) calm(app);
      const turns = new Turns(app);
      turns.onTurn = ({ panel }) => arrive(panel);
      app.docRegistry.addWidgetExtension("Notebook", {
        createNew(panel, context) {
          const mode = isAuthor() ? new AuthorMode(panel, context) : new LearnerMode(app, panel, context, turns);
          void mode.begin();
          return { isDisposed: false, dispose: () => mode.end() };
        },
      });
    },
  };
}

/**
 * JupyterLab only: one document at a time, no file browser. Notebook 7 has neither.
 * @param {App} app
 */
function calm(app) {
  void app.restored?.then(() => {
    if (!/\/doc\//.test(location.pathname) || !app.shell.collapseLeft) return;
    app.shell.mode = "single-document";
    app.shell.collapseLeft();
  });
}

class LearnerMode {
  ended = false;
  running = false;
  /** Something changed while activities were being run: they are run again. */
  stale = false;
  /** @type {(() => void)[]} */
  watchers = [];
  /** Its activities are drawn. */
  live = false;
  /** The last run came to nothing. */
  failed = false;

  /**
   * @param {App} app
   * @param {Panel} panel
   * @param {Context} context
   * @param {Turns} turns
   */
  constructor(app, panel, context, turns) {
    this.app = app;
    this.turns = turns;
    this.panel = panel;
    this.context = context;
    this.session = panel.sessionContext;
  }

  async begin() {
    await this.context.ready;
    await this.panel.revealed;
    if (this.ended || !metadata(this.panel)) return;
    const bar = this.dress();
    this.turns.join(this);
    const ahead = this.turns.here !== this;
    await visible(this.panel.node);
    bar.sayBusy(STARTING);
    await this.session.ready;
    if (ahead) await this.renew();
    if (this.ended) return;
    const steps = { run: () => void this.run(bar), lost: () => this.lost(bar), views: () => listViews(this.panel) };
    this.watchers.push(watchKernel(this.session, this.context, steps));
    const there = !ahead || (await isThere(this.session, this.app.serviceManager.kernels));
    if (there) await this.run(bar);
    if (ahead && (!there || this.failed)) await this.startAgain(bar); // it went away while the page was open ahead
  }

  /** A page that was opened ahead may have been changed meanwhile, in another window. */
  async renew() {
    if (!(await renew(this.context, this.app.serviceManager.contents))) return;
    dress(this.panel);
    this.turns.join(this);
  }

  end() {
    this.ended = true;
    this.turns.leave(this);
    for (const stop of this.watchers) stop();
  }

  dress() {
    const { panel } = this;
    dress(panel);
    quieten(panel);
    keepPlace(panel);
    /** @param {string} path */
    const open = (path) => this.open(path);
    const end = canClose() ? { close: () => void close(this.app, bar) } : {};
    const bar = new Bar(panel, { open, handIn: () => void handIn.begin(), toggleCode: () => this.toggleCode(bar), ...end });
    const handIn = this.makeHandIn(bar);
    this.watchers.push(placeBar(panel, bar), followLinks(panel, open), () => handIn.end());
    return bar;
  }

  /** @param {Bar} bar */
  toggleCode(bar) {
    this.panel.toggleClass("joined-up-code");
    const shown = this.panel.hasClass("joined-up-code");
    this.panel.toolbar?.setHidden(!shown);
    bar.nameCode(shown);
  }

  /**
   * Runs the activities; called while they run, once more afterwards.
   * @param {Bar} bar
   */
  async run(bar) {
    if (this.running) {
      this.stale = true;
      return;
    }
    this.running = true;
    this.failed = false;
    bar.sayBusy(STARTING);
    const slow = setTimeout(() => bar.sayBusy(SLOW, this.startButton(bar)), USUAL);
    try {
      if (await runActivities(this.panel)) bar.endBusy();
      else this.refuse(bar);
    } catch (error) {
      console.error("joined-up:", error);
      this.failed = true;
      bar.say("The activities could not be started.", this.startButton(bar));
    }
    clearTimeout(slow);
    this.running = false;
    this.live = true;
    this.turns.settle(this);
    bar.count();
    if (this.stale && !this.ended) {
      this.stale = false;
      await this.run(bar);
    }
  }

  /** @param {Bar} bar */
  refuse(bar) {
    if (!this.panel.hasClass("joined-up-code")) this.toggleCode(bar);
    bar.say(FOREIGN);
  }

  /** @param {Bar} bar */
  lost(bar) {
    if (this.ended || this.running) return;
    bar.say("The workbook has stopped. What you saved is safe.", this.startButton(bar));
  }

  /** @param {Bar} bar */
  startButton(bar) {
    return makeButton("Start again", () => void this.startAgain(bar));
  }

  /**
   * A kernel that is dead never answers a restart: it is changed for a new one.
   * @param {Bar} bar
   */
  async startAgain(bar) {
    const { session } = this;
    bar.say("Starting again…");
    try {
      await this.app.serviceManager.sessions?.refreshRunning(); // a session that has ended elsewhere is let go
      if (await isAlive(session, this.app.serviceManager.kernels)) await session.restartKernel();
      else await session.changeKernel({ name: session.kernelPreference?.name || "python3" });
    } catch (error) {
      console.error("joined-up:", error);
    }
    await this.run(bar); // which says it where there is still no kernel
  }

  /** @param {string} path */
  open(path) {
    const folder = this.context.path.split("/").slice(0, -1).join("/");
    const full = resolve(folder, path);
    const { commands } = this.app;
    if (commands.hasCommand("docmanager:open")) void commands.execute("docmanager:open", { path: full });
    else location.href = path;
  }

  /** @param {Bar} bar */
  makeHandIn(bar) {
    const { app, panel, context } = this;
    const flags = metadata(panel);
    const assignment = flags?.assignment ?? "";
    const page = {
      context,
      contents: app.serviceManager.contents,
      asked: () => findAsked(context),
      shown: () => listShown(panel),
      assignment: assignment !== "",
    };
    const foreign = () => codeCells(panel).some(isForeign);
    const place = placeOfName(context.path, flags);
    const starting = () => this.running || !(this.live || foreign());
    const back = () => bar.handIn.focus();
    return new HandIn({ page, panel: bar.below, assignment, place, foreign, starting, back });
  }
}
