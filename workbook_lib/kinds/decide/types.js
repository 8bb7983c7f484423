// What a scenario holds. Types only: nothing here runs.

/** @typedef {{id: string, text: string, next: string, then?: string}} Option `then`: what comes of it at once */
/** @typedef {{after?: string[], unless?: string[], text: string}} Remembered a turn is “scene.option” */

/**
 * @typedef {object} Scene
 * @property {string} id
 * @property {string} title
 * @property {string} [place]
 * @property {string} text
 * @property {Remembered[]} [remembers] lines added to the text by what was decided before
 * @property {import("../../parts/paper.js").Paper | null} [document] something to read
 * @property {string} question
 * @property {Option[]} options
 */

/** @typedef {{id: string, title: string, text: string, remembers?: Remembered[]}} Ending */

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
