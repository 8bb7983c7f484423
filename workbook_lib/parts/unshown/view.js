// In place of an activity that cannot be shown: made of shared parts alone, so that no kind's own fault reaches it.
import { drawError } from "../../parts/frame.js";

/** @import { Content, Model, Status } from "../../parts/contract.js" */

const unshown = {
  /** @param {{model: Model, el: HTMLElement}} where */
  render({ model, el }) {
    const { error } = /** @type {Status} */ (model.get("status"));
    el.replaceChildren(drawError(/** @type {Content} */ (model.get("content")), error ?? ""));
  },
};

export default unshown;
