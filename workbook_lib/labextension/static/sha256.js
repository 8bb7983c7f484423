// SHA-256 of a text, as FIPS 180-4 defines it: a page that came over plain http has no crypto.subtle.

const WORDS = 64; // rounds, and words of the schedule
const BLOCK = 64; // bytes

/** The first `count` prime numbers. @param {number} count */
function listPrimes(count) {
  /** @type {number[]} */
  const found = [];
  for (let n = 2; found.length < count; n += 1) if (found.every((one) => n % one)) found.push(n);
  return found;
}

/** The first 32 bits of the fraction of a number. @param {number} number */
const fraction = (number) => ((number - Math.floor(number)) * 2 ** 32) | 0;

const PRIMES = listPrimes(WORDS);
const START = PRIMES.slice(0, 8).map((prime) => fraction(prime ** (1 / 2)));
const ROUND = PRIMES.map((prime) => fraction(Math.cbrt(prime)));

/**
 * @param {number} word
 * @param {number} by
 */
const turn = (word, by) => (word >>> by) | (word << (32 - by));

/**
 * The bytes with their length behind them, in whole blocks.
 * @param {Uint8Array} bytes
 */
function pad(bytes) {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0);
  return view;
}

/**
 * @param {DataView} view
 * @param {number} at where the block begins
 */
function spread(view, at) {
  const words = Array.from({ length: 16 }, (_, n) => view.getInt32(at + n * 4));
  for (let n = 16; n < WORDS; n += 1) {
    const [a, b] = [words[n - 15], words[n - 2]];
    const low = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const high = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    words.push((words[n - 16] + low + words[n - 7] + high) | 0);
  }
  return words;
}

/**
 * @param {number[]} state
 * @param {number[]} words
 */
function mix(state, words) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let n = 0; n < WORDS; n += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[n] + words[n]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, n) => (word + state[n]) | 0);
}

/**
 * The digest of a text's UTF-8 bytes, as 64 hexadecimal digits.
 * @param {string} text
 */
export function sha256(text) {
  const view = pad(new TextEncoder().encode(text));
  let state = START;
  for (let at = 0; at < view.byteLength; at += BLOCK) state = mix(state, spread(view, at));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
