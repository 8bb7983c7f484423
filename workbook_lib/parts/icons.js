// The icons: drawn in one stroke on a 24 grid, always beside a word, never read aloud.
const ICONS = {
  tick: ["M5 12.5 10 17.5 19.5 7"],
  cross: ["M6.5 6.5l11 11M17.5 6.5l-11 11"],
  half: [[12, 12, 8], { d: "M12 4a8 8 0 0 1 0 16z", fill: "currentColor" }],
  question: ["M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.2-1.5 2.3M12 18.5h.01"],
  alert: ["M12 4l9.5 16h-19zM12 10v4M12 17h.01"],
  lock: ["M6 11h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1M8 11V8a4 4 0 0 1 8 0v3"],
  back: ["M4.5 12a7.5 7.5 0 1 0 2.6-5.7M4 3.5v4h4"],
  arrow: ["M5 12h14M13 6l6 6-6 6"],
  up: ["M12 19V5M6 11l6-6 6 6"],
  down: ["M12 5v14M6 13l6 6 6-6"],
  chevron: ["M6 9l6 6 6-6"],
  grip: ["M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01"],
  explore: [[10.5, 10.5, 6.5], "M15.5 15.5 21 21"],
  map: ["M4 6h10M4 12h10M4 18h6M16 12l2.5 2.5L23 9.5"],
  match: [[5.5, 12, 3.5], [18.5, 12, 3.5], "M9 12h6"],
  choose: ["M12 21v-7L5 5M12 14l7-9M5 10V5h5M19 10V5h-5"],
  sort: ["M4 4h16v5H4zM4 15h6v5H4zM14 15h6v5h-6zM7 9v6M17 9v6"],
  order: [[6, 5, 2], [6, 19, 2], "M6 7v10M12 5h8M12 12h8M12 19h8"],
  plan: [[6, 5, 2], [6, 12, 2], [6, 19, 2], "M6 7v3M6 14v3M12 5h8M12 12h8M12 19h8"],
  write: ["M4 20l1-4L16.5 4.5l3 3L8 19zM14 7l3 3"],
  person: [[12, 8, 4], "M4.5 20a7.5 7.5 0 0 1 15 0"],
  bookmark: ["M5 4h14v17l-7-4-7 4z"],
  place: ["M5 4h14v17l-7-4-7 4z"],
};

function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  for (const shape of ICONS[name] ?? []) svg.append(drawShape(shape));
  return svg;
}

function drawShape(shape) {
  const round = Array.isArray(shape);
  const node = document.createElementNS(SVG, round ? "circle" : "path");
  const given = round ? { cx: shape[0], cy: shape[1], r: shape[2] } : typeof shape === "string" ? { d: shape } : shape;
  for (const [name, value] of Object.entries(given)) node.setAttribute(name, value);
  return node;
}
