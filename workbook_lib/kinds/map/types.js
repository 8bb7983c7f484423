// What a map holds: its pieces, its headings, what an index says of each piece, and an answer. Types only.

/** @import { Column } from "./about.js" */

/** @typedef {{id: string, text: string}} Piece */
/** @typedef {{id: string, title: string, asks: string}} Criterion */
/** With `columns` it is an evidence index. @typedef {{evidence: Piece[], criteria: Criterion[], columns?: Column[]}} MapContent */
/** @typedef {{own?: Record<string, string>, map?: Record<string, string[]>, about?: Record<string, Record<string, string>>}} MapAnswer */

export {};
