// The name or code by which a tutor knows the learner, kept in the learner's own folder and nowhere else.
// Not a hidden file: a server that allows none (as ours) would neither read nor write it.
import { cleanName } from "./claim.js";
import { resolve } from "./page.js";

/** @import { Contents, Flags } from "./types.js" */

export const NAME_FILE = "joined-up-name.json";

/**
 * Where it lies: beside the start page, to which an assignment leads back.
 * @param {string} path the notebook's
 * @param {Flags | null} flags
 */
export function placeOfName(path, flags) {
  const folder = path.split("/").slice(0, -1).join("/");
  const start = (flags?.previous ?? "").split("/").slice(0, -1).join("/");
  return resolve(folder, `${start || "."}/${NAME_FILE}`);
}

/**
 * The name that was kept; "" where there is none, or none that can be read.
 * @param {Contents} contents
 * @param {string} path
 */
export async function readName(contents, path) {
  try {
    const { content } = await contents.get(path, { type: "file", format: "text", content: true });
    const kept = /** @type {unknown} */ (JSON.parse(String(content)));
    const name = typeof kept === "object" && kept !== null && "name" in kept ? kept.name : "";
    return typeof name === "string" ? cleanName(name) : "";
  } catch {
    return "";
  }
}

/**
 * Whether it could be kept.
 * @param {Contents} contents
 * @param {string} path
 * @param {string} name
 */
export async function keepName(contents, path, name) {
  const content = `${JSON.stringify({ version: 1, name }, null, 1)}\n`;
  try {
    await contents.save(path, { type: "file", format: "text", content });
    return true;
  } catch (error) {
    console.warn("joined-up:", error);
    return false;
  }
}
