// A plan's row as English sentences: "We will … First, we … The SENCO leads it, by … It worked when …"
// What was picked or written stands inside a sentence, so its first letter and the word before a time must fit.
import { lowerFirst } from "../../parts/wording.js";

/** @import { PlanCase, PlanPart } from "./types.js" */

const DAYS = "(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
const MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December";
/** Names of the calendar keep their capital. */
const CALENDAR = new RegExp(`^${DAYS}|^(${MONTHS})`);

/** A first word that has its capital only because a sentence begins with it, though the case has it in mid-sentence too. */
const COMMON = /^(She|He|They|It|We|You|The|An?|Her|His|Their)$/;

/** "by" would be one word too many before "within a week", "every Friday", "soon", or where "from today" stands. */
const OWN_PREPOSITION = /^(by|within|before|at|on|in|every|as|when|after|from|this|next|soon)\b/i;
const FROM_NOW = /\bfrom (now|today|then)\b/i;

/** @typedef {Pick<PlanCase, "title" | "short" | "whole">} CaseText */
/** @typedef {{text: string, mark: boolean}} Piece `mark`: what the learner chose or wrote */

/**
 * A text as it stands inside a sentence: with a small letter, but for the calendar and for somebody in the case.
 * @param {string} text
 * @param {CaseText | null} found
 */
export function lowerInside(text, found) {
  return CALENDAR.test(text) || beginsWithName(text, found) ? text : lowerFirst(text);
}

/**
 * Whether the first word is written with a capital in the middle of a sentence of the case. The title stands before its
 * first sentence, so that a case which opens with somebody's name is enough.
 * @param {string} text
 * @param {CaseText | null} found
 */
function beginsWithName(text, found) {
  const [word] = /^\p{L}+/u.exec(text) ?? [];
  if (!word || COMMON.test(word)) return false;
  return new RegExp(`[\\p{L},] ${word}\\b`, "u").test(`${found?.title} ${found?.short} ${found?.whole}`);
}

/**
 * What goes before a time: "by half term", but "every Friday".
 * @param {string} text
 */
export function wordBefore(text) {
  return OWN_PREPOSITION.test(text) || FROM_NOW.test(text) ? "" : "by ";
}

/**
 * One row in sentences. `textOf` gives what stands for each part.
 * @param {PlanPart[]} parts
 * @param {(part: string) => string} textOf
 * @param {{text: string, said?: string}[]} people
 * @param {CaseText | null} found
 * @returns {Piece[]}
 */
export function sayRow(parts, textOf, people, found) {
  return parts.flatMap((part) => {
    const text = textOf(part.id).replace(/[.…]+$/, "");
    if (part.id === "owner") return sayOwner(text, people);
    const piece = { text: lowerInside(text, found), mark: true };
    const before = part.id === "by-when" ? `, ${wordBefore(text)}` : part.opening ? `${part.opening} ` : "";
    return [{ text: before, mark: false }, piece, { text: ". ", mark: false }];
  });
}

/**
 * Who leads it; the time follows, and ends the sentence.
 * @param {string} text
 * @param {{text: string, said?: string}[]} people
 * @returns {Piece[]}
 */
function sayOwner(text, people) {
  const said = people.find((person) => person.text === text)?.said || text;
  const verb = /^You\b/.test(text) ? " lead it" : " leads it";
  return [
    { text: said, mark: true },
    { text: verb, mark: false },
  ];
}
