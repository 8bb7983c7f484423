// What learner mode hides and how its bar looks; one style element for the page.
import { BAR } from "./bar-style.js";

const CSS = `
.joined-up-learner:not(.joined-up-code) .jp-CodeCell > .jp-Cell-inputWrapper,
.joined-up-learner:not(.joined-up-code) .jp-InputPrompt,
.joined-up-learner:not(.joined-up-code) .jp-OutputPrompt,
.joined-up-learner:not(.joined-up-code) .jp-Collapser,
.joined-up-learner:not(.joined-up-code) .jp-cell-toolbar,
.joined-up-learner:not(.joined-up-code) .jp-Notebook-footer,
.joined-up-learner:not(.joined-up-code) .jp-CellFooter,
.joined-up-learner:not(.joined-up-code) .joined-up-marks { display: none !important; }
.joined-up-learner:not(.joined-up-keys) .jp-Notebook.jp-mod-commandMode .jp-Cell.jp-mod-active:focus-visible { box-shadow: none; }
.joined-up-learner:not(.joined-up-code) .jp-RenderedMarkdown { max-width: 46rem; font-size: calc(var(--jp-content-font-size1) * 8 / 7); }
.joined-up-learner:not(.joined-up-code) .jp-RenderedMarkdown table { font-size: 1em; }
.joined-up-learner:not(.joined-up-code) .jp-mod-active .jp-MarkdownOutput { border-color: transparent; }
.joined-up-learner .jp-OutputArea-promptOverlay { display: none; }
.joined-up-learner .jp-WindowedPanel-outer { padding-bottom: 4rem; }
.joined-up-learner:not(.joined-up-code) .jp-Cell { padding-left: 0.5rem; }
`;

export function addStyle() {
  if (document.getElementById("joined-up-style")) return;
  const style = document.createElement("style");
  style.id = "joined-up-style";
  style.textContent = CSS + BAR;
  document.head.append(style);
}
