// An open document as JupyterLab 4.6 keeps it, with its own way to save: written after its docregistry/context.ts, the names
// of its inner side and the order of its requests as they are there. Its dialogs are counted, and answered by nobody.
import { makeSignal } from "./fakes.js";

/** @typedef {{metadata: Record<string, any>, cells: {id: string, cell_type: string, source: string, metadata: object}[]}} Plain */
/** @typedef {{get: (options: {content: boolean}) => Promise<any>, save: (content: Plain) => Promise<any>}} Disk */

/** @param {Plain} plain @returns {Plain} */
const clone = (plain) => JSON.parse(JSON.stringify(plain));

/** A server that keeps one file; `fail` makes the next requests fail. @param {Plain} plain */
export function makeDisk(plain) {
  const disk = {
    content: clone(plain),
    changes: 1,
    fail: 0,
    /** Runs between a request and its reply. */
    pause: async () => {},
    about: () => ({ path: "n.ipynb", hash: String(disk.changes), writable: true, last_modified: "2026-11-29T10:00:00Z" }),
    /** @param {{content: boolean}} options */
    async get({ content }) {
      await disk.pause();
      return { ...disk.about(), content: content ? clone(disk.content) : null };
    },
    /** @param {Plain} content */
    async save(content) {
      await disk.pause();
      if (disk.fail > 0) {
        disk.fail -= 1;
        throw new Error("Invalid response: 500 Internal Server Error");
      }
      disk.content = clone(content);
      disk.changes += 1;
      return { ...disk.about(), hash: null };
    },
  };
  return disk;
}

/** @param {Plain} plain */
function makeLabModel(plain) {
  const metadata = clone(plain).metadata;
  const cells = plain.cells.map((cell) => makeLabCell(cell));
  return {
    dirty: false,
    cells,
    /** @param {string} key */
    getMetadata: (key) => metadata[key],
    /** @param {string} key @param {unknown} value */
    setMetadata(key, value) {
      metadata[key] = value;
    },
    toJSON: () => clone({ metadata, cells: cells.map((cell) => cell.toJSON()) }),
    sharedModel: {
      /** @param {number} at @param {any} cell */
      insertCell: (at, cell) => void cells.splice(at, 0, makeLabCell({ id: `new-${cells.length}`, ...cell })),
    },
  };
}

/** @param {Plain["cells"][number]} cell */
function makeLabCell(cell) {
  let { source } = cell;
  return {
    id: cell.id,
    toJSON: () => ({ ...cell, source }),
    sharedModel: {
      getSource: () => source,
      /** @param {string} text */
      setSource(text) {
        source = text;
      },
    },
  };
}

export class LabContext {
  path = "my-workbook/n.ipynb";
  isDisposed = false;
  saveState = makeSignal();
  /** @type {any} */
  sessionContext = { statusChanged: makeSignal() };
  /** @type {string[]} what a learner would have to answer */
  dialogs = [];

  /** @param {ReturnType<typeof makeDisk> | any} disk @param {Plain} plain @param {any} about */
  constructor(disk, plain, about) {
    this._manager = {
      contents: { get: (/** @type {string} */ _, /** @type {any} */ options) => disk.get(options), save: disk.save },
    };
    this._contentsModel = about;
    this.model = makeLabModel(plain);
  }

  async save() {
    await this._save();
  }

  async revert() {
    throw new Error("not in this play");
  }

  async _save() {
    this.saveState.emit("started");
    const options = this._createSaveOptions();
    try {
      await null;
      const model = await this._maybeSave(options);
      if (this.isDisposed) return;
      this.model.dirty = false;
      this._updateContentsModel(model);
      this.saveState.emit("completed");
    } catch (error) {
      const { name } = /** @type {Error} */ (error);
      if (name === "ModalCancelError" || name === "ModalDuplicateError") throw error;
      void this._handleError(/** @type {Error} */ (error), "File Save Error for n.ipynb");
      this.saveState.emit("failed");
      throw error;
    }
  }

  _createSaveOptions() {
    return { type: "notebook", format: "json", content: this.model.toJSON() };
  }

  /** @param {any} options @returns {Promise<any>} */
  async _maybeSave(options) {
    const { contents } = this._manager;
    const found = await contents.get(this.path, { content: false, hash: true });
    if (this.isDisposed) throw new Error("Disposed");
    if (this._contentsModel.hash !== found.hash) return this._raiseConflict(found, options);
    const saved = await contents.save(options.content);
    const after = await contents.get(this.path, { content: false, hash: true });
    return { ...saved, hash: after.hash };
  }

  /** @param {unknown} _found @param {unknown} _options @returns {Promise<any>} */
  async _raiseConflict(_found, _options) {
    this.dialogs.push("File Changed");
    return new Promise(() => {});
  }

  /** @param {Error} error @param {string} title */
  async _handleError(error, title) {
    this.dialogs.push(`${title}: ${error.message}`);
  }

  /** @param {any} model */
  _updateContentsModel(model) {
    this._contentsModel = { path: model.path, hash: model.hash, writable: true, last_modified: model.last_modified };
  }
}
