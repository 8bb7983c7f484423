// The panel under the bar in which a page is handed in or kept: what is missing, whose work it is, the file.
import { LONGEST_NAME } from "./claim.js";
import { make, makeButton } from "./elements.js";
import { ABOUT_NAME, ASK_NAME, NEED_NAME } from "./hand-in-words.js";

/** @import { Notice } from "./hand-in-words.js" */
/** @import { Named } from "./types.js" */

const PAUSE = 60; // ms between emptying what is spoken and saying it
let made = 0;

/** Goes to an activity: in sight, and the first thing in it that can be used has focus. @param {HTMLElement} node */
export function goTo(node) {
  node.scrollIntoView({ block: "start" });
  const within = node.querySelector(".ju-work") ?? node;
  const first = /** @type {HTMLElement | null} */ (
    within.querySelector("textarea, select, input:not([type=hidden]), button, [tabindex='0']") ?? node.querySelector("button")
  );
  if (!first && !node.hasAttribute("tabindex")) node.tabIndex = -1;
  (first ?? node).focus({ preventScroll: Boolean(first && !first.closest(".ju-work")) });
}

export class Panel {
  /** Called when the panel is put away by the learner. @type {() => void} */
  onClose = () => {};

  constructor() {
    made += 1;
    this.id = `joined-up-panel-${made}`;
    this.heading = make("h2", { id: this.id, tabIndex: -1 });
    this.live = make("p", { className: "joined-up-live" });
    this.live.setAttribute("role", "status");
    this.body = make("div", { className: "joined-up-steps" });
    const away = makeButton("Put this away", () => this.close(), "joined-up-away");
    this.node = make("div", { className: "joined-up-panel", hidden: true }, this.heading, this.body, away);
    this.node.setAttribute("role", "dialog");
    this.node.setAttribute("aria-labelledby", this.id);
    this.node.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") this.close();
    });
    this.node.addEventListener("dblclick", (event) => event.stopPropagation());
  }

  /**
   * Shows a step. Focus goes to its heading, which is read out, unless the learner is at work elsewhere.
   * @param {string} heading
   * @param {(Node | string | false)[]} parts texts become paragraphs
   * @param {{focus?: boolean}} [how]
   */
  show(heading, parts, { focus = true } = {}) {
    this.heading.textContent = heading;
    const nodes = parts.filter((one) => one !== false);
    this.body.replaceChildren(...nodes.map((one) => (typeof one === "string" ? make("p", { textContent: one }) : one)));
    this.node.hidden = false;
    this.node.scrollTop = 0;
    if (focus) this.heading.focus({ preventScroll: true });
  }

  /** Speaks to screen readers. @param {string} text */
  say(text) {
    this.live.textContent = "";
    setTimeout(() => {
      this.live.textContent = text;
    }, PAUSE);
  }

  close() {
    if (this.node.hidden) return;
    this.node.hidden = true;
    this.body.replaceChildren();
    this.onClose();
  }

  /** Whether focus is in it. */
  hasFocus() {
    return this.node.contains(document.activeElement);
  }
}

/**
 * Activities with a button each that leads there.
 * @param {Notice} notice
 * @param {(node: HTMLElement) => void} go
 */
export function drawNotice({ says, of }, go) {
  /** @param {Named & {why?: string}} one */
  const draw = ({ title, node, why }) => {
    const name = node ? makeButton(title, () => go(node), "joined-up-link") : title;
    return make("li", {}, name, why ? `: ${why}` : "");
  };
  return make("div", { className: "joined-up-notice" }, make("p", { textContent: says }), make("ul", {}, ...of.map(draw)));
}

/**
 * A row of buttons, the first of them the one to press.
 * @param {...Node} buttons
 */
export function drawRow(...buttons) {
  return make("div", { className: "joined-up-row" }, ...buttons);
}

/**
 * Asks for the name or code; Enter goes on too.
 * @param {string} given
 * @param {string} word the button's
 * @param {(name: string) => void} done
 * @param {(name: string) => boolean} fits
 */
export function drawNameForm(given, word, done, fits) {
  made += 1;
  const [id, about, fault] = ["name", "about", "fault"].map((part) => `joined-up-${part}-${made}`);
  const box = make("input", {
    id,
    type: "text",
    value: given,
    maxLength: LONGEST_NAME,
    autocomplete: "off",
    spellcheck: false,
  });
  box.setAttribute("aria-describedby", `${about} ${fault}`);
  const alert = make("p", { id: fault, className: "joined-up-fault" });
  alert.setAttribute("role", "alert");
  const go = make("button", { type: "submit", textContent: word, className: "joined-up-main" });
  const form = make(
    "form",
    { noValidate: true },
    make("label", { htmlFor: id, textContent: ASK_NAME }),
    box,
    make("p", { id: about, className: "joined-up-about", textContent: ABOUT_NAME }),
    alert,
    drawRow(go),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (fits(box.value)) return done(box.value);
    alert.textContent = NEED_NAME;
    box.setAttribute("aria-invalid", "true");
    box.focus();
  });
  return form;
}

/**
 * A button where the browser hands files to other programs, as on a phone; nothing elsewhere.
 * @param {File} file
 * @param {() => boolean} isGood asked when it is pressed: a file that has grown old is not shared
 */
export function drawShare(file, isGood) {
  const files = [file];
  if (!globalThis.navigator?.canShare?.({ files })) return [];
  const share = () => void navigator.share({ files, title: file.name }).catch(() => {});
  return [makeButton("Share it…", () => isGood() && share())];
}
