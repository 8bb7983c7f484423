// The icons that the shared parts draw, and how any icon is drawn: in one stroke on a 24 grid, always beside a word,
// never read aloud. A kind's own icons stand in its folder.
export const SVG = "http://www.w3.org/2000/svg";

/**
 * One stroke of an icon: a path, a circle as [x, y, radius], or a path with attributes of its own.
 * @typedef {string | [number, number, number] | {d: string, fill?: string}} Stroke
 * @typedef {Stroke[]} Drawing
 */

/** @satisfies {Record<string, Drawing>} */
export const ICONS = {
  tick: ["M5 12.5 10 17.5 19.5 7"],
  cross: ["M6.5 6.5l11 11M17.5 6.5l-11 11"],
  half: [[12, 12, 8], { d: "M12 4a8 8 0 0 1 0 16z", fill: "currentColor" }],
  question: ["M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.2-1.5 2.3M12 18.5h.01"],
  alert: ["M12 4l9.5 16h-19zM12 10v4M12 17h.01"],
  lock: ["M6 11h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1M8 11V8a4 4 0 0 1 8 0v3"],
  back: ["M4.5 12a7.5 7.5 0 1 0 2.6-5.7M4 3.5v4h4"],
  keep: ["M7 3h7l4 4v14H7zM14 3v4h4M12.5 10v6.5M9.8 14l2.7 2.7 2.7-2.7"],
  place: ["M5 4h14v17l-7-4-7 4z"],
};

/**
 * An icon of the shared ones by name, or any drawing.
 * @param {keyof typeof ICONS | Drawing} drawing
 * @returns {SVGSVGElement}
 */
export function icon(drawing) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  const strokes = typeof drawing === "string" ? ICONS[drawing] : drawing;
  svg.append(...strokes.map(drawStroke));
  return svg;
}

/** @param {Stroke} stroke */
function drawStroke(stroke) {
  const round = Array.isArray(stroke);
  const node = document.createElementNS(SVG, round ? "circle" : "path");
  const given = round ? { cx: stroke[0], cy: stroke[1], r: stroke[2] } : typeof stroke === "string" ? { d: stroke } : stroke;
  for (const [name, value] of Object.entries(given)) node.setAttribute(name, String(value));
  return node;
}
