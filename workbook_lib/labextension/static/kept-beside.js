// The answers file beside a page, read where no activity could be asked: it may hold what the page's copy does not.

/** @import { Contents } from "./types.js" */

/** @typedef {{n?: unknown, saved?: unknown}} Kept a record, as far as its age goes */

/**
 * Whether a record is the newer one, as answers are ordered everywhere: by count, then by time.
 * @param {Kept} one
 * @param {Kept | undefined} other
 */
function isNewer(one, other) {
  if (!other) return true;
  /** @param {Kept} record */
  const age = (record) => (typeof record.n === "number" ? record.n : 0);
  if (age(one) !== age(other)) return age(one) > age(other);
  return age(one) === 0 && String(one.saved ?? "") > String(other.saved ?? "");
}

/**
 * The records in the file that are newer than the copy's; none where no file can be read.
 * @param {Contents} contents
 * @param {string} path the notebook's
 * @param {Record<string, unknown>} copy
 * @param {string[]} ids what the page shows
 * @returns {Promise<Record<string, unknown>>}
 */
export async function newerRecords(contents, path, copy, ids) {
  const beside = path.replace(/\.ipynb$/, ".answers.json");
  let file;
  try {
    const { content } = await contents.get(beside, { type: "file", format: "text", content: true });
    file = /** @type {{answers?: Record<string, Kept>} | null} */ (JSON.parse(String(content)));
  } catch {
    return {};
  }
  const all = Object.entries(file?.answers ?? {});
  const newer = all.filter(([id, one]) => ids.includes(id) && one && isNewer(one, /** @type {Kept} */ (copy[id])));
  return Object.fromEntries(newer);
}
