// What the server says of its pages, in their page_config.json.

/**
 * Whether a setting of ours is "yes" there.
 * @param {string} name
 */
export function isSet(name) {
  try {
    const said = document.getElementById("jupyter-config-data")?.textContent;
    return JSON.parse(said ?? "{}")[name] === "yes";
  } catch {
    return false;
  }
}
