// Builds DOM without ever reading text as markup, and the small pieces every view is made of.
const SVG = "http://www.w3.org/2000/svg";

function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) setProp(node, name, value);
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === true) continue;
    node.append(child instanceof Node ? child : String(child));
  }
  return node;
}

function setProp(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "on") for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
  else if (name === "data") Object.assign(node.dataset, value);
  else if (name === "text") node.append(String(value));
  else if (name === "value" || name === "checked" || name === "disabled" || name === "hidden") node[name] = value;
  else node.setAttribute(name, value === true ? "" : String(value));
}

// Icon, word: the line that says how an item stands. States: right, partly, notyet, ask.
const MARKS = { right: "tick", partly: "half", notyet: "cross", ask: "question" };

function markLine(state, word) {
  return h("span", { class: `ju-mark is-${state}` }, icon(MARKS[state] ?? "question"), word);
}

function sayBox(state, heading, ...children) {
  const head = heading && h("p", { class: "ju-mark ju-sum" }, icon(MARKS[state] ?? "question"), heading);
  return h("div", { class: `ju-say is-${state}` }, head, children.map((c) => (typeof c === "string" ? h("p", null, c) : c)));
}

// Replaces what is inside a node.
function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter((child) => child || child === 0));
}

const MOST_DOTS = 12;

function dots(done, total) {
  if (total > MOST_DOTS) return null;
  const row = Array.from({ length: total }, (_, n) => h("i", { class: n < done ? "on" : null }));
  return h("span", { class: "ju-dots", "aria-hidden": "true" }, row);
}

// Whether two pieces of JSON say the same, whatever the order of their keys.
function same(a, b) {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]));
}

function joinWords(words) {
  const parts = words.flatMap((word, n) => (n === 0 ? [word] : [n === words.length - 1 ? " and " : ", ", word]));
  return words.every((word) => typeof word === "string") ? parts.join("") : parts;
}

// For use inside a sentence: "The lead" becomes "the lead"; short forms, "I" and words said stay.
function lowerFirst(text) {
  return /^([A-Z][A-Z]|I\b|“)/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function countWord(n) {
  return ["none", "one", "two", "three", "four", "five", "six", "seven", "eight"][n] ?? String(n);
}

// Replaces a node's children only when `key` says something changed, so that focus and selection stay.
function redrawWhen(node, key, build) {
  const said = JSON.stringify(key) ?? "";
  if (node.juKey === said) return;
  node.juKey = said;
  node.replaceChildren(...[build()].flat().filter((part) => part instanceof Node));
}

// Drags with a pointer, as an extra to what the keyboard can do. A press that does not move stays a click.
// `steps`: start(event), over(element under the pointer, event), drop(element or null, event).
function followPointer(handle, steps, touch = false) {
  handle.addEventListener("pointerdown", (down) => {
    if (down.button !== 0 || (down.pointerType === "touch" && !touch) || handle.disabled) return;
    const page = handle.ownerDocument;
    let moving = false;
    const under = (event) => page.elementFromPoint(event.clientX, event.clientY);
    const move = (event) => {
      if (event.pointerId !== down.pointerId) return;
      if (!moving && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 6) return;
      if (!moving) steps.start?.(down);
      moving = true;
      steps.over?.(under(event), event);
    };
    const end = (event) => {
      if (event.pointerId !== down.pointerId) return;
      for (const [name, run] of listeners) page.removeEventListener(name, run);
      if (!moving) return;
      swallowClick(handle);
      steps.drop?.(event.type === "pointerup" ? under(event) : null, event);
    };
    const listeners = [["pointermove", move], ["pointerup", end], ["pointercancel", end]];
    for (const [name, run] of listeners) page.addEventListener(name, run);
  });
}

function swallowClick(node) {
  const stop = (e) => { e.stopPropagation(); e.preventDefault(); };
  node.addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => node.removeEventListener("click", stop, { capture: true }), 0);
}
