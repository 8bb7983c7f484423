// What a match holds. Types only: nothing here runs.

/** @typedef {{id: string, text: string}} Item */
/** @typedef {{id: string, name: string, note?: string | null}} Partner */
/** @typedef {{id: string, title: string, ask: string | null, items: Item[], partners: Partner[]}} Round */

/**
 * Always in rounds; a match without them is one round whose id is "".
 * @typedef {{pick?: string, rounds: Round[]}} MatchContent
 */

/** @typedef {Record<string, string>} Placed the partner in each place */

/**
 * The places, or with rounds the places of each.
 * @typedef {Record<string, string | Placed>} MatchAnswer
 */

export {};
