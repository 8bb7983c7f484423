// A picture of the table's rows: a ring, steps, people around someone, a time line or bars. Drawn to the room there is;
// where it is narrow, rows hang on one thread. Everything in it is also in the table below; a click opens the row there.
const GAP = 14, INSIDE = 9, LEAST = 4; // px between slips, inside them, and the least number of letters a line takes

function s(tag, props, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props ?? {})) if (value !== null && value !== undefined) node.setAttribute(name, value);
  node.append(...children.flat().filter(Boolean));
  return node;
}

class Pen {
  constructor(root) {
    const style = getComputedStyle(root);
    this.size = parseFloat(style.fontSize) * 0.875;
    this.line = this.size * 1.3;
    this.brush = document.createElement("canvas").getContext("2d");
    this.font = style.fontFamily;
  }

  measure(text, bold) {
    this.brush.font = `${bold ? 650 : 400} ${this.size}px ${this.font}`;
    return this.brush.measureText(text).width;
  }

  wrap(text, width, bold = false) {
    const lines = [""];
    for (const word of text.split(/\s+/)) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (this.measure(longer, bold) <= width || lines.at(-1).length < LEAST) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  write(lines, x, y, { anchor = "middle", kind = "" } = {}) {
    return lines.map((text, n) => {
      const node = s("text", { x, y: y + (n + 0.78) * this.line, "text-anchor": anchor, class: kind, "font-size": this.size });
      node.textContent = text;
      return node;
    });
  }

  // A slip of `width` px with a small line over its label; `draw` takes its centre, once the height is known.
  slip(row, width) {
    const inner = width - 2 * INSIDE, over = row.over ? this.wrap(row.over, inner) : [], label = this.wrap(row.label, inner, true);
    const height = (over.length + label.length) * this.line + 2 * INSIDE;
    const draw = (x, y) => s("g", { class: `ju-slip${row.read ? " on" : ""}`, "data-row": row.id },
      s("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 6 }),
      this.write(over, x, y - height / 2 + INSIDE, { kind: "over" }),
      this.write(label, x, y - height / 2 + INSIDE + over.length * this.line, { kind: "name" }));
    return { width, height, draw };
  }
}

const knot = (x, y, r = 5) => s("circle", { cx: x, cy: y, r, class: "knot" });
const thread = (d) => s("path", { d, class: "thread" });

function drawHanging(pen, rows, width, centre) {
  const slips = rows.map((row) => pen.slip(row, width - 30)), parts = [];
  let y = 2;
  if (centre) { parts.push(...pen.write(pen.wrap(centre, width, true), 0, y, { anchor: "start", kind: "name" })); y += pen.line + GAP; }
  const tops = slips.map((slip) => { const top = y; y += slip.height + GAP; return top; });
  const mid = (n) => tops[n] + slips[n].height / 2;
  parts.push(thread(`M8 ${mid(0)}V${mid(rows.length - 1)}`));
  rows.forEach((_, n) => parts.push(knot(8, mid(n)), slips[n].draw(30 + (width - 30) / 2, mid(n))));
  return { height: y, parts };
}

function drawSteps(pen, rows, width) {
  const each = (width - GAP * (rows.length - 1)) / rows.length;
  if (each < 104) return null;
  const slips = rows.map((row) => pen.slip(row, each)), most = Math.max(...slips.map((slip) => slip.height));
  const rise = Math.max(22, Math.min(54, 190 / rows.length)), floor = most + rise * (rows.length - 1) + 14;
  const parts = slips.flatMap((slip, n) => {
    const x = n * (each + GAP) + each / 2, top = floor - 14 - n * rise - most;
    const stem = s("rect", { x: x - each / 2, y: top, width: each, height: floor - top, rx: 6, class: "stair" });
    return [stem, slip.draw(x, top + slip.height / 2)];
  });
  return { height: floor + 4, parts: [...parts, thread(`M0 ${floor}H${width}`)] };
}

// Rows on an ellipse, clockwise from the top: joined to the centre (`spokes`), or each to the next.
function drawRing(pen, rows, width, centre, spokes) {
  const each = Math.min(170, width / 4.4), slips = rows.map((row) => pen.slip(row, each));
  const tall = Math.max(...slips.map((slip) => slip.height)), most = width / 2 - each / 2 - 4, rx = spokes ? most : Math.min(most, 330);
  const ry = Math.max(rx * 0.36, (rows.length * (tall + GAP)) / (spokes ? 3.3 : 3.9)), cx = width / 2, cy = ry + tall / 2 + 4;
  const at = (n) => { const a = (n / rows.length) * 2 * Math.PI - Math.PI / 2; return [cx + rx * Math.cos(a), cy + ry * Math.sin(a)]; };
  const close = (n, m) => Math.abs(at(n)[0] - at(m)[0]) < each + 4 && Math.abs(at(n)[1] - at(m)[1]) < (slips[n].height + slips[m].height) / 2 + 4;
  if (width < 520 || slips.some((_, n) => close(n, (n + 1) % rows.length))) return null;
  const parts = rows.map((_, n) => { const [x, y] = at(n); return spokes ? thread(`M${cx} ${cy}L${x} ${y}`) : joinRing(at(n), at((n + 1) % rows.length), rx, ry); });
  if (centre) {
    const lines = pen.wrap(centre, 110, true);
    if (spokes) parts.push(s("ellipse", { cx, cy, rx: 76, ry: lines.length * pen.line / 2 + 20, class: "heart" }));
    parts.push(...pen.write(lines, cx, cy - lines.length * pen.line / 2, { kind: spokes ? "name heart-text" : "name" }));
  }
  return { height: cy + ry + tall / 2 + 4, parts: [...parts, ...slips.map((slip, n) => slip.draw(...at(n)))] };
}

function joinRing([x, y], [toX, toY], rx, ry) {
  return s("path", { d: `M${x} ${y}A${rx} ${ry} 0 0 1 ${toX} ${toY}`, class: "thread arc" });
}

function drawTimeline(pen, rows, width) {
  const room = (width / rows.length) * 1.9;
  if (room < 120) return null;
  const slips = rows.map((row) => pen.slip(row, Math.min(170, room - GAP))), edge = slips[0].width / 2;
  const high = Math.max(...slips.map((slip) => slip.height)), line = high + 26;
  const x = (n) => edge + (rows.length > 1 ? (n * (width - 2 * edge)) / (rows.length - 1) : 0);
  const parts = [thread(`M0 ${line}H${width}`)];
  slips.forEach((slip, n) => {
    const up = n % 2 === 0, y = up ? line - 24 - slip.height / 2 : line + 24 + slip.height / 2;
    parts.push(thread(`M${x(n)} ${line}V${up ? line - 24 : line + 24}`), knot(x(n), line, 6), slip.draw(x(n), y));
  });
  return { height: line + 26 + high, parts };
}

function drawBars(pen, rows, width) {
  const names = Math.min(240, width * 0.42), most = Math.max(...rows.map((row) => row.value), 1), parts = [];
  const ends = Math.max(...rows.map((row) => pen.measure(row.over, true))) + 12, full = width - names - ends - 12;
  let y = 4;
  for (const row of rows) {
    const lines = pen.wrap(row.label, names - 12), height = Math.max(lines.length * pen.line, 26), long = Math.max(2, full * (row.value / most));
    parts.push(s("g", { class: `bar${row.read ? " on" : ""}`, "data-row": row.id },
      pen.write(lines, names - 12, y + (height - lines.length * pen.line) / 2, { anchor: "end" }),
      s("rect", { x: names, y: y + height / 2 - 11, width: long, height: 22, rx: 3 }),
      pen.write([row.over], names + long + 8, y + (height - pen.line) / 2, { anchor: "start", kind: "name" })));
    y += height + GAP;
  }
  return { height: y, parts: [...parts, thread(`M${names} 0V${y - GAP + 4}`)] };
}

const FORMS = {
  steps: (pen, rows, width) => drawSteps(pen, rows, width),
  cycle: (pen, rows, width, centre) => drawRing(pen, rows, width, centre, false),
  around: (pen, rows, width, centre) => drawRing(pen, rows, width, centre, true),
  timeline: (pen, rows, width) => drawTimeline(pen, rows, width),
  bars: (pen, rows, width) => drawBars(pen, rows, width),
};

class Picture {
  constructor(ctx, open) {
    Object.assign(this, { ctx, about: ctx.content.picture });
    this.svg = s("svg", { class: "ju-picture", role: "img", "aria-label": this.about.says });
    this.box = h("div", { class: "ju-figure" }, this.svg);
    this.svg.addEventListener("click", (event) => { const row = event.target.closest("[data-row]"); if (row) open(row.dataset.row); });
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this.box);
  }

  rows() {
    const { columns, rows } = this.ctx.content, { by } = this.about, opened = this.ctx.answer().opened ?? [];
    return rows.map((row) => ({ id: row.id, label: row.cells[columns[0].id], over: by ? row.cells[by] : "",
      value: by ? Number(row.cells[by].replace(/[^\d.]/g, "")) : 0, read: opened.includes(row.id) }));
  }

  draw() {
    const width = Math.floor(this.box.clientWidth), rows = this.rows();
    if (!width) return;
    const key = JSON.stringify([width, rows.map((row) => row.read)]);
    if (key === this.key) return;
    this.key = key;
    const pen = new Pen(this.box);
    const { height, parts } = FORMS[this.about.form](pen, rows, width, this.about.centre) ?? drawHanging(pen, rows, width, this.about.centre);
    this.svg.setAttribute("viewBox", `0 0 ${width} ${Math.ceil(height)}`);
    this.svg.style.height = `${Math.ceil(height)}px`;
    this.svg.replaceChildren(...parts);
    if (this.about.form === "cycle") this.addArrows();
  }

  // The head of each arrow stands in the middle of its arc, turned the way the ring goes.
  addArrows() {
    for (const path of [...this.svg.querySelectorAll(".arc")]) {
      const half = path.getTotalLength() / 2, at = path.getPointAtLength(half), on = path.getPointAtLength(half + 1);
      const turn = (Math.atan2(on.y - at.y, on.x - at.x) * 180) / Math.PI;
      path.after(s("path", { class: "head", d: "M-6 -7L8 0L-6 7Z", transform: `translate(${at.x} ${at.y}) rotate(${turn})` }));
    }
  }

  close() { this.watch.disconnect(); }
}
