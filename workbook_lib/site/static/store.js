// Answers in the browser: one row an activity. Of two records the newer stands, decided inside one transaction.
import { isSameEvent, numberOf, unite } from "../../parts/records.js";

/** @import { Drawn, Kept, Row, Store } from "./types.js" */

const STORES = ["rows", "drawn", "notes"];
const SLOW = 8000; // ms; a store that says nothing counts as none

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
const done = (request) =>
  new Promise((yes, no) => {
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
  });

/**
 * @param {IDBTransaction} work
 * @returns {Promise<void>}
 */
const finish = (work) =>
  new Promise((yes, no) => {
    work.oncomplete = () => yes();
    work.onabort = () => no(work.error ?? new Error("not kept"));
    work.onerror = () => no(work.error ?? new Error("not kept"));
  });

/**
 * What stands where `there` stood. What a learner has just done always does, and gets a number above the one that stands.
 * While Python has not confirmed it, what Python had last stands `before` it.
 * @param {Row | undefined} there
 * @param {Row} row
 * @param {boolean} live
 * @returns {Row}
 */
export function settle(there, row, live) {
  if (!there) return row;
  const kept = choose(there, row, live);
  if (kept === there) return there;
  const { before, ...alone } = kept;
  const last = there.record.unconfirmed ? there.before : there.record;
  return kept.record.unconfirmed && last ? { ...alone, before: last } : alone;
}

/**
 * @param {Row} there
 * @param {Row} row
 * @param {boolean} live
 * @returns {Row}
 */
function choose(there, row, live) {
  const [before, n] = [numberOf(there.record), numberOf(row.record)];
  if (live && before >= n && !isSameEvent(there.record, row.record)) {
    return { ...there, ...row, record: { ...row.record, n: before + 1 } };
  }
  if (live && isRetold(there.record, row.record))
    return { ...there, ...row, record: { ...row.record, n: Math.max(before, n) } };
  const record = /** @type {Row["record"]} */ (unite(there.record, row.record));
  return record === there.record ? there : { ...there, ...row, record };
}

/**
 * Whether both are one event of this page that Python has not heard: more is known of it now.
 * @param {Row["record"]} there
 * @param {Row["record"]} record
 */
function isRetold(there, record) {
  return Boolean(record.by && record.by === there.by && record.unconfirmed && there.unconfirmed);
}

/** @implements {Store} */
export class BrowserStore {
  lasting = true;

  /**
   * @param {IDBDatabase} base
   * @param {(rows: Row[]) => void} tell other tabs
   */
  constructor(base, tell) {
    this.base = base;
    this.tell = tell;
  }

  /** @param {string} name */
  write(name) {
    return this.base.transaction(name, "readwrite", { durability: "strict" });
  }

  /** @returns {Promise<Kept>} */
  async read() {
    const all = this.base.transaction(STORES);
    const [rows, drawn, notes] = await Promise.all(STORES.map((name) => done(all.objectStore(name).getAll())));
    /** @template T @param {(T & {id: string})[]} list @returns {Map<string, T & {id: string}>} */
    const byId = (list) => new Map(list.map((one) => [one.id, one]));
    return { rows: byId(rows), drawn: byId(drawn), notes: new Map(notes.map((one) => [one.id, one.value])) };
  }

  /**
   * @param {Row[]} rows
   * @param {{live?: boolean}} [how]
   */
  async keep(rows, { live = false } = {}) {
    if (!rows.length) return [];
    const work = this.write("rows");
    const store = work.objectStore("rows");
    const ended = finish(work);
    const stand = [];
    const changed = [];
    for (const row of rows) {
      const there = await done(store.get(row.id));
      const kept = settle(there, row, live);
      if (kept !== there) store.put(kept);
      if (kept.record !== there?.record) changed.push(kept);
      stand.push(kept);
    }
    await ended;
    if (changed.length) this.tell(changed);
    return stand;
  }

  /** @param {Drawn} drawn */
  async draw(drawn) {
    const work = this.write("drawn");
    work.objectStore("drawn").put(drawn);
    await finish(work);
  }

  /**
   * @param {string} id
   * @param {unknown} value
   */
  async note(id, value) {
    const work = this.write("notes");
    work.objectStore("notes").put({ id, value });
    await finish(work);
  }

  async clear() {
    const work = this.base.transaction(STORES, "readwrite");
    for (const name of STORES) work.objectStore(name).clear();
    await finish(work);
  }
}

/**
 * Where the browser keeps nothing: the page's own memory.
 * @implements {Store}
 */
export class PageStore {
  lasting = false;
  /** @type {Kept} */
  kept = { rows: new Map(), drawn: new Map(), notes: new Map() };

  async read() {
    return this.kept;
  }

  /**
   * @param {Row[]} rows
   * @param {{live?: boolean}} [how]
   */
  async keep(rows, { live = false } = {}) {
    return rows.map((row) => {
      const stands = settle(this.kept.rows.get(row.id), row, live);
      this.kept.rows.set(row.id, stands);
      return stands;
    });
  }

  async draw() {}

  /**
   * @param {string} id
   * @param {unknown} value
   */
  async note(id, value) {
    this.kept.notes.set(id, value);
  }

  async clear() {
    for (const part of Object.values(this.kept)) part.clear();
  }
}

/**
 * The browser's store of this name; the page's memory where there is none.
 * @param {string} name
 * @param {(rows: Row[]) => void} tell other tabs
 * @returns {Promise<Store>}
 */
export async function openStore(name, tell) {
  try {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      for (const one of STORES) request.result.createObjectStore(one, { keyPath: "id" });
    };
    const late = new Promise((_, no) => setTimeout(() => no(new Error("no reply")), SLOW));
    return new BrowserStore(/** @type {IDBDatabase} */ (await Promise.race([done(request), late])), tell);
  } catch (error) {
    console.warn("joined-up:", error);
    return new PageStore();
  }
}
