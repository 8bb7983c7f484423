// What a view and its host hold: the contract between Python, the shared parts and each kind. Types only: nothing here runs.
// A kind's view.js ends in `export default activity({...})`; what that takes is a Definition, what its `draw` returns a View.

/**
 * How an item stands. "gaps" and "answered" are said of a row of which not all is there, or that was settled in words.
 * @typedef {"right" | "partly" | "notyet" | "ask" | "gaps" | "answered"} MarkState
 */

/**
 * What is said of one item: its state, the word beside the icon, and why.
 * @typedef {object} Mark
 * @property {MarkState} state
 * @property {string} word
 * @property {string} [say]
 * @property {string | null} [part] the part of the item that it is about
 */

/**
 * The trait `feedback`: {} until something was checked, and again once the answer has changed.
 * A kind's own fields (a debrief, a worked plan) stand in its own type, made with `Feedback & {...}`.
 * @typedef {object} Feedback
 * @property {"right" | "partly" | "wrong" | "gaps" | "answered" | "told"} [state] "gaps": something is missing
 * @property {string} [sum] one line: "5 of 8 are right"
 * @property {string} [say] a sentence under it
 * @property {Record<string, Mark>} [items] by the item's id
 * @property {string | null} [round] the part of the activity that was checked
 * @property {number} [right]
 * @property {number} [of]
 * @property {string} [word] what `right` of `of` counts: "decisions strong"
 * @property {MarkState} [look] how the box looks, where it is not as `state` says
 * @property {Record<string, {right: number, of: number}>} [rounds] the score of each round
 * @property {boolean} [shown] the answer is ours: Show me was pressed
 */

/**
 * The trait `answer`: one record, as the answers file and the notebook's copy hold it. `answer` is the kind's own JSON.
 * @typedef {object} AnswerRecord
 * @property {unknown} [answer]
 * @property {string} [saved] UTC, ISO 8601
 * @property {number} [attempts]
 * @property {string | null} [confidence]
 * @property {string | null} [note]
 * @property {number | null} [seed]
 * @property {number} [n] one more than the highest that the event's author had seen: orders records
 * @property {string} [by] the event it comes from
 * @property {boolean} [unconfirmed] as the page had it: Python has not replied yet
 * @property {AnswerRecord[]} [also] others that nobody can order beside it
 */

/**
 * The trait `status`: whether the answer is kept, and what the line under the card says of it.
 * @typedef {object} Status
 * @property {"none" | "saved" | "restored" | "unsaved"} [saving]
 * @property {string} [text]
 * @property {string | null} [locked] handed in: the line to show, and nothing can be changed
 * @property {string | null} [error] the activity cannot be shown: the line for the tutor
 * @property {boolean} [done]
 */

/**
 * The trait `content`: what every activity has. A kind's own fields stand beside these.
 * @typedef {object} Content
 * @property {string} id
 * @property {string} kind
 * @property {string} title
 * @property {string | null} [ask]
 * @property {{title: string, text: string} | null} [document] to be read for it
 * @property {string | null} [because] the prompt of the unmarked "Because…" box
 * @property {string} [topic]
 * @property {number | null} [number]
 * @property {boolean} [assignment]
 * @property {boolean} [author] on an author's page: answers are kept nowhere, and mistakes are said to who can mend them
 * @property {boolean} [confidence] whether "How sure are you?" is asked
 * @property {boolean} [private] a note for its learner alone, which nobody must write
 * @property {boolean} [keeps] what is done here can be kept as a document
 */

/**
 * What a view sends: an answer at each change, and what the buttons ask for. `value` is always the whole answer.
 * "offer" hands over a whole record from the notebook's own copy.
 * @typedef {object} Message
 * @property {"answer" | "check" | "show" | "reset" | "offer"} event
 * @property {string} by comes back in the reply, `{event: "saved", by, ok}`
 * @property {string | undefined} notebook the file's name
 * @property {unknown} value
 * @property {string | null} round
 * @property {string} [note]
 * @property {string} [confidence]
 * @property {number} [n] one more than the highest number of a record that this page has seen
 */

/**
 * The host's side of a widget, as anywidget gives it: the four traits, and messages both ways. Nothing else is used.
 * @typedef {object} Model
 * @property {(name: "content" | "answer" | "feedback" | "status") => unknown} get
 * @property {(event: string, run: (said?: unknown) => void) => void} on
 * @property {(event: string, run: (said?: unknown) => void) => void} off
 * @property {(message: unknown) => void} send
 * @property {{context?: unknown}} [widget_manager] `context` is the open document
 * @property {Says} [says] a host that is not JupyterLab
 */

/**
 * How a host that is not JupyterLab speaks of itself.
 * @typedef {object} Says
 * @property {number} [patience] ms without a reply before the learner is told
 * @property {string} [waiting] the line under the card while there is no reply yet; "": the usual one
 * @property {string} [late] what is told then
 */

/**
 * A button.
 * @typedef {object} Action
 * @property {string} label
 * @property {string} [look] its class; "ju-also" where none is given
 * @property {() => void} run
 */

