// Days as answers keep them, "2026-11-24", in the learner's own calendar; and how they are said.
import { countWord } from "../../parts/wording.js";

const DAY = 86400000; // ms
const IN_WORDS = 9; // from so many days on a number is said in digits

/** @param {number} n */
const pad = (n) => String(n).padStart(2, "0");

/** @param {Date} day */
export function isoDay(day) {
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
}

/** @param {string} text */
export function readDay(text) {
  const [year, month, day] = text.split("-").map(Number);
  return new Date(year, month - 1, day);
}

/** @param {Date} day */
export function sayDay(day) {
  return day.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
}

/**
 * How long ago a card was seen.
 * @param {string} text
 * @param {Date} [now]
 */
export function sayAgo(text, now = new Date()) {
  const days = Math.round((readDay(isoDay(now)).getTime() - readDay(text).getTime()) / DAY);
  if (days < 1) return "seen today";
  if (days === 1) return "seen yesterday";
  return `seen ${days < IN_WORDS ? countWord(days) : days} days ago`;
}

/**
 * The day a card comes back, `days` from now: never past the day of handing in, while that lies ahead.
 * cards.py counts in the same way.
 * @param {number} days
 * @param {string | undefined} handIn
 * @param {Date} [now]
 * @returns {{day: Date, bound: boolean}} `bound`: by handing in
 */
export function comesBack(days, handIn, now = new Date()) {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  const last = handIn ? readDay(handIn) : null;
  return last && last > now && last < day ? { day: last, bound: true } : { day, bound: false };
}

/**
 * The same in words.
 * @param {number} days
 * @param {string | undefined} handIn
 * @param {Date} [now]
 */
export function sayBack(days, handIn, now = new Date()) {
  const { day, bound } = comesBack(days, handIn, now);
  if (bound) return `See it again before you hand in, on ${sayDay(day)}`;
  return days === 1 ? `See it again tomorrow, on ${sayDay(day)}` : `See it again in ${days} days, on ${sayDay(day)}`;
}
