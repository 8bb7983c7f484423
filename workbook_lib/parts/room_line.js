// The line that tells how much room an activity has left, while somebody types.
import { listUntold } from "./fields.js";
import { bytesOf, LARGEST, sayRoom, sizeOf, textsOf } from "./room.js";

/** @import { Host } from "./host.js" */

/**
 * Says what room is left, once it runs short; whether what is typed is too long already.
 * @param {HTMLElement} line
 * @param {Host} host
 * @param {HTMLElement} root
 */
export function drawRoom(line, host, root) {
  const { also: _, ...record } = host.draft();
  const typed = listUntold(root);
  const more = typed.reduce((sum, { text, told }) => sum + bytesOf(JSON.stringify(text)) - bytesOf(JSON.stringify(told)), 0);
  const size = sizeOf(record) + more;
  const said = sayRoom(size, textsOf([record.answer, ...typed.map(({ text }) => text)]));
  if (line.textContent !== said) line.textContent = said;
  line.hidden = !said;
  return size > LARGEST;
}