/**
 * The buttons for the moment: the filled one or none, its quieter neighbours, and whether Start again is there.
 * @typedef {object} Actions
 * @property {Action | null} go
 * @property {Action[]} also
 * @property {boolean} again
 */

/**
 * How much is done: "5 of 8 placed" with dots, or `text` alone.
 * @typedef {{done: number, total: number, word: string, text?: null} | {text: string}} Progress
 */

/**
 * A way from the feedback to an item: `id` of the element that gets focus, or `target` which finds it.
 * @typedef {object} Link
 * @property {string} text
 * @property {string} [id]
 * @property {() => HTMLElement | null} [target]
 */

/**
 * What a view may do to its card while an answer changes. `quiet`: nothing is drawn anew but the card's frame.
 * @typedef {{note?: string, confidence?: string, quiet?: boolean}} ChangeOptions
 */

/**
 * What `draw` gets.
 * @template C the kind's content
 * @template A the kind's answer
 * @template {Feedback} [F=Feedback] the kind's feedback
 * @typedef {object} Context
 * @property {C & Content} content
 * @property {string} uid begins every id on the page
 * @property {HTMLElement} root the whole card
 * @property {HTMLElement} work where the view draws
 * @property {string} round the round on show; "" where there are none
 * @property {(id: string | undefined) => void} setRound shows another round, and draws anew
 * @property {() => A} answer what the learner has now, sent or not; {} before the first
 * @property {() => AnswerRecord} record the same with note and confidence
 * @property {() => F} feedback what still holds for the answer as it is, else {}
 * @property {() => F} lastFeedback the last one of this round, though the answer may have changed since
 * @property {(id: string, read: (answer: A) => unknown) => Mark | null} markOf an item's mark while `read` gives what was checked
 * @property {() => boolean} isChecked
 * @property {() => boolean} locked
 * @property {(title: string, ask: string | null | undefined) => void} setTitle
 * @property {(text: string | null | undefined) => void} setEyebrow
 * @property {(text: string) => void} say speaks to screen readers
 * @property {(answer: A, options?: ChangeOptions) => void} change keeps a new answer
 * @property {(event: "check", extra?: {round?: string}) => void} send
 * @property {() => void} focusGo
 * @property {() => void} refresh
 */

/**
 * What `draw` returns; everything is optional. A view that gives neither `retry` nor `check` still has its Check.
 * @template A
 * @template {Feedback} [F=Feedback]
 * @typedef {object} View
 * @property {() => void} [update] draws what has changed; called after each change
 * @property {() => Progress | null} [progress]
 * @property {(feedback: F) => A} [retry] what is kept for a second try; without it there is no Try again
 * @property {(feedback: F) => string} [retryWord] what the button of the second try is called
 * @property {(feedback: F) => Link[]} [links] where to look again
 * @property {(feedback: F) => Action[]} [after] what one may do next, the first being the filled button once all is right
 * @property {() => (Omit<Actions, "again"> & {again?: boolean}) | null} [actions] buttons of its own in place of the usual ones
 * @property {() => boolean} [canReset] whether Start again makes sense; else: once there is an answer
 * @property {() => HTMLElement | null} [foot] a part of its own in the foot
 * @property {boolean} [check] false: no Check this time
 * @property {() => boolean} [keeps] whether there is something to keep as a document; else: once there is an answer
 * @property {() => void} [close]
 */

/**
 * What `activity` takes: what a kind says of itself, and how it draws.
 * @template C
 * @template A
 * @template {Feedback} [F=Feedback]
 * @typedef {object} Definition
 * @property {import("./icons.js").Drawing | keyof typeof import("./icons.js").ICONS} icon drawn beside `word`, above the title
 * @property {string} word
 * @property {string | null} [check] the filled button; without it there is nothing to check
 * @property {string} [checkAgain] its name after a first check; else: the same
 * @property {"checked"} [again] Start again only after a check
 * @property {string | false} [show] what Show me is called; false: there is none
 * @property {boolean} [once] checked once, and the feedback is said in the work area itself
 * @property {boolean} [plain] no foot and no saved line: it only shows, and does not count as an activity to do
 * @property {(context: Context<C, A, F>) => View<A, F>} draw
 */

/**
 * A card while it is on the page.
 * @typedef {object} Card
 * @property {Definition<unknown, unknown>} definition
 * @property {import("./host.js").Host} host
 * @property {View<unknown>} view
 * @property {HTMLElement} root
 * @property {HTMLElement} head
 * @property {HTMLElement} title
 * @property {HTMLElement} asks
 * @property {HTMLElement} work
 * @property {import("./foot.js").Foot} foot
 * @property {HTMLElement} saved
 * @property {HTMLElement} room how much more may be written, once that is little
 * @property {HTMLElement} alert
 * @property {HTMLElement} live
 * @property {string} eyebrow
 * @property {boolean} asking Start again has been pressed once
 * @property {(text: string) => void} say
 * @property {(answer: unknown, options?: ChangeOptions) => void} change
 * @property {() => void} refresh
 */

export {};
