// Builds DOM without ever reading text as markup.

/** @typedef {string | number | boolean | null | undefined} Value */

/** @typedef {Node | Value | Child[]} Child lists are flattened; nothing, false and true leave no trace */

/**
 * What runs on an event; `currentTarget` is the element that was built.
 * @template {Element} E
 * @typedef {{[K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K] & {currentTarget: E}) => void}} Handlers
 */

/**
 * Attributes by name. `on` holds handlers, `data` the dataset, `text` is appended as text;
 * value, checked, disabled and hidden are set as properties.
 * @template {Element} E
 * @typedef {{
 *   on?: Handlers<E>, data?: Record<string, string>, text?: Value, value?: Value, checked?: boolean, disabled?: boolean,
 *   hidden?: boolean, id?: string, class?: string | null, type?: string, name?: string, for?: string, href?: string, role?: string,
 *   lang?: string, tabindex?: string, scope?: string | null, colspan?: number, maxlength?: number, target?: string, rel?: string,
 *   open?: boolean, [aria: `aria-${string}`]: Value,
 * }} Props
 */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Props<HTMLElementTagNameMap[T]> | null} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) setProp(node, name, value);
  node.append(...listNodes(children));
  return node;
}

/** Set as properties: an attribute of that name is only what a field begins with. */
const PROPERTIES = ["value", "checked", "disabled", "hidden"];

/**
 * @param {HTMLElement} node
 * @param {string} name
 * @param {unknown} value
 */
function setProp(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "on") for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
  else if (name === "data") Object.assign(node.dataset, value);
  else if (name === "text") node.append(String(value));
  else if (PROPERTIES.includes(name)) Object.assign(node, { [name]: value });
  else node.setAttribute(name, value === true ? "" : String(value));
}

/**
 * Children as nodes and texts, without what leaves no trace.
 * @param {Child} children
 * @returns {(Node | string)[]}
 */
function listNodes(children) {
  if (Array.isArray(children)) return children.flatMap(listNodes);
  if (children === null || children === undefined || typeof children === "boolean") return [];
  return [children instanceof Node ? children : String(children)];
}

/** What each node was last drawn for. @type {WeakMap<Node, string>} */
const drawnFor = new WeakMap();

/**
 * Replaces a node's children only when `key` says something changed, so that focus and selection stay.
 * @param {Element} node
 * @param {unknown} key JSON, or nothing
 * @param {() => Child} build only nodes are drawn
 */
export function redrawWhen(node, key, build) {
  const said = JSON.stringify(key) ?? "";
  if (drawnFor.get(node) === said) return;
  drawnFor.set(node, said);
  node.replaceChildren(...listNodes(build()).filter((part) => part instanceof Node));
}

/**
 * Whether focus is somewhere in a node.
 * @param {Node} node
 */
export function hasFocus(node) {
  return node.contains(document.activeElement);
}
