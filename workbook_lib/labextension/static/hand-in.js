// Hand in, step by step: gather, show what is missing, ask whose it is, make the file, and take it back once more is written.
// A page of practice has the same without a name: "Keep a copy".
import { cleanName, nameFile, slug } from "./claim.js";
import { make, makeButton } from "./elements.js";
import { findUnasked, gather, isStale, seal, within } from "./gathering.js";
import { drawNameForm, drawNotice, drawRow, drawShare, goTo } from "./hand-in-panel.js";
import { drawQuestion, listNoticed, sayNoticed } from "./hand-in-question.js";
import * as words from "./hand-in-words.js";
import { keepName, readName } from "./name-file.js";
import { pause } from "./pause.js";

/** @import { Gathered, Page, Sealed } from "./gathering.js" */
/** @import { Panel } from "./hand-in-panel.js" */

/**
 * @typedef {object} Where
 * @property {Page} page
 * @property {Panel} panel
 * @property {string} assignment its name; "" on a page of practice
 * @property {string} place where the learner's name is kept
 * @property {() => boolean} foreign the page holds code that is not ours
 * @property {() => boolean} starting the activities are still being started
 * @property {() => void} back gives focus back to the button that began it
 */

const FOR_START = 10_000; // ms that activities which are just starting are waited for
const LOOK_AGAIN = 200; // ms
const QUIET = 400; // ms
const TYPE = "application/x-ipynb+json";

/** What the button in the bar is called. @param {string | undefined} assignment */
export const nameButton = (assignment) => (assignment ? "Hand in" : "Keep a copy");

export class HandIn {
  name = "";
  /** @type {boolean} the name could not be kept in the folder */
  forgetful = false;
  /** Counts what was begun: what an earlier press still brings is not shown. */
  turn = 0;
  /** @type {{sealed: Sealed, url: string, file: string} | null} what is offered now */
  offered = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  looking;

  /** @param {Where} where */
  constructor(where) {
    this.where = where;
    this.word = nameButton(where.assignment);
    /** @param {Event} event */
    this.changed = (event) => {
      if (this.offered && event instanceof CustomEvent && event.detail === where.page.context) this.withdraw();
    };
    document.addEventListener("joined-up:changed", this.changed);
    /** Leads to an activity. @param {HTMLElement} node */
    this.go = (node) => {
      where.panel.close();
      goTo(node);
    };
    /** Cells may change by a letter or by a whole run: they are looked at once they are quiet. */
    this.touched = () => {
      clearTimeout(this.looking);
      if (this.offered) this.looking = setTimeout(() => this.isGood(), QUIET);
    };
    where.page.context.model.contentChanged?.connect(this.touched);
    where.panel.onClose = () => {
      this.cancel();
      where.back();
    };
  }

  end() {
    this.cancel();
    document.removeEventListener("joined-up:changed", this.changed);
    this.where.page.context.model.contentChanged?.disconnect(this.touched);
  }

  /** What was begun is not shown any more, and no file is offered. */
  cancel() {
    this.turn += 1;
    if (this.offered) URL.revokeObjectURL(this.offered.url);
    this.offered = null;
    return this.turn;
  }

  /** @param {string} text */
  wait(text) {
    this.where.panel.show(this.word, [text]);
    this.where.panel.say(text);
  }

  async begin() {
    const { page, assignment, place } = this.where;
    const turn = this.cancel();
    this.wait(words.GATHERING);
    await this.waitForStart();
    if (!assignment) return this.finish(turn);
    const found = await gather(page);
    this.name ||= await readName(page.contents, place);
    if (turn === this.turn) this.review(found, !this.name);
    return undefined;
  }

  async waitForStart() {
    const until = Date.now() + FOR_START;
    const { page, starting } = this.where;
    while (starting() && findUnasked(page).length && Date.now() < until) await pause(LOOK_AGAIN);
  }

  /**
   * What is missing, and whose it is.
   * @param {Gathered} found
   * @param {boolean} asksName
   */
  review(found, asksName) {
    const { panel } = this.where;
    const noticed = listNoticed(this.where.page, found);
    const notices = [...this.drawNotices(found), ...drawQuestion(noticed, this.go)];
    const heading = found.saved ? "A last look" : "This page is not saved";
    const again = makeButton("Try again", () => void this.begin(), "joined-up-main");
    const trouble = found.saved ? [] : [words.whyNotSaved(found), drawRow(again), words.RESCUE_FIRST];
    const calm =
      found.saved && !notices.length && "No activity is empty. “Check what is missing” in an activity finds single gaps.";
    const whose = asksName ? this.askName(found) : this.askAgain(found, notices.length > 0);
    panel.show(heading, [...trouble, ...notices, calm, ...whose]);
    panel.say(
      words
        .listNotices(found, this.where.foreign())
        .map((one) => one.says)
        .concat(sayNoticed(noticed))
        .join(" ")
        .trim() ||
        calm ||
        words.whyNotSaved(found),
    );
  }

