"""The register of editions and the glossary: read strictly, and looked at again in time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from workbook_lib import topic_files, yaml_file
from workbook_lib.editions import FILE, Source, read_editions
from workbook_lib.glossary import FILE as GLOSSARY
from workbook_lib.glossary import read_terms
from workbook_lib.topic import TopicError
from workbook_lib.yaml_file import YamlError

FRESH = timedelta(days=183)
HERE = Path(topic_files.__file__).parent


def read_register() -> tuple[dict[str, Source], list[str]]:
    """The register of editions by id, and what is wrong with it."""
    try:
        return read_editions(yaml_file.load(HERE / FILE), FILE), []
    except TopicError as error:
        return {}, error.problems
    except (YamlError, OSError) as error:
        return {}, [str(error)]


def check_glossary() -> list[str]:
    """A sentence for each thing to mend in the glossary."""
    try:
        read_terms(yaml_file.load(HERE / GLOSSARY))
    except TopicError as error:
        return error.problems
    except (YamlError, OSError) as error:
        return [str(error)]
    return []


def list_stale(entries: dict[str, Source], today: date) -> list[str]:
    """A sentence for each entry last looked at over six months ago, or before a 1 September that has passed since.

    Guidance for schools changes on 1 September: the date most new editions come into force.
    """
    autumn = date(today.year if today >= date(today.year, 9, 1) else today.year - 1, 9, 1)
    said = []
    for entry in entries.values():
        looked = date.fromisoformat(entry.last_checked)
        why = "over six months ago" if looked < today - FRESH else "before the last 1 September" if looked < autumn else ""
        if why:
            said.append(
                f"{FILE}, entry “{entry.id}”: it was last checked on {looked.isoformat()}, {why}. "
                f"Look at {entry.address or 'the official page'}, then set last_checked."
            )
    return said
