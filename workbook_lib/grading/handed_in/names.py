"""What a file in a hand-in is by its name alone: notebook, answers, archive, no work, or something for a person. Pure."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["notebook", "answers", "archive", "time", "nothing", "document"]

ANSWERS = ".answers.json"
NOTEBOOK = ".ipynb"
TIMESTAMP = "timestamp.txt"
CHECKPOINTS = ".ipynb_checkpoints"
# What our own programs, Jupyter, and a computer's desktop leave beside the work.
OURS = {"activities.yaml", ".joined-up.json", "joined-up-name.json", ".joined-up-given.json"}
DESKTOP = {".ds_store", "thumbs.db", "desktop.ini", ".localized", ".gitkeep", ".gitignore", ".directory", "icon\r"}
FOLDERS = {
    "__macosx",
    ".course",
    ".git",
    ".vscode",
    ".idea",
    ".cache",
    "__pycache__",
    ".virtual_documents",
    ".fseventsd",
    ".trashes",
}
_LOCK = re.compile(r"^(\._|~\$|\.~lock\.)")
_COPY = r"(?:[ _-]*\(\d{1,9}\)|[ _-]+copy|-copy\d{1,9}|[ _-]\d{1,9})"
_COPY_OF = re.compile(f"{_COPY}$")
_NOTEBOOK = re.compile(rf"\.ipynb{_COPY}?(?:\.(?:json|txt|html?))?$", re.IGNORECASE)
_ANSWERS = re.compile(rf"\.answers{_COPY}?\.json(?:\.txt)?$", re.IGNORECASE)
_TYPES = {
    "a PDF": "pdf",
    "a Word document": "doc docx docm",
    "a text document": "odt rtf pages wpd",
    "a text": "txt md text log",
    "a web page": "html htm mhtml xhtml",
    "a spreadsheet": "xls xlsx ods csv tsv numbers",
    "slides": "ppt pptx odp key",
    "a picture": "png jpg jpeg gif heic heif webp bmp tif tiff svg",
    "a recording": "mp3 m4a wav ogg opus aac",
    "a film": "mp4 mov avi mkv webm m4v",
    "an archive that is not opened here": "rar 7z gz tgz tar bz2 xz",
    "a shortcut, and not the file itself": "lnk url webloc gdoc gsheet gslides desktop",
    "a piece of code": "py r js",
    "data": "json yaml yml xml",
}
_NAMED = {ending: said for said, endings in _TYPES.items() for ending in endings.split()}


def tell_kind(name: str) -> Kind:
    """What a file of this name is taken for."""
    plain = name.lower()
    if plain in OURS or plain in DESKTOP or _LOCK.match(plain):
        return "nothing"
    if name == TIMESTAMP:
        return "time"
    if _ANSWERS.search(name):
        return "answers"
    if _NOTEBOOK.search(name):
        return "notebook"
    return "archive" if plain.endswith(".zip") else "document"


def is_no_work(folder: str) -> bool:
    """Whether a folder of this name is one that a program makes for itself."""
    return folder.lower() in FOLDERS


def name_type(name: str) -> str:
    """What a person calls a file of this name: “a Word document”."""
    return _NAMED.get(name.rpartition(".")[2].lower() if "." in name else "", "a file of a kind that is not known")


def stem_of(name: str) -> str:
    """The name of a notebook or of a file of answers without its ending."""
    return _ANSWERS.sub("", name) if _ANSWERS.search(name) else _NOTEBOOK.sub("", name)


def is_named(stem: str, assignment: str) -> bool:
    """Whether a file's stem is the assignment's, allowing for another case, `(1)`, `-1` and `Copy`."""
    plain = stem.strip().lower()
    while plain != assignment:
        shorter = _COPY_OF.sub("", plain).strip()
        if shorter == plain:
            return False
        plain = shorter
    return True


def mentions(name: str, assignment: str) -> bool:
    """Whether the assignment's name stands in another one as a word: `roles-amira-khan`, `Amira Khan_12_file_roles`."""
    return bool(re.search(rf"(?<![a-z0-9]){re.escape(assignment)}(?![a-z0-9])", name.lower()))
