// Formgrader's page of a submission: a button, and Ctrl+Enter, settle what waits; another button lets it wait again.
// nbgrader's own scripts stand before this one and give `formgrader`, `base_url`, `submission_id` and `getCookie`.
(() => {
  const theirs = /** @type {any} */ (window);

  /** @param {object} asked */
  const send = async (asked) => {
    const said = document.getElementById("ju-said");
    try {
      const reply = await fetch(`${theirs.base_url}/api/joined_up/settle/${encodeURIComponent(theirs.submission_id)}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-XSRFToken": theirs.getCookie("_xsrf") ?? "" },
        body: JSON.stringify(asked),
      });
      if (reply.ok) {
        window.location.reload();
        return;
      }
      const answer = await reply.json().catch(() => ({}));
      if (said) said.textContent = answer.said ?? `It was not settled (${reply.status}). Open the page anew and try again.`;
    } catch {
      if (said) said.textContent = "It was not settled: JupyterLab does not answer. Start it again, then open this page anew.";
    }
  };

  window.addEventListener("load", () => {
    const button = document.getElementById("ju-settle");
    document.getElementById("ju-unsettle")?.addEventListener("click", () => send({ undo: true }));
    if (!button) return;
    const settle = () => theirs.formgrader.save(() => send({ shown: button.dataset.shown }));
    button.addEventListener("click", settle);
    theirs.formgrader.keyboard_manager.register({
      handler: (/** @type {KeyboardEvent} */ event) => {
        event.preventDefault();
        settle();
      },
      keybinding: "control-enter",
      help: "I have looked: nothing more counts (settles what was found in this submission)",
    });
  });
})();
