// The bar above a workbook notebook: previous, next, progress, hand in, show code, and one line that speaks.
import { metadata } from "./cells.js";

function make(tag, properties, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

// "../07-barriers-and-solutions.ipynb" is called "7 Barriers and solutions", and the start page "Start here".
function title(path) {
  const stem = path
    .split("/")
    .pop()
    .replace(/\.ipynb$/, "");
  const [, number, words] = /^(?:(\d+)-)?(.*)$/.exec(stem);
  const said = words.replaceAll("-", " ");
  return `${Number(number) || ""} ${said.charAt(0).toUpperCase()}${said.slice(1)}`.trim();
}

export class Bar {
  constructor(panel, actions) {
    this.panel = panel;
    this.said = make("p", { className: "joined-up-say" });
    this.said.setAttribute("role", "status");
    this.progress = make("p", { className: "joined-up-progress" });
    this.node = make("nav", { className: "joined-up-bar" });
    this.node.setAttribute("aria-label", "Workbook");
    this.node.append(
      ...this.links(actions),
      this.progress,
      make("span", { className: "joined-up-gap" }),
      this.button("Hand in", actions.handIn),
      this.codeButton(actions.toggleCode),
      ...this.emergency(),
      this.said,
    );
    for (const type of ["keydown", "dblclick"]) this.node.addEventListener(type, (event) => event.stopPropagation());
  }

  links(actions) {
    const { previous, next } = metadata(this.panel) ?? {};
    return [
      ["Back to", previous],
      ["On to", next],
    ]
      .filter(([, path]) => path)
      .map(([word, path]) => {
        const link = make("a", { href: path, textContent: `${word} ${title(path)}` });
        link.addEventListener("click", (event) => {
          event.preventDefault();
          actions.open(path);
        });
        return link;
      });
  }

  // On pages that speak of harm (joined_up.emergency), in sight wherever one is on the page.
  emergency() {
    if (!metadata(this.panel)?.emergency) return [];
    return [
      make(
        "p",
        { className: "joined-up-emergency" },
        make("strong", { textContent: "Immediate danger: ring 999." }),
        " A real worry: tell your safeguarding lead at once.",
      ),
    ];
  }

  button(text, action) {
    const button = make("button", { type: "button", textContent: text });
    button.addEventListener("click", action);
    return button;
  }

  codeButton(toggle) {
    this.code = this.button("Show code", toggle);
    return this.code;
  }

  nameCode(shown) {
    this.code.textContent = shown ? "Hide code" : "Show code";
  }

  say(text, ...actions) {
    this.said.replaceChildren(text, ...actions.flatMap((action) => [" ", action]));
    this.fit();
  }

  // Work going on never takes the place of the file that a learner is about to hand in.
  sayBusy(text) {
    this.busy = text;
    if (!this.said.querySelector("a[download]")) this.say(text);
  }

  endBusy() {
    if (this.said.textContent === this.busy) this.say("");
  }

  count() {
    const cards = [...this.panel.node.querySelectorAll(".ju[data-kind]:not([data-kind=progress])")];
    const done = cards.filter((card) => card.dataset.done === "true").length;
    this.progress.textContent = cards.length ? `${done} of ${cards.length} activities done here` : "";
  }

  fit() {
    this.onFit?.();
  }
}
