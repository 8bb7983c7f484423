// The bar above a workbook notebook: previous, next, progress, hand in, show code, and one line that speaks.
// Under it lies the panel for handing in. Where the window is low (a page zoomed to 400 %), it folds to one line.
import { metadata } from "./cells.js";
import { make, makeButton } from "./elements.js";
import { nameButton } from "./hand-in.js";
import { Panel as HandInPanel } from "./hand-in-panel.js";

/** @import { Panel } from "./types.js" */

/**
 * Without `close` there is no button for it.
 * @typedef {{open: (path: string) => void, handIn: () => void, toggleCode: () => void, close?: () => void}} BarActions
 */

/**
 * "../07-barriers-and-solutions.ipynb" is called "7 Barriers and solutions", and the start page "Start here".
 * @param {string} path
 */
export function nameOf(path) {
  const stem = path.replace(/^.*\//, "").replace(/\.ipynb$/, "");
  const [, number, words] = /^(?:(\d+)-)?(.*)$/.exec(stem) ?? ["", "", stem];
  const said = words.replaceAll("-", " ");
  return `${Number(number) || ""} ${said.charAt(0).toUpperCase()}${said.slice(1)}`.trim();
}

export class Bar {
  /** What is said while work goes on. */
  busy = "";
  /** Called when the bar's height may have changed. @type {(() => void) | undefined} */
  onFit;

  /**
   * @param {Panel} panel
   * @param {BarActions} actions
   */
  constructor(panel, actions) {
    this.panel = panel;
    this.said = make("p", { className: "joined-up-say" });
    this.said.setAttribute("role", "status");
    this.progress = make("p", { className: "joined-up-progress" });
    this.code = makeButton("Show code", actions.toggleCode, "joined-up-more");
    this.fold = makeButton("Menu", () => this.unfold(), "joined-up-fold");
    this.fold.setAttribute("aria-expanded", "false");
    const gap = make("span", { className: "joined-up-gap" });
    this.handIn = makeButton(nameButton(metadata(panel)?.assignment), actions.handIn, "joined-up-main");
    this.nav = make("nav", { className: "joined-up-bar" }, this.fold, ...this.links(actions.open));
    const close = actions.close ? [makeButton("Close", actions.close, "joined-up-more")] : [];
    this.nav.append(this.progress, gap, this.handIn, this.code, ...close, ...this.emergency(), this.said);
    this.nav.setAttribute("aria-label", "Workbook");
    this.nav.classList.toggle("joined-up-harm", metadata(panel)?.emergency === true);
    for (const type of ["keydown", "dblclick"]) this.nav.addEventListener(type, (event) => event.stopPropagation());
    this.below = new HandInPanel();
    this.node = make("div", { className: "joined-up-top" }, this.nav, this.below.live, this.below.node);
    new ResizeObserver(() => this.fit()).observe(this.node);
  }

  unfold() {
    const open = this.nav.classList.toggle("joined-up-unfolded");
    this.fold.setAttribute("aria-expanded", String(open));
    this.fit();
  }

  /** @param {(path: string) => void} open */
  links(open) {
    const { previous, next } = metadata(this.panel) ?? {};
    /**
     * @param {string} word
     * @param {string | undefined} path
     */
    const link = (word, path) => {
      if (!path) return [];
      const node = make("a", { href: path, textContent: `${word} ${nameOf(path)}`, className: "joined-up-more" });
      node.addEventListener("click", (event) => {
        event.preventDefault();
        open(path);
      });
      return [node];
    };
    return [...link("Back to", previous), ...link("On to", next)];
  }

  /** On pages that speak of harm (joined_up.emergency), in sight wherever one is on the page. */
  emergency() {
    if (!metadata(this.panel)?.emergency) return [];
    const long = make("span", { className: "joined-up-more", textContent: "Immediate danger" });
    const short = make("span", { className: "joined-up-less", textContent: "Danger" });
    const first = make("strong", {}, long, short, ": ring 999.");
    const rest = make("span", {
      className: "joined-up-more",
      textContent: " A real worry: tell your safeguarding lead at once.",
    });
    return [make("p", { className: "joined-up-emergency" }, first, rest)];
  }

  /** @param {boolean} shown */
  nameCode(shown) {
    this.code.textContent = shown ? "Hide code" : "Show code";
  }

  /**
   * @param {string} text
   * @param {...Node} actions
   */
  say(text, ...actions) {
    this.said.replaceChildren(text, ...actions.flatMap((action) => [" ", action]));
    this.fit();
  }

  /**
   * @param {string} text what is said while work goes on
   * @param {...Node} actions
   */
  sayBusy(text, ...actions) {
    this.say(text, ...actions);
    this.busy = this.said.textContent ?? "";
  }

  endBusy() {
    if (this.said.textContent === this.busy) this.say("");
  }

  /** How many activities are done; cards that only show something do not count. */
  count() {
    /** @type {NodeListOf<HTMLElement>} */
    const cards = this.panel.node.querySelectorAll(".ju[data-kind]:not([data-plain], [data-aside])");
    const done = [...cards].filter((card) => card.dataset.done === "true").length;
    this.progress.textContent = cards.length ? `${done} of ${cards.length} activities done here` : "";
  }

  fit() {
    this.onFit?.();
  }
}
