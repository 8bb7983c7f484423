"""Opens JupyterLab: for learners on their own copy, in learner mode; for tutors and for authors on the course folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from workbook_lib.answers_file import SCRATCH
from workbook_lib.course import criteria, topic_files
from workbook_lib.course.course_files import Course, carry
from workbook_lib.files import notebook_file
from workbook_lib.files.notebook_file import COPY
from workbook_lib.files.safe_files import write_whole
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.topic import TopicError

HERE = Path(__file__).parent
MY_WORKBOOK = "my-workbook"
FLAGS = "joined_up"


class LabError(Exception):
    """JupyterLab cannot be opened; the message says what to do."""


def find_course(start: Path) -> Path:
    """The folder that holds `notebooks/` with a start page, from `start` upwards. Raises LabError."""
    for folder in (start, *start.parents):
        if find_start_page(folder / "notebooks"):
            return folder
    raise LabError(f"No workbook was found in {start} or above it. Go to the folder that holds “notebooks”, then try again.")


def find_start_page(folder: Path) -> str:
    """The name of the notebook with the number 00 in `folder`; '' where there is none."""
    return next(iter(sorted(path.name for path in folder.glob("00-*.ipynb"))), "")


def find_tutor_course(start: Path) -> Path:
    """The folder that holds `nbgrader_config.py`, from `start` upwards. Raises LabError.

    Without that file Formgrader would open all the same, and its button would run what learners handed in.
    """
    for folder in (start, *start.parents):
        if (folder / "nbgrader_config.py").is_file():
            return folder
    raise LabError(
        f"No course was found in {start} or above it: there is no nbgrader_config.py, without which nbgrader would "
        "run what learners handed in. Go to the folder of your course, then try again."
    )


def prepare_folder(folder: Path, course: Path) -> list[str]:
    """Copy notebooks and released assignments into the learner's `folder`; bring changed ones up to date.

    Answers are kept: the answers files are never touched, and a notebook that carries a copy of the answers
    carries it on. A notebook whose cells the learner changed is kept beside the new one. The course's own topics and
    words come along, out of sight. Returns one sentence for each thing a learner (or the tutor) should know.
    Raises TopicError or YamlError where the course's unit cannot be read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    own = Course(course, course)
    said = topic_files.check_own(own)
    carry(own, folder)
    for source, target in _list_files(own, folder):
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix != ".ipynb" or not target.exists():
            shutil.copyfile(source, target)
        else:
            said += _update(source, target)
    return said


def _list_files(course: Course, folder: Path) -> list[tuple[Path, Path]]:
    root = course.folder or HERE
    files = [(path, folder / path.name) for path in course.list_notebooks()]
    files += [(path, folder / path.name) for path in root.glob(criteria.OWN)]
    for assignment in sorted((root / "release").glob("*/")):
        for path in sorted(assignment.iterdir()):
            if path.suffix in {".ipynb", ".yaml"}:
                files.append((path, folder / "assignments" / assignment.name / path.name))
    return files


def _update(source: Path, target: Path) -> list[str]:
    """Bring one notebook up to date, keeping the learner's copy of the answers; aside what cannot be read."""
    new = notebook_file.read_notebook(source)
    try:
        old = notebook_file.read_notebook(target)
    except ValueError:
        aside = _free_name(target)
        target.rename(aside)
        shutil.copyfile(source, target)
        return [f"{target.name} was damaged. It is kept as {aside.name}; a fresh one is in its place, and your answers stay."]
    carried = old.get("metadata", {}).get(COPY)
    if _sources(old) == _sources(new):
        if _flags(old) != _flags(new):  # a topic was added: another page comes before or after this one
            old["metadata"] = {**old.get("metadata", {}), FLAGS: _flags(new)}
            _replace(target, notebook_file.to_text(old))
        return []
    said = []
    if not _is_ours(old):
        aside = _free_name(target)
        shutil.copyfile(target, aside)
        said = [f"{target.name} was brought up to date. Your changed page is kept as {aside.name}; your answers stay."]
    if carried is not None:
        new["metadata"][COPY] = carried
    _replace(target, notebook_file.to_text(new))
    return said


def _sources(notebook: dict[str, Any]) -> list[tuple[str, str]]:
    cells = notebook.get("cells", [])
    return [(str(c.get("cell_type")), "".join(c.get("source", []))) for c in cells if isinstance(c, dict)]


