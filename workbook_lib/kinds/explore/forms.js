// The forms a picture can take: steps, a ring, people around someone, a time line, bars; and, where it is narrow, rows on
// one thread. Each gives the height and the pieces, or null where there is no room for it.
import { GAP, knot, s, thread } from "./pen.js";

/** @import { Pen, PictureRow, Slip } from "./pen.js" */
/** @import { PictureContent } from "./types.js" */

/** @typedef {{height: number, parts: SVGElement[]}} Drawn */
/** @typedef {[number, number]} Point */

const NARROWEST_STEP = 104;
const NARROWEST_RING = 520;
const NARROWEST_MOMENT = 120;
const WIDEST_SLIP = 170;
const WIDEST_RING = 330; // its half width, where nobody stands in the middle

/** @typedef {(pen: Pen, rows: PictureRow[], width: number, centre: string | null | undefined) => Drawn | null} Form */

/** By the name that content gives it; kinds/explore/content.py has the same names. @type {Record<PictureContent["form"], Form>} */
export const FORMS = {
  steps: (pen, rows, width) => drawSteps(pen, rows, width),
  cycle: (pen, rows, width, centre) => drawRing(pen, rows, width, centre, false),
  around: (pen, rows, width, centre) => drawRing(pen, rows, width, centre, true),
  timeline: (pen, rows, width) => drawTimeline(pen, rows, width),
  bars: (pen, rows, width) => drawBars(pen, rows, width),
};

/**
 * @param {PictureContent["form"]} form
 * @param {Pen} pen
 * @param {PictureRow[]} rows
 * @param {number} width
 * @param {string | null | undefined} centre
 * @returns {Drawn}
 */
export function drawForm(form, pen, rows, width, centre) {
  return FORMS[form](pen, rows, width, centre) ?? drawHanging(pen, rows, width, centre);
}

/**
 * @param {Pen} pen
 * @param {PictureRow[]} rows
 * @param {number} width
 * @param {string | null | undefined} centre
 * @returns {Drawn}
 */
function drawHanging(pen, rows, width, centre) {
  const slips = rows.map((row) => pen.slip(row, width - 30));
  /** @type {SVGElement[]} */
  const parts = [];
  let y = 2;
  if (centre) {
    parts.push(...pen.write(pen.wrap(centre, width, true), 0, y, { anchor: "start", kind: "name" }));
    y += pen.line + GAP;
  }
  const middles = slips.map((slip) => {
    const middle = y + slip.height / 2;
    y += slip.height + GAP;
    return middle;
  });
  parts.push(thread(`M8 ${middles[0]}V${middles.at(-1)}`));
  for (const [n, slip] of slips.entries()) parts.push(knot(8, middles[n]), slip.draw(30 + (width - 30) / 2, middles[n]));
  return { height: y, parts };
}

/**
 * @param {Pen} pen
 * @param {PictureRow[]} rows
 * @param {number} width
 * @returns {Drawn | null}
 */
function drawSteps(pen, rows, width) {
  const each = (width - GAP * (rows.length - 1)) / rows.length;
  if (each < NARROWEST_STEP) return null;
  const slips = rows.map((row) => pen.slip(row, each));
  const most = Math.max(...slips.map((slip) => slip.height));
  const rise = Math.max(22, Math.min(54, 190 / rows.length));
  const floor = most + rise * (rows.length - 1) + 14;
  const parts = slips.flatMap((slip, n) => {
    const x = n * (each + GAP) + each / 2;
    const top = floor - 14 - n * rise - most;
    const stem = s("rect", { x: x - each / 2, y: top, width: each, height: floor - top, rx: 6, class: "stair" });
    return [stem, slip.draw(x, top + slip.height / 2)];
  });
  return { height: floor + 4, parts: [...parts, thread(`M0 ${floor}H${width}`)] };
}

/**
 * Rows on an ellipse, clockwise from the top: joined to the centre (`spokes`), or each to the next.
 * @param {Pen} pen
 * @param {PictureRow[]} rows
 * @param {number} width
 * @param {string | null | undefined} centre
 * @param {boolean} spokes
 * @returns {Drawn | null}
 */
