"""What a command says: on any terminal, in any encoding, and with nothing in it that only looks like our own words."""

from __future__ import annotations

import errno
import json
import re
import sys
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from workbook_lib.wording import spell_out

_UNSEEN = re.compile(r"[^\x20-\x7e\n]")


def speak_anywhere() -> None:
    """Let a name that the terminal has no letters for (“Łukasz” in cp1252) be spelled out, and never stop a command."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(text: str = "", *, err: bool = False) -> None:
    """Print a text of ours, which may have several lines; what else is not seen is spelled out."""
    typer.echo(spell_out(text, keep="\n\t\xa0"), err=err)


def say_line(text: str, *, err: bool = False) -> None:
    """Print one line that holds words of somebody else's: it stays one line, whatever is in them."""
    typer.echo(spell_out(text, keep="\xa0"), err=err)


def stop(sentence: str, code: int = 1) -> NoReturn:
    """Say one sentence and end: code 1, something to mend; 2, wrong use."""
    say(sentence, err=True)
    raise typer.Exit(code)


def to_json(data: Any) -> str:
    """Plain data or structs as JSON: letters as they are where the output has them, else as \\u…; paths as text."""
    import msgspec

    text = json.dumps(msgspec.to_builtins(data, enc_hook=str), ensure_ascii=False, indent=1)
    has_all = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
    return _UNSEEN.sub(lambda found: found[0] if has_all and found[0].isprintable() else json.dumps(found[0])[1:-1], text)


class Commands(TyperGroup):
    """The commands, each of which ends with one sentence and code 1 where the course's own files fail it."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            if said := explain(error):
                stop(said)
            raise


def explain(error: Exception) -> str:
    """What is the matter with the course, and what to do, in sentences; '' for what is no matter of the course's."""
    import sqlite3

    from workbook_lib.course.course_settings import SettingsError
    from workbook_lib.files.yaml_file import YamlError
    from workbook_lib.grading.finding import CourseError, find
    from workbook_lib.topic import TopicError

    if isinstance(error, CourseError | SettingsError | TopicError | YamlError):
        return str(error)
    if isinstance(error, sqlite3.Error) or type(error).__module__.startswith("sqlalchemy."):
        return find("course-unusable", error=getattr(error, "orig", None) or error).said
    if isinstance(error, OSError) and error.errno != errno.EPIPE:  # a closed pipe is whoever listened's own affair
        return find("path-unusable", path=error.filename or "A file or folder", error=error.strerror or error).said
    return ""
