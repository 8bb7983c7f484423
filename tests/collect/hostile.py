"""Downloads that are odd, damaged or meant to do harm: each refused with its line, and the rest goes on."""

from __future__ import annotations

import zipfile

from tests.collect.making import at, book, claim_size, link, lock, zipped
from tests.collect.platforms import AMIRA, ROLES, case, moodle, one

GOOD = moodle("Amira Khan", 11)
OTHER = moodle("Ben Okafor", 12)


def beside(name: str | zipfile.ZipInfo, data: bytes = b"x") -> dict[str, bytes]:
    """A good file, and this one."""
    return {"d.zip": zipped([(GOOD, book()), (name, data)])}


# whose
case("a misspelt name", one(moodle("Amira Kahn", 11)), {}, "collect-near")
case(
    "a misspelt name, by the tutor's word",
    one(moodle("Amira Kahn", 11)),
    {"amira": ("chosen", ROLES)},
    chosen={"amira kahn": "amira"},
)
case("nobody's, as the file says", one(moodle("Mia Novak", 11), book("amira")), {}, "collect-near")
case("nobody of the class", one(moodle("Qiu Xylander", 11)), {}, "collect-nobody")
case("new to the class", one(moodle("Qiu Xylander", 11)), {"qiu-xylander": ("new", ROLES)}, new=True)
case("two of one name", one(moodle("Sam Lee", 11)), {}, "collect-several")
case("two of one name, and one says which", one(moodle("Sam Lee", 11), book("sam-b")), {"sam-b": ("claim", ROLES)})
case(
    "two people, one learner",
    {"d.zip": zipped({moodle("Amira Khan", 11): book(), moodle("Khan Amira", 13): book(text="y"), OTHER: book()})},
    {"ben": ("name", ROLES)},
    "collect-two",
    "collect-two",
)
case(
    "one number, two names",
    {"d.zip": zipped({GOOD: book(), moodle("Ben Okafor", 11): book(text="y")})},
    {**AMIRA, "ben": ("name", ROLES)},
)
case("another number than before, elsewhere", one(GOOD), AMIRA, notes={"collect-number"}, before={"Moodle:99": "amira"})
case(
    "another number than before",
    {"d.zip": zipped({GOOD: book(), OTHER: book(text="y")})},
    {"ben": ("name", ROLES)},
    "collect-two",
    before={"Moodle:99": "amira", "Moodle:12": "ben"},
)
SAMS = {"d.zip": zipped({moodle("Sam Lee", 21): book(), moodle("Sam Lee", 22): book(text="y"), GOOD: book()})}
case("two of one name, by a word that means both", SAMS, AMIRA, "collect-two", "collect-two", chosen={"Sam Lee": "sam-a"})
case(
    "two of one name, by their numbers",
    SAMS,
    {**AMIRA, "sam-a": ("chosen", ROLES), "sam-b": ("chosen", ROLES)},
    chosen={"21": "sam-a", "22": "sam-b"},
)
case("a name without an end", beside("-" * 60_000 + "x.ipynb"), AMIRA, "collect-name")
case(
    "a page that is all brackets",
    beside(moodle("Amira Khan", 11, "onlinetext.html", "onlinetext"), b"<" * 900_000),
    {"amira": ("name", "onlinetext.html", ROLES)},
    notes={"collect-type"},
)
case(
    "two folders, one learner",
    {"in/amira/roles.ipynb": book(), "in/Amira Khan/roles.ipynb": book(text="y")},
    {},
    "collect-two",
    "collect-two",
)
case("says that it is another's", one(GOOD, book("Ben Okafor")), AMIRA, notes={"collect-claim"})
case("name and content differ", {"roles-amira.ipynb": book("ben")}, {}, "collect-contradicts")
case(
    "a folder of nobody's, claimed",
    {"in/Mia Novak/roles.ipynb": book("amira"), "in/x/y.txt": b"z"},
    {},
    "collect-near",
    "collect-nobody",
)
case("nothing says whose", {"in/roles.ipynb": book(), "in/roles (1).ipynb": book()}, {}, "collect-nobody", "collect-nobody")
case(
    "several downloads, and no times",
    {"a.zip": zipped({"khanamira_1_5_roles.ipynb": book()}), "b.zip": zipped({"khanamira_1_6_roles.ipynb": book(text="y")})},
    {},
    "collect-which",
    "collect-which",
)
case(
    "several downloads, by Moodle's times",
    {"a.zip": zipped({GOOD: book(text="new")}, (2026, 11, 11, 9, 0, 0)), "b.zip": zipped({GOOD: book()})},
    AMIRA,
    notes={"collect-older"},
)
case("the same download twice", {"a.zip": zipped({GOOD: book()}), "b.zip": zipped({GOOD: book()})}, AMIRA)
# what
case("another assignment", one(GOOD, book(assignment="barriers")), {}, "collect-other")
case(
    "another assignment in a zip",
    one(moodle("Amira Khan", 11, "a.zip"), zipped({"b.ipynb": book(assignment="barriers")})),
    {},
    "collect-other",
)
case("a time of the learner's own", beside(moodle("Amira Khan", 11, "TimeStamp.txt")), AMIRA, "collect-own-time")
case("a notebook cut short", one(GOOD, book()[:90]), AMIRA, notes={"notebook-cut"})
case(
    "a learner's zip, damaged",
    one(moodle("Amira Khan", 11, "a.zip"), b"PK\x03\x04 no"),
    {"amira": ("name", "a.zip")},
    notes={"archive-damaged"},
)
case(
    "a learner's zip, locked",
    one(moodle("Amira Khan", 11, "a.zip"), lock(zipped({ROLES: book()}))),
    {"amira": ("name", "a.zip")},
    notes={"archive-locked"},
)
case(
    "a learner's zip that points away",
    one(moodle("Amira Khan", 11, "a.zip"), zipped({ROLES: book(), "../x.ipynb": b"{}"})),
    {"amira": ("name", "a.zip")},
    notes={"points-away"},
)
case(
    "a learner's zip, a bomb",
    one(moodle("Amira Khan", 11, "a.zip"), zipped({"x.ipynb": bytes(21_000_000)})),
    {"amira": ("name", "a.zip")},
    notes={"large"},
)
# archives
case("a damaged zip", {"d.zip": zipped({GOOD: book()})[:40], "e.zip": zipped({GOOD: book()})}, AMIRA, "collect-damaged")
BENT = zipped({GOOD: book()}, how=zipfile.ZIP_STORED).replace(b"# Roles", b"# Rolls")
case("a file damaged in it", {"d.zip": BENT, "e.zip": zipped({OTHER: book()})}, {"ben": ("name", ROLES)}, "collect-damaged")
case(
    "locked",
    {"d.zip": lock(zipped({GOOD: book()})), "e.zip": zipped({OTHER: book()})},
    {"ben": ("name", ROLES)},
    "collect-locked",
)
case(
    "a bomb",
    {"d.zip": claim_size(zipped({GOOD: book()}), 0xF0000000), "e.zip": zipped({OTHER: book()})},
    {"ben": ("name", ROLES)},
    "collect-large",
)
case("one that understates itself", {"d.zip": claim_size(zipped({GOOD: book()}), 5)}, {}, "collect-damaged")
case("very many files", {"d.zip": zipped({f"{n}.txt": b"" for n in range(5001)}, how=zipfile.ZIP_STORED)}, {}, "collect-many")
case("packed unusually", {"d.zip": zipped([(GOOD, book()), (at(OTHER, how=zipfile.ZIP_BZIP2), book())])}, AMIRA, "collect-form")
case("zips in zips in zips", one("a.zip", zipped({"b.zip": zipped({"c.zip": zipped({GOOD: book()})})})), {}, "collect-deep")
case("a link", beside(link(OTHER), b"/etc/passwd"), AMIRA, "collect-link")
case("up and out", beside("../../roles.ipynb"), AMIRA, "collect-away")
case("up and out, behind a name", beside(moodle("Ben Okafor", 12, "../../../x.ipynb")), AMIRA, "collect-away")
case("from the root", beside("/etc/cron.d/x"), AMIRA, "collect-away")
case("of a drive", beside("C:\\Windows\\x.ipynb"), AMIRA, "collect-away")
case("backslashes up and out", beside("..\\..\\x.ipynb"), AMIRA, "collect-away")
case("a device of Windows", beside(moodle("Amira Khan", 11, "con.ipynb")), AMIRA, "collect-name")
case("a device in a folder's place", beside(moodle("Amira Khan", 11, "nul/r.ipynb")), AMIRA, "collect-name")
case("another stream of a file", beside(moodle("Amira Khan", 11, "r.ipynb:x")), AMIRA, "collect-name")
case("a full stop at the end", beside(moodle("Amira Khan", 11, "r.ipynb.")), AMIRA, "collect-name")
case("two of one name in it", {"d.zip": zipped([(GOOD, book()), (GOOD, book(text="y"))])}, AMIRA, "collect-twice")
case("two but for a capital", beside(moodle("Amira Khan", 11, "Roles.ipynb"), book(text="y")), AMIRA, "collect-twice")
case("signs that turn the line round", one(moodle("\x1b[31m\u202eAmira", 11)), {}, "collect-near")
# nothing
case("an empty zip", {"d.zip": zipped({})}, {}, "collect-empty")
case("no table of a class", {"d.zip": zipped({GOOD: book()}), "x.csv": b"a,b\n1,2\n"}, AMIRA, "collect-table")
case("not a table at all", {"d.zip": zipped({GOOD: book()}), "x.csv": bytes(range(256))}, AMIRA, "collect-table")
