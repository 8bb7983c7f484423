// What the modules of a page hand to each other. Types only: nothing here runs.

/** @import { AnswerRecord, Feedback, Status } from "../../parts/contract.js" */

/**
 * A row of the browser's store: one activity's record, and what goes with it.
 * @typedef {object} Row
 * @property {string} id
 * @property {string} notebook
 * @property {AnswerRecord} record
 * @property {AnswerRecord} [before] what Python had last, while it has not confirmed `record`
 * @property {boolean} [done]
 * @property {string} [build] of the site by which it was checked
 * @property {Record<string, Said>} [said] what was said of it last, by round
 */

/** What was said of an answer, or of one round of it. @typedef {{answer: unknown, feedback: Feedback}} Said */

/** An activity as Python drew it last: its things in their order. @typedef {{id: string, build: string, content: any}} Drawn */

/**
 * @typedef {object} Kept what the browser keeps
 * @property {Map<string, Row>} rows
 * @property {Map<string, Drawn>} drawn
 * @property {Map<string, any>} notes
 */

/**
 * Where a page keeps things.
 * @typedef {object} Store
 * @property {boolean} lasting what is kept outlives the page
 * @property {() => Promise<Kept>} read
 * @property {(rows: Row[], how?: {live?: boolean}) => Promise<Row[]>} keep gives what stands then
 * @property {(drawn: Drawn) => Promise<void>} draw
 * @property {(id: string, value: unknown) => Promise<void>} note
 * @property {() => Promise<void>} clear
 */

/**
 * What the page was built with.
 * @typedef {object} PageData
 * @property {string} root the way to the site's first folder
 * @property {string} build
 * @property {string} notebook
 * @property {string} assignment its name; "" on a page of practice
 * @property {string} file the released notebook, from the root
 * @property {string} title
 * @property {string} course
 * @property {string} table what is said of answers, from the root; "" where nothing can be looked up
 * @property {string[]} needs files that Python reads
 * @property {unknown} about what Python is told
 * @property {Record<string, {title: string, content: any}>} activities `content` null: only Python can draw it
 */

/** What Python says of an activity. @typedef {{answer: AnswerRecord, feedback: Feedback, status: Status}} Traits */

/** @typedef {{saved: boolean, traits: Traits, changed: Record<string, {record: AnswerRecord, done: boolean}>, drawn: any}} Reply */

export {};
