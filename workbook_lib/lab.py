"""Opens JupyterLab: for learners on their own copy, in learner mode; for tutors and for authors on the course folder."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

from workbook_lib.answers_file import SCRATCH
from workbook_lib.course import criteria, topic_files
from workbook_lib.course.course_files import CARRIED, Course, carry, list_without_start
from workbook_lib.files.learner_page import free_name, give_page, update_page
from workbook_lib.files.own_folder import open_own_folder
from workbook_lib.files.safe_files import write_whole
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.server.names import PARENT, READY, UNUSED
from workbook_lib.serving import EndedError, ending_in_order, serve
from workbook_lib.topic import TopicError

HERE = Path(__file__).parent
MY_WORKBOOK = "my-workbook"
SCRATCH_NAME = "joined-up-author-"


class LabError(Exception):
    """JupyterLab cannot be opened; the message says what to do."""


def find_course(start: Path) -> Path:
    """The nearest course from `start` upwards. Raises LabError."""
    for folder in (start, *start.parents):
        if find_start_page(folder / "notebooks") or _is_course(folder):
            return folder
    raise LabError(f"No workbook was found in {start} or above it. Go to the folder that holds “notebooks”, then try again.")


def _is_course(folder: Path) -> bool:
    """Whether a folder without a start page is a course all the same: nbgrader's settings, an own unit, topics or words."""
    own = Course(folder, folder).list_own().keys() - {criteria.OWN}
    return (folder / "nbgrader_config.py").is_file() or (bool(own) and folder != HERE)


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
    Raises TopicError or YamlError where the course's unit cannot be read, or where it has no start page.
    """
    own = Course(course, course)
    if missing := list_without_start(own):
        raise TopicError(missing)
    folder.mkdir(parents=True, exist_ok=True)
    said = topic_files.check_own(own)
    carry(own, folder)
    said += _clear_criteria(folder)
    for source, target in _list_files(own, folder):
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix != ".ipynb" or not target.exists():
            give_page(source, target)
        else:
            said += update_page(source, target)
    return said


def _clear_criteria(folder: Path) -> list[str]:
    """Put aside the `criteria.yaml` that earlier versions copied into sight: it would outlive the course's own."""
    copy, carried = folder / criteria.OWN, folder / CARRIED / criteria.OWN
    if not copy.is_file():
        return []
    if carried.is_file() and carried.read_bytes() == copy.read_bytes():
        copy.unlink()
        return []
    aside = free_name(copy)
    copy.rename(aside)
    return [f"{copy.name} is not what the course has now. It is kept as {aside.name}, and is not read."]


def _list_files(course: Course, folder: Path) -> list[tuple[Path, Path]]:
    root = course.folder or HERE
    files = [(path, folder / path.name) for path in course.list_notebooks()]
    for assignment in sorted((root / "release").glob("*/")):
        for path in sorted(assignment.iterdir()):
            if path.suffix in {".ipynb", ".yaml"}:
                files.append((path, folder / "assignments" / assignment.name / path.name))
    return files


def lab_command(
    folder: Path, *, tutor: bool = False, author: bool = False, port: int | None = None, browser: bool = True
) -> list[str]:
    """The command that serves `folder`: learner mode on the start page, plain JupyterLab for a tutor, or for an author."""
    command = [
        sys.executable,
        "-P",
        "-m",
        "workbook_lib.server.main",
        f"--ServerApp.root_dir={folder}",
    ]  # -P: nothing beside it is run
    kernels = "safe.SafeKernels" if tutor else "spare.ReadyKernels"
    command.append(f"--ServerApp.kernel_manager_class=workbook_lib.server.{kernels}")
    contents = "authoring.contents.AuthorContents" if author else "server.contents.WholeContents"
    command.append(f"--ServerApp.contents_manager_class=workbook_lib.{contents}")
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
            f"--ServerApp.jpserver_extensions={dict.fromkeys(UNUSED, False)}",
            "--LabApp.extension_manager=readonly",
            "--ContentsManager.allow_hidden=False",
        ]
    if author:
        page = find_start_page(folder / "notebooks")
        command += [
            f"--LabApp.default_url=/lab{page and '/tree/notebooks/'}{page}",
        ]
    return command


def lab_environment(*, tutor: bool = False, author: bool = False, scratch: Path | None = None) -> dict[str, str]:
    """The environment for the command: learners' and authors' JupyterLab read our settings, and nbgrader finds alembic.

    `scratch` is where answers go that an author gives, to try an activity.
    """
    environment = dict(os.environ)
    environment[PARENT] = str(os.getpid())
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment.get("PATH", "")])
    environment["PYTHONSAFEPATH"] = "1"  # whatever the server starts imports nothing that lies in the folder it stands in
    environment.pop(READY, None)
    if not tutor:
        environment[READY] = "yes"
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

    Another JupyterLab may be serving from it: a file is replaced whole, and only where it has changed. Nobody else may put
    anything there. Raises LabError.
    """
    try:
        folder = open_own_folder("labextensions")
        _bring_extension(folder / "joined-up")
    except OSError as error:
        raise LabError(f"{error.filename} cannot be used ({error.strerror}). Move it away, then try again.") from None
    return folder


def _bring_extension(target: Path) -> None:
    for file in (p for p in (HERE / "labextension").rglob("*") if p.is_file()):
        copy = target / file.relative_to(HERE / "labextension")
        if not copy.is_file() or copy.read_bytes() != file.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            write_whole(copy, file.read_bytes())


def _scratch() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix=SCRATCH_NAME, ignore_cleanup_errors=True)


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
    if author:
        print("Cells can be edited, and activities follow their YAML. What you answer to try them is thrown away at the end.")
    try:
        with ending_in_order(), _scratch() if author else nullcontext() as scratch:
            return serve(
                lab_command(served, tutor=tutor, author=author, port=port, browser=browser),
                lab_environment(tutor=tutor, author=author, scratch=Path(scratch) if scratch else None),
                served if tutor else None,  # Formgrader's settings lie in its cwd
            )
    except KeyboardInterrupt:
        return 0
    except EndedError as ended:
        return 128 + ended.number
