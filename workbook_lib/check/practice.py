"""Rules for topics beside one another, and for what only an assignment may have."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from workbook_lib import topic_files, yaml_file
from workbook_lib.places import Places
from workbook_lib.topic import Topic


def check_practice(topics: Mapping[str, Topic], files: Mapping[str, Path]) -> list[str]:
    """A sentence for each number that two topics have, and each activity of practice with points. `files` by slug."""
    said: list[str] = []
    numbers: dict[int, str] = {}
    for topic in sorted(topics.values(), key=lambda t: (t.number, t.slug)):
        other = numbers.setdefault(topic.number, topic.slug)
        if other != topic.slug and topic.slug in files:
            free = max(t.number for t in topics.values()) + 1
            said.append(
                f"{place(files[topic.slug]).at('number')}, number: “{other}” has the number {topic.number} too. "
                f"Give one of the two another, such as {free}, and its notebook the same."
            )
        pointed = [n for n, a in enumerate(topic.activities.values()) if a.points is not None]
        if pointed and topic.slug in files:
            where = place(files[topic.slug])
            ids = list(topic.activities)
            said += [
                f"{where.at('activities', n, 'points')}, activity “{ids[n]}”, points: practice has none. Remove the line."
                for n in pointed
            ]
    return said


def place(path: Path) -> Places:
    """The places of a YAML file, with its lines."""
    return Places(topic_files.name_file(path), yaml_file.find_lines(path.read_text(encoding="utf-8-sig")))
