// "Keep as a document": asks the host for what was done here as files, asks about names in them, and offers them.
// Nothing is written by the page: the learner downloads, or does not.
import { hasAnswer, isObject } from "./data.js";
import { h } from "./dom.js";
import { flushTyping } from "./fields.js";
import { icon } from "./icons.js";

/** @import { Card } from "./contract.js" */

/** A file on offer, its bytes as base64. @typedef {{name: string, label: string, type: string, data: string}} KeptFile */
/** Something that could tell who somebody is. @typedef {{looks: string, text: string}} Noticed */
/** @typedef {{files: KeptFile[], look: Noticed[], said: string}} Reply */

export const PATIENCE_DOCUMENT = 20000; // ms for the host to make the files
const WORD = "Keep as a document";
const MAKING = "Making your document…";
const READY = "Your document is ready.";
const NO_REPLY = "There has been no reply. Leave this page open, and try again in a minute.";
const ABOUT = "It is made on this computer and sent nowhere.";
const ASK = "Before you keep it: could somebody be known by this?";
const YOURS =
  "It is only a question, and may be nothing. You can change your words above and press the button again, or keep it as it is.";

/** What a text looks like; documents/personal.py has the same. @type {Record<string, string>} */
export const LOOKS = {
  name: "somebody’s name",
  school: "the name of a school",
  email: "an e-mail address",
  phone: "a phone number",
  nhs: "an NHS number",
  upn: "a pupil number (UPN)",
  postcode: "a postcode",
};

export class Keeper {
  /** What is shown under the button: nothing, a line, or the files. @type {Reply | string | null} */
  shown = null;
  /** The answer that the files on offer hold. */
  of = "";
  asked = 0;
  /** @type {string[]} */
  urls = [];
  /** Stops waiting for the reply that was asked for. */
  stop = () => {};

  /** @param {Card} card */
  constructor(card) {
    this.card = card;
    const about = { type: "button", class: "ju-quiet", on: { click: () => this.ask() } };
    this.button = h("button", about, icon("keep"), h("span", { text: WORD }));
    this.offer = h("div", { class: "ju-offer", role: "group", "aria-label": "Your document" });
    this.node = h("div", { class: "ju-keep", hidden: true });
  }

  /** There is something to keep. */
  wanted() {
    const { host, view } = this.card;
    return Boolean(host.content.keeps) && (view.keeps ? view.keeps() : hasAnswer(host.answer()));
  }

  /** The answer as the page has it, with the learner's own words beside it. */
  draft() {
    const { host } = this.card;
    return { value: host.answer(), note: host.draft().note };
  }

  ask() {
    flushTyping();
    this.stop();
    const { host, say } = this.card;
    this.asked += 1;
    const by = `${host.uid}-document:${this.asked}`;
    const draft = this.draft();
    this.of = JSON.stringify(draft);
    /** @param {unknown} said */
    const hear = (said) => {
      if (!isObject(said) || said.event !== "document" || said.by !== by) return;
      this.stop();
      this.take(/** @type {Reply} */ (/** @type {unknown} */ (said)));
    };
    const late = setTimeout(() => {
      this.stop();
      this.tell(NO_REPLY);
    }, PATIENCE_DOCUMENT);
    this.stop = () => {
      clearTimeout(late);
      host.model.off("msg:custom", hear);
    };
    host.model.on("msg:custom", hear);
    this.show(MAKING);
    say(MAKING);
    try {
      host.model.send(JSON.parse(JSON.stringify({ event: "document", by, ...draft })));
    } catch (error) {
      console.warn("joined-up:", error); // the kernel is gone: the learner is told when nothing comes
    }
  }

  /** @param {Reply} reply */
  take(reply) {
    if (!reply.files?.length) return this.tell(reply.said || NO_REPLY);
    this.show(reply);
    const names = reply.look.map((one) => `“${one.text}” looks like ${LOOKS[one.looks] ?? one.looks}.`);
    this.card.say([READY, ...(names.length ? [ASK, ...names] : [])].join(" "));
    return undefined;
  }

  /** @param {string} text */
  tell(text) {
    this.show(text);
    this.card.say(text);
  }

  /** @param {Reply | string | null} what */
  show(what) {
    this.shown = what;
    for (const url of this.urls) URL.revokeObjectURL(url);
    this.urls = [];
    this.offer.replaceChildren(...(what === null ? [] : typeof what === "string" ? [drawKept(what)] : this.drawOffer(what)));
    this.offer.hidden = what === null;
  }

  /** @param {Reply} reply */
  drawOffer({ files, look }) {
    const links = files.map((file) => {
      const url = URL.createObjectURL(new Blob([readBytes(file.data)], { type: file.type }));
      this.urls.push(url);
      const link = h("a", { class: "ju-also", href: url, text: `${file.label} (${file.name})` });
      link.download = file.name;
      return link;
    });
    return [...(look.length ? [drawAsked(look)] : []), h("div", { class: "ju-actions" }, links), drawKept(ABOUT)];
  }

  /** What was offered does not hold what was written since. */
  update() {
    const wanted = this.wanted();
    if (wanted === this.node.hidden) this.node.replaceChildren(...(wanted ? [this.button, this.offer] : []));
    this.node.hidden = !wanted;
    const over = this.shown !== MAKING && this.of !== JSON.stringify(this.draft());
    if (this.shown !== null && (over || this.node.hidden)) this.show(null);
  }

  close() {
    this.stop();
    this.show(null);
  }
}

/** @param {string} text */
const drawKept = (text) => h("p", { class: "ju-hint", text });

/** @param {Noticed[]} look */
function drawAsked(look) {
  /** @param {Noticed} one */
  const draw = ({ looks, text }) => h("li", null, h("q", { text }), ` looks like ${LOOKS[looks] ?? looks}`);
  return h(
    "div",
    { class: "ju-say is-ask" },
    h("p", { class: "ju-mark" }, icon("question"), ASK),
    h("ul", { class: "ju-looks" }, look.map(draw)),
    h("p", { text: YOURS }),
  );
}

/** @param {string} data base64 */
function readBytes(data) {
  return Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
}
