// The foot of a card: what was found, why you think so, how sure you are, and what you can do next.
const SURE = [["guessing", "Guessing"], ["fairly", "Fairly sure"], ["certain", "Certain"]];
const CHECKED = ["right", "partly", "wrong"];

function buildFoot(card) {
  const part = (name) => h("div", { class: name });
  card.slots = { feedback: part("ju-found"), own: part("ju-own"), because: part("ju-because"), sure: part("ju-sure") };
  card.progress = h("p", { class: "ju-thread" });
  card.actions = h("div", { class: "ju-actions" });
  card.go = h("button", { type: "button", class: "ju-go", on: { click: () => card.doGo?.() } });
  card.bar = h("div", { class: "ju-bar" }, card.progress, card.actions);
  return h("div", { class: "ju-foot" }, Object.values(card.slots), card.bar);
}

function updateFoot(card) {
  const { host, slots } = card, feedback = host.feedback();
  redrawWhen(slots.feedback, [feedback, host.round], () => drawFeedback(card, feedback));
  const own = card.view.foot?.() ?? null;
  if (slots.own.firstChild !== own) slots.own.replaceChildren(...(own ? [own] : []));
  drawBecause(card);
  drawSure(card);
  drawActions(card, feedback);
  drawCount(card, feedback);
  for (const slot of Object.values(slots)) slot.hidden = !slot.firstChild;
  card.bar.hidden = !card.actions.firstChild && !card.progress.firstChild;
  card.foot.hidden = card.bar.hidden && Object.values(slots).every((slot) => slot.hidden);
}

const isChecked = (feedback) => CHECKED.includes(feedback.state);

function drawFeedback(card, feedback) {
  if (feedback.state === "gaps") return h("p", { class: "ju-note" }, icon("half"), h("span", { text: feedback.say }));
  if (feedback.state === "answered") {
    return h("p", { class: "ju-note" }, icon("tick"), h("span", null, h("strong", { text: feedback.sum }), ". ", feedback.say ?? ""));
  }
  if (!isChecked(feedback) || card.definition.once) return null; // said in the work area itself
  const state = feedback.shown ? "ask" : feedback.look ?? (feedback.state === "wrong" ? "notyet" : feedback.state);
  const box = sayBox(state, feedback.sum, feedback.say || null, drawLinks(card));
  if (feedback.shown) box.querySelector("svg").replaceWith(icon("place"));
  box.tabIndex = -1;
  return box;
}

function listLinks(card) {
  const feedback = card.host.feedback();
  return ["partly", "wrong"].includes(feedback.state) && !feedback.shown ? (card.view.links?.(feedback) ?? []) : [];
}

function drawLinks(card) {
  const find = ({ id, target }) => (target ? target() : card.root.querySelector(`#${CSS.escape(id)}`));
  const go = (link) => (event) => { event.preventDefault(); find(link)?.focus(); };
  const links = listLinks(card).map((link) => h("a", { href: `#${link.id ?? ""}`, text: link.text, on: { click: go(link) } }));
  return links.length ? h("p", null, "Go to ", joinWords(links), ".") : null;
}

// What is spoken once after Check or Show me; focus stays where it is.
function speakResult(card) {
  const feedback = card.host.feedback();
  const links = listLinks(card).map((link) => link.text);
  const more = links.length ? `Look again at ${joinWords(links)}.` : (feedback.say ?? "");
  card.say([feedback.sum && `${feedback.sum}.`, more].filter(Boolean).join(" "));
}

function drawBecause(card) {
  const { host, slots } = card, { because } = host.content, note = host.draft().note ?? "";
  const wanted = because && (note || isChecked(host.lastFeedback()));
  redrawWhen(slots.because, [wanted ? 1 : 0, host.locked()], () => (wanted ? buildBecause(card, because) : null));
  card.because?.set(note);
}

function buildBecause(card, prompt) {
  const { host } = card;
  card.because = textBox({
    id: `${host.uid}-because`, hint: prompt, value: host.draft().note, short: true, disabled: host.locked(),
    label: ["Because… ", h("span", { class: "ju-hint", text: "not marked, only for you" })],
    onInput: (note) => card.change(host.answer(), { note, quiet: true }),
  });
  return card.because.box;
}

function drawSure(card) {
  const { host, slots } = card;
  const wanted = host.content.confidence && !isChecked(host.feedback()) && (!host.locked() || host.draft().confidence);
  redrawWhen(slots.sure, [Boolean(wanted), host.locked()], () => (wanted ? buildSure(card) : null));
  const sure = host.draft().confidence;
  for (const radio of slots.sure.querySelectorAll("input")) radio.checked = radio.value === sure;
}

