// The bar above a workbook notebook: previous, next, progress, hand in, show code, and one line that speaks.
import { metadata } from "./cells.js";

/** @import { Panel } from "./types.js" */

/** @typedef {{open: (path: string) => void, handIn: () => void, toggleCode: () => void}} BarActions */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Partial<HTMLElementTagNameMap[T]>} properties
 * @param {...(Node | string)} children
 */
function make(tag, properties, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

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
    this.code = this.button("Show code", actions.toggleCode);
    const gap = make("span", { className: "joined-up-gap" });
    const handIn = this.button("Hand in", actions.handIn);
    this.node = make("nav", { className: "joined-up-bar" }, ...this.links(actions.open));
    this.node.append(this.progress, gap, handIn, this.code, ...this.emergency(), this.said);
    this.node.setAttribute("aria-label", "Workbook");
    for (const type of ["keydown", "dblclick"]) this.node.addEventListener(type, (event) => event.stopPropagation());
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
      const node = make("a", { href: path, textContent: `${word} ${nameOf(path)}` });
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
    const first = make("strong", { textContent: "Immediate danger: ring 999." });
    return [make("p", { className: "joined-up-emergency" }, first, " A real worry: tell your safeguarding lead at once.")];
  }

  /**
   * @param {string} text
   * @param {() => void} action
   */
  button(text, action) {
    const button = make("button", { type: "button", textContent: text });
    button.addEventListener("click", action);
    return button;
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
   * Work going on never takes the place of the file that a learner is about to hand in.
   * @param {string} text
   */
  sayBusy(text) {
    this.busy = text;
    if (!this.said.querySelector("a[download]")) this.say(text);
  }

  endBusy() {
    if (this.said.textContent === this.busy) this.say("");
  }

  /** How many activities are done; cards that only show something do not count. */
  count() {
    /** @type {NodeListOf<HTMLElement>} */
    const cards = this.panel.node.querySelectorAll(".ju[data-kind]:not([data-plain])");
    const done = [...cards].filter((card) => card.dataset.done === "true").length;
    this.progress.textContent = cards.length ? `${done} of ${cards.length} activities done here` : "";
  }

  fit() {
    this.onFit?.();
  }
}
