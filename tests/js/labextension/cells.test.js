import assert from "node:assert/strict";
import { test } from "node:test";
import { isForeign, isMark, isShow, listViews, metadata } from "../../../workbook_lib/labextension/static/cells.js";

/** @import { Cell, Panel } from "../../../workbook_lib/labextension/static/types.js" */

const SHOW = '# Match them\nfrom workbook_lib import show; show("agency-roles")';
const MARK = '# Your marks\nfrom workbook_lib import mark; mark("agency-roles")';
const FOREIGN = "import os; os.remove('x')";

/** @param {string} source @param {object} [more] @returns {Cell} */
const cell = (source, more = {}) =>
  /** @type {Cell} */ (
    /** @type {unknown} */ ({
      model: { type: "code", sharedModel: { getSource: () => source }, getMetadata: () => undefined, ...more },
    })
  );

test("is only the one form an activity?", () => {
  for (const source of [SHOW, SHOW.replace("# Match them\n", ""), `${SHOW}\n`, `${SHOW} \n\n`])
    assert.ok(isShow(cell(source)), source);
  for (const source of [
    `${SHOW}; print(1)`,
    `${SHOW}\nprint(1)`,
    `\n${SHOW}`,
    ` ${SHOW}`,
    `# one\n${SHOW}`,
    SHOW.replace("#", "%%bash #"),
    SHOW.replace("agency-roles", "Agency"),
    SHOW.replace("agency-roles", "a--b"),
    SHOW.replace("agency-roles", '" + x + "'),
    SHOW.replace("show;", "show ;"),
    SHOW.replaceAll('"', "'"),
    SHOW.replace("workbook_lib", "workbook"),
    '# Match them\rimport os\nfrom workbook_lib import show; show("a")',
    MARK,
    "",
  ])
    assert.ok(!isShow(cell(source)), source);
});

test("are marks known, and is everything else foreign but an empty cell?", () => {
  assert.ok(isMark(cell(MARK)) && !isMark(cell(SHOW)) && !isMark(cell(`${MARK[0]}\n${MARK}, key=1`)));
  assert.deepEqual(
    [SHOW, MARK, "", " \n", FOREIGN, "# a comment"].map((source) => isForeign(cell(source))),
    [false, false, false, false, true, true],
  );
});

test("does a notebook say itself that it is one of a workbook?", () => {
  /** @param {unknown} flags */
  const read = (flags) => {
    const panel = { content: { model: { getMetadata: (/** @type {string} */ key) => (key === "joined_up" ? flags : null) } } };
    return metadata(/** @type {Panel} */ (/** @type {unknown} */ (panel)));
  };
  assert.deepEqual(read({ workbook: true, next: "a.ipynb" }), { workbook: true, next: "a.ipynb" });
  for (const flags of [undefined, null, {}, { workbook: 1 }, { workbook: "true" }]) assert.equal(read(flags), null);
  assert.equal(metadata(/** @type {Panel} */ (/** @type {unknown} */ ({ content: { widgets: [], model: null } }))), null);
});

test("are the activities that are drawn known by what the kernel calls them?", () => {
  const view = { data: { "application/vnd.jupyter.widget-view+json": { model_id: "v1" }, "text/plain": "an activity" } };
  const outputs = { toJSON: () => [view, { data: { "text/plain": "no view" } }, {}] };
  const widgets = [
    cell(SHOW, { outputs }),
    cell(SHOW),
    cell(FOREIGN, { outputs }),
    cell(SHOW, { outputs: { toJSON: () => [] } }),
  ];
  assert.deepEqual(listViews(/** @type {Panel} */ (/** @type {unknown} */ ({ content: { widgets } }))), ["v1"]);
});
