// Sort: each item is a row of native radios, one for each group.

function drawSort(ctx) {
  const { content, uid, work } = ctx, groups = content.groups;
  const list = h("ol", { class: "ju-sorts" });
  work.append(list);
  const found = () => ctx.answer() ?? {};

  function choose(item, group) {
    const next = { ...found(), [item]: group }, done = Object.keys(next).length;
    ctx.change(next);
    ctx.say(`${done} of ${content.items.length} sorted.`);
  }

  function option(item, group, mark) {
    const input = h("input", {
      type: "radio", name: `${uid}-${item.id}`, value: group.id, id: `${uid}-${item.id}-${group.id}`,
      disabled: ctx.locked() || mark?.state === "right", on: { change: () => choose(item.id, group.id) },
    });
    input.checked = found()[item.id] === group.id;
    return h("label", { class: "ju-joint" }, input, h("span", null, group.text));
  }

  function row(item, n) {
    const mark = ctx.feedback().items?.[item.id], state = mark ? ` is-checked is-${mark.state}` : "";
    return h("li", { class: `ju-sort${found()[item.id] ? " is-joined" : ""}${state}`, id: `${uid}-p-${item.id}` },
      h("fieldset", null,
        h("legend", { class: "ju-brings" }, h("b", null, String(n + 1)), h("span", null, item.text)),
        h("div", { class: "ju-joints" }, groups.map(group => option(item, group, mark)))),
      mark && h("div", { class: "ju-why" }, h("p", null, markLine(mark.state, mark.word), " ", mark.say)));
  }

  function update() {
    const held = list.contains(document.activeElement) ? document.activeElement.id : null;
    fill(list, content.items.map(row));
    if (held) document.getElementById(held)?.focus();
  }

  const right = feedback => Object.fromEntries(Object.entries(found()).filter(([id]) => feedback.items?.[id]?.state === "right"));
  return {
    update, retry: right, empty: () => ({}),
    progress: () => ({ done: Object.keys(found()).length, total: content.items.length, word: "sorted" }),
    links: feedback => content.items.filter(item => feedback.items?.[item.id]?.state === "notyet").map(item => (
      { id: `${uid}-p-${item.id}`, focus: `${uid}-${item.id}-${found()[item.id]}`, text: `number ${content.items.indexOf(item) + 1}` })),
  };
}

export default activity({ icon: "sort", word: "Sort", check: "Check my answers", draw: drawSort });
