// The page's notebook as an open document: what the shared parts, and handing in, ask of JupyterLab's. It is kept in the
// browser's store; the released notebook is fetched when it is to be handed in.
import { recordsOf, VERSION, withRecords } from "../../parts/carry.js";

/** @import { PageData, Row, Store } from "./types.js" */

const COPY = "joined_up_answers"; // parts/carry.js has the same
const NAME = "name"; // the note under which the learner's name is kept

export class PageDocument {
  ready = Promise.resolve();
  /** @type {{metadata: Record<string, any>, cells: any[]} | null} as it was released */
  released = null;

  /**
   * @param {PageData} page
   * @param {URL} root
   * @param {Store} store
   */
  constructor(page, root, store) {
    this.path = page.notebook;
    this.address = new URL(page.file, root);
    this.store = store;
    /** @type {Record<string, any>} */
    this.metadata = {};
    const ids = Object.keys(page.activities);
    const own = (/** @type {string} */ id) => ({ sharedModel: { getSource: () => `"${id}"` } });
    this.model = {
      dirty: true,
      cells: ids.map(own),
      getMetadata: (/** @type {string} */ key) => this.metadata[key],
      setMetadata: (/** @type {string} */ key, /** @type {unknown} */ value) => {
        this.metadata[key] = value;
      },
      toJSON: () => this.toJson(),
    };
    this.contents = {
      get: (/** @type {string} */ path) => (path === NAME ? this.readName() : this.readBack()),
      save: (/** @type {string} */ _, /** @type {{content?: unknown}} */ { content }) => this.store.note(NAME, content),
    };
  }

  /** Fetches the released notebook. Rejects where it cannot be had. */
  async load() {
    if (this.released) return;
    const reply = await fetch(this.address);
    if (!reply.ok) throw new Error(`network: ${reply.status}`);
    this.released = await reply.json();
  }

  toJson() {
    const { metadata = {}, ...rest } = this.released ?? { cells: [] };
    return { ...rest, metadata: { ...metadata, ...this.metadata } };
  }

  /**
   * Records that the browser keeps, as from another tab.
   * @param {Iterable<Row>} rows
   */
  take(rows) {
    const own = [...rows].filter((row) => row.notebook === this.path);
    const records = own.map((row) => /** @type {[string, unknown]} */ ([row.id, row.record]));
    this.metadata[COPY] = withRecords(this.metadata[COPY], records);
  }

  /** Keeps all that is in the copy. */
  async save() {
    const rows = Object.entries(recordsOf(this.metadata[COPY])).map(([id, record]) => ({ id, notebook: this.path, record }));
    this.take(await this.store.keep(/** @type {Row[]} */ (rows)));
  }

  /** What is kept, read back from where it is kept. */
  async readBack() {
    const { rows } = await this.store.read();
    const own = [...rows.values()].filter((row) => row.notebook === this.path);
    const answers = Object.fromEntries(own.map((row) => [row.id, row.record]));
    const json = structuredClone(this.toJson());
    if (own.length) json.metadata[COPY] = { ...this.metadata[COPY], version: VERSION, answers };
    return { content: json };
  }

  /** What is being typed is sent. */
  flush() {
    const page = /** @type {any} */ (globalThis)[Symbol.for("joined-up")];
    for (const card of page?.notebooks.get(this)?.cards.values() ?? []) card.flush();
  }

  async readName() {
    const { notes } = await this.store.read();
    return { content: notes.get(NAME) ?? "{}" };
  }
}

export { NAME };
