"""Is what a command says right in every encoding, and can no learner's word move the cursor or forge a line of ours?"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from workbook_lib import cli
from workbook_lib.cli import speaking
from workbook_lib.course.learner_ids import show_name
from workbook_lib.grading.finding import find
from workbook_lib.grading.sentences import WORDS

HOSTILE = "am\x1b[2J\x1b[H\x9bira\u202e\nall is well."
SAY = """
import sys
from workbook_lib.cli.speaking import speak_anywhere, say, say_line
from workbook_lib.cli.app import print_json
speak_anywhere()
name = "Łukasz Żółw, 李雷, \\U0001f600, \\udcff"
print_json({"name": name}) if sys.argv[1] == "json" else (say(name), say_line(name + "\\n2"))
"""


def speak(how: str, encoding: str) -> bytes:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", SAY, how], capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "cp437", "utf-8", "utf-16"])
def test_is_json_valid_in_every_encoding(encoding: str) -> None:
    said = speak("json", encoding)
    text = said.decode("utf-8" if encoding != "utf-16" else "utf-16")
    assert json.loads(text) == {"name": "Łukasz Żółw, 李雷, \U0001f600, \udcff"}


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-8"])
def test_is_a_name_that_the_terminal_has_no_letters_for_spelled_out(encoding: str) -> None:
    said = speak("plain", encoding).decode(encoding)
    assert ("Łukasz" in said) is (encoding == "utf-8") and ("\\u0141ukasz" in said) is (encoding != "utf-8")
    assert len(said.splitlines()) == 2 and said.endswith("\\x0a2" + os.linesep)


def test_stops_no_terminal_that_claims_to_have_ascii_alone_a_command() -> None:
    assert len(speak("plain", "ascii").splitlines()) == 2  # there, click itself prints UTF-8


def test_is_json_free_of_what_a_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    text = speaking.to_json({HOSTILE: Path("a")})
    assert json.loads(text) == {HOSTILE: "a"} and text.replace("\n", "").isprintable()


def test_does_no_finding_hold_a_line_end_or_an_escape() -> None:
    for code in WORDS:
        values: dict[str, Any] = dict.fromkeys(("points", "right", "before", "now", "most", "count"), 2)
        named = {name: HOSTILE for name in _fields(code) if name not in values}
        found = find(code, HOSTILE, **{**values, **named})
        assert (found.file + found.said).isprintable(), code


def _fields(code: str) -> set[str]:
    import string

    words = WORDS[code]
    texts = (words.what, words.do, words.one)
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def test_says_no_command_anything_but_through_the_one_door() -> None:
    folder = Path(cli.__file__).parent
    told = [path.name for path in folder.glob("*.py") if "typer.echo" in path.read_text(encoding="utf-8")]
    assert sorted(told) == ["app.py", "speaking.py"]
    assert not [path.name for path in folder.glob("*.py") if " print(" in path.read_text(encoding="utf-8")]


def test_does_a_name_stay_what_it_is() -> None:
    assert show_name("Łukasz O’Brien [red]x[/red]") == "Łukasz O’Brien [red]x[/red]"
    assert show_name(HOSTILE) == "am\\x1b[2J\\x1b[H\\x9bira\\x202e\\x0aall is well."


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such pipe there")
def test_does_a_listener_who_goes_end_the_command_quietly() -> None:
    words = [sys.executable, "-c", "from workbook_lib.cli import main; main()", "--help"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as command:
        assert command.stdout is not None and command.stderr is not None
        command.stdout.close()
        assert command.stderr.read() == b""


def test_is_a_database_or_a_disk_that_fails_one_sentence(tmp_path: Path) -> None:
    import sqlite3

    said = speaking.explain(sqlite3.OperationalError("disk I/O error"))
    assert said == find("course-unusable", error="disk I/O error").said
    said = speaking.explain(PermissionError(13, "Permission denied", str(tmp_path)))
    assert said == find("path-unusable", path=tmp_path, error="Permission denied").said
    assert speaking.explain(BrokenPipeError(32, "Broken pipe")) == "" == speaking.explain(KeyError("x"))
