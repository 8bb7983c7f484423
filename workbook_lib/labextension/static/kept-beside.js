// The answers file beside a page, read where no activity could be asked: it may hold what the page's copy does not.

import { canonical } from "./claim.js";

/** @import { Contents } from "./types.js" */

/**
 * A record, as far as it is needed to tell which of two counts.
 * @typedef {{answer?: unknown, note?: unknown, confidence?: unknown, n?: unknown, saved?: unknown, by?: unknown, unconfirmed?: unknown, also?: unknown[]}} Kept
 */

/** @param {Kept} record */
const numberOf = (record) => (typeof record.n === "number" ? record.n : 0);

/** @param {Kept} record */
const wordsOf = ({ answer, note, confidence }) => canonical([answer, note ?? null, confidence ?? null]);

/**
 * What stands of a record in the copy and one in the file: the newer; both, where nobody can tell. As answers are put together
 * everywhere (parts/records.js, which is not served with this page; a test compares).
 * @param {Kept | undefined} copy
 * @param {Kept} file
 */
function unite(copy, file) {
  if (!copy) return file;
  const [n, there] = [numberOf(file), numberOf(copy)];
  if (n !== there) return n > there ? file : copy;
  const [when, then] = [String(file.saved ?? ""), String(copy.saved ?? "")];
  if (n === 0 && when !== then) return when > then ? file : copy;
  if ((file.by && file.by === copy.by) || wordsOf(file) === wordsOf(copy))
    return n > 0 && copy.unconfirmed && !file.unconfirmed ? file : copy;
  const { also: others = [], ...alone } = copy;
  return { ...file, also: [...(file.also ?? []), alone, ...others] };
}

/**
 * What the file makes other than it is in the copy; nothing where no file can be read.
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
  const shown = Object.entries(file?.answers ?? {}).filter(([id, one]) => ids.includes(id) && one);
  const all = shown.map(([id, one]) => [id, unite(/** @type {Kept | undefined} */ (copy[id]), one)]);
  return Object.fromEntries(all.filter(([id, one]) => one !== copy[String(id)]));
}
