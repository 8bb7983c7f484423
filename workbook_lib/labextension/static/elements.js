// How the bar and its panel make elements.

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} properties
 * @param {...(Node | string)} children
 */
export function make(tag, properties, ...children) {
  /** @type {HTMLElementTagNameMap[T]} */
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

/**
 * @param {string} text
 * @param {() => void} action
 * @param {string} [look] its class
 */
export function makeButton(text, action, look = "") {
  const button = make("button", { type: "button", textContent: text, className: look });
  button.addEventListener("click", action);
  return button;
}
