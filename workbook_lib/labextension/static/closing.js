// The bar's Close: all is saved, then the workbook ends. What could not be saved is named before anything ends.
import { closeWorkbook } from "./close.js";
import { makeButton } from "./elements.js";
import { isSet } from "./page-config.js";

/** @import { Bar } from "./bar.js" */
/** @import { App } from "./types.js" */

/** Whether the workbook runs on the learner's own computer: nobody closes a shared server. */
export const canClose = () => isSet("joinedUpClose");

/**
 * @param {App} app
 * @param {Bar} bar
 * @param {boolean} [anyway] also where something could not be saved
 */
export async function close(app, bar, anyway = false) {
  bar.say("Saving everything, then closing…");
  const { closed, unsaved, error } = await closeWorkbook(app, { anyway });
  if (closed) return;
  const again = makeButton("Try again", () => void close(app, bar));
  const lose = makeButton("Close all the same", () => void close(app, bar, true));
  if (error) bar.say("The workbook could not be closed. Close this page, and end the workbook where you started it.", again);
  else bar.say(`Nothing was closed, as not everything could be saved: ${unsaved.join(", ")}.`, again, lose);
}