  /** @param {Gathered} found */
  drawNotices(found) {
    return words.listNotices(found, this.where.foreign()).map((notice) => drawNotice(notice, this.go));
  }

  /** @param {Gathered} found */
  askName(found) {
    const word = found.saved ? "Make my file" : "Take the file all the same";
    /** @param {string} typed */
    const done = (typed) => {
      this.name = cleanName(typed);
      void this.finish(this.turn, true);
    };
    return [drawNameForm(this.name, word, done, (typed) => slug(cleanName(typed)) !== "")];
  }

  /**
   * @param {Gathered} found
   * @param {boolean} missing
   */
  askAgain(found, missing) {
    const word = found.saved && !missing ? "make my file" : "make my file all the same";
    const yes = makeButton(`Yes, ${word}`, () => void this.finish(this.turn), found.saved ? "joined-up-main" : "");
    const change = makeButton("Change the name", () => {
      this.review(found, true);
      this.where.panel.node.querySelector("input")?.focus();
    });
    return [
      make("p", { className: "joined-up-who" }, "Still ", make("strong", { textContent: this.name }), "?"),
      drawRow(yes, change),
    ];
  }

  /**
   * @param {number} turn
   * @param {boolean} [renamed]
   */
  async finish(turn, renamed = false) {
    this.wait(words.MAKING);
    const sealed = await seal(this.where.page, this.name);
    if (renamed) this.forgetful = !(sealed.saved && (await this.keepName()));
    if (turn !== this.turn) return;
    if (sealed.moving) this.moved();
    else this.offer(sealed);
  }

  keepName() {
    const { page, place } = this.where;
    return within(keepName(page.contents, place, this.name)).catch(() => false);
  }

  moved() {
    const again = makeButton("Try again", () => void this.begin(), "joined-up-main");
    this.where.panel.show("Not ready yet", [words.MOVING, drawRow(again)]);
  }

  /** @param {Sealed} sealed */
  offer(sealed) {
    const { page, panel, assignment } = this.where;
    const file = assignment ? nameFile(assignment, this.name) : page.context.path.replace(/^.*\//, "");
    const url = URL.createObjectURL(new Blob([sealed.text], { type: TYPE }));
    this.offered = { sealed, url, file };
    if (isStale(page, sealed)) return this.withdraw();
    const again = sealed.saved ? [] : [makeButton("Try again", () => void this.begin())];
    const row = drawRow(
      this.drawLink(url, file),
      ...drawShare(new File([sealed.text], file, { type: TYPE }), () => this.isGood()),
      ...again,
    );
    const heading = !sealed.saved ? "Not saved, but here is a file" : assignment ? "Ready to send" : "Your copy is ready";
    panel.show(heading, [
      words.sayHolds(sealed, file),
      !sealed.saved && words.whyNotSaved(sealed),
      row,
      ...this.drawNotices(assignment ? sealed : { ...sealed, empty: [] }),
      ...(assignment ? [] : drawQuestion(listNoticed(page, sealed), this.go)), // an assignment was asked about before
      assignment ? words.SEND : words.KEEP,
      this.forgetful && words.NAME_NOT_KEPT,
    ]);
    panel.say(words.sayHolds(sealed, file));
    return undefined;
  }

  /**
   * @param {string} url
   * @param {string} file
   */
  drawLink(url, file) {
    const link = make("a", { href: url, download: file, textContent: `Download ${file}`, className: "joined-up-main" });
    link.addEventListener("click", (event) => {
      if (!this.isGood()) event.preventDefault();
    });
    return link;
  }

  /** Whether the file on offer still holds all that the page holds; where not, it is taken back. */
  isGood() {
    if (this.offered && isStale(this.where.page, this.offered.sealed)) this.withdraw();
    return this.offered !== null;
  }

  withdraw() {
    const { panel } = this.where;
    this.cancel();
    const says = words.againWords(this.word);
    const again = makeButton(this.word, () => void this.begin(), "joined-up-main");
    panel.show(words.WITHDRAWN, [says, drawRow(again)], { focus: panel.hasFocus() });
    panel.say(`${words.WITHDRAWN}. ${says}`);
  }
}
