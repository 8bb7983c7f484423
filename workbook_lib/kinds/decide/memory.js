// What a scenario remembers: lines that stand only for those who decided so before.

/** @import { Turn } from "./path.js" */
/** @import { Remembered } from "./types.js" */

/**
 * The lines that stand after these turns; memory.py says which turns there are.
 * @param {Remembered[] | undefined} remembers
 * @param {Turn[]} turns
 * @returns {string[]}
 */
export function remember(remembers, turns) {
  const taken = turns.map((turn) => `${turn.scene.id}.${turn.option.id}`);
  /** @param {string[] | undefined} list */
  const any = (list) => (list ?? []).some((turn) => taken.includes(turn));
  return (remembers ?? []).filter(({ after, unless }) => (after?.length ? any(after) : !any(unless))).map((one) => one.text);
}