function drawRing(pen, rows, width, centre, spokes) {
  const each = Math.min(WIDEST_SLIP, width / 4.4);
  const slips = rows.map((row) => pen.slip(row, each));
  const tall = Math.max(...slips.map((slip) => slip.height));
  const most = width / 2 - each / 2 - 4;
  const rx = spokes ? most : Math.min(most, WIDEST_RING);
  const ry = Math.max(rx * 0.36, (rows.length * (tall + GAP)) / (spokes ? 3.3 : 3.9));
  const cx = width / 2;
  const cy = ry + tall / 2 + 4;
  const points = rows.map((_, n) => {
    const a = (n / rows.length) * 2 * Math.PI - Math.PI / 2;
    return /** @type {Point} */ ([cx + rx * Math.cos(a), cy + ry * Math.sin(a)]);
  });
  if (width < NARROWEST_RING || touch(slips, points, each)) return null;
  const parts = points.map(([x, y], n) =>
    spokes ? thread(`M${cx} ${cy}L${x} ${y}`) : joinRing([x, y], points[(n + 1) % points.length], rx, ry),
  );
  if (centre) parts.push(...drawCentre(pen, centre, cx, cy, spokes));
  return { height: cy + ry + tall / 2 + 4, parts: [...parts, ...slips.map((slip, n) => slip.draw(...points[n]))] };
}

/**
 * Whether a slip lies on the next one of the ring.
 * @param {Slip[]} slips
 * @param {Point[]} points
 * @param {number} each a slip's width
 */
function touch(slips, points, each) {
  return slips.some((slip, n) => {
    const m = (n + 1) % slips.length;
    const [dx, dy] = [points[n][0] - points[m][0], points[n][1] - points[m][1]];
    return Math.abs(dx) < each + 4 && Math.abs(dy) < (slip.height + slips[m].height) / 2 + 4;
  });
}

/**
 * @param {Pen} pen
 * @param {string} centre
 * @param {number} cx
 * @param {number} cy
 * @param {boolean} framed
 */
function drawCentre(pen, centre, cx, cy, framed) {
  const lines = pen.wrap(centre, 110, true);
  const half = (lines.length * pen.line) / 2;
  const frame = framed ? [s("ellipse", { cx, cy, rx: 76, ry: half + 20, class: "heart" })] : [];
  return [...frame, ...pen.write(lines, cx, cy - half, { kind: framed ? "name heart-text" : "name" })];
}

/**
 * @param {Point} from
 * @param {Point} to
 * @param {number} rx
 * @param {number} ry
 */
function joinRing([x, y], [toX, toY], rx, ry) {
  return s("path", { d: `M${x} ${y}A${rx} ${ry} 0 0 1 ${toX} ${toY}`, class: "thread arc" });
}

/**
 * Moments from left to right, above and below a line in turn.
 * @param {Pen} pen
 * @param {PictureRow[]} rows
 * @param {number} width
 * @returns {Drawn | null}
 */
function drawTimeline(pen, rows, width) {
  const room = (width / rows.length) * 1.9;
  if (room < NARROWEST_MOMENT) return null;
  const slips = rows.map((row) => pen.slip(row, Math.min(WIDEST_SLIP, room - GAP)));
  const edge = slips[0].width / 2;
  const high = Math.max(...slips.map((slip) => slip.height));
  const line = high + 26;
  const parts = [thread(`M0 ${line}H${width}`)];
  slips.forEach((slip, n) => {
    const x = edge + (rows.length > 1 ? (n * (width - 2 * edge)) / (rows.length - 1) : 0);
    const way = n % 2 === 0 ? -1 : 1;
    const end = line + way * 24;
    parts.push(thread(`M${x} ${line}V${end}`), knot(x, line, 6), slip.draw(x, end + (way * slip.height) / 2));
  });
  return { height: line + 26 + high, parts };
}

/**
 * @param {Pen} pen
 * @param {PictureRow[]} rows
 * @param {number} width
 * @returns {Drawn}
 */
function drawBars(pen, rows, width) {
  const names = Math.min(240, width * 0.42);
  const most = Math.max(...rows.map((row) => row.value), 1);
  const ends = Math.max(...rows.map((row) => pen.measure(row.over, true))) + 12;
  const full = width - names - ends - 12;
  let y = 4;
  const parts = rows.map((row) => {
    const lines = pen.wrap(row.label, names - 12);
    const height = Math.max(lines.length * pen.line, 26);
    const long = Math.max(2, full * (row.value / most));
    const top = y;
    y += height + GAP;
    return s(
      "g",
      { class: `bar${row.read ? " on" : ""}`, "data-row": row.id },
      pen.write(lines, names - 12, top + (height - lines.length * pen.line) / 2, { anchor: "end" }),
      s("rect", { x: names, y: top + height / 2 - 11, width: long, height: 22, rx: 3 }),
      pen.write([row.over], names + long + 8, top + (height - pen.line) / 2, { anchor: "start", kind: "name" }),
    );
  });
  return { height: y, parts: [...parts, thread(`M${names} 0V${y - GAP + 4}`)] };
}
