"""Looks through a learner's words for what could tell who somebody is. Pure, and a question only: nothing is ever held back.

`labextension/static/personal.js` does the same for a page that is handed in; `tests/personal.json` is held against both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

import msgspec

Looks = Literal["name", "school", "email", "phone", "nhs", "upn", "postcode"]
SAID: dict[Looks, str] = {  # “… looks like”
    "name": "somebody’s name",
    "school": "the name of a school",
    "email": "an e-mail address",
    "phone": "a phone number",
    "nhs": "an NHS number",
    "upn": "a pupil number (UPN)",
    "postcode": "a postcode",
}
MOST = 12  # that are named; more would not be read

EMAIL = re.compile(r"[^\s@<>(),;:“”\"]+@[^\s@<>(),;:“”\"]+\.[A-Za-z]{2,}")
UPN = re.compile(r"(?<![A-Za-z0-9])[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z](?![A-Za-z0-9])")
PHONE = re.compile(r"(?<![A-Za-z0-9£.])(?:\+44[ .-]?(?:\(0\)[ .-]?)?|\(?0)[1-9](?:[ ().-]{0,2}[0-9]){8,9}(?![A-Za-z0-9])")
NHS = re.compile(r"(?<![A-Za-z0-9£.])[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}(?![A-Za-z0-9])")
POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][ABD-HJLNP-UW-Z]{2}|[a-z]{1,2}[0-9][0-9a-z]? [0-9](?!st|nd|rd|th)"
    r"[abd-hjlnp-uw-z]{2})(?![A-Za-z0-9])"
)
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
OWNING = re.compile(r"[’']s$")  # “Farrow’s” tells of nobody but Farrow
TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr"})
SCHOOLS = frozenset(
    {"school", "academy", "college", "nursery", "primary", "infants", "juniors", "infant", "junior", "preschool"}
)
JOINING = frozenset({"of", "the"})  # within a school's name
WORDS = (  # words that begin with a capital and name nobody
    "a academy act after all also although am an and another april are as assistant association at august autism autumn award"
    " because before both british but by care carer child children christian christmas class code college committee community"
    " council county data december department deputy diploma doctor during each early east easter education educational"
    " english every family february first for foundation framework friday from government governor group guidance had has he"
    " head health her high his how i if in infant infants inclusion is it its january joint july june junior juniors keeping"
    " key lead leader learner learning level local looking march maths may mental monday mum my national needs next north"
    " not november nursery october of officer on once one our parent parents pathway plan police practice preschool primary"
    " protection psychologist pupil referral review saturday saying school second secondary section senior september service"
    " services she since sixth social some south special specialist speech spring staff stage standards statutory summer"
    " sunday support table taking teacher team term that the their then therapist therapy there these they this three"
    " thursday to together training trust tuesday two unit upper virtual visitor we wednesday week welfare west what when"
    " where which while who why with worker working year yes you young your youth"
)
COMMON = frozenset(WORDS.split())


class Found(msgspec.Struct, frozen=True):
    """Something that could tell who somebody is: what it looks like, and how it stands in the text."""

    looks: Looks
    text: str


def find_personal(texts: Iterable[str], known: str = "") -> list[Found]:
    """What looks like a name, a school, a number or an address, each once, in the order of the texts.

    `known` is what the workbook itself says: its invented people are nobody, and its ordinary words no names.
    """
    plain = _Known(known)
    found: dict[Found, None] = {}
    for text in texts:
        for one in _look_through(text, plain):
            found.setdefault(one)
    return list(found)


class _Known:
    """The words of the workbook: those it has in small letters, those it has with a capital, and pairs of these."""

    def __init__(self, text: str) -> None:
        words = list(WORD.finditer(text))
        self.small = COMMON | {w[0] for w in words if w[0] == w[0].lower()}
        self.capital = {w[0] for w in words if w[0] != w[0].lower()}
        self.pairs = {(a[0], b[0]) for a, b in pairwise(words)}


def _look_through(text: str, known: _Known) -> list[Found]:
    found: list[tuple[int, int, Found]] = []

    def take(looks: Looks, start: int, end: int) -> None:
        if not any(start < there_end and there < end for there, there_end, _ in found):
            found.append((start, end, Found(looks, text[start:end])))

    all_looks: list[tuple[Looks, re.Pattern[str]]] = [("email", EMAIL), ("upn", UPN), ("phone", PHONE), ("nhs", NHS)]
    for looks, pattern in [*all_looks, ("postcode", POSTCODE)]:
        for hit in pattern.finditer(text):
            if looks != "nhs" or _is_nhs(hit[0]):
                take(looks, *hit.span())
    for looks, start, end in _find_names(text, known):
        take(looks, start, end)
    return [one for _, _, one in sorted(found, key=lambda one: one[:2])]


def _is_nhs(text: str) -> bool:
    """Whether the last figure checks the nine before it."""
    digits = [int(c) for c in text if c.isdigit()]
    rest = 11 - sum(d * (10 - n) for n, d in enumerate(digits[:9])) % 11
    return rest % 11 == digits[9] and rest != 10


def _find_names(text: str, known: _Known) -> list[tuple[Looks, int, int]]:
    """Runs of words with capitals that are no words of the workbook."""
    words, found, at = list(WORD.finditer(text)), list[tuple[Looks, int, int]](), 0
    while at < len(words):
        run = _take_run(text, words, at)
        named = _judge(text, words, at, run, known) if run > at + 1 else None
        if named:
            found.append(named)
        at = max(run, at + 1)
    return found


def _take_run(text: str, words: list[re.Match[str]], at: int) -> int:
    """The end of the run of words with a capital that begins at `at`; small words of a school's name within it."""
    end = at
    while end < len(words) and (_is_capital(words[end][0]) or _goes_on(words, at, end)):
        if end > at and not _stand_together(text, words[end - 1], words[end]):
            break
        end += 1
    return end


def _goes_on(words: list[re.Match[str]], at: int, end: int) -> bool:
    word = words[end][0]
    joins = word in JOINING and end + 1 < len(words) and _is_capital(words[end + 1][0])
    return end > at and (joins or word in SCHOOLS)


def _stand_together(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    between = text[before.end() : after.start()]
    return between in (" ", "\u00a0") or (between in (". ", ".") and before[0] in TITLES | {"St"})


def _is_capital(word: str) -> bool:
    return word[0] != word[0].lower() and (word != word.upper() or word[1:2] in ("’", "'"))


def _judge(text: str, words: list[re.Match[str]], at: int, end: int, known: _Known) -> tuple[Looks, int, int] | None:
    """Whether a run names a school or somebody; a word that only begins a sentence is left off."""
    run = [word[0] for word in words[at:end]]
    while len(run) > 1 and run[0].lower() in known.small and run[0] not in TITLES and run[0] != "St":
        at, run = at + 1, run[1:]
    if not any(w.lower() in SCHOOLS for w in run[1:]) and (joined := [n for n, w in enumerate(run) if w in JOINING]):
        run = run[: joined[0]]
        end = at + len(run)
    bare = [OWNING.sub("", w) for w in run if w not in TITLES]
    strange = [w for w in bare if w.lower() not in known.small and w not in known.capital]
    whole = (words[at].start(), words[end - 1].end())
    if any(w.lower() in SCHOOLS for w in run[1:]):
        fresh = [w for w in run if w.lower() not in SCHOOLS and w.lower() not in known.small]
        told = all(pair in known.pairs for pair in pairwise(run))
        return ("school", *whole) if fresh and not told else None
    if len(run) < 2 or not strange:
        return None
    return ("name", *whole)
