// Choose: native radios or checkboxes, one column; the mark sits in the chosen row, the reason in the foot.

function drawChoose(ctx) {
  const { content, uid, work } = ctx, type = content.several ? "checkbox" : "radio";
  const list = h("div", { class: "ju-choices" });
  const chosen = () => ctx.answer().chosen ?? [];
  const marks = () => ctx.feedback().items ?? {};
  work.append(list);

  function pick(id, on) {
    const others = content.several ? chosen().filter((one) => one !== id) : [];
    ctx.change({ chosen: on ? [...others, id] : others });
  }

  function drawRow({ id, text }) {
    const mark = chosen().includes(id) ? marks()[id] : null;
    return choiceRow({
      type, name: `${uid}-option`, value: id, text, state: mark?.state, disabled: ctx.locked(),
      onChange: (event) => pick(id, event.target.checked),
    }, mark && markLine(mark.state, mark.word), content.several && mark?.say && h("small", { text: mark.say }));
  }

  function update() {
    const held = list.contains(document.activeElement) ? document.activeElement.value : null;
    redrawWhen(list, [marks(), ctx.locked()], () => content.options.map(drawRow));
    for (const input of list.querySelectorAll("input")) input.checked = chosen().includes(input.value);
    if (held && !list.contains(document.activeElement)) list.querySelector(`input[value="${CSS.escape(held)}"]`)?.focus();
  }

  const retry = (feedback) => ({ chosen: chosen().filter((id) => feedback.items?.[id]?.state === "right") });
  return { update, retry };
}

export default activity({ icon: "choose", word: "Choose", check: "Check my answer", again: "checked", draw: drawChoose });
