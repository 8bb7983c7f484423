// What a table to explore holds. Types only: nothing here runs.

/** @typedef {{id: string, label: string, filter?: boolean}} Column */

/**
 * @typedef {object} TableRow
 * @property {string} id
 * @property {Record<string, string>} cells by the column's id
 * @property {{label: string, text: string}[]} more what opens under the row
 * @property {string | null} [address] of the official page
 */

/**
 * @typedef {object} PictureContent
 * @property {"steps" | "cycle" | "around" | "timeline" | "bars"} form
 * @property {string} says the picture in words
 * @property {string | null} [centre]
 * @property {string | null} [by] the column whose value is drawn
 */

/** @typedef {{columns: Column[], rows: TableRow[], picture?: PictureContent | null}} ExploreContent */
/** @typedef {{opened?: string[]}} ExploreAnswer the rows that were opened */

export {};
