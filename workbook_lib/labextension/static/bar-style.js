// How the bar and the panel under it look: JupyterLab's own colours, so that each of its themes fits.
export const BAR = `
.joined-up-top { background: var(--jp-layout-color1); color: var(--jp-ui-font-color1); border-bottom: 1px solid var(--jp-border-color2);
  font: 400 15px/1.4 var(--jp-content-font-family, system-ui, sans-serif); }
.joined-up-bar { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; padding: 6px 16px; }
.joined-up-top a, .joined-up-top button { font: inherit; min-height: 34px; display: inline-flex; align-items: center; gap: 6px;
  color: inherit; background: none; border: 0; padding: 2px 4px; text-align: start; text-decoration: underline;
  text-underline-offset: .16em; cursor: pointer; }
.joined-up-top .joined-up-main, .joined-up-row > * { border: 2px solid currentColor; border-radius: 6px; padding: 2px 12px; text-decoration: none; font-weight: 620; }
.joined-up-top a:hover, .joined-up-top button:hover { text-decoration: underline; text-decoration-thickness: 2px; }
.joined-up-top :focus-visible { outline: 3px solid var(--jp-ui-font-color1); outline-offset: 2px; }
.joined-up-top p { margin: 0; }
.joined-up-bar .joined-up-say { flex: 1 1 100%; max-width: 66ch; }
.joined-up-bar .joined-up-emergency { flex: 1 1 100%; }
.joined-up-bar .joined-up-say:empty { display: none; }
.joined-up-bar .joined-up-gap { flex: 1 1 0; }
.joined-up-bar :is(.joined-up-fold, .joined-up-less) { display: none; }
.joined-up-live { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.joined-up-panel { border-top: 1px solid var(--jp-border-color2); padding: 12px 16px; max-height: min(40rem, 65vh, 100vh - 19rem); overflow: auto; box-sizing: border-box; }
.joined-up-panel[hidden] { display: none; }
.joined-up-panel h2 { font-size: 1.2em; line-height: 1.3; margin: 0 0 8px; font-weight: 680; }
.joined-up-panel h2:focus-visible { outline-offset: 0; }
.joined-up-steps { display: grid; gap: 10px; max-width: 66ch; overflow-wrap: anywhere; }
.joined-up-panel ul { margin: 0; padding-left: 1.25rem; }
.joined-up-panel form { display: grid; gap: 6px; justify-items: start; }
.joined-up-panel label { font-weight: 620; }
.joined-up-panel input { font: inherit; color: inherit; background: var(--jp-layout-color0); border: 2px solid currentColor; border-radius: 6px;
  padding: 6px 10px; min-height: 44px; width: min(24rem, 100%); box-sizing: border-box; }
.joined-up-panel .joined-up-link { min-height: 28px; }
.joined-up-row { display: flex; flex-wrap: wrap; gap: 8px; }
.joined-up-panel .joined-up-row > * { min-height: 44px; }
.joined-up-panel .joined-up-row > .joined-up-main { background: var(--jp-ui-font-color1); color: var(--jp-layout-color1); border-color: var(--jp-ui-font-color1); }
.joined-up-panel .joined-up-row > :not(.joined-up-main) { font-weight: 400; }
.joined-up-fault { font-weight: 620; }
.joined-up-fault:empty { display: none; }
.joined-up-panel .joined-up-away { margin-top: 8px; }
@media (forced-colors: active) { .joined-up-panel .joined-up-row > .joined-up-main { forced-color-adjust: none; background: ButtonText; color: ButtonFace; } }
@media (max-height: 480px) {
  .joined-up-bar { padding: 0 8px; gap: 0 10px; font-size: 14px; }
  .joined-up-bar .joined-up-fold { display: inline-flex; }
  .joined-up-bar:not(.joined-up-unfolded) .joined-up-less { display: inline; }
  .joined-up-bar:not(.joined-up-unfolded) :is(.joined-up-more, .joined-up-progress) { display: none; }
  .joined-up-bar:not(.joined-up-unfolded) .joined-up-emergency { flex: 0 1 auto; }
  .joined-up-bar .joined-up-main { min-height: 28px; }
  .joined-up-bar .joined-up-say { max-height: 4.2em; overflow: auto; }
  .joined-up-bar.joined-up-unfolded { max-height: 55vh; overflow: auto; }
  .joined-up-panel { padding: 4px 8px; max-height: calc(100vh - 104px); }
}
@media (max-height: 480px) and (max-width: 380px) {
  .joined-up-harm:not(.joined-up-unfolded) .joined-up-main { display: none; } /* in the menu: the line about danger stays in sight */
}
`;
