"""Downloads of every platform that is known, each with what has to become of it."""

from __future__ import annotations

from typing import Any

import msgspec

from tests.collect.making import book, zipped
from workbook_lib.collect.people import Person

ROLES = "roles.ipynb"
Rows = dict[str, tuple[str, ...]]


class Case(msgspec.Struct):
    """A download: its files, the rows it makes, the codes of what is refused, the codes of what is noted, and what is said
    besides to collect it."""

    files: dict[str, bytes]
    rows: Rows
    refused: list[str] = []
    notes: set[str] = set()
    more: dict[str, Any] = {}


CASES: dict[str, Case] = {}


def case(name: str, files: dict[str, bytes], rows: Rows, *refused: str, notes: set[str] | None = None, **more: Any) -> None:
    """Register a download."""
    assert name not in CASES
    CASES[name] = Case(files, rows, sorted(refused), notes or set(), more)


def moodle(name: str, number: int, file: str = ROLES, plugin: str = "file", flat: bool = False) -> str:
    return f"{name}_{number}_assignsubmission_{plugin}_{'' if flat else '/'}{file}"


def one(name: str, data: bytes | None = None) -> dict[str, bytes]:
    return {"d.zip": zipped({name: book() if data is None else data})}


AMIRA: Rows = {"amira": ("name", ROLES)}
TWO: Rows = {"amira": ("name", ROLES), "ben": ("name", ROLES)}

