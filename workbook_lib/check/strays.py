"""What lies in a course's folders under a name that is almost right, so that nobody reads it."""

from __future__ import annotations

from pathlib import Path

KINDS = {"topics": "a topic", "content": "a file of changes", "reference": "a reference file"}


def find_strays(course: Path) -> dict[str, str]:
    """A sentence for each, by the name it would have: `{"topics/transitions": …}`."""
    found = {}
    for folder, what in KINDS.items():
        for path in sorted((course / folder).glob("*")):
            if path.suffix in (".yaml", ".yml") and (fault := _find_fault(path, what)):
                found[f"{folder}/{path.stem}"] = f"{folder}/{path.name} {fault}"
    return found


def _find_fault(path: Path, what: str) -> str:
    if path.is_dir():
        return f"is a folder, and {what} is a file. Rename it, or take it out."
    if not path.is_file():
        return "is a link to a file that is not there. Put the file itself in its place."
    return f"is not read, because its name does not end in .yaml. Call it {path.stem}.yaml." if path.suffix == ".yml" else ""
