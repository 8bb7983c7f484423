// What happens to the kernel behind a notebook: it came back, it is lost, or it gives no reply.

/** @import { Context, Kernel, Session } from "./types.js" */

const COMING = ["restarting", "starting", "autorestarting"];
const GONE = ["dead", "terminating", "unknown"];

/**
 * @param {Session} session
 * @param {Context} context
 * @param {{run: () => void, lost: () => void}} steps `run`: the kernel knows nothing of our activities, and is ready
 * @returns {() => void} ends the watching
 */
export function watchKernel(session, context, { run, lost }) {
  let coming = false;
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
   * No reply from a kernel that is there: somebody else restarted it, and it knows nothing of these activities.
   * @param {Event} event
   */
  const onLate = (event) => {
    const ours = event instanceof CustomEvent && event.detail === context;
    if (ours && session.session?.kernel?.status === "idle") run();
  };
  session.statusChanged.connect(onStatus);
  session.kernelChanged.connect(onKernel);
  document.addEventListener("joined-up:late", onLate);
  return () => {
    session.statusChanged.disconnect(onStatus);
    session.kernelChanged.disconnect(onKernel);
    document.removeEventListener("joined-up:late", onLate);
  };
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
