// Order: numbered slips on a thread, moved with Up and Down, or dragged by the handle as an extra.

function drawOrder(ctx) {
  const { content, uid, work } = ctx, texts = new Map(content.items.map(item => [item.id, item.text]));
  const list = h("ol", { class: "ju-order" });
  let dragged = null;
  work.append(list);

  function steps() {
    const found = Array.isArray(ctx.answer()) ? ctx.answer().filter(id => texts.has(id)) : [];
    return [...found, ...content.items.map(item => item.id).filter(id => !found.includes(id))];
  }

  function move(id, to) {
    const now = steps(), from = now.indexOf(id);
    if (to < 0 || to >= now.length || to === from) return;
    now.splice(to, 0, ...now.splice(from, 1));
    ctx.change(now);
    ctx.say(`${texts.get(id)} is now ${to + 1} of ${now.length}.`);
  }

  function button(id, at, way, step) {
    const end = at + step < 0 || at + step >= texts.size;
    return h("button", {
      type: "button", class: "ju-step", data: { id, way }, "aria-disabled": String(end || ctx.locked()),
      "aria-label": `Move ${way}: ${texts.get(id)}`, on: { click: () => { if (!ctx.locked()) move(id, at + step); } },
    }, icon(way));
  }

  function slip(id, at) {
    const mark = ctx.feedback().items?.[id];
    const grip = h("span", { class: "ju-grip", draggable: ctx.locked() ? null : "true", "aria-hidden": "true",
      on: { dragstart: () => { dragged = id; }, dragend: () => { dragged = null; } } }, icon("grip"));
    return h("li", {
      class: `ju-stepslip${mark ? ` is-checked is-${mark.state}` : ""}`, id: `${uid}-p-${id}`,
      on: { dragover: event => { if (dragged) event.preventDefault(); }, drop: event => { event.preventDefault(); if (dragged) move(dragged, at); } },
    }, h("span", { class: "ju-nth" }, mark ? icon(MARKS[mark.state]) : String(at + 1)),
    h("div", { class: "ju-stepbody" }, grip, h("span", { class: "ju-steptext" }, h("span", { class: "sr" }, `${at + 1}. `), texts.get(id), mark && markLine(mark.state, mark.word)),
      h("span", { class: "ju-ways" }, button(id, at, "up", -1), button(id, at, "down", 1))),
    mark?.say && h("div", { class: "ju-why" }, h("p", null, mark.say)));
  }

  function update() {
    const held = list.contains(document.activeElement) ? { ...document.activeElement.dataset } : null;
    fill(list, steps().map(slip));
    if (held?.id) list.querySelector(`[data-id="${held.id}"][data-way="${held.way}"]`)?.focus();
  }

  return { update, empty: () => [], canReset: () => Array.isArray(ctx.answer()) && ctx.answer().length > 0 };
}

export default activity({ icon: "order", word: "Order", check: "Check my order", checkAgain: "Check again", draw: drawOrder });
