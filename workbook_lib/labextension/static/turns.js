// Which pages of the workbook are open: the one in sight, the one just left, and the one after it, opened ahead and unseen.
// All others are closed, each once its answers are confirmed; what stays open costs a kernel.
import { metadata, onlyActivities, sourceOf } from "./cells.js";
import { resolve } from "./page.js";
import { pause } from "./pause.js";
import { findAsked } from "./shown.js";

/** @import { App, Context, Panel } from "./types.js" */

const PAUSE = 500; // ms that a page just shown has for itself
const PATIENCE = 10000; // ms for a page that is left to have its answers confirmed
const LATER = 15000; // ms until a page that could not be closed is looked at again
const LOOK = 100; // ms between two looks

/**
 * @typedef {object} Page
 * @property {Panel} panel
 * @property {Context} context
 * @property {boolean} live its activities are drawn
 * @property {string} [sources] its cells' text, as it was when the page was opened
 */

/** @param {Panel} panel */
const readSources = (panel) => JSON.stringify(panel.content.widgets.map(sourceOf));

export class Turns {
  /** @type {Map<unknown, Page>} the workbook's open pages, by their panels */
  pages = new Map();
  /** @type {Page | null} */
  here = null;
  /** @type {Page | null} */
  before = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;
  closing = false;

  /** @param {App} app */
  constructor(app) {
    this.app = app;
    app.shell.currentChanged?.connect((_, { newValue }) => this.turn(newValue));
  }

  /** JupyterLab with one document in sight; never Notebook 7, nor where somebody wants several beside each other. */
  works() {
    return this.app.shell.mode === "single-document" && this.app.commands.hasCommand("docmanager:open");
  }

  /** @param {Page} page */
  join(page) {
    page.sources = readSources(page.panel);
    this.pages.set(page.panel, page);
    if (this.app.shell.currentWidget === page.panel) this.turn(page.panel);
  }

  /** @param {Page} page */
  leave(page) {
    this.pages.delete(page.panel);
    if (this.here === page) this.here = null;
    if (this.before === page) this.before = null;
  }

  /**
   * Another page is in sight.
   * @param {unknown} panel
   */
  turn(panel) {
    const page = this.pages.get(panel);
    if (!page || page === this.here) return;
    if (this.here) this.before = this.here;
    this.here = page;
    if (this.before) this.onTurn(page);
    this.settle(page);
  }

  /** What else is done when a learner has turned to a page. @type {(page: Page) => void} */
  onTurn = () => {};

  /**
   * A page's activities are drawn: if it is the one in sight, the others are seen to, after a while.
   * @param {Page} page
   */
  settle(page) {
    if (page !== this.here) return;
    clearTimeout(this.timer);
    if (page.live) this.timer = setTimeout(() => void this.tidy(), PAUSE);
  }

  async tidy() {
    if (!this.works()) return;
    try {
      const next = this.findNext();
      if (next) await this.openAhead(next);
      if (!this.closing) await this.closeOthers();
    } catch (error) {
      console.warn("joined-up:", error); // what was tried here only saves time and memory
    }
  }

  /** A page that waits for a reply holds up no other; it is looked at again after the next turn, or after a while. */
  async closeOthers() {
    this.closing = true;
    const { here } = this;
    try {
      await Promise.all([...this.pages.values()].filter((page) => this.isOver(page)).map((page) => this.close(page)));
    } finally {
      this.closing = false;
    }
    if (this.here && this.here !== here) this.settle(this.here);
    else if ([...this.pages.values()].some((page) => this.isOver(page))) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.tidy(), LATER);
    }
  }

  /** The path of the page after the one in sight; "" where there is none. */
  findNext() {
    const next = this.here && metadata(this.here.panel)?.next;
    return this.here && next ? resolve(this.here.context.path.split("/").slice(0, -1).join("/"), next) : "";
  }

  /**
   * Opens a page unseen, if it is one of the workbook's and holds nothing but activities.
   * @param {string} path
   */
  async openAhead(path) {
    if ([...this.pages.values()].some((page) => page.context.path === path)) return;
    const { contents } = this.app.serviceManager;
    const found = await contents.get(path, { type: "notebook", content: true }).catch(() => null);
    if (!found || !onlyActivities(found.content) || path !== this.findNext()) return;
    await this.app.commands.execute("docmanager:open", { path, options: { activate: false } });
  }

  /**
   * Neither in sight, nor just left, nor the next.
   * @param {Page} page
   */
  isOver(page) {
    return page !== this.here && page !== this.before && page.context.path !== this.findNext();
  }

  /**
   * Closes a page and ends its kernel, unless it holds something that is nowhere else.
   * Nothing is saved here: the copy is saved with each answer, and a save would store what the activities drew.
   * @param {Page} page
   */
  async close(page) {
    if (!(await isKept(page))) return;
    const shared = await this.isShared(page);
    if (!this.isOver(page) || !this.pages.has(page.panel) || !hasNothingOpen(page)) return;
    const session = page.panel.sessionContext;
    session.kernelPreference = { ...session.kernelPreference, shutdownOnDispose: !shared };
    page.context.model.dirty = false;
    page.panel.dispose?.();
  }

  /**
   * Whether another window uses the page's kernel too.
   * @param {Page} page
   */
  async isShared(page) {
    const { kernels } = this.app.serviceManager;
    await kernels.refreshRunning();
    const id = page.panel.sessionContext.session?.kernel?.id;
    return [...kernels.running()].some((model) => model.id === id && (model.connections ?? 0) > 1);
  }
}

/**
 * Sends what is still being typed, and waits a while for all to be confirmed.
 * @param {Page} page
 */
async function isKept(page) {
  for (const card of findAsked(page.context)?.cards.values() ?? []) card.flush();
  for (const until = Date.now() + PATIENCE; Date.now() < until; await pause(LOOK)) if (hasNothingOpen(page)) return true;
  return false;
}

/**
 * Whether the page holds nothing that is only there: no answer on its way or refused, no save that runs or failed, no cell
 * that somebody changed. One that still starts stays: JupyterLab would go on, keep the new kernel's messages to itself, and the
 * same page, opened again, would get that kernel and draw nothing.
 * @param {Page} page
 */
export function hasNothingOpen(page) {
  if (page.panel.isDisposed || !page.panel.sessionContext.isReady || readSources(page.panel) !== page.sources) return false;
  const asked = findAsked(page.context);
  if (!asked) return true;
  const open = [...asked.cards.values()].some((card) => card.pending() || Boolean(card.refused));
  return !open && !asked.saving && !asked.error && !asked.waiting?.size;
}
