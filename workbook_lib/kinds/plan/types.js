// What a plan holds. Types only: nothing here runs.

/** @typedef {{id: string, text: string, note?: string | null}} Suggestion */

/**
 * A question asked of each row.
 * @typedef {object} PlanPart
 * @property {string} id
 * @property {string} label
 * @property {string} question
 * @property {string | null} [hint]
 * @property {string | null} [opening] begins its sentence: "First, we"
 */

/**
 * A barrier or a need.
 * @typedef {object} PlanRow
 * @property {string} id
 * @property {string} name
 * @property {string} shows how it shows in the case
 * @property {Record<string, Suggestion[]>} options by the part's id
 * @property {Record<string, string>} [given] what is filled in already, by the part's id
 */

/**
 * @typedef {object} PlanCase
 * @property {string} id
 * @property {string} title
 * @property {string} short
 * @property {string} whole
 * @property {string | null} [notice]
 * @property {PlanRow[]} rows
 */

/** @typedef {{one: string, many: string, ask: string, hint: string}} Noun what a row is called, and how it is asked for */

/**
 * @typedef {object} PlanContent
 * @property {boolean} own whether own words may be given
 * @property {Noun} noun
 * @property {PlanPart[]} parts
 * @property {{text: string, said?: string}[]} [people] `said`: the name as a sentence begins with it
 * @property {PlanCase[]} cases
 */

/** @typedef {{pick?: string, own?: string}} Given a suggestion, or own words */

/**
 * What is given for each part, and why a part was kept that was asked back.
 * @typedef {{kept?: string, [part: string]: Given | string | undefined}} GivenRow
 */

/**
 * Each row's parts by its id; and, beside the rows, which case it is and what the learner takes from the worked plan.
 * @typedef {{case?: string, take?: string, [row: string]: GivenRow | string | undefined}} PlanAnswer
 */

/** @typedef {import("../../parts/contract.js").Feedback & {worked?: Record<string, Record<string, string>>}} PlanFeedback */

export {};
