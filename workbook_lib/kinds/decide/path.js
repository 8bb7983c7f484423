// Ways through a scenario: where a path leads.

/** @import { DecideContent, Ending, Option, Scene } from "./types.js" */

/** @typedef {{scene: Scene, option: Option}} Turn */

/**
 * The turns taken, and where one stands now: a scene or an ending; `then`: what came of the last turn.
 * @typedef {{turns: Turn[], here: string, then: string, scene: Scene | undefined, ending: Ending | undefined}} Walk
 */

/**
 * A path ends where an option is taken that is not there; paths.py walks in the same way.
 * @param {DecideContent} content
 * @param {string[]} path
 * @returns {Walk}
 */
export function walk(content, path) {
  /** @type {Turn[]} */
  const turns = [];
  let here = content.start;
  let then = "";
  for (const id of path) {
    const scene = content.scenes.find((one) => one.id === here);
    const option = scene?.options.find((one) => one.id === id);
    if (!scene || !option) break;
    turns.push({ scene, option });
    here = option.next;
    then = option.then ?? "";
  }
  const scene = content.scenes.find((one) => one.id === here);
  return { turns, here, then, scene, ending: content.endings.find((one) => one.id === here) };
}
