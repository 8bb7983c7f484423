// The page's side of the worker: questions go one after the other, and each gets its reply.

export class Python {
  /** @type {Map<number, {yes: (value: any) => void, no: (error: Error) => void}>} */
  waiting = new Map();
  asked = 0;

  /**
   * @param {URL} script
   * @param {(error: Error) => void} fail called once, where it cannot start or go on
   */
  constructor(script, fail) {
    this.worker = new Worker(script, { type: "module" });
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onerror = (event) => fail(new Error(event.message || "the worker did not load"));
  }

  /** @param {{number: number, value?: unknown, error?: string}} reply */
  hear({ number, value, error }) {
    const found = this.waiting.get(number);
    this.waiting.delete(number);
    if (error !== undefined) found?.no(new Error(error));
    else found?.yes(value);
  }

  /**
   * @param {string} name
   * @param {...unknown} given
   * @returns {Promise<any>}
   */
  ask(name, ...given) {
    this.asked += 1;
    const number = this.asked;
    this.worker.postMessage({ number, name, given });
    return new Promise((yes, no) => {
      this.waiting.set(number, { yes, no });
    });
  }
}
