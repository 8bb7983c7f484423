// One view's talk with Python: what was sent, what came back, and what is not saved yet.
const PATIENCE = 5000; // ms without a reply before the learner is told
const SETTLE = 1000; // ms a kernel that is back gets to answer before the last message is sent again

class Host {
  constructor(model) {
    this.model = model;
    this.content = model.get("content") ?? {};
    this.uid = makeUid();
    this.notebook = findNotebook(model);
    this.round = "";
    this.checked = new Map(); // round -> { answer, feedback }: what was last checked there
    this.sent = 0;
    this.confirmed = 0;
    this.late = false;
    this.expecting = false; // a check or show whose result is to be spoken
    this.tell = () => {};
  }

  record() { return this.model.get("answer") ?? {}; }
  status() { return this.model.get("status") ?? {}; }
  locked() { return Boolean(this.status().locked); }
  pending() { return this.sent > this.confirmed; }
  answer() { return (this.pending() && this.local !== undefined ? this.local : this.record().answer) ?? {}; }
  draft() { return { ...this.record(), ...this.extras, answer: this.answer() }; }
  part(answer) { return this.round ? answer?.[this.round] : answer; }

  // The feedback that still holds for the round on show, else {}.
  feedback() {
    const found = this.checked.get(this.round);
    return found && !found.stale && same(this.part(this.answer()), this.part(found.answer)) ? found.feedback : {};
  }

  // The last feedback of the round on show, though the answer may have changed since; {} before any.
  lastFeedback() { return this.checked.get(this.round)?.feedback ?? {}; }

  // The mark of one item while its value (`read(answer)`) is what was checked.
  markOf(id, read) {
    const found = this.checked.get(this.round);
    const mark = found?.feedback.items?.[id];
    return mark && same(read(found.answer), read(this.answer())) ? mark : null;
  }

  change(answer, { note, confidence } = {}) {
    if (this.locked()) return;
    const found = this.checked.get(this.round);
    if (found && !same(this.part(answer), this.part(found.answer))) found.stale = true;
    this.send("answer", { note, confidence }, answer);
  }

  check() { this.expecting = true; this.send("check"); }
  show() { this.expecting = true; this.send("show"); }
  reset() { this.checked.delete(this.round); this.send("reset"); }
  dismiss() { const found = this.checked.get(this.round); if (found) found.stale = true; }

  send(event, extra = {}, value = this.answer()) {
    for (const name of ["note", "confidence"]) {
      if (extra[name] !== undefined) this.extras = { ...this.extras, [name]: extra[name] };
    }
    this.local = value;
    this.sent += 1;
    this.at = new Date().toISOString();
    const notebook = notebookName(this.notebook);
    this.last = { event, by: `${this.uid}:${this.sent}`, notebook, value, round: this.round || null, ...extra };
    this.timer ??= setTimeout(() => this.warn(), PATIENCE);
    this.post();
  }

  // Where the kernel is gone there is nothing to send to: `warn` says so, and the answer waits.
  post() {
    try { this.model.send(JSON.parse(JSON.stringify(this.last))); } catch (error) { console.warn("joined-up:", error); }
  }

  warn() {
    this.timer = undefined;
    if (!this.pending()) return;
    this.late = true;
    this.keepWaiting();
    this.tell();
    document.dispatchEvent(new CustomEvent("joined-up:late", { detail: this.notebook?.context }));
  }

  // An answer without a reply is kept on the page, to be offered to the kernel that comes next.
  keepWaiting() {
    if (!this.pending() || !["answer", "check"].includes(this.last.event)) return;
    this.notebook?.waiting.set(this.content.id, { ...this.draft(), saved: this.at });
  }

  hear(message) {
    const [by, number] = String(message?.by ?? "").split(":");
    if (message?.event !== "saved" || by !== this.uid) return;
    this.confirmed = Math.max(this.confirmed, Number(number) || this.sent);
    if (!this.pending()) this.settle();
    if (this.expecting && !this.pending()) this.takeFeedback(); // the same result twice is no change of the trait
    if (message.ok) carryAnswers(this.notebook);
    this.tell();
  }

  settle() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.late = false;
    this.local = this.extras = undefined;
    this.notebook?.waiting.delete(this.content.id);
  }

  // A kernel that was away is back: what had no reply goes again.
  resend() {
    clearTimeout(this.again);
    this.again = setTimeout(() => { if (this.late && this.pending()) this.post(); }, SETTLE);
  }

  takeFeedback() {
    const feedback = this.model.get("feedback") ?? {};
    if (!feedback.state) return;
    this.checked.set(feedback.round || this.round, { answer: this.record().answer ?? {}, feedback });
  }

  open(tell) {
    this.tell = tell;
    const listeners = {
      "change:answer": tell,
      "change:feedback": () => { this.takeFeedback(); tell(); },
      "change:status": tell,
      "msg:custom": (message) => this.hear(message),
    };
    for (const [name, run] of Object.entries(listeners)) this.model.on(name, run);
    const leave = joinNotebook(this.notebook, this.content.id, this.model);
    const unwatch = this.watchKernel();
    this.takeFeedback();
    this.bringCopies();
    return () => {
      for (const [name, run] of Object.entries(listeners)) this.model.off(name, run);
      clearTimeout(this.timer);
      clearTimeout(this.again);
      this.keepWaiting();
      unwatch();
      leave();
    };
  }

  watchKernel() {
    const signal = this.notebook?.context.sessionContext?.statusChanged;
    const heard = (_, status) => { if (status === "idle" && this.late) this.resend(); };
    signal?.connect(heard);
    return () => signal?.disconnect(heard);
  }

  // On opening, the newest of file and notebook wins: an older file is offered the copy, an older copy is renewed.
  bringCopies() {
    if (!this.content.id || this.status().error) return;
    const newer = findNewer(this.notebook, this.content.id, this.record());
    if (!newer || this.locked()) carryAnswers(this.notebook);
    else this.send("offer", { value: newer });
  }
}
