// Learner mode's entry: loaded by JupyterLab as it loads any prebuilt extension, written by hand, no bundler.
(() => {
  const here = new URL(".", document.currentScript.src);
  const load = (name) => import(new URL(name, here).href);
  const get = async () => {
    const { makePlugin } = await load("learner-mode.js");
    const plugin = makePlugin();
    return () => ({ __esModule: true, default: plugin });
  };
  (window._JUPYTERLAB ??= {})["joined-up"] = { init: () => {}, get };
})();
