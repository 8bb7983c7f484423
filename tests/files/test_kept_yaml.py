"""Is YAML that was read before found again, and never anything but what the file holds now?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workbook_lib.files import kept_yaml, yaml_file

LONG = "".join(f"- id: item-{n}\n  text: 'Zoë said: no, {n}'\n  points: {n}.5\n  shown: true\n" for n in range(100))


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "run"))
    kept_yaml._find_folder.cache_clear()
    yield tmp_path / "run" / "joined-up" / "yaml"
    kept_yaml._find_folder.cache_clear()


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were really read as YAML."""
    found: list[str] = []
    read = yaml_file.loads

    def note(text: str, name: str = "the file") -> Any:
        found.append(text)
        return read(text, name)

    monkeypatch.setattr(yaml_file, "loads", note)
    return found


def test_is_it_read_once_and_the_same_again(tmp_path: Path, reads: list[str]) -> None:
    file = tmp_path / "topic.yaml"
    file.write_text(LONG, encoding="utf-8")
    first = yaml_file.load(file)
    assert yaml_file.load(file) == first == yaml_file.loads(LONG) and reads == [LONG, LONG]  # the second is this line's own


def test_is_a_changed_file_read_anew_even_with_its_time_put_back(tmp_path: Path) -> None:
    import os

    file = tmp_path / "topic.yaml"
    file.write_text(LONG, encoding="utf-8")
    yaml_file.load(file)
    before = file.stat()
    file.write_text(LONG.replace("said: no, 7'", "said: on, 7'"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert yaml_file.load(file)[7]["text"] == "Zoë said: on, 7"


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"\x93\x01"])
def test_is_a_damaged_one_read_anew(tmp_path: Path, own: Path, damage: bytes) -> None:
    file = tmp_path / "topic.yaml"
    file.write_text(LONG, encoding="utf-8")
    good = yaml_file.load(file)
    (kept,) = own.iterdir()
    kept.write_bytes(damage)
    assert yaml_file.load(file) == good


def test_does_a_mistake_keep_its_line(tmp_path: Path) -> None:
    file = tmp_path / "topic.yaml"
    file.write_text(LONG + "- a: 1\n  a: 2\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(yaml_file.YamlError, match=r"topic\.yaml, line 402"):
            yaml_file.load(file)


def test_does_it_go_without_a_folder_of_its_own(tmp_path: Path, own: Path) -> None:
    own.parent.mkdir(parents=True)
    own.touch()
    (tmp_path / "topic.yaml").write_text(LONG, encoding="utf-8")
    assert len(yaml_file.load(tmp_path / "topic.yaml")) == 100


def test_are_the_oldest_forgotten(tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_yaml, "MOST", 2)
    for n in range(4):
        (tmp_path / "topic.yaml").write_text(f"{LONG}# {n}\n", encoding="utf-8")
        yaml_file.load(tmp_path / "topic.yaml")
    assert len(list(own.iterdir())) == 2
