// What stands around the work of a card: the line above it, the state it is in, where the answers are kept, and the card
// of an activity that cannot be shown.
import { isChecked } from "./actions.js";
import { holdsStrange } from "./carry.js";
import { hasAnswer } from "./data.js";
import { h, redrawWhen } from "./dom.js";
import { icon } from "./icons.js";
import { guardKeys } from "./saving.js";

/** @import { Card, Content, Definition } from "./contract.js" */
/** @import { Host } from "./host.js" */

export const STRANGE = // session.py has the same
  "An earlier answer to this cannot be shown: another version of the workbook wrote it. It is kept, and your tutor will see " +
  "that it is there.";
const SAVING = "Saving…"; // what was saved before is no word on what was done since
const LATE =
  "Not saved yet. This page has had no reply for a while. Your answer is kept here: leave the page open. " +
  "If this line stays, choose Run, then Run All Cells.";

/**
 * The line that tells where the answers are has an icon for these.
 * @type {Partial<Record<string, "tick" | "back">>}
 */
const SAVED_SIGNS = { saved: "tick", restored: "back" };

/** @param {Card} card */
export function updateFrame(card) {
  const { host, definition, root } = card;
  const locked = host.locked();
  drawEyebrow(card.head, definition, [host.content.topic, card.eyebrow, locked && "Handed in"]);
  if (definition.plain) {
    card.foot.node.hidden = true;
    card.saved.hidden = true;
  } else {
    card.foot.update();
    updateSaved(card);
  }
  root.dataset.state = nameState(host);
  root.dataset.saving = isUnsaved(host) ? "unsaved" : host.pending() ? "saving" : (host.status().saving ?? "none");
  root.dataset.done = String(Boolean(host.status().done));
  root.toggleAttribute("data-locked", locked);
  root.toggleAttribute("data-aside", Boolean(host.content.private)); // nothing that anybody must do
}

/**
 * @param {HTMLElement} node
 * @param {Pick<Definition<unknown, unknown>, "icon" | "word">} definition
 * @param {(string | false | null | undefined)[]} parts
 */
export function drawEyebrow(node, definition, parts) {
  const said = parts.filter(Boolean);
  const kind = () => h("b", null, icon(definition.icon), definition.word);
  redrawWhen(node, said, () => [kind(), ...said.map((text) => h("span", { text }))]);
}

/** @param {Host} host */
function isUnsaved(host) {
  return host.late || host.refused !== "" || host.status().saving === "unsaved";
}

/**
 * The card's `data-state`.
 * @param {Host} host
 */
export function nameState(host) {
  const feedback = host.feedback();
  if (host.locked()) return "locked";
  if (isUnsaved(host)) return "unsaved";
  if (isChecked(feedback)) return feedback.state;
  if (host.status().saving === "restored" && !host.pending()) return "restored";
  return hasAnswer(host.answer()) ? "working" : "untouched";
}

/**
 * The line that says where the answers are; only its failure is spoken.
 * @param {Card} card
 */
function updateSaved(card) {
  const { host } = card;
  const status = host.status();
  const locked = host.locked();
  const bad = isUnsaved(host) && !locked;
  card.saved.hidden = bad || (!locked && !status.text);
  card.alert.hidden = !bad;
  const warning = host.refused || (host.late ? (host.model.says?.late ?? LATE) : (status.text ?? ""));
  redrawWhen(card.alert, bad && [warning], () => bad && drawAlert(warning));
  const waits = host.pending();
  const sign = locked ? "lock" : waits ? undefined : SAVED_SIGNS[status.saving ?? "none"];
  const strange = !status.saving || status.saving === "none" ? holdsStrange(host.notebook, host.content.id) : false;
  const text = locked ? status.locked : waits ? host.model.says?.waiting || SAVING : strange ? STRANGE : status.text;
  redrawWhen(card.saved, [sign, text], () => [sign && icon(sign), h("span", { text: text ?? "" })]);
}

/** @param {string} text its first sentence is said loudest */
function drawAlert(text) {
  const [, first, rest] = /^(.*?[.:])(\s.*)?$/s.exec(text) ?? [null, text, ""];
  return [icon("alert"), h("p", null, h("strong", { text: first }), rest ?? "")];
}

const NOT_YOURS = "It is not your doing, and your other answers are safe. Please send your tutor this line:";
const TO_MEND = "Mend this and save the file. The activity comes back by itself.";

/**
 * An activity that cannot be shown, with the line that a tutor needs, or the author who can mend it.
 * @param {Partial<Content>} content
 * @param {string} line
 */
export function drawError(content, line) {
  const head = h("p", { class: "ju-eyebrow" });
  drawEyebrow(head, { icon: "alert", word: "Not shown" }, [content.topic]);
  const data = { kind: content.kind ?? "", state: "error", lmSuppressShortcuts: "true" };
  const card = h(
    "div",
    { class: "ju-card" },
    head,
    h("div", { class: "ju-title" }, h("h3", { text: "This activity cannot be shown" })),
    h("p", { class: "ju-ask", text: content.author ? TO_MEND : NOT_YOURS }),
    h("p", { class: "ju-ask" }, h("strong", { text: line })),
  );
  const root = h("div", { class: "ju", lang: "en-GB", data }, card);
  guardKeys(root, null);
  return root;
}