function buildSure(card) {
  const { host } = card;
  const choose = (event) => card.change(host.answer(), { confidence: event.target.value, quiet: true });
  const rows = SURE.map(([value, text]) => h("label", { class: "ju-choice" },
    h("input", { type: "radio", name: `${host.uid}-sure`, value, disabled: host.locked(), on: { change: choose } }), h("span", { text })));
  return h("fieldset", null, h("legend", { class: "ju-label", text: "How sure are you?" }), h("div", { class: "ju-inline" }, rows));
}

// The buttons for the moment: { go: the filled one or null, also: its quieter neighbours, again: whether one may empty all }.
function listActions(card, feedback) {
  const { host, view, definition } = card, checked = isChecked(feedback);
  if (host.locked()) return { go: null, also: [], again: false };
  const again = view.canReset ? view.canReset() : Boolean(hasAnswer(host.part(host.answer()))) && (definition.again !== "checked" || checked);
  const own = view.actions?.();
  if (own) return { again, ...own };
  if (!definition.check || view.check === false) return { go: null, also: [], again };
  const [onward = null, ...more] = (view.after?.(feedback) ?? []).map(([, label, look, run]) => ({ label, look, run }));
  if (checked && (feedback.state === "right" || feedback.shown || definition.once)) return { go: onward, also: more, again };
  const also = [onward, ...more].filter(Boolean), check = { label: nameCheck(card, checked), run: () => host.check() };
  if (!checked || host.content.assignment) return { go: check, also, again };
  if (definition.show !== false && (view.retry || definition.show)) also.unshift({ label: definition.show ?? "Show me", look: "ju-also", run: () => host.show() });
  const anew = { label: view.retryWord?.(feedback) ?? "Try again", run: () => retry(card, feedback) };
  return { go: view.retry ? anew : check, also, again };
}

function nameCheck({ host, definition }, checked) {
  if (host.content.assignment) return "Check what is missing";
  return checked && definition.checkAgain ? definition.checkAgain : definition.check;
}

function hasAnswer(answer) {
  return answer && typeof answer === "object" && Object.values(answer).some((one) => one && (typeof one !== "object" || Object.keys(one).length));
}

// "Try those two again": what several kinds call a second try that keeps what is right.
function sayRetry(feedback) {
  const left = (feedback.of ?? 0) - (feedback.right ?? 0);
  if (feedback.state === "wrong" || left < 1) return "Try again";
  return left === 1 ? "Try that one again" : `Try those ${countWord(left)} again`;
}

function retry(card, feedback) {
  card.host.dismiss();
  card.change(card.view.retry(feedback));
}

function drawActions(card, feedback) {
  const plan = listActions(card, feedback), had = card.bar.contains(document.activeElement);
  card.doGo = plan.go?.run;
  if (plan.go && card.go.textContent !== plan.go.label) card.go.textContent = plan.go.label;
  if (!plan.again) card.asking = false;
  const key = [plan.go ? 1 : 0, plan.also.map((one) => one.label), plan.again, card.asking];
  redrawWhen(card.actions, key, () => [plan.go && card.go, plan.also.map(drawAlso), plan.again && drawAgain(card)].flat(2));
  if (had && !card.bar.contains(document.activeElement)) keepFocus(card, plan);
}

function drawAlso({ label, look, run }) {
  return h("button", { type: "button", class: look ?? "ju-also", text: label, on: { click: run } });
}

// Start again asks once, in place.
function drawAgain(card) {
  const ask = (asking) => () => { card.asking = asking; card.refresh(); };
  if (!card.asking) return h("button", { type: "button", class: "ju-quiet", text: "Start again", on: { click: ask(true) } });
  const yes = () => { card.asking = false; card.host.reset(); card.refresh(); };
  return h("span", { class: "ju-sure-again", role: "group", "aria-label": "Start again" },
    h("span", { text: "This clears your answers here." }),
    h("button", { type: "button", class: "ju-also", text: "Yes, start again", on: { click: yes } }),
    h("button", { type: "button", class: "ju-quiet", text: "Keep them", on: { click: ask(false) } }));
}

function keepFocus(card, plan) {
  const asked = card.actions.querySelector(".ju-sure-again .ju-quiet") ?? card.actions.querySelector(".ju-quiet");
  const to = card.asking ? asked : plan.go ? card.go : card.slots.feedback.querySelector("[tabindex]") ?? asked;
  to?.focus({ preventScroll: true });
}

function drawCount(card, feedback) {
  const now = isChecked(feedback) && feedback.of > 1 && !feedback.shown
    ? { done: feedback.right, total: feedback.of, word: feedback.word ?? "right" } : (card.view.progress?.() ?? null);
  redrawWhen(card.progress, now, () => now && (now.text ? h("span", { text: now.text }) : [dots(now.done, now.total),
    h("span", null, h("strong", { text: `${now.done} of ${now.total}` }), ` ${now.word}`)]));
}
