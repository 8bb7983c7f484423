// Before a page leaves: a question about what could tell who somebody is. Looked for on this page alone, stored nowhere, and
// never in the way: whoever reads it goes on with the same button as ever.
import { make, makeButton } from "./elements.js";
import { findPersonal, listStrings, MOST } from "./personal.js";

/** @import { Gathered, Page } from "./gathering.js" */
/** @import { Looks } from "./personal.js" */
/** @import { Named, NotebookJson } from "./types.js" */

/** Something that was found, and the activity it stands in. @typedef {{text: string, looks: Looks, of: Named}} Noticed */

export const ASK = "Could somebody be known by this?";
const YOURS = "It is only a question, and may be nothing. You can change it first, or go on as you are.";

/** What a text looks like; documents/personal.py has the same. @type {Record<Looks, string>} */
export const LOOKS = {
  name: "somebody’s name",
  school: "the name of a school",
  email: "an e-mail address",
  phone: "a phone number",
  nhs: "an NHS number",
  upn: "a pupil number (UPN)",
  postcode: "a postcode",
};

/**
 * What stands in the answers that are about to leave; what the page itself says is not asked about.
 * @param {Page} page
 * @param {Pick<Gathered, "answers">} found
 * @returns {Noticed[]}
 */
export function listNoticed(page, { answers }) {
  const cards = [...(page.asked()?.cards.values() ?? [])];
  const known = [...textsOf(page), ...cards.flatMap((card) => listStrings(card.content))].join("\n");
  const named = Object.entries(answers).flatMap(([id, record]) => {
    const { answer, note } = /** @type {{answer?: unknown, note?: unknown}} */ (record ?? {});
    const card = cards.find((one) => one.id === id);
    const of = { id, title: card?.title ?? id, node: card?.node };
    return findPersonal(listStrings([answer, note]), known).map((one) => ({ ...one, of }));
  });
  return named.slice(0, MOST);
}

/**
 * The texts of the page's own cells.
 * @param {Page} page
 */
function textsOf({ context }) {
  const { cells } = /** @type {NotebookJson} */ (context.model.toJSON());
  return (cells ?? []).filter((cell) => cell.cell_type === "markdown").map((cell) => [cell.source ?? ""].flat().join(""));
}

/** @param {Noticed} one */
const sayOne = ({ text, looks }) => `“${text}” looks like ${LOOKS[looks]}`;

/**
 * What is spoken of it.
 * @param {Noticed[]} noticed
 */
export const sayNoticed = (noticed) => (noticed.length ? `${ASK} ${noticed.map(sayOne).join(". ")}.` : "");

/**
 * The question, with a button for each thing that leads to its activity; nothing where there is nothing to ask.
 * @param {Noticed[]} noticed
 * @param {(node: HTMLElement) => void} go
 */
export function drawQuestion(noticed, go) {
  if (!noticed.length) return [];
  /** @param {Noticed} one */
  const draw = (one) => {
    const { title, node } = one.of;
    return make("li", {}, `${sayOne(one)}, in `, node ? makeButton(title, () => go(node), "joined-up-link") : title);
  };
  const list = make("ul", {}, ...noticed.map(draw));
  return [
    make("div", { className: "joined-up-notice" }, make("p", { textContent: ASK }), list, make("p", { textContent: YOURS })),
  ];
}