def _flags(notebook: dict[str, Any]) -> Any:
    """What learner mode is told of a page: that it is ours, and the pages before and after it."""
    return notebook.get("metadata", {}).get(FLAGS)


def _is_ours(notebook: dict[str, Any]) -> bool:
    """Whether every cell is one of ours (learners cannot edit those without meaning to)."""
    return all(cell.get("metadata", {}).get("editable") is False for cell in notebook.get("cells", []))


def _free_name(path: Path) -> Path:
    number = 1
    while (found := path.with_name(f"{path.stem}-kept-{number}{path.suffix}")).exists():
        number += 1
    return found


def _replace(path: Path, text: str) -> None:
    write_whole(path, text.encode())


def lab_command(
    folder: Path, *, tutor: bool = False, author: bool = False, port: int | None = None, browser: bool = True
) -> list[str]:
    """The command that serves `folder`: learner mode on the start page, plain JupyterLab for a tutor, or for an author."""
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    if port is not None:
        command += [f"--port={port}", "--ServerApp.port_retries=0"]
    if not browser:
        command.append("--no-browser")
    if not tutor:
        command.append(f"--LabApp.extra_labextensions_path={_extension_path()}")
    if not tutor and not author:
        command += [
            f"--LabApp.default_url=/doc/tree/{find_start_page(folder)}",
            "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': False}",
            "--ContentsManager.allow_hidden=False",
        ]
    if author:
        command += [
            f"--LabApp.default_url=/lab/tree/notebooks/{find_start_page(folder / 'notebooks')}",
            "--ServerApp.contents_manager_class=workbook_lib.authoring.contents.AuthorContents",
        ]
    return command


def lab_environment(*, tutor: bool = False, author: bool = False, scratch: Path | None = None) -> dict[str, str]:
    """The environment for the command: learners' and authors' JupyterLab read our settings, and nbgrader finds alembic.

    `scratch` is where answers go that an author gives, to try an activity.
    """
    environment = dict(os.environ)
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment.get("PATH", "")])
    if not tutor:
        settings = _settings_path() if not author else _settings_path() / "authoring"
        known = environment.get("JUPYTER_CONFIG_PATH", "")
        environment["JUPYTER_CONFIG_PATH"] = os.pathsep.join(p for p in (str(settings), known) if p)
    if scratch:
        environment[SCRATCH] = str(scratch)
    return environment


def _settings_path() -> Path:
    """The folder whose `labconfig/` JupyterLab reads."""
    return HERE


def _extension_path() -> Path:
    """A labextensions folder holding learner mode, so that an editable install has it too.

    Another JupyterLab may be serving from it: a file is replaced whole, and only where it has changed.
    """
    folder = Path(tempfile.gettempdir()) / f"joined-up-labextensions-{os.getuid() if hasattr(os, 'getuid') else 0}"
    target = folder / "joined-up"
    for file in (p for p in (HERE / "labextension").rglob("*") if p.is_file()):
        copy = target / file.relative_to(HERE / "labextension")
        if not copy.is_file() or copy.read_bytes() != file.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            write_whole(copy, file.read_bytes())
    return folder


def start(
    folder: Path | None = None,
    *,
    tutor: bool = False,
    author: bool = False,
    course: Path | None = None,
    port: int | None = None,
    browser: bool = True,
) -> int:
    """Open JupyterLab and wait until it is closed; its exit code. Raises LabError."""
    course = course or (find_tutor_course if tutor else find_course)(Path.cwd())
    served = course
    if not tutor and not author:
        served = folder or course / MY_WORKBOOK
        try:
            for sentence in prepare_folder(served, course):
                print(sentence)
        except (TopicError, YamlError) as error:
            raise LabError(str(error)) from None
        except OSError as error:
            raise LabError(f"{served} cannot be written to ({error.strerror}). Choose another place with --folder.") from None
    with tempfile.TemporaryDirectory(prefix="joined-up-author-", ignore_cleanup_errors=True) as scratch:
        if author:
            print(
                "Cells can be edited, and activities follow their YAML. What you answer to try them is thrown away at the end."
            )
        try:
            return subprocess.run(
                lab_command(served, tutor=tutor, author=author, port=port, browser=browser),
                env=lab_environment(tutor=tutor, author=author, scratch=Path(scratch) if author else None),
                cwd=served if tutor else None,
                check=False,
            ).returncode  # Formgrader's settings lie in its cwd
        except KeyboardInterrupt:
            return 0
