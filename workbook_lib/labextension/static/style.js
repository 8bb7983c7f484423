// What learner mode hides and how its bar looks; one style element for the page.
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
.joined-up-bar { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; padding: 6px 16px;
  background: var(--jp-layout-color1); color: var(--jp-ui-font-color1); border-bottom: 1px solid var(--jp-border-color2);
  font: 400 15px/1.4 var(--jp-content-font-family, system-ui, sans-serif); }
.joined-up-bar a, .joined-up-bar button { font: inherit; min-height: 34px; display: inline-flex; align-items: center; gap: 6px;
  color: inherit; background: none; border: 0; padding: 2px 4px; text-decoration: underline; text-underline-offset: .16em; cursor: pointer; }
.joined-up-bar button.joined-up-main { border: 2px solid currentColor; border-radius: 6px; padding: 2px 12px; text-decoration: none; font-weight: 620; }
.joined-up-bar a:hover, .joined-up-bar button:hover { text-decoration-thickness: 2px; }
.joined-up-bar :focus-visible { outline: 3px solid var(--jp-ui-font-color1); outline-offset: 2px; }
.joined-up-bar p { margin: 0; }
.joined-up-bar .joined-up-say { flex: 1 1 100%; max-width: 66ch; }
.joined-up-bar .joined-up-emergency { flex: 1 1 100%; }
.joined-up-bar .joined-up-say:empty { display: none; }
.joined-up-bar .joined-up-gap { flex: 1 1 0; }
`;

export function addStyle() {
  if (document.getElementById("joined-up-style")) return;
  const style = document.createElement("style");
  style.id = "joined-up-style";
  style.textContent = CSS;
  document.head.append(style);
}
