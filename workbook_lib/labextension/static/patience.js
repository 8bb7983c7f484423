// A slow computer may take longer than anywidget waits.
//
// anywidget gives a view's module two seconds to load (`AbortSignal.timeout(2000)` in its `Runtime`). After that it goes
// deaf: the card is drawn, but every reply of Python is thrown away, and an answer is never called saved. Modules come
// late on an old laptop that opens the next page ahead. So that wait is made long; whoever waits for another time waits
// as before.

export const ANYWIDGETS = 2000; // ms
export const OURS = 600000; // ms

/** @param {{timeout: (ms: number) => AbortSignal}} signals AbortSignal, or what stands for it in a test */
export function waitLonger(signals = AbortSignal) {
  const timeout = signals.timeout;
  signals.timeout = (ms) => timeout.call(signals, ms === ANYWIDGETS ? OURS : ms);
}
