// Something to read as it lies there: a note, an e-mail, a page of a plan.
import { h } from "./dom.js";
import { paragraphs } from "./fields.js";

/** @typedef {{title: string, text: string}} Paper */

/**
 * A sheet with a heading of its own; nothing where there is none.
 * @param {Paper | null | undefined} paper
 */
export function drawPaper(paper) {
  if (!paper) return null;
  const title = h("p", { class: "ju-paper-title", text: paper.title });
  return h("section", { class: "ju-paper", "aria-label": paper.title }, title, paragraphs(paper.text));
}

/**
 * What an activity asks, and under it what is to be read for it.
 * @param {string | null | undefined} ask
 * @param {Paper | null | undefined} paper
 */
export function drawAsks(ask, paper) {
  const texts = (ask ?? "").split(/\n{2,}/).filter(Boolean);
  return [...texts.map((text) => h("p", { class: "ju-ask", text })), drawPaper(paper)];
}
