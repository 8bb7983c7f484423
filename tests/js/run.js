// Runs every *.test.js below this folder, on every system alike; `node tests/js/run.js WORD` only those with WORD in their path.
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const word = process.argv[2] ?? "";
const names = readdirSync(here, { recursive: true, encoding: "utf8" });
const files = names.filter((name) => name.endsWith(".test.js") && name.includes(word)).map((name) => join(here, name));
if (!files.length) {
  console.error(`No test has “${word}” in its path.`);
  process.exitCode = 1;
}
const results = run({ files, concurrency: true });
results.on("test:fail", () => {
  process.exitCode = 1;
});
results.compose(new spec()).pipe(process.stdout);
