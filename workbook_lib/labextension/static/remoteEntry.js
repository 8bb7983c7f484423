// Learner mode's entry: loaded by JupyterLab as it loads any prebuilt extension, written by hand, no bundler.
// A classic script: what it loads are the modules beside it, as they stand.
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const here = new URL(".", script.src);
  const get = async () => {
    const { makePlugin } = await import(new URL("learner-mode.js", here).href);
    const plugin = makePlugin();
    return () => ({ __esModule: true, default: plugin });
  };
  const page = /** @type {{_JUPYTERLAB?: Record<string, unknown>}} */ (window);
  page._JUPYTERLAB ??= {};
  page._JUPYTERLAB["joined-up"] = { init: () => {}, get };
})();
