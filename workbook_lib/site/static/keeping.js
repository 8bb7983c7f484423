// A copy of all answers as one file, for another computer or for safety; and bringing one back, record by record.
import { recordsOf } from "../../parts/carry.js";
import { isKnown } from "../../parts/records.js";

/** @import { Desk } from "./desk.js" */
/** @import { PageData, Row } from "./types.js" */

const LARGEST = 20_000_000; // bytes
const DAY = 86_400_000; // ms
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * How long ago a copy was kept.
 * @param {unknown} at
 */
export function sayKeptCopy(at) {
  const when = new Date(String(at ?? ""));
  if (Number.isNaN(when.getTime())) return "You have not kept a copy yet.";
  const days = Math.floor((Date.now() - when.getTime()) / DAY);
  return days < 1 ? "You kept a copy today." : `You kept a copy ${days} ${days === 1 ? "day" : "days"} ago.`;
}

/**
 * @param {string} name
 * @param {string} text
 */
function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Everything that the browser keeps of this workbook, as a file.
 * @param {PageData} page
 * @param {Desk} desk
 */
export async function keepCopy(page, desk) {
  desk.context.flush();
  await desk.turn;
  const { rows } = await desk.store.read();
  /** @type {Record<string, {version: number, answers: Record<string, unknown>}>} */
  const pages = {};
  for (const { id, notebook, record } of rows.values()) {
    pages[notebook] ??= { version: 2, answers: {} };
    pages[notebook].answers[id] = record;
  }
  const at = new Date().toISOString();
  const name = `my-answers-${at.slice(0, 10)}.json`;
  download(name, `${JSON.stringify({ joined_up_copy: 1, course: page.course, at, pages }, null, 1)}\n`);
  await desk.store.note("copied", at).catch(() => {});
  return `${name} holds your ${rows.size === 1 ? "answer" : `${rows.size} answers`}. Keep it where only you can read it.`;
}

/**
 * The rows in a file: a copy that was kept here, a notebook that carries answers, or an answers file.
 * @param {any} data
 * @returns {Row[]}
 */
export function readCopy(data) {
  const carried = data?.metadata?.joined_up_answers;
  /** @type {[string, unknown][]} */
  const pages = data?.joined_up_copy ? Object.entries(data.pages ?? {}) : [["", carried ?? data]];
  return pages.flatMap(([notebook, copy]) =>
    Object.entries(recordsOf(copy))
      .filter(([id, record]) => ID.test(id) && isKnown(record))
      .map(([id, record]) => /** @type {Row} */ ({ id, notebook, record })),
  );
}

/**
 * Takes a file's records in, each where it is newer than what is here.
 * @param {File} file
 * @param {Desk} desk
 */
export async function bringBack(file, desk) {
  if (file.size > LARGEST) return `${file.name} is too large to be a copy of answers. Nothing was changed.`;
  /** @type {Row[]} */
  let found = [];
  try {
    found = readCopy(JSON.parse(await file.text()));
  } catch {
    return `${file.name} is no copy of answers, or is not whole. Nothing was changed.`;
  }
  const { rows } = await desk.store.read();
  const placed = found.map((row) => ({ ...row, notebook: rows.get(row.id)?.notebook || row.notebook || desk.page.notebook }));
  if (!placed.length) return `There are no answers in ${file.name}. Nothing was changed.`;
  try {
    const stand = await desk.store.keep(placed);
    desk.follow(stand);
    const taken = stand.filter((row, at) => row.record === placed[at].record && rows.get(row.id)?.record !== row.record).length;
    const left = stand.length - taken;
    return `${taken} of ${stand.length} answers were brought back.${left ? " The others were here already, as new or newer." : ""}`;
  } catch {
    return "The answers could not be brought back: this browser has no room left. Nothing was changed.";
  }
}
