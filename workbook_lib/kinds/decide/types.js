// What a scenario holds. Types only: nothing here runs.

/** @typedef {{id: string, text: string, next: string, then?: string}} Option `then`: what comes of it at once */
/** @typedef {{id: string, title: string, place?: string, text: string, question: string, options: Option[]}} Scene */
/** @typedef {{id: string, title: string, text: string}} Ending */

/**
 * @typedef {object} DecideContent
 * @property {string} start
 * @property {Scene[]} scenes
 * @property {Ending[]} endings
 * @property {string} [notice]
 * @property {string} [rehearsal]
 * @property {string} [worry] the unit's word for a real worry
 * @property {string} [take_away]
 * @property {string} [own] the question for one's own setting
 */

/** @typedef {{path?: string[]}} DecideAnswer the options taken, in order */

/** @typedef {{text: string, state: import("../../parts/contract.js").MarkState, word: string, say: string}} Way */
/** @typedef {{title: string, chosen: Way, others: Way[]}} Told a turn, as the debrief tells it */

/** @typedef {import("../../parts/contract.js").Feedback & {debrief?: Told[]}} DecideFeedback */

export {};
