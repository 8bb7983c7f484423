// Progress: where one stopped, one button, and the topics on threads with words for done and in progress.
import { activity } from "../../parts/card.js";
import { h, redrawWhen } from "../../parts/dom.js";
import { icon } from "../../parts/icons.js";

/** @import { Context } from "../../parts/contract.js" */
/** @import { Child } from "../../parts/dom.js" */

/**
 * @typedef {object} Topic
 * @property {number | null} number
 * @property {string} title
 * @property {"done" | "part" | "none"} state
 * @property {string} text
 * @property {string | null} href
 * @property {number} due cards to recall
 * @property {number} [sure] activities that one was certain of, and that are not right yet
 */

/**
 * @typedef {object} Overview
 * @property {string | null} [opened]
 * @property {boolean} first nothing is done yet
 * @property {number} done
 * @property {number} of
 * @property {{title: string, text: string, href: string, button: string} | null} next
 * @property {{title: string, topics: Topic[]}[]} groups
 * @property {string} [version] shown in small letters at the end
 */

/** @type {import("../../parts/icons.js").Drawing} */
const ARROW = ["M5 12h14M13 6l6 6-6 6"];
const KNOTS = { done: "on", part: "now", none: "" };

const FIRST_TIME =
  "Nothing done yet, and that is fine. Most people start with the two-minute question further down. " +
  "Your place is kept from then on.";

/**
 * In the workbook a link opens the page in place; elsewhere it is a link.
 * @param {Event & {currentTarget: HTMLElement}} event
 * @param {string} href
 */
function openPage(event, href) {
  const ask = new CustomEvent("joined-up:open", { bubbles: true, cancelable: true, detail: { path: href } });
  if (!event.currentTarget.dispatchEvent(ask)) event.preventDefault();
}

/**
 * @param {string} href
 * @param {string | null} look
 * @param {...Child} children
 */
function pageLink(href, look, ...children) {
  return h("a", { href, class: look, on: { click: (event) => openPage(event, href) } }, ...children);
}

/**
 * What waits on a page: cards to recall, and what one was certain of and has not right yet.
 * @param {Topic} topic
 */
function drawBadges({ due, sure = 0, href }) {
  if (due <= 0 && sure <= 0) return null;
  const text = `${sure} certain, and not yet`;
  return h(
    "span",
    { class: "due" },
    due > 0 && h("span", { class: "ju-due", text: `${due} to recall` }),
    sure > 0 && (href ? pageLink(href, "ju-due", text) : h("span", { class: "ju-due", text })),
  );
}

/** @param {Topic} topic */
function topicRow(topic) {
  const name = topic.number ? `${topic.number}\u00a0${topic.title}` : topic.title;
  return h(
    "li",
    { class: `ju-topic ${KNOTS[topic.state]}` },
    h("span", { class: "knot" }),
    h("span", null, topic.href ? pageLink(topic.href, null, name) : name),
    h("span", { class: "n", text: topic.text }),
    drawBadges(topic),
  );
}

/** @param {Overview["next"]} next */
function drawNext(next) {
  if (!next) return null;
  const said = h("div", null, h("h4", { class: "ju-h4", text: next.title }), h("p", { text: next.text }));
  return h("div", { class: "ju-next" }, said, h("p", null, pageLink(next.href, "ju-go", next.button, icon(ARROW))));
}

/** @param {Overview} data */
function sayWhere(data) {
  if (data.first) return FIRST_TIME;
  return `${data.done} of ${data.of} activities done. There is no deadline here but your own.`;
}

/** @param {Context<{data: Overview}, unknown>} ctx */
function drawProgress(ctx) {
  ctx.work.classList.add("ju-progress");

  /** @param {Overview["groups"][number]} group */
  const drawGroup = ({ title, topics }) => h("div", null, h("h4", { text: title }), h("ol", null, topics.map(topicRow)));

  function update() {
    const { data } = ctx.content;
    ctx.setEyebrow(data.opened ?? "First visit");
    redrawWhen(ctx.work, data, () => [
      h("p", { class: "ju-ask", text: sayWhere(data) }),
      drawNext(data.next),
      h("div", { class: "ju-topics" }, data.groups.map(drawGroup)),
      h("p", { class: "ju-version", text: data.version }),
    ]);
  }

  return { update };
}

export default activity({ icon: "place", word: "Your workbook", plain: true, draw: drawProgress });
