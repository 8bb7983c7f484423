// Which rows of a register are shown, and in which order.

/** @import { TableRow } from "./types.js" */

/**
 * The rows in which every word stands somewhere, and each filter's value in its column.
 * @param {TableRow[]} rows
 * @param {string} words
 * @param {Record<string, string>} filters by column; "" lets everything through
 */
export function findRows(rows, words, filters) {
  const wanted = words.toLowerCase().split(/\s+/);
  return rows.filter((row) => {
    const text = [...Object.values(row.cells), ...row.more.flatMap((one) => [one.label, one.text])].join(" ").toLowerCase();
    const fits = Object.entries(filters).every(([column, value]) => !value || row.cells[column] === value);
    return fits && wanted.every((word) => text.includes(word));
  });
}

/**
 * The rows in the order of a column, numbers as numbers; as they are where there is none.
 * @param {TableRow[]} rows
 * @param {string | null} column
 * @param {boolean} down
 */
export function sortRows(rows, column, down) {
  if (!column) return rows;
  const sorted = rows.toSorted((a, b) => a.cells[column].localeCompare(b.cells[column], "en", { numeric: true }));
  return down ? sorted.reverse() : sorted;
}
