// Sort: each item is a row of native radios, one for each group, joined to it by a knot.

function drawJoint(name, group, fixed, choose) {
  return h("label", { class: "ju-joint" },
    h("input", { type: "radio", name, value: group.id, disabled: fixed, on: { change: () => choose(group.id) } }),
    h("span", { text: group.text }));
}

function drawSort(ctx) {
  const { content, uid, work } = ctx, { items, groups } = content;
  const long = groups.length > 3 || groups.some((group) => group.text.length > 18);
  const list = h("ol", { class: `ju-sorts${long ? " is-long" : ""}` });
  const found = () => ctx.answer();
  const markOf = (id) => ctx.markOf(id, (answer) => answer?.[id]);
  work.append(list);

  function choose(item, group) {
    ctx.change({ ...found(), [item]: group });
    ctx.say(`${Object.keys(found()).length} of ${items.length} sorted.`);
  }

  function drawRow(item, n) {
    const mark = markOf(item.id), fixed = ctx.locked() || mark?.state === "right", why = `${uid}-${item.id}-why`;
    return h("fieldset", { class: "ju-sort-row", "aria-describedby": mark && why },
      h("legend", { class: "ju-sort-item" }, h("b", { text: n + 1 }), h("span", { text: item.text })),
      h("div", { class: "ju-joints" }, groups.map((group) =>
        drawJoint(`${uid}-${item.id}`, group, fixed, (chosen) => choose(item.id, chosen)))),
      mark && h("div", { class: "ju-why", id: why }, h("p", null, markLine(mark.state, `${mark.word}.`), " ", mark.say)));
  }

  function updateRow(row, item, n) {
    const mark = markOf(item.id), inside = row.contains(document.activeElement);
    redrawWhen(row, [mark, ctx.locked()], () => drawRow(item, n));
    row.className = `ju-sort${found()[item.id] ? " is-joined" : ""}${mark ? ` is-checked is-${mark.state}` : ""}`;
    for (const input of row.querySelectorAll("input")) input.checked = input.value === found()[item.id];
    if (inside && !row.contains(document.activeElement)) row.querySelector("input:checked, input")?.focus();
  }

  list.append(...items.map((item) => h("li", { id: `${uid}-row-${item.id}`, tabindex: "-1" })));
  return {
    update: () => items.forEach((item, n) => updateRow(list.children[n], item, n)),
    progress: () => ({ done: Object.keys(found()).length, total: items.length, word: "sorted" }),
    retry: () => Object.fromEntries(Object.entries(found()).filter(([id]) => markOf(id)?.state === "right")),
    retryWord: sayRetry,
    links: (feedback) => items.map((item, n) => ({ item: item.id, id: `${uid}-row-${item.id}`, text: `number ${n + 1}` }))
      .filter((link) => feedback.items?.[link.item]?.state === "notyet"),
  };
}

export default activity({ icon: "sort", word: "Sort", check: "Check my answers", draw: drawSort });
