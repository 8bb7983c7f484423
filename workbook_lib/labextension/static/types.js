// What we use of JupyterLab: the running copy, as far as learner mode leans on it. Types only: nothing here runs.

/**
 * @template S, C
 * @typedef {object} Signal
 * @property {(run: (sender: S, change: C) => void) => void} connect
 * @property {(run: (sender: S, change: C) => void) => void} disconnect
 */

/** @typedef {{code: string, silent: boolean, store_history: boolean, stop_on_error: boolean}} Request */
/** @typedef {{content?: {status?: string}}} Reply */

/**
 * @typedef {object} Kernel
 * @property {string} id
 * @property {string} status
 * @property {(request: Request) => {done: Promise<Reply | undefined>}} requestExecute
 */

/**
 * @typedef {object} Session
 * @property {Promise<void>} ready
 * @property {{kernel: Kernel | null} | null} session
 * @property {{name?: string}} [kernelPreference]
 * @property {() => Promise<void>} restartKernel
 * @property {(options: {name: string}) => Promise<unknown>} changeKernel
 * @property {Signal<unknown, string>} statusChanged
 * @property {Signal<unknown, {oldValue: Kernel | null, newValue: Kernel | null}>} kernelChanged
 */

/**
 * @typedef {object} Cell
 * @property {{type: string, sharedModel: {getSource: () => string}, getMetadata: (key: string) => unknown}} model
 * @property {(name: string) => void} addClass
 * @property {Function} constructor its class has `execute(cell, session)`
 */

/** @typedef {{node: HTMLElement}} Widget Lumino's */

/**
 * An open notebook on the screen.
 * @typedef {object} Panel
 * @property {HTMLElement} node
 * @property {Promise<void>} revealed
 * @property {Session} sessionContext
 * @property {{node: HTMLElement, widgets: Cell[], model: {getMetadata?: (key: string) => unknown} | null}} content
 * @property {{setHidden: (hidden: boolean) => void} | null} [toolbar]
 * @property {{addWidget: (widget: Widget) => void, fit: () => void}} contentHeader
 * @property {(name: string) => void} addClass
 * @property {(name: string) => void} toggleClass
 * @property {(name: string) => boolean} hasClass
 * @property {Function} constructor
 */

/** @typedef {{path: string, ready: Promise<void>, save: () => Promise<void>}} Context the document behind a panel */

/**
 * @typedef {object} App
 * @property {Promise<void>} [restored]
 * @property {Shell} shell
 * @property {{addWidgetExtension: (kind: string, extension: Extension) => void}} docRegistry
 * @property {{hasCommand: (id: string) => boolean, execute: (id: string, args: unknown) => Promise<unknown>}} commands
 * @property {{kernels: Kernels, contents: {getDownloadUrl: (path: string) => Promise<string>}, serverSettings: ServerSettings}} serviceManager
 */

/**
 * The frame of JupyterLab. Notebook 7 has no `mode`.
 * @typedef {object} Shell
 * @property {string} [mode]
 * @property {() => void} [collapseLeft]
 * @property {(area: string) => Iterable<unknown>} [widgets]
 * @property {unknown} [currentWidget]
 * @property {Signal<unknown, {newValue: unknown}>} [currentChanged]
 */

/** @typedef {{baseUrl: string, token: string}} ServerSettings */
/** @typedef {{refreshRunning: () => Promise<void>, running: () => Iterable<{id: string}>}} Kernels */
/** @typedef {{createNew: (panel: Panel, context: Context) => {isDisposed: boolean, dispose: () => void}}} Extension */

/**
 * The flags of learner mode in a notebook's metadata.
 * @typedef {{workbook: true, previous?: string, next?: string, emergency?: boolean}} Flags
 */

export {};
