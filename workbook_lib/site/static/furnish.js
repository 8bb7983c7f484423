// What stands around the activities: how much is done, the reader's colours, links between pages, and the answers' own menu.
import { bringBack, keepCopy, sayKeptCopy } from "./keeping.js";

/** @import { Desk } from "./desk.js" */
/** @import { PageData } from "./types.js" */

/** @typedef {{page: PageData, root: URL, desk: Desk, name: string, say: (text: string) => void, cleared: () => void}} Room */

/** @param {string} id */
const find = (id) => document.getElementById(id);

/** @param {Room} room */
export function furnish(room) {
  count();
  new MutationObserver(count).observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-done"] });
  chooseColours();
  followLinks();
  fillMenu(room);
  find("hand-in")?.addEventListener("click", () => void handIn(room));
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details")) one.open = one.open || Boolean(one.closest("main"));
  });
}

/** How many activities of the page are done, and which, in the list of its sections. */
function count() {
  /** @type {HTMLElement[]} */
  const cards = [...document.querySelectorAll("[data-activity] .ju[data-kind]:not([data-plain], [data-aside])")].filter(
    (one) => one instanceof HTMLElement,
  );
  const done = cards.filter((card) => card.dataset.done === "true");
  const line = find("done");
  const text = cards.length ? `${done.length} of ${cards.length} activities done here` : "";
  if (line && line.textContent !== text) line.textContent = text;
  for (const card of cards) {
    const id = card.closest("[data-activity]")?.id ?? "";
    const mark = document.querySelector(`[data-marks="${CSS.escape(id)}"]`);
    const word = done.includes(card) ? " (done)" : "";
    if (mark && mark.textContent !== word) mark.textContent = word;
  }
}

function chooseColours() {
  const chosen = document.documentElement.dataset.chosen || "own";
  for (const box of document.querySelectorAll("input[name=colours]")) {
    if (!(box instanceof HTMLInputElement)) continue;
    box.checked = box.value === chosen;
    box.addEventListener("change", () => {
      document.dispatchEvent(new CustomEvent("joined-up:colours", { detail: box.value === "own" ? "" : box.value }));
    });
  }
}

/** Links that an activity shows name notebooks where it was drawn elsewhere; here pages lie in their place. */
function followLinks() {
  document.addEventListener("joined-up:open", (event) => {
    if (!(event instanceof CustomEvent)) return;
    event.preventDefault();
    location.href = new URL(event.detail.path.replace(/\.ipynb$/, ".html"), location.href).href;
  });
}

/** @param {Room} room */
function fillMenu({ page, desk, say, cleared }) {
  const { store } = desk;
  const told = async () => {
    const line = find("kept-when");
    if (line) line.textContent = sayKeptCopy((await store.read()).notes.get("copied"));
  };
  void told();
  find("keep-copy")?.addEventListener("click", async () => say(await keepCopy(page, desk).finally(told)));
  const file = find("bring-back");
  file?.addEventListener("change", async () => {
    const [chosen] = file instanceof HTMLInputElement ? [...(file.files ?? [])] : [];
    if (chosen) say(await bringBack(chosen, desk));
  });
  const clear = find("clear");
  clear?.addEventListener("click", async () => {
    if (clear.dataset.asked !== "true") {
      clear.dataset.asked = "true";
      clear.textContent = "Yes, take all my answers off this computer";
      say(
        "All answers of this workbook will be gone from this browser. Keep a copy first if you want them. Press again to clear.",
      );
      return;
    }
    await store.clear();
    cleared();
    location.reload();
  });
}

/** @param {Room} room */
async function handIn({ page, desk, say }) {
  say("");
  const { openHandIn } = await import(new URL("hand-in.js", import.meta.url).href);
  await openHandIn(page, desk, say);
}
