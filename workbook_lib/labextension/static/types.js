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
 * @property {string} [connectionStatus] "connected", or on the way there
 * @property {(request: Request) => {done: Promise<Reply | undefined>}} requestExecute
 * @property {(about: {}) => Promise<{content: {comms?: Record<string, unknown>}}>} requestCommInfo the activities it knows
 */

/**
 * @typedef {object} Session
 * @property {Promise<void>} ready
 * @property {boolean} [isReady]
 * @property {{kernel: Kernel | null} | null} session
 * @property {{name?: string, shutdownOnDispose?: boolean}} [kernelPreference]
 * @property {() => Promise<void>} restartKernel
 * @property {(options: {name: string}) => Promise<unknown>} changeKernel
 * @property {Signal<unknown, string>} statusChanged
 * @property {Signal<unknown, {oldValue: Kernel | null, newValue: Kernel | null}>} kernelChanged
 */

/**
 * @typedef {object} CellModel
 * @property {string} type
 * @property {{getSource: () => string}} sharedModel
 * @property {(key: string) => unknown} getMetadata
 * @property {{toJSON: () => {data?: Record<string, any>}[]}} [outputs]
 */

/**
 * @typedef {object} Cell
 * @property {CellModel} model
 * @property {HTMLElement} [node]
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
 * @property {boolean} [isDisposed]
 * @property {() => void} [dispose] closes it, and asks nothing
 * @property {Function} constructor
 */

/** @typedef {{metadata: Record<string, any>, cells: {cell_type?: string, source?: string | string[], metadata?: Record<string, any>}[]}} NotebookJson */

/**
 * The model of an open notebook.
 * @typedef {object} NotebookModel
 * @property {boolean} [dirty] changed since it was saved
 * @property {(key: string) => unknown} getMetadata
 * @property {(key: string, value: unknown) => void} setMetadata
 * @property {() => unknown} toJSON
 * @property {Signal<unknown, unknown>} [contentChanged]
 */

/**
 * The document behind a panel.
 * @typedef {object} Context
 * @property {string} path
 * @property {NotebookModel} model
 * @property {Promise<void>} ready
 * @property {() => Promise<void>} save
 * @property {() => Promise<void>} [revert] reads it anew from the server
 * @property {ContentsModel | null} [contentsModel] the file as it was read or saved last
 */

/** @typedef {{type?: string, format?: string, content?: unknown, last_modified?: string}} ContentsModel */

/**
 * The files that the server keeps.
 * @typedef {object} Contents
 * @property {(path: string, options: Omit<ContentsModel, "content"> & {content?: boolean}) => Promise<ContentsModel>} get
 * @property {(path: string, model: ContentsModel) => Promise<unknown>} save
 */

/**
 * @typedef {object} App
 * @property {Promise<void>} [restored]
 * @property {Shell} shell
 * @property {{addWidgetExtension: (kind: string, extension: Extension) => void}} docRegistry
 * @property {{hasCommand: (id: string) => boolean, execute: (id: string, args: unknown) => Promise<unknown>}} commands
 * @property {{kernels: Kernels, sessions?: {refreshRunning: () => Promise<void>}, contents: Contents, serverSettings: ServerSettings}} serviceManager
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
/** @typedef {{refreshRunning: () => Promise<void>, running: () => Iterable<{id: string, connections?: number}>}} Kernels */
/** @typedef {{createNew: (panel: Panel, context: Context) => {isDisposed: boolean, dispose: () => void}}} Extension */

/**
 * The flags of learner mode in a notebook's metadata.
 * @typedef {{workbook: true, previous?: string, next?: string, emergency?: boolean, assignment?: string}} Flags
 */

/**
 * An activity's card as the shared parts publish it.
 * @typedef {object} Card
 * @property {string} id
 * @property {string} title
 * @property {HTMLElement} node
 * @property {unknown} [content] what the activity shows; never anything of the learner's
 * @property {() => void} flush sends typing that still waits
 * @property {() => boolean} pending something was sent, and no reply has come
 * @property {() => Record<string, any>} draft the record as the page has it now
 * @property {string} [refused] why what was typed cannot be kept
 * @property {() => Record<string, any> | null} [unkept] what has not been confirmed, as it goes into the copy
 */

/** @typedef {{id: string, title: string, node?: HTMLElement | null}} Named an activity, and where it is on the page */

/**
 * What the parts say when every card was asked.
 * @typedef {object} Collected
 * @property {boolean} saved the server said so
 * @property {string} error why not
 * @property {string[]} unconfirmed ids
 * @property {(Named & {why: string})[]} refused
 * @property {Named[]} empty
 * @property {Record<string, unknown>} answers the copy's, as they were written
 */

/**
 * What the shared parts know of an open notebook; parts/saving.js makes it.
 * @typedef {object} Asked
 * @property {Map<string, Card>} cards an activity shown twice has two
 * @property {number} version counts what the learner has changed
 * @property {(patience?: number) => Promise<Collected>} collect
 * @property {() => Promise<unknown>} save
 * @property {Promise<void> | null} [saving] the save that runs now
 * @property {string} [error] why the last save failed
 * @property {Map<string, unknown>} [waiting] what a page without a kernel still has to hand over
 */

/**
 * What a file to hand in says of itself.
 * @typedef {{version: 1, name: string, at: string, workbook: string, hash: string, count: number}} Claim
 */

export {};
