import "../page.js";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import {
  canonical,
  cleanName,
  hashAnswers,
  makeClaim,
  nameFile,
  slug,
} from "../../../workbook_lib/labextension/static/claim.js";
import { keepName, NAME_FILE, placeOfName, readName } from "../../../workbook_lib/labextension/static/name-file.js";
import { sha256 } from "../../../workbook_lib/labextension/static/sha256.js";

test("is the digest the one that everybody else computes?", () => {
  for (const text of [
    "",
    "abc",
    "é".repeat(31),
    ...[54, 55, 56, 63, 64, 65, 119, 120].map((n) => "x".repeat(n)),
    "王".repeat(5000),
  ])
    assert.equal(sha256(text), createHash("sha256").update(text).digest("hex"), `${text.length} letters`);
});

test("have equal answers one text, whatever the order of their keys?", () => {
  const text = '{"a":{"answer":{"x":["é",1,null,true]}},"b":{"n":2}}';
  assert.equal(canonical({ b: { n: 2, note: undefined }, a: { answer: { x: ["é", 1, null, true] } } }), text);
  assert.equal(hashAnswers(JSON.parse(text)), createHash("sha256").update(text).digest("hex"));
});

test("becomes a name of any script the name of a file, and nothing else?", () => {
  const expected = {
    "Amira Khan": "roles-amira-khan.ipynb",
    "Zoë O’Neill-Łuk": "roles-zoe-oneill-łuk.ipynb",
    "K-17.": "roles-k-17.ipynb",
    王小明: "roles-王小明.ipynb",
    "अमीरा खान": "roles-अमीरा-खान.ipynb",
    "محمد علي": "roles-محمد-علي.ipynb",
    "../../etc/passwd": "roles-etc-passwd.ipynb",
    "C:\\CON": "roles-c-con.ipynb",
    "\u202ecod.exe\u0000": "roles-cod-exe.ipynb",
    "😀": "roles.ipynb",
  };
  for (const [name, file] of Object.entries(expected)) assert.equal(nameFile("roles", cleanName(name)), file);
  const long = nameFile("roles", cleanName("अ".repeat(500)));
  assert.ok(Buffer.byteLength(long) < 255, long);
  assert.equal(slug("Zoe\u0308"), slug("Zoë"));
});

test("is a name kept as it was typed, but for what cannot be seen?", () => {
  assert.equal(cleanName("  Amira \t\n Khan\u202e "), "Amira Khan");
  assert.equal(cleanName("Zoe\u0308 <b>O’Neill</b>"), "Zoë <b>O’Neill</b>");
  assert.equal(cleanName("\u200b\u0007 "), "");
  assert.equal([...cleanName("😀".repeat(300))].length, 100);
});

test("does the claim say whose it is, when, from which version, and of which answers?", () => {
  const answers = { a: { answer: 1 }, b: { answer: 2 } };
  const { hash, workbook, ...rest } = makeClaim("Amira Khan", answers, new Date("2026-11-29T10:00:00Z"));
  assert.deepEqual(rest, { version: 1, name: "Amira Khan", at: "2026-11-29T10:00:00.000Z", count: 2 });
  assert.equal(hash, hashAnswers(answers));
  assert.match(workbook, /^\d+\.\d+/);
});

test("does the name lie in the learner's folder, beside the start page, where no file is hidden?", () => {
  const flags = { workbook: /** @type {true} */ (true), previous: "../../00-start-here.ipynb" };
  assert.equal(placeOfName("mine/assignments/roles/roles.ipynb", flags), `mine/${NAME_FILE}`);
  assert.equal(placeOfName("roles.ipynb", { workbook: true }), NAME_FILE);
  assert.ok(!NAME_FILE.startsWith("."));
});

test("is a name kept and read again, and is a file that says none no name?", async () => {
  /** @type {Map<string, string>} */
  const files = new Map();
  const contents = {
    /** @param {string} path */
    get: async (path) => {
      if (!files.has(path)) throw new Error("404");
      return { content: files.get(path) };
    },
    /** @param {string} path @param {{content?: unknown}} model */
    save: async (path, model) => void files.set(path, String(model.content)),
  };
  assert.equal(await readName(contents, "a.json"), "");
  assert.equal(await keepName(contents, "a.json", "Amira"), true);
  assert.equal(await readName(contents, "a.json"), "Amira");
  for (const [n, text] of ["", "{", "[]", "null", '{"name": 7}', '{"name": " \\u202e "}'].entries()) {
    files.set(`${n}`, text);
    assert.equal(await readName(contents, `${n}`), "", text);
  }
  const full = { ...contents, save: async () => Promise.reject(new Error("no space")) };
  assert.equal(await keepName(full, "a.json", "Amira"), false);
});
