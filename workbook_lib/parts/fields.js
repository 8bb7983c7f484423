// Rows to choose from and boxes to write in, as several kinds use them.

const BOX_PAUSE = 1000; // ms after the last key before a text is saved
const LONGEST_TEXT = 50000; // characters; more is not kept

function paragraphs(text) {
  return String(text ?? "").split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean).map((part) => h("p", { text: part }));
}

// A row with a native radio or checkbox; `state` marks it, `extra` is drawn in the row after the text.
function choiceRow({ type, name, value, text, note, checked, disabled, state, onChange }, ...extra) {
  return h("label", { class: `ju-choice${state ? ` is-marked is-${state}` : ""}` },
    h("input", { type, name, value, checked: Boolean(checked), disabled: Boolean(disabled), on: { change: onChange } }),
    h("span", null, text, note && h("small", { text: note }), extra));
}

// A text box that grows, with a visible label; `onInput(text)` after a pause in typing and on leaving.
// `set(text)` never touches a box that has focus or holds something not yet told.
function textBox({ id, label, hint, value, short, disabled, onInput }) {
  let timer = 0;
  const tell = () => { clearTimeout(timer); timer = 0; onInput(area.value); };
  const area = h("textarea", {
    id, class: short ? "short" : null, disabled: Boolean(disabled), maxlength: LONGEST_TEXT, "aria-describedby": hint ? `${id}-hint` : null,
    on: { input: () => { clearTimeout(timer); timer = setTimeout(tell, BOX_PAUSE); }, blur: () => { if (timer) tell(); } },
  });
  area.value = value ?? "";
  const box = h("div", { class: "ju-field" }, h("label", { class: "ju-label", for: id }, label),
    hint && h("p", { class: "ju-hint", id: `${id}-hint`, text: hint }), area);
  const set = (text) => { if (document.activeElement !== area && !timer && area.value !== (text ?? "")) area.value = text ?? ""; };
  return { box, area, set };
}
