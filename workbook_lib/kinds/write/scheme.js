// What a tutor looks for, before anybody writes: a list of rows, each with the words for its points; folded where it is narrow.
import { h } from "../../parts/dom.js";

/**
 * The words for each number of points stand under the number, such as "2" or "1.5".
 * @typedef {{id: string, title: string, times?: number, [points: string]: unknown}} SchemeRow
 */
/** @typedef {{rows: SchemeRow[], bands: {from: number, says: string}[], rules?: string[], intro?: string}} Scheme */

const LEVELS = ["2", "1.5", "1", "0.5", "0"];
const ROOM = 640; // pixels of width from which the list is open at first

/** @param {SchemeRow} row */
const countTimes = (row) => Number(row.times ?? 1);

/** @param {Scheme} scheme */
export function sumPoints(scheme) {
  return scheme.rows.reduce((sum, row) => sum + 2 * countTimes(row), 0);
}

/** @param {number} points */
const sayPoints = (points) => `${points} ${points === 1 ? "point" : "points"}`;

/**
 * The highest points of each band: those below the band before it.
 * @param {Scheme} scheme
 */
export function sayBands(scheme) {
  const halves = scheme.rows.some((row) => typeof row["1.5"] === "string" || typeof row["0.5"] === "string");
  return scheme.bands.map((band, number) => {
    const above = scheme.bands[number - 1];
    const top = above ? above.from - (halves ? 0.5 : 1) : sumPoints(scheme);
    return { points: `${band.from} to ${top}`, says: band.says };
  });
}

/** @param {SchemeRow} row */
function drawRow(row) {
  const times = countTimes(row);
  const levels = LEVELS.filter((level) => typeof row[level] === "string").map((level) =>
    h("div", null, h("dt", { text: sayPoints(Number(level)) }), h("dd", { text: String(row[level]) })),
  );
  const title = h("h4", { text: row.title });
  if (times > 1) title.append(h("span", { class: "ju-hint", text: ` counts ${times} times` }));
  return h("li", null, title, h("dl", null, levels));
}

/**
 * Folded where there is little room; once a learner has opened or closed it, it stays so.
 * @param {Scheme} scheme
 * @param {HTMLElement} around whose width decides
 */
export function drawScheme(scheme, around) {
  const { rules = [], intro } = scheme;
  const points = h("span", { class: "ju-hint", text: ` ${sayPoints(sumPoints(scheme))}` });
  const summary = h("summary", null, h("strong", { text: "What your tutor looks for" }), points);
  const bands = sayBands(scheme).map((band) => h("div", null, h("dt", { text: band.points }), h("dd", { text: band.says })));
  const said = [
    intro && h("p", { text: intro }),
    rules.length > 0 &&
      h(
        "ul",
        { class: "ju-rules" },
        rules.map((rule) => h("li", { text: rule })),
      ),
    h("ol", { class: "ju-rows" }, scheme.rows.map(drawRow)),
    h("p", { class: "ju-label", text: "All rows together" }),
    h("dl", null, bands),
  ];
  const box = h("details", { class: "ju-scheme" }, summary, h("div", null, said));
  const watch = new ResizeObserver(([seen]) => {
    if (!seen?.contentRect.width) return;
    watch.disconnect();
    box.open = seen.contentRect.width >= ROOM;
  });
  watch.observe(around);
  return box;
}
