// The colours that the reader chose, before anything is drawn. A classic script in the page's head.
{
  /** @type {Record<string, {light: boolean, name: string}>} */
  const THEMES = {
    light: { light: true, name: "Light" },
    cream: { light: true, name: "Cream" },
    dark: { light: false, name: "Dark" },
    contrast: { light: false, name: "JupyterLab Dark High Contrast" },
  };
  const html = document.documentElement;
  const scope = new URL(document.currentScript?.dataset.root ?? "", location.href).pathname;
  const key = `joined-up:${scope}:colours`;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const more = matchMedia("(prefers-contrast: more)");

  const read = () => {
    try {
      return localStorage.getItem(key) ?? "";
    } catch {
      return ""; // the browser keeps nothing
    }
  };
  let chosen = read();

  const set = () => {
    const own = dark.matches ? "dark" : "light";
    const theme = chosen in THEMES ? chosen : more.matches && dark.matches ? "contrast" : own;
    html.dataset.theme = theme;
    html.dataset.jpThemeLight = String(THEMES[theme].light);
    html.dataset.jpThemeName = THEMES[theme].name;
  };
  set();
  dark.addEventListener("change", set);
  more.addEventListener("change", set);
  html.dataset.chosen = chosen;
  html.classList.add(location.protocol === "file:" ? "on-disk" : "live");
  document.addEventListener("DOMContentLoaded", () => {
    const sections = document.querySelector("details.sections"); // where there is no room beside the page, it is folded
    if (sections instanceof HTMLDetailsElement) sections.open = matchMedia("(min-width: 68em)").matches;
  });
  document.addEventListener("joined-up:colours", (event) => {
    chosen = event instanceof CustomEvent ? String(event.detail) : "";
    try {
      localStorage.setItem(key, chosen);
    } catch {
      // then it is chosen anew on the next page
    }
    set();
  });
}
