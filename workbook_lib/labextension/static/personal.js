// Looks through a learner's words for what could tell who somebody is: a question before a page is handed in, never a block.
// Nothing is stored or sent. documents/personal.py does the same where documents are made; tests/personal.json holds both to it.

/** What a text looks like. @typedef {"name" | "school" | "email" | "phone" | "nhs" | "upn" | "postcode"} Looks */
/** @typedef {{looks: Looks, text: string}} Found */
/** Where it stands. @typedef {{looks: Looks, start: number, end: number}} Place */

export const MOST = 12; // that are named; more would not be read

/** @type {[Looks, RegExp][]} */
const PATTERNS = [
  ["email", /[^\s@<>(),;:“”"]+@[^\s@<>(),;:“”"]+\.[A-Za-z]{2,}/g],
  ["upn", /(?<![A-Za-z0-9])[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z](?![A-Za-z0-9])/g],
  ["phone", /(?<![A-Za-z0-9£.])(?:\+44[ .-]?(?:\(0\)[ .-]?)?|\(?0)[1-9](?:[ ().-]{0,2}[0-9]){8,9}(?![A-Za-z0-9])/g],
  ["nhs", /(?<![A-Za-z0-9£.])[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}(?![A-Za-z0-9])/g],
  [
    "postcode",
    /(?<![A-Za-z0-9])(?:[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][ABD-HJLNP-UW-Z]{2}|[a-z]{1,2}[0-9][0-9a-z]? [0-9](?!st|nd|rd|th)[abd-hjlnp-uw-z]{2})(?![A-Za-z0-9])/g,
  ],
];
const WORD = /\p{L}+(?:[’'-]\p{L}+)*/gu;
const OWNING = /[’']s$/; // “Farrow’s” tells of nobody but Farrow
const TITLES = new Set(["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr"]);
const SCHOOLS = new Set("school academy college nursery primary infants juniors infant junior preschool".split(" "));
const JOINING = new Set(["of", "the"]); // within a school's name
const WORDS = [
  // words that begin with a capital and name nobody
  "a academy act after all also although am an and another april are as assistant association at august autism autumn award",
  "because before both british but by care carer child children christian christmas class code college committee community",
  "council county data december department deputy diploma doctor during each early east easter education educational",
  "english every family february first for foundation framework friday from government governor group guidance had has he",
  "head health her high his how i if in infant infants inclusion is it its january joint july june junior juniors keeping",
  "key lead leader learner learning level local looking march maths may mental monday mum my national needs next north",
  "not november nursery october of officer on once one our parent parents pathway plan police practice preschool primary",
  "protection psychologist pupil referral review saturday saying school second secondary section senior september service",
  "services she since sixth social some south special specialist speech spring staff stage standards statutory summer",
  "sunday support table taking teacher team term that the their then therapist therapy there these they this three",
  "thursday to together training trust tuesday two unit upper virtual visitor we wednesday week welfare west what when",
  "where which while who why with worker working year yes you young your youth",
];
export const COMMON = new Set(WORDS.join(" ").split(" "));

/** The words of the workbook: those it has in small letters, those it has with a capital, and pairs of these. */
class Known {
  /** @param {string} text */
  constructor(text) {
    const words = [...text.matchAll(WORD)].map(([word]) => word);
    this.small = new Set([...COMMON, ...words.filter((word) => word[0] === word[0].toLowerCase())]);
    this.capital = new Set(words.filter((word) => word[0] !== word[0].toLowerCase()));
    this.pairs = new Set(words.slice(1).map((word, n) => `${words[n]} ${word}`));
  }
}

/** @typedef {{word: string, start: number, end: number}} Word */

/**
 * What looks like a name, a school, a number or an address, each once, in the order of the texts.
 * @param {string[]} texts
 * @param {string} [known] what the workbook itself says: its invented people are nobody, and its ordinary words no names
 * @returns {Found[]}
 */
export function findPersonal(texts, known = "") {
  const plain = new Known(known);
  const all = texts.flatMap((text) => lookThrough(text, plain));
  return all.filter((one, n) => all.findIndex(({ looks, text }) => looks === one.looks && text === one.text) === n);
}

/**
 * Every text in plain data, keys aside.
 * @param {unknown} data
 * @returns {string[]}
 */
export function listStrings(data) {
  if (typeof data === "string") return [data];
  return typeof data === "object" && data !== null ? Object.values(data).flatMap(listStrings) : [];
}

/**
 * @param {string} text
 * @param {Known} known
 * @returns {Found[]}
 */
function lookThrough(text, known) {
  /** @type {Place[]} */
  const found = [];
  /** @param {Place} one */
  const take = (one) => {
    if (!found.some(({ start, end }) => one.start < end && start < one.end)) found.push(one);
  };
  for (const [looks, pattern] of PATTERNS) {
    for (const hit of text.matchAll(pattern)) {
      if (looks !== "nhs" || isNhs(hit[0])) take({ looks, start: hit.index, end: hit.index + hit[0].length });
    }
  }
  for (const one of findNames(text, known)) take(one);
  found.sort((a, b) => a.start - b.start);
  return found.map(({ looks, start, end }) => ({ looks, text: text.slice(start, end) }));
}

/**
 * Whether the last figure checks the nine before it.
 * @param {string} text
 */
function isNhs(text) {
  const digits = [...text.replace(/[^0-9]/g, "")].map(Number);
  const rest = 11 - (digits.slice(0, 9).reduce((sum, digit, n) => sum + digit * (10 - n), 0) % 11);
  return rest % 11 === digits[9] && rest !== 10;
}

/**
 * Runs of words with capitals that are no words of the workbook.
 * @param {string} text
 * @param {Known} known
 * @returns {Place[]}
 */
function findNames(text, known) {
  const words = [...text.matchAll(WORD)].map((hit) => ({ word: hit[0], start: hit.index, end: hit.index + hit[0].length }));
  /** @type {Place[]} */
  const found = [];
  for (let at = 0; at < words.length; ) {
    const end = endOfRun(text, words, at);
    const named = end > at + 1 ? judge(words.slice(at, end), known) : null;
    if (named) found.push(named);
    at = Math.max(end, at + 1);
  }
  return found;
}

/**
 * Where the run of words with a capital that begins at `at` ends; small words of a school's name within it.
 * @param {string} text
 * @param {Word[]} words
 * @param {number} at
 */
function endOfRun(text, words, at) {
  let end = at;
  while (end < words.length && (isCapital(words[end].word) || goesOn(words, at, end))) {
    if (end > at && !standTogether(text, words[end - 1], words[end])) break;
    end += 1;
  }
  return end;
}

/**
 * @param {Word[]} words
 * @param {number} at
 * @param {number} end
 */
function goesOn(words, at, end) {
  const { word } = words[end];
  const joins = JOINING.has(word) && end + 1 < words.length && isCapital(words[end + 1].word);
  return end > at && (joins || SCHOOLS.has(word));
}

/**
 * @param {string} text
 * @param {Word} before
 * @param {Word} after
 */
function standTogether(text, before, after) {
  const between = text.slice(before.end, after.start);
  if (between === " " || between === "\u00a0") return true;
  return (between === ". " || between === ".") && (TITLES.has(before.word) || before.word === "St");
}

/** @param {string} word */
function isCapital(word) {
  return word[0] !== word[0].toLowerCase() && (word !== word.toUpperCase() || word[1] === "’" || word[1] === "'");
}

/**
 * Whether a run names a school or somebody; a word that only begins a sentence is left off.
 * @param {Word[]} run
 * @param {Known} known
 * @returns {Place | null}
 */
function judge(run, known) {
  const isSmall = (/** @type {string} */ word) => known.small.has(word.toLowerCase());
  const isSchool = (/** @type {Word} */ one) => SCHOOLS.has(one.word.toLowerCase());
  let left = [...run];
  while (left.length > 1 && isSmall(left[0].word) && !TITLES.has(left[0].word) && left[0].word !== "St") left = left.slice(1);
  const school = left.slice(1).some(isSchool);
  const joined = left.findIndex(({ word }) => JOINING.has(word));
  if (!school && joined >= 0) left = left.slice(0, joined);
  if (!left.length) return null;
  const place = { start: left[0].start, end: left[left.length - 1].end };
  if (school) {
    const fresh = left.some((one) => !isSchool(one) && !isSmall(one.word));
    const told = left.slice(1).every(({ word }, n) => known.pairs.has(`${left[n].word} ${word}`));
    return fresh && !told ? { looks: "school", ...place } : null;
  }
  const bare = left.filter(({ word }) => !TITLES.has(word)).map(({ word }) => word.replace(OWNING, ""));
  const strange = bare.some((word) => !isSmall(word) && !known.capital.has(word));
  return left.length > 1 && strange ? { looks: "name", ...place } : null;
}
