// Progress: where one stopped, one button, and the topics on threads with words for done and in progress.

const KNOTS = { done: "on", part: "now", none: "" };

// In the workbook a link opens the page in place; elsewhere it is a link.
function openPage(event, href) {
  const ask = new CustomEvent("joined-up:open", { bubbles: true, cancelable: true, detail: { path: href } });
  if (!event.currentTarget.dispatchEvent(ask)) event.preventDefault();
}

function pageLink(href, look, ...children) {
  return h("a", { href, class: look, on: { click: (event) => openPage(event, href) } }, ...children);
}

function topicRow(topic) {
  const name = topic.number ? `${topic.number}\u00a0${topic.title}` : topic.title;
  return h("li", { class: `ju-topic ${KNOTS[topic.state]}` }, h("span", { class: "knot" }),
    h("span", null, topic.href ? pageLink(topic.href, null, name) : name), h("span", { class: "n", text: topic.text }),
    topic.due > 0 && h("span", { class: "due" }, h("span", { class: "ju-due", text: `${topic.due} to recall` })));
}

function sayWhere(data) {
  if (data.first) return "Nothing done yet, and that is fine. Most people start with the two-minute question further down. Your place is kept from then on.";
  return `${data.done} of ${data.of} activities done. There is no deadline here but your own.`;
}

function drawProgress(ctx) {
  ctx.work.classList.add("ju-progress");

  function update() {
    const { data } = ctx.content;
    ctx.setEyebrow(data.opened ?? "First visit");
    redrawWhen(ctx.work, data, () => [
      h("p", { class: "ju-ask", text: sayWhere(data) }),
      data.next && h("div", { class: "ju-next" },
        h("div", null, h("h4", { class: "ju-h4", text: data.next.title }), h("p", { text: data.next.text })),
        h("p", null, pageLink(data.next.href, "ju-go", data.next.button, icon("arrow")))),
      h("div", { class: "ju-topics" }, data.groups.map((group) =>
        h("div", null, h("h4", { text: group.title }), h("ol", null, group.topics.map(topicRow))))),
      h("p", { class: "ju-version", text: data.version })]);
  }

  return { update };
}

export default activity({ icon: "place", word: "Your workbook", draw: drawProgress });
