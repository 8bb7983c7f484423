// Of activities that never started, is the answers file put together with the copy as it is everywhere else?
import assert from "node:assert/strict";
import test from "node:test";
import { newerRecords } from "../../../workbook_lib/labextension/static/kept-beside.js";
import { unite } from "../../../workbook_lib/parts/records.js";

/** @param {unknown} content */
const beside = (content) => ({ get: async () => ({ content: JSON.stringify(content) }) });

test("does the file beside a page say of each record what the cards would make of it?", async () => {
  const records = [0, 1, 2].flatMap((n) =>
    ["x", "y"].flatMap((chosen) =>
      ["", "v:1"].flatMap((by) =>
        ["2026-11-20T10:00:00.000000Z", "2026-11-20T10:00:00.000001Z"].flatMap((saved) =>
          [false, true].map((unconfirmed) => ({
            answer: { chosen: [chosen] },
            saved,
            n,
            ...(by && { by }),
            ...(unconfirmed && { unconfirmed }),
          })),
        ),
      ),
    ),
  );
  let kept = 0;
  for (const copy of records)
    for (const file of records) {
      const contents = /** @type {any} */ (beside({ version: 2, answers: { a: file, elsewhere: file } }));
      const found = await newerRecords(contents, "roles.ipynb", { a: copy }, ["a"]);
      assert.deepEqual(found.a ?? copy, unite(copy, file), JSON.stringify([copy, file]));
      assert.deepEqual(
        Object.keys(found).filter((id) => id !== "a"),
        [],
      );
      kept += Number("also" in Object(found.a));
    }
  assert.ok(kept > 0, "two that nobody can order are both kept");
});

test("is a record taken that only the file has, and nothing where no file can be read?", async () => {
  const record = { answer: { chosen: ["x"] }, n: 1 };
  const contents = /** @type {any} */ (beside({ version: 2, answers: { a: record } }));
  assert.deepEqual(await newerRecords(contents, "roles.ipynb", {}, ["a", "b"]), { a: record });
  const none = /** @type {any} */ ({ get: () => Promise.reject(new Error("404")) });
  assert.deepEqual(await newerRecords(none, "roles.ipynb", {}, ["a"]), {});
});
