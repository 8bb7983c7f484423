// What happens to the kernel behind a notebook: it came back, it is lost, or it gives no reply.

/** @import { Context, Kernel, Session } from "./types.js" */

const COMING = ["restarting", "starting", "autorestarting"];
const GONE = ["dead", "terminating", "unknown"];

/**
 * @param {Session} session
 * @param {Context} context
 * @param {{run: () => void, lost: () => void, views: () => string[]}} steps `run`: the kernel knows nothing of our activities,
 *   and is ready. `views`: the ids of those that are drawn
 * @returns {() => void} ends the watching
 */
export function watchKernel(session, context, { run, lost, views }) {
  let coming = false;
  let asking = false;
  let ended = false;
  /** @type {(sender: unknown, status: string) => void} */
  const onStatus = (_, status) => {
    if (COMING.includes(status)) coming = true;
    else if (status === "idle" && coming) {
      coming = false;
      run();
    } else if (GONE.includes(status)) lost();
  };
  /** @type {(sender: unknown, change: {oldValue: Kernel | null, newValue: Kernel | null}) => void} */
  const onKernel = (_, { oldValue, newValue }) => {
    if (newValue && oldValue) run();
    else if (!newValue) lost();
  };
  /**
   * No reply from a kernel that is there. It is only slow where it knows these activities, and what it did not hear is sent
   * again; where it does not know them, somebody else has restarted it.
   * @param {Event} event
   */
  const onLate = async (event) => {
    const ours = event instanceof CustomEvent && event.detail === context;
    const kernel = session.session?.kernel;
    if (!ours || asking || kernel?.status !== "idle") return;
    asking = true;
    if (!(await knows(kernel, views())) && !ended) run();
    asking = false;
  };
  session.statusChanged.connect(onStatus);
  session.kernelChanged.connect(onKernel);
  document.addEventListener("joined-up:late", onLate);
  return () => {
    ended = true;
    session.statusChanged.disconnect(onStatus);
    session.kernelChanged.disconnect(onKernel);
    document.removeEventListener("joined-up:late", onLate);
  };
}

/**
 * Whether a kernel knows any of these activities; one that ends before it has said so is looked after elsewhere.
 * @param {Kernel} kernel
 * @param {string[]} views
 */
async function knows(kernel, views) {
  try {
    const { content } = await kernel.requestCommInfo({});
    return views.some((id) => content.comms?.[id]);
  } catch {
    return true;
  }
}

/**
 * Whether the session's kernel still runs, as the server says.
 * @param {Session} session
 * @param {import("./types.js").Kernels} kernels
 */
export async function isAlive(session, kernels) {
  await kernels.refreshRunning();
  const id = session.session?.kernel?.id;
  return [...kernels.running()].some((model) => model.id === id);
}

/**
 * Whether the session has a kernel that can be asked; the server is asked only where the page itself is in doubt.
 * @param {Session} session
 * @param {import("./types.js").Kernels} kernels
 */
export async function isThere(session, kernels) {
  const kernel = session.session?.kernel;
  if (!kernel || ["dead", "terminating"].includes(kernel.status)) return false;
  return kernel.connectionStatus === "connected" || (await isAlive(session, kernels));
}
