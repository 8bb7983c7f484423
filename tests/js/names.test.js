import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";

const HOUSE = new URL("../../workbook_lib/", import.meta.url).pathname;
const KINDS = readdirSync(join(HOUSE, "kinds"), { withFileTypes: true }).filter((one) => one.isDirectory());
const FOLDERS = ["parts", ...KINDS.map((one) => `kinds/${one.name}`)];

/** The names that a browser has by itself, as TypeScript lists them. */
function browserNames() {
  const require = createRequire(import.meta.url);
  const typescript = dirname(require.resolve("typescript/package.json"));
  const platform = join(dirname(typescript), "@typescript", `typescript-${process.platform}-${process.arch}`);
  const text = readFileSync(join(platform, "lib", "lib.dom.d.ts"), "utf8");
  return new Set([...text.matchAll(/^declare (?:var|function|const) (\w+)/gm)].map((found) => found[1]));
}

test("is no name at the top of a view's module one that a browser has by itself?", () => {
  // In a browser all modules of a view share one script: there such a name would stand for ours in every one of them.
  const names = browserNames();
  assert.ok(names.has("document") && names.has("close") && names.has("name") && names.size > 500);
  /** @type {string[]} */
  const found = [];
  let seen = 0;
  for (const folder of FOLDERS) {
    const files = readdirSync(join(HOUSE, folder)).filter((name) => name.endsWith(".js"));
    for (const file of files) {
      const text = readFileSync(join(HOUSE, folder, file), "utf8");
      for (const [, name] of text.matchAll(/^(?:export )?(?:async )?(?:function|class|const|let) (\w+)/gm)) {
        seen += 1;
        if (names.has(name)) found.push(`${folder}/${file}: ${name}`);
      }
    }
  }
  assert.deepEqual(found, []);
  assert.ok(seen > 150);
});
