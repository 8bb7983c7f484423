import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerInside, sayRow, wordBefore } from "../../../../workbook_lib/kinds/plan/sentence.js";

const CASE = {
  title: "Amira",
  short: "Amira is seven. The school nurse sees Amira every month.",
  whole: "Her mother, Nadia, works at night. On Monday the SENCO rings. They have met once. In Leeds, May helps.",
};

test("does a text inside a sentence begin small, but for names and the calendar?", () => {
  for (const [text, said] of [
    ["Ring the school nurse", "ring the school nurse"],
    ["Amira comes in early", "Amira comes in early"],
    ["Nadia says how it went", "Nadia says how it went"],
    ["Monday after school", "Monday after school"],
    ["Wednesdays at lunch", "Wednesdays at lunch"],
    ["September, at the review", "September, at the review"],
    ["SENCO and teacher meet", "SENCO and teacher meet"],
    ["I ask her first", "I ask her first"],
    ["“Come in,” we say", "“Come in,” we say"],
    ["", ""],
  ])
    assert.equal(lowerInside(text, CASE), said);
});

test("are common words small, though the case writes them with a capital too?", () => {
  for (const text of ["The nurse rings", "They meet", "Her mother comes", "An adult reads", "We ask", "You ring"]) {
    assert.equal(
      lowerInside(text, { ...CASE, whole: `we saw, ${text}. On The day They came.` }),
      text[0].toLowerCase() + text.slice(1),
    );
  }
});

test("is a word that only begins the case's sentences no name, unless the case opens with it?", () => {
  assert.equal(lowerInside("Ring her", { title: "", short: "First. Ring once. Ring often.", whole: "Ring." }), "ring her");
  assert.equal(lowerInside("Zoe reads", { title: "A case", short: "Zoe is five.", whole: "" }), "Zoe reads");
  assert.equal(lowerInside("Amira", null), "amira");
});

test("does a time get “by”, unless it has a word of its own?", () => {
  for (const text of ["half term", "the end of May", "Friday", "two weeks", "tomorrow"]) assert.equal(wordBefore(text), "by ");
  for (const text of [
    "within a week",
    "Before half term",
    "every Friday",
    "soon",
    "next week",
    "By the end of term",
    "two weeks from today",
    "a week from now",
  ])
    assert.equal(wordBefore(text), "");
});

const PARTS = [
  { id: "solution", label: "Way past it", question: "?", opening: "We will" },
  { id: "first-step", label: "First step", question: "?", opening: "First, we" },
  { id: "owner", label: "Who leads", question: "?" },
  { id: "by-when", label: "By when", question: "?" },
  { id: "sign", label: "Sign", question: "?", opening: "It worked when" },
];

/** @param {Record<string, string>} texts */
function say(
  texts,
  people = [
    { text: "The SENCO", said: "The SENCO" },
    { text: "Class teacher", said: "The class teacher" },
  ],
) {
  const pieces = sayRow(PARTS, (part) => texts[part] ?? "", people, CASE);
  return {
    text: pieces.map((piece) => piece.text).join(""),
    marks: pieces.filter((piece) => piece.mark).map((piece) => piece.text),
  };
}

test("is a full row told as sentences, with what was chosen marked?", () => {
  const row = { solution: "Ring at a fixed time.", "first-step": "Agree the time…", owner: "Class teacher" };
  const { text, marks } = say({ ...row, "by-when": "half term", sign: "Amira's mother answers." });
  assert.equal(
    text,
    "We will ring at a fixed time. First, we agree the time. The class teacher leads it, by half term. It worked when Amira's mother answers. ",
  );
  assert.deepEqual(marks, [
    "ring at a fixed time",
    "agree the time",
    "The class teacher",
    "half term",
    "Amira's mother answers",
  ]);
});

test("do you lead it, while everybody else leads it?", () => {
  assert.match(
    say({ owner: "You, with the SENCO", "by-when": "Within a week" }).text,
    /You, with the SENCO lead it, within a week\./,
  );
  assert.match(say({ owner: "Youth worker", "by-when": "Friday" }).text, /Youth worker leads it, by Friday\./);
});
