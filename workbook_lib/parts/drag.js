// Drags with a pointer, as an extra to what the keyboard can do.
const LEAST = 6; // px that a pointer moves before it drags

/**
 * @typedef {object} Steps
 * @property {(event: PointerEvent) => void} [start]
 * @property {(under: Element | null, event: PointerEvent) => void} [over] the element under the pointer
 * @property {(under: Element | null, event: PointerEvent) => void} [drop] null where the drag was broken off
 */

/**
 * Follows a pointer from a press on `handle`. A press that does not move stays a click.
 * @param {HTMLElement} handle
 * @param {Steps} steps
 * @param {boolean} [touch] whether a finger drags too
 */
export function followPointer(handle, steps, touch = false) {
  handle.addEventListener("pointerdown", (down) => {
    const off = handle instanceof HTMLButtonElement && handle.disabled;
    if (down.button !== 0 || (down.pointerType === "touch" && !touch) || off) return;
    followPress(handle, steps, down);
  });
}

/**
 * @param {HTMLElement} handle
 * @param {Steps} steps
 * @param {PointerEvent} down
 */
function followPress(handle, steps, down) {
  const page = handle.ownerDocument;
  let moving = false;
  /** @param {PointerEvent} event */
  const under = (event) => page.elementFromPoint(event.clientX, event.clientY);
  /** @param {PointerEvent} event */
  const move = (event) => {
    if (event.pointerId !== down.pointerId) return;
    if (!moving && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < LEAST) return;
    if (!moving) steps.start?.(down);
    moving = true;
    steps.over?.(under(event), event);
  };
  /** @param {PointerEvent} event */
  const end = (event) => {
    if (event.pointerId !== down.pointerId) return;
    page.removeEventListener("pointermove", move);
    page.removeEventListener("pointerup", end);
    page.removeEventListener("pointercancel", end);
    if (!moving) return;
    swallowClick(handle);
    steps.drop?.(event.type === "pointerup" ? under(event) : null, event);
  };
  page.addEventListener("pointermove", move);
  page.addEventListener("pointerup", end);
  page.addEventListener("pointercancel", end);
}

/** @param {HTMLElement} node */
function swallowClick(node) {
  /** @param {Event} event */
  const stop = (event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  node.addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => node.removeEventListener("click", stop, { capture: true }), 0);
}
