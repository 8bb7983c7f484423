// What a deck of cards holds. Types only: nothing here runs.

/** @typedef {"knew" | "partly" | "notyet"} Went */

/**
 * @typedef {object} Card
 * @property {string} id
 * @property {string} ask
 * @property {number} number the topic's
 * @property {string} topic
 * @property {string | null} [last] the day it was seen last
 * @property {Record<Went, number>} steps days until it comes back, by how it goes now
 */

/** @typedef {{cards: Card[], count: number, topics?: string}} RecallContent after the `count` that are asked come those for whoever goes on */

/** @typedef {{text?: string, sure?: string, seen?: [string, Went][]}} Kept what is kept of one card */

/**
 * What is kept of each card by its id; and, beside the cards, the day of handing in.
 * @typedef {Record<string, Kept & {on?: string}>} RecallAnswer
 */

/** @typedef {import("../../parts/contract.js").Feedback & {good?: string}} RecallFeedback `good`: a good answer */

export {};
