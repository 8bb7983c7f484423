// What a handed-in file says of itself: whose it is, when it was made, from which version, and a hash of the answers.
import { sha256 } from "./sha256.js";
import { VERSION } from "./version.js";

/** @import { Claim } from "./types.js" */

export const CLAIM = "joined_up_hand_in"; // the key in a notebook's metadata; grading reads the same
export const LONGEST_NAME = 100; // letters
const LONGEST_SLUG = 40; // letters: with the assignment's name far below what any system allows

/**
 * A name as it was typed, without what cannot be seen: line ends, controls, marks that turn the writing round.
 * @param {string} typed
 */
export function cleanName(typed) {
  const seen = typed
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu, " ")
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\p{Co}\p{Cs}\p{Cn}]/gu, "");
  return [...seen.replace(/ +/g, " ").trim()].slice(0, LONGEST_NAME).join("").trim();
}

/**
 * A name for the name of a file: letters and figures of any script, hyphens, nothing else; "" where none is left.
 * @param {string} name
 */
export function slug(name) {
  const plain = name
    .toLowerCase()
    .normalize("NFD")
    .replace(/(?<=\p{Script=Latin}\p{M}*)\p{M}/gu, "")
    .normalize("NFC")
    .replace(/['’ʼ]/g, "")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, "-")
    .replace(/^[-\p{M}]+|-+$/gu, "");
  return [...plain].slice(0, LONGEST_SLUG).join("").replace(/-+$/, "");
}

/**
 * "roles-amira-khan.ipynb"; without a name that has a letter or figure, "roles.ipynb".
 * @param {string} assignment
 * @param {string} name
 */
export function nameFile(assignment, name) {
  return `${[assignment, slug(name)].filter(Boolean).join("-")}.ipynb`;
}

/**
 * JSON with sorted keys and no spaces: the same text for the same answers.
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const kept = Object.entries(value).filter(([, one]) => one !== undefined);
  kept.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${kept.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(",")}}`;
}

/** @param {unknown} answers */
export const hashAnswers = (answers) => sha256(canonical(answers));

/**
 * @param {string} name
 * @param {Record<string, unknown>} answers the copy's, by activity
 * @param {Date} [at]
 * @returns {Claim}
 */
export function makeClaim(name, answers, at = new Date()) {
  const count = Object.keys(answers).length;
  return { version: 1, name, at: at.toISOString(), workbook: VERSION, hash: hashAnswers(answers), count };
}
