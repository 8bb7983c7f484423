// What is said of a scenario at its end, looked up: what each turn was worth and why, and the head for such a path.
import { isObject } from "../../parts/data.js";
import { lookUp } from "../../parts/lookup.js";
import { walk } from "./path.js";

/** @import { Told, Way } from "./types.js" */

const WEIGHTS = ["right", "partly", "notyet"];

/** @type {import("../../parts/lookup.js").AddUp} */
const addUpPath = ({ scenes, heads }, answer, _, content) => {
  const { path, ...more } = isObject(answer) ? answer : {};
  if (!Array.isArray(path) || Object.keys(more).length) return null;
  const { turns, here, ending } = walk(content, path);
  if (!ending || turns.length < path.length) return null;
  /** @type {(Told & {scene: string})[]} */
  const debrief = [];
  for (const { scene, option } of turns) {
    /** @type {{title: string, ways: (Way & {id: string})[]} | undefined} */
    const told = lookUp(scenes, scene.id);
    const chosen = told?.ways.find((way) => way.id === option.id);
    if (!told || !chosen) return null;
    debrief.push({ scene: scene.id, title: told.title, chosen, others: told.ways.filter((way) => way !== chosen) });
  }
  const counts = WEIGHTS.map((state) => debrief.filter((turn) => turn.chosen.state === state).length);
  const head = lookUp(heads, counts.join("."));
  return head ? { ...head, items: {}, debrief, end: here } : null;
};

export default addUpPath;
