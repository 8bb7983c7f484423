"""Does no key of an assignment, nor a sentence of its feedback, reach a place where a learner can get it?"""

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import COURSE
from workbook_lib.files import notebook_file, yaml_file
from workbook_lib.grading.course.keys import READ, find_key
from workbook_lib.grading.course.scheme import FOR_TUTOR
from workbook_lib.grading.nbgrader_side.release import list_assignments


def list_secrets() -> tuple[list[tuple[str, str]], list[str]]:
    """(item id, what belongs to it) pairs, and every sentence, of all hidden tests and what schemes tell tutors alone."""
    pairs: list[tuple[str, str]] = []
    words: list[str] = []
    for name in list_assignments(COURSE):
        for cell in notebook_file.read_notebook(COURSE / "source" / name / f"{name}.ipynb")["cells"]:
            text = "".join(cell["source"])
            if found := find_key(text):
                walk(yaml_file.loads(found[1]), pairs, words, "")
            elif cell["id"].endswith(READ):
                alone = text.partition(FOR_TUTOR)[2]  # what stands above is released: learners see how they are marked
                words += [s.strip("* ") for s in re.split(r"(?<=[.?!]) |\n", alone) if len(s) > 40]
    return pairs, words


def walk(data: Any, pairs: list[tuple[str, str]], words: list[str], above: str) -> None:
    if isinstance(data, dict):
        for key, value in data.items():
            walk(value, pairs, words, str(key))
    elif isinstance(data, list):
        pairs += [(above, str(v)) for v in data if isinstance(v, str) and re.fullmatch(r"[a-z0-9-]+", v)]
    elif isinstance(data, str) and " " in data:
        words.append(data)
    elif isinstance(data, str):
        pairs.append((above, data))


PAIRS, WORDS = list_secrets()


def find_secrets(text: str) -> list[str]:
    """What of the secrets stands in a text: a sentence, or an item joined to what belongs to it."""
    plain = re.sub(r"\\n|\s+", " ", text).replace("’", "'")
    found = [w for w in WORDS if w.replace("’", "'") in plain]
    # a part of a plan and a role (“owner: senco”) tell nothing by themselves; an item's own id does
    joined = re.compile(r"[\"']?([a-z0-9-]+)[\"']?\s*[:=]\s*\[?\s*[\"']?([a-z0-9-]+)")
    together = set(joined.findall(text))
    return found + [f"{a}: {b}" for a, b in PAIRS if (a, b) in together and (a == "key" or re.match(r"[a-z]{2}-", a))]


def test_is_there_something_to_look_for() -> None:
    assert len(WORDS) > 100 and len(PAIRS) > 60
    for name in list_assignments(COURSE):
        assert find_secrets((COURSE / "source" / name / f"{name}.ipynb").read_text(encoding="utf-8").replace("\\n", "\n"))


@pytest.mark.parametrize("folder", ["release", "notebooks", "workbook_lib", "docs"])
def test_holds_no_tracked_folder_a_key(folder: str) -> None:
    found = {}
    for path in sorted((COURSE / folder).rglob("*")):
        if path.is_file() and path.suffix not in {".pyc", ".png"} and (hits := find_secrets(path.read_text(encoding="utf-8"))):
            found[str(path.relative_to(COURSE))] = hits
    assert found == {}


@pytest.mark.slow
@pytest.mark.parametrize("target", ["wheel", "sdist"])
def test_holds_no_built_package_a_key(target: str, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(tmp_path)],
        cwd=COURSE,
        check=True,
        capture_output=True,
    )
    package = next(tmp_path.iterdir())
    names, texts = read_package(package)
    assert any(n.endswith("workbook_lib/marks.py") for n in names)
    assert not any("/source/" in f"/{n}" or "/release/" in f"/{n}" or n.endswith(".answers.json") for n in names)
    assert not any(n.endswith("marking-writing.md") for n in names), "it holds full answers, for tutors"
    assert {n: hits for n, text in texts.items() if (hits := find_secrets(text))} == {}
    tools = {"package.json", "package-lock.json", ".npmrc", "biome.json", "tsconfig.json"}
    in_the_root = {n.rpartition("/")[2] for n in names if n.count("/") == (1 if target == "sdist" else 0)}
    assert not tools & in_the_root and not any("node_modules" in n for n in names)
    if target == "wheel":
        for needed in (
            "topics/agencies-and-roles.yaml",
            "labconfig/page_config.json",
            "reference/editions.yaml",
            "kinds/match/view.js",
            "kinds/match/tabs.js",
            "parts/card.js",
        ):
            assert f"workbook_lib/{needed}" in names
        assert any(n.endswith("share/jupyter/labextensions/joined-up/static/remoteEntry.js") for n in names)


def read_package(package: Path) -> tuple[list[str], dict[str, str]]:
    """The names in a wheel or sdist, and the text of each file that is text."""
    texts = {}
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as archive:
            data = {n: archive.read(n) for n in archive.namelist()}
    else:
        with tarfile.open(package) as tar:
            data = {m.name: (tar.extractfile(m) or b"").read() for m in tar.getmembers() if m.isfile()}  # type: ignore[union-attr]
    for name, raw in data.items():
        texts[name] = raw.decode("utf-8", errors="replace")
    return list(data), texts
