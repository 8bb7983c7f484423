// A strip: one barrier (or need). Its questions, one open at a time; full, it folds to a sentence; then it is asked back.

const CALENDAR = /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(January|February|March|April|May|June|July|August|September|October|November|December)/;

class Strip {
  constructor(planner, row, n) {
    Object.assign(this, { planner, row, n });
    this.status = h("p");
    this.head = h("div", { class: "ju-strip-head" }, h("h4", { text: `${n} ${row.name}` }), this.status);
    this.body = h("div");
    this.back = h("div", { class: "ju-links ju-backbox" });
    this.node = h("li", { class: "ju-strip", id: `${planner.ctx.uid}-row-${row.id}` }, this.head, this.body, this.back);
  }

  open() { return this.planner.open?.row === this.row.id ? this.planner.open.part : null; }

  update() {
    const { planner, row } = this, open = this.open(), mark = planner.mark(row.id), kept = planner.row(row.id);
    const asked = planner.asked(row), left = asked.filter((part) => !(part.id in kept));
    const others = Object.fromEntries(asked.filter((part) => part.id !== open).map((part) => [part.id, kept[part.id]]));
    redrawWhen(this.status, [open, left.length, mark?.state, mark?.word, planner.ctx.locked()], () => this.drawStatus(open, left, mark));
    redrawWhen(this.body, [open, others, planner.ctx.locked()], () => (open ? this.drawLinks(open) : this.drawFolded(left)));
    if (open) this.question?.update();
    redrawWhen(this.back, [open, mark, planner.keeping === row.id], () => (open || !mark ? null : this.drawBack(mark)));
    this.keptBox?.set(kept.kept);
    this.back.hidden = !this.back.firstChild;
  }

  drawStatus(open, left, mark) {
    const { planner, row } = this, total = planner.asked(row).length;
    const name = h("span", { class: "sr", text: ` the plan for ${lowerFirst(row.name)}` });
    const go = (text, part) => !planner.ctx.locked() && part && h("button", { type: "button", class: "ju-quiet short", on: { click: () => planner.ask(row.id, part) } }, text, name);
    if (open) return h("span", { text: `Question ${planner.asked(row).findIndex((part) => part.id === open) + 1} of ${total}` });
    const word = mark && mark.state !== "gaps" ? markLine(mark.state === "ask" ? "ask" : "right", mark.word) : null;
    const first = planner.asked(row)[0]?.id;
    if (!left.length) return [word ?? h("span", { text: "Planned" }), go("Change", first)];
    return [word ?? h("span", { text: left.length === total ? "Not started" : `${left.length} of ${total} to answer` }), go(left.length === total ? "Start" : "Go on", left[0].id)];
  }

  drawLinks(open) {
    const { planner, row } = this, kept = planner.row(row.id);
    return h("ol", { class: "ju-links" }, planner.ctx.content.parts.map((part) => {
      if (part.id === open) {
        this.question = new Question(planner, row, part);
        return h("li", { class: "now" }, this.question.node);
      }
      const text = planner.text(row, part.id), given = part.id in (row.given ?? {});
      if (!text) return h("li", null, h("p", { class: "ju-later", text: part.label }));
      return h("li", { class: "on" }, h("div", { class: "ju-link" }, h("span", { text: part.label }), h("span", { text }),
        given ? h("span", { class: "ju-hint", text: "Given" })
          : h("button", { type: "button", class: "ju-quiet short", on: { click: () => planner.ask(row.id, part.id) } }, "Change", h("span", { class: "sr", text: ` ${lowerFirst(part.label)}` }))));
    }));
  }

  drawFolded(left) {
    if (left.length) return h("p", { class: "ju-sentence ju-hint", text: this.row.shows });
    return h("p", { class: "ju-sentence" }, sayPlan(this.planner, this.row));
  }

  drawBack(mark) {
    const { planner, row } = this, part = planner.ctx.content.parts.find((one) => one.id === mark.part);
    this.keptBox = null;
    const reason = planner.row(row.id).kept;
    if (mark.state === "answered") return [reason && h("p", { class: "ju-hint", text: `You kept it, because: ${reason}` }), mark.say && h("p", { class: "ju-hint", text: mark.say })];
    if (mark.state === "gaps" && !planner.asked(row).some((one) => one.id in planner.row(row.id))) return null;
    if (mark.state === "gaps") return h("p", { class: "ju-hint", text: `Still to answer: ${lowerFirst(part?.label ?? "")}.` });
    if (mark.state !== "ask") return null;
    const label = part ? lowerFirst(part.label) : "";
    const change = part ? () => planner.ask(row.id, part.id) : () => planner.takeOff(row.id);
    const keep = () => { planner.keeping = row.id; planner.ctx.refresh(); this.keptBox?.area.focus(); };
    const box = sayBox("ask", part ? `About “${label}”` : `About this ${planner.ctx.content.noun.one}`, mark.say,
      h("div", { class: "ju-actions" },
        h("button", { type: "button", class: "ju-also", text: part ? `Change: ${label}` : "Take it off the plan", on: { click: change } }),
        planner.keeping !== row.id && h("button", { type: "button", class: "ju-quiet", text: "Keep it, and say why", on: { click: keep } })));
    return [box, planner.keeping === row.id && this.drawKeep()];
  }

  drawKeep() {
    this.keptBox = textBox({
      id: `${this.planner.ctx.uid}-${this.row.id}-kept`, label: "Why it would work in your setting", hint: "Then check your plan again.", short: true,
      value: this.planner.row(this.row.id).kept, onInput: (text) => this.planner.setKept(this.row.id, text),
    });
    return this.keptBox.box;
  }
}

const NO_BY = /^(by|within|before|at|on|in|every|as|when|after|from|this|next|soon)\b|\bfrom (now|today|then)\b/i;

// Small letters inside a sentence, but for the name of somebody in the case.
function lowerInside(text, found) {
  const [word] = /^\p{L}+/u.exec(text) ?? [""];
  const named = word && !/^(She|He|They|It|We|You|The|An?|Her|His|Their)$/.test(word) && new RegExp(`[\\p{Ll},] ${word}\\b`, "u").test(`${found?.title} ${found?.short} ${found?.whole}`);
  return named || CALENDAR.test(text) ? text : lowerFirst(text);
}

// "We will … First, we … The SENCO leads it, by … It worked when …"
function sayPlan(planner, row) {
  const said = [];
  for (const part of planner.ctx.content.parts) {
    const text = planner.text(row, part.id).replace(/[.…]+$/, "");
    const who = planner.ctx.content.people?.find((person) => person.text === text)?.said || text;
    if (part.id === "owner") {
      said.push(h("mark", { text: who }), /^You\b/.test(text) ? " lead it" : " leads it");
      continue;
    }
    const mark = h("mark", { text: lowerInside(text, planner.case()) });
    if (part.id === "by-when") said.push(`, ${NO_BY.test(text) ? "" : "by "}`, mark, ". ");
    else said.push(part.opening ? `${part.opening} ` : "", mark, ". ");
  }
  return said;
}
