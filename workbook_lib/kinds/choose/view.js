// Choose: native radios or checkboxes, one column; the mark sits in the chosen row, the reason in the foot.

function drawChoose(ctx) {
  const { content, uid, work } = ctx, type = content.several ? "checkbox" : "radio";
  const list = h("div", { class: "ju-choices" });
  const chosen = () => ctx.answer()?.chosen ?? [];
  work.append(list);

  function pick(id, on) {
    const others = content.several ? chosen().filter(one => one !== id) : [];
    ctx.change({ chosen: on ? [...others, id] : others });
  }

  function row(option) {
    const mark = ctx.feedback().items?.[option.id], ours = chosen().includes(option.id);
    const shown = mark && ours ? mark : null;
    return choiceRow({
      type, name: `${uid}-o`, value: option.id, text: option.text, checked: ours, disabled: ctx.locked(),
      state: shown?.state, onChange: event => pick(option.id, event.target.checked),
    }, shown && markLine(shown.state, shown.word), shown && content.several && shown.say && h("small", null, shown.say));
  }

  function update() {
    const held = list.contains(document.activeElement) ? document.activeElement.value : null;
    fill(list, content.options.map(row));
    if (held) list.querySelector(`input[value="${CSS.escape(held)}"]`)?.focus();
  }

  return {
    update,
    empty: () => ({ chosen: [] }),
    retry: feedback => ({ chosen: chosen().filter(id => feedback.items?.[id]?.state === "right") }),
  };
}

export default activity({ icon: "choose", word: "Choose", check: "Check my answer", draw: drawChoose });
