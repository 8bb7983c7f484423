// Tick: each statement is a native checkbox.

function drawTick(ctx) {
  for (const one of ctx.content.statements) ctx.work.append(drawStatement(ctx, one));
  return {};
}

function drawStatement(ctx, one) {
  const change = (event) => ctx.change({ ...ctx.answer(), [one.id]: event.target.checked });
  return h("label", { class: "ju-row" }, h("input", { type: "checkbox", on: { change } }), h("span", { text: one.text }));
}

export default activity({ icon: "tick", word: "Tick", check: "Check my answers", draw: drawTick });