# Moodle
case("moodle folders", {"d.zip": zipped({moodle("Amira Khan", 11): book(), moodle("Ben Okafor", 12): book()})}, TWO)
case(
    "moodle flat",
    {"d.zip": zipped({moodle("Amira Khan", 11, flat=True): book(), moodle("Ben Okafor", 12, flat=True): book()})},
    TWO,
)
case("moodle without the last line", one("Amira Khan_11_assignsubmission_file/roles.ipynb"), AMIRA)
case("moodle unpacked by hand", {f"Course-Roles-77/{moodle('Amira Khan', 11)}": book()}, AMIRA)
case("moodle in a folder of the zip", one(f"Course-Roles-77/{moodle('Amira Khan', 11)}"), AMIRA)
case("moodle, surname first", one(moodle("Khan Amira", 11)), AMIRA)
case("moodle drops apostrophes", one(moodle("Chloé ONeill", 13)), {"chloe": ("name", ROLES)})
case("an accent taken apart", one(moodle("Chloe\u0301 ONeill", 13)), {"chloe": ("name", ROLES)})
case(
    "moodle, files in folders of the learner's",
    {"d.zip": zipped({moodle("Amira Khan", 11, "work/roles.ipynb"): book()})},
    {"amira": ("name", "work/roles.ipynb")},
)
GROUP = {
    moodle(f"Tues-Group B-{name}", n): book() for n, name in enumerate(["Amira Khan", "Ben Okafor", "Dev van der Berg"], 11)
}
case("moodle, one group", {"d.zip": zipped(GROUP)}, {**TWO, "dev": ("name", ROLES)})
case("moodle, a group of one is not cut on a guess", one(moodle("Anna-Amira Khan", 11)), {}, "collect-near")
HIDDEN = {moodle("Participant", 11): book("Amira Khan"), moodle("Participant", 12): book()}
case("moodle, names hidden", {"d.zip": zipped(HIDDEN)}, {"amira": ("claim", ROLES)}, "collect-nobody")
case(
    "two surnames that end alike hide nobody",
    {"d.zip": zipped({moodle("Amira Khan-Lee", 11): book(), moodle("Ben Okafor-Lee", 12): book()})},
    {"amira": ("name", ROLES), "ben": ("name", ROLES)},
    people=[Person("amira", "Amira Khan-Lee"), Person("ben", "Ben Okafor-Lee")],
)
SHEET = "Identifier,Full name,Email address\nParticipant 12,,ben@college.example\nParticipant 11,Amira Khan,\n"
case(
    "moodle, names hidden, with the worksheet",
    {"d.zip": zipped(HIDDEN), "sheet.csv": b"\xef\xbb\xbf" + SHEET.encode()},
    {"amira": ("table", ROLES), "ben": ("table", ROLES)},
)
case(
    "moodle in German, with its worksheet",
    {
        "d.zip": zipped({moodle("Teilnehmer", 11): book(), moodle("Teilnehmer", 12): book()}),
        "b.csv": "ID;Name\r\nTeilnehmer/in 12;Ben Okafor\r\nTeilnehmer/in 11;Amira Khan\r\n".encode("utf-16"),
    },
    {"amira": ("table", ROLES), "ben": ("table", ROLES)},
)
TYPED = moodle("Amira Khan", 11, "onlinetext.html", "onlinetext")
case(
    "moodle, text typed into it too",
    {"d.zip": zipped({moodle("Amira Khan", 11): book(), TYPED: b"<p>My account.</p>"})},
    {"amira": ("name", "onlinetext.html", ROLES)},
    notes={"collect-type"},
)
case("moodle, nothing typed", {"d.zip": zipped({moodle("Amira Khan", 11): book(), TYPED: b"<p><br>&nbsp;</p>"})}, AMIRA)
case(
    "moodle, a zip handed in", one(moodle("Amira Khan", 11, "all.zip"), zipped({ROLES: book()})), {"amira": ("name", "all.zip")}
)
case("zips in a zip, one for each group", one("a.zip", zipped({moodle("Amira Khan", 11): book()})), AMIRA)
case(
    "moodle, a PDF alone", one(moodle("Amira Khan", 11, "r.pdf"), b"%PDF"), {"amira": ("name", "r.pdf")}, notes={"collect-type"}
)
case(
    "moodle, two notebooks by their times",
    {
        "d.zip": zipped(
            {
                moodle("Amira Khan", 11): book("Amira", "2026-12-01T10:00:00Z", text="old"),
                moodle("Amira Khan", 11, "roles (1).ipynb"): book("Amira", "2026-12-02T10:00:00Z"),
            }
        )
    },
    {"amira": ("name", "roles (1).ipynb")},
    notes={"collect-older"},
)
# Canvas
case("canvas", one("khanamira_1234_5678_roles.ipynb"), AMIRA)
case("canvas, late", one("khanamira_LATE_1234_5678_roles-1.ipynb"), {"amira": ("name", "roles-1.ipynb")})
case("canvas, several words", one("vanderbergdev_1234_5678_roles.ipynb"), {"dev": ("name", ROLES)})
case("canvas, names hidden", one("anon_ab12c_5678_roles.ipynb", book("ben")), {"ben": ("claim", ROLES)})
case(
    "canvas, sent again",
    {"d.zip": zipped({f"khanamira_1_5{n}_roles{'-1' * n}.ipynb": book(text=str(n)) for n in (0, 1)})},
    {"amira": ("name", "roles-1.ipynb")},
    notes={"collect-older"},
)
case(
    "canvas, the newest is empty",
    {"d.zip": zipped({"khanamira_1_50_roles.ipynb": book(), "khanamira_1_51_roles-1.ipynb": book(answered=False)})},
    {"amira": ("name", "roles-1.ipynb")},
    notes={"collect-older", "collect-empty-newest"},
)
case("canvas, text", one("khanamira_1234_text.html", b"<p>Words</p>"), {"amira": ("name", "text.html")}, notes={"collect-type"})
case("canvas, by its number", one("zoelukasz_007_5678_roles.ipynb"), {"007": ("number", ROLES)})
case(
    "canvas, two pictures are two",
    {"d.zip": zipped({"khanamira_1_50_p-1.jpg": b"a", "khanamira_1_51_p-2.jpg": b"b"})},
    {"amira": ("name", "p-1.jpg", "p-2.jpg")},
    notes={"collect-type"},
)
# Teams
TEAMS = {f"Submitted files/Amira Khan/Roles/Version {n}/roles.ipynb": book(text=str(n)) for n in (1, 2, 10)}
case("teams, versions", {"d.zip": zipped(TEAMS)}, AMIRA, notes={"collect-older"})
case("teams, working files", one("Working files/Amira Khan/Roles/roles.ipynb"), {"amira": ("folder", ROLES)})
# Google Classroom
CLASSROOM = {ROLES: book("Amira Khan"), "roles (1).ipynb": book("ben"), "roles (2).ipynb": book("", "2026-12-01T10:00:00Z")}
case(
    "classroom, names inside",
    {"drive.zip": zipped(CLASSROOM)},
    {"amira": ("claim", ROLES), "ben": ("claim", "roles (1).ipynb")},
    "collect-nobody",
)
case("classroom, name in front", one("Amira Khan - roles.ipynb"), {"amira": ("file", "Amira Khan - roles.ipynb")})
# Plain folders, e-mails
case(
    "a folder for each",
    {"in/amira/roles.ipynb": book(), "in/Ben Okafor/roles.ipynb": book()},
    {"amira": ("folder", ROLES), "ben": ("folder", ROLES)},
)
case("as nbgrader has it", {"submitted/amira/roles/roles.ipynb": book()}, {"amira": ("folder", ROLES)})
case("by address", {"in/ben@college.example/roles.ipynb": book()}, {"ben": ("folder", ROLES)})
case("as Hand in names it", {"roles-amira-khan.ipynb": book("Amira Khan")}, {"amira": ("file", "roles-amira-khan.ipynb")})
case("a zip of one learner", {"in/amira.zip": zipped({ROLES: book()})}, {"amira": ("folder", ROLES)})
case(
    "what computers leave",
    {"in/amira/roles.ipynb": book(), "in/.DS_Store": b"x", "in/__MACOSX/._roles.ipynb": b"x"},
    {"amira": ("folder", ROLES)},
)
