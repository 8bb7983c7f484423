// The card every activity is drawn in: heading, work, foot, saved line, and all the states it can be in.
function activity(definition) {
  return {
    render({ model, el }) {
      let close = openCard(definition, model, el);
      const reopen = () => { close(); close = openCard(definition, model, el); };
      model.on("change:content", reopen);
      return () => { model.off("change:content", reopen); close(); };
    },
  };
}

function openCard(definition, model, el) {
  const host = new Host(model), card = { definition, host, asking: false, eyebrow: "" };
  if (host.status().error) {
    el.replaceChildren(drawError(host.content, host.status().error));
    return () => {};
  }
  buildCard(card);
  guardKeys(card.root, host.notebook);
  el.replaceChildren(card.root);
  try {
    card.view = definition.draw(makeContext(card));
    return startCard(card);
  } catch (error) {
    console.error(error);
    el.replaceChildren(drawError(host.content, `${host.content.id}: ${error.message}`));
    return () => {};
  }
}

function startCard(card) {
  let waiting = false;
  card.refresh = () => { card.view.update?.(); updateFrame(card); };
  const close = card.host.open(() => {
    if (waiting) return;
    waiting = true; // several traits arrive together: one redraw
    queueMicrotask(() => { waiting = false; card.refresh(); speakExpected(card); });
  });
  card.refresh();
  return () => { close(); card.view.close?.(); };
}

function speakExpected(card) {
  if (!card.host.expecting || card.host.pending()) return;
  card.host.expecting = false;
  speakResult(card);
}

function buildCard(card) {
  const { content, uid } = card.host;
  card.head = h("p", { class: "ju-eyebrow" });
  card.work = h("div", { class: "ju-work" });
  card.foot = buildFoot(card);
  card.saved = h("p", { class: "ju-saved" });
  card.alert = h("div", { class: "ju-alert", role: "alert", hidden: true });
  card.live = h("p", { class: "sr", role: "status" });
  card.title = h("h3", { id: `${uid}-title` });
  card.asks = h("div");
  card.root = h("div", { class: "ju", lang: "en-GB", data: { kind: content.kind, lmSuppressShortcuts: "true" } },
    h("div", { class: "ju-card" }, card.head,
      h("fieldset", null, h("legend", null, card.title), card.asks, card.work, card.foot, card.saved, card.alert)),
    card.live);
  setTitle(card, content.title, content.ask);
  card.say = (text) => speak(card, text);
  card.change = (answer, options = {}) => changeAnswer(card, answer, options);
}

function setTitle(card, title, ask) {
  card.title.textContent = title;
  redrawWhen(card.asks, ask, () => (ask ?? "").split(/\n{2,}/).filter(Boolean).map((text) => h("p", { class: "ju-ask", text })));
  card.asks.hidden = !card.asks.firstChild;
}

// Emptied first, so that the same sentence is spoken a second time too.
function speak(card, text) {
  card.live.textContent = "";
  clearTimeout(card.speaking);
  card.speaking = setTimeout(() => { card.live.textContent = text; }, 60);
}

function changeAnswer(card, answer, options) {
  card.asking = false;
  card.host.change(answer, options);
  if (options.quiet) updateFrame(card);
  else card.refresh();
}

function makeContext(card) {
  const { host } = card;
  return {
    content: host.content, uid: host.uid, root: card.root, work: card.work,
    get round() { return host.round; },
    set round(id) { host.round = id ?? ""; },
    setRound(id) { host.round = id ?? ""; card.asking = false; if (card.view) card.refresh(); },
    answer: () => host.answer(), record: () => host.draft(),
    feedback: () => host.feedback(), lastFeedback: () => host.lastFeedback(),
    markOf: (id, read) => host.markOf(id, read),
    isChecked: () => isChecked(host.feedback()),
    locked: () => host.locked(),
    setTitle: (title, ask) => setTitle(card, title, ask),
    setEyebrow(text) { card.eyebrow = text ?? ""; },
    say: card.say, change: card.change,
    confidence: (value) => card.change(host.answer(), { confidence: value }),
    send: (event, extra) => { if (!host.locked()) host.send(event, extra); },
    focusGo: () => card.go.focus(),
    refresh: () => card.refresh(),
  };
}

function updateFrame(card) {
  const { host, definition } = card, { root } = card;
  drawEyebrow(card.head, definition, [host.content.topic, card.eyebrow, host.locked() && "Handed in"]);
  if (definition.plain ?? host.content.kind === "progress") card.foot.hidden = card.saved.hidden = true;
  else { updateFoot(card); updateSaved(card); }
  root.dataset.state = nameState(host);
  root.dataset.saving = isUnsaved(host) ? "unsaved" : (host.status().saving ?? "none");
  root.dataset.done = String(Boolean(host.status().done));
  root.toggleAttribute("data-locked", host.locked());
}

function drawEyebrow(node, definition, parts) {
  const said = parts.filter(Boolean);
  redrawWhen(node, said, () => [h("b", null, icon(definition.icon), definition.word), ...said.map((text) => h("span", { text }))]);
}

const isUnsaved = (host) => host.late || host.status().saving === "unsaved";

function nameState(host) {
  const { state } = host.feedback();
  if (host.locked()) return "locked";
  if (isUnsaved(host)) return "unsaved";
  if (CHECKED.includes(state)) return state;
  if (host.status().saving === "restored" && !host.pending()) return "restored";
  return hasAnswer(host.answer()) ? "working" : "untouched";
}

const LATE = "Not saved yet. This page has had no reply for a while. Your answer is kept here: leave the page open. "
  + "If this line stays, choose Run, then Run All Cells.";

// The line that says where the answers are; only its failure is spoken.
function updateSaved(card) {
  const { host } = card, status = host.status(), bad = isUnsaved(host) && !host.locked();
  card.saved.hidden = bad || (!host.locked() && !status.text);
  card.alert.hidden = !bad;
  redrawWhen(card.alert, bad && [host.late, status.text], () => bad && drawAlert(host.late ? LATE : status.text));
  const sign = host.locked() ? "lock" : { saved: "tick", restored: "back" }[status.saving];
  const text = host.locked() ? status.locked : status.text;
  redrawWhen(card.saved, [sign, text], () => [sign && icon(sign), h("span", { text: text ?? "" })]);
}

function drawAlert(text) {
  const [, first, rest] = /^(.*?[.:])(\s.*)?$/s.exec(text) ?? [null, text, ""];
  return [icon("alert"), h("p", null, h("strong", { text: first }), rest ?? "")];
}

function drawError(content, line) {
  const head = h("p", { class: "ju-eyebrow" });
  drawEyebrow(head, { icon: "alert", word: "Not shown" }, [content.topic]);
  const root = h("div", { class: "ju", lang: "en-GB", data: { kind: content.kind ?? "", state: "error", lmSuppressShortcuts: "true" } },
    h("div", { class: "ju-card" }, head,
      h("div", { class: "ju-title" }, h("h3", { text: "This activity cannot be shown" })),
      h("p", { class: "ju-ask", text: "It is not your doing, and your other answers are safe. Please send your tutor this line:" }),
      h("p", { class: "ju-ask" }, h("strong", { text: line }))));
  guardKeys(root, null);
  return root;
}
