"""What a course's nbgrader_config.py asks for: plain nbgrader commands, and Formgrader's buttons, made safe.

Three of nbgrader's converters get another way to start. `generate_assignment` refuses a source folder that
would hand out answers. `autograde` hands nbgrader what our core has marked (see `stage`); its preprocessors
run no code.
`generate_feedback` shows no key, and nothing of what the course keeps closed. nbgrader has no setting for what
comes before its preprocessors, so the classes themselves are given the new `start`, once in a process. `export`
names every learner and the state of the work.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from workbook_lib.course import topic_files
from workbook_lib.course.course_settings import Settings
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.grading.course.changes import Changes, compare, name_learners, say_changes
from workbook_lib.grading.course.closed import check_assignments, check_names
from workbook_lib.grading.course.master import STUB, check_source, list_assignments
from workbook_lib.grading.course.nbgrader_settings import make_late
from workbook_lib.grading.course.ready import check_ready
from workbook_lib.grading.course.settings import is_settings_only, read_course_settings
from workbook_lib.grading.course.source_changes import find_changes, read_known, refuse_lost_cells
from workbook_lib.grading.course.versions import keep_version, list_versions, read_cells
from workbook_lib.grading.finding import CourseError, Finding, Looked, find, stop
from workbook_lib.grading.gradebook import database, states
from workbook_lib.grading.gradebook.history import noting
from workbook_lib.grading.gradebook.history.record import Cause
from workbook_lib.grading.gradebook.privacy import keep_private
from workbook_lib.grading.handed_in.submitted import find_strays
from workbook_lib.grading.marking.prepare import read_prepared
from workbook_lib.grading.nbgrader_side import anew, stage
from workbook_lib.grading.nbgrader_side.checks import check_start
from workbook_lib.grading.nbgrader_side.formgrader import add_to_formgrader
from workbook_lib.grading.nbgrader_side.literal_root import take_literally
from workbook_lib.grading.nbgrader_side.logs import quieten, quieten_program
from workbook_lib.grading.nbgrader_side.plain import is_plain, prepare_autograde, prepare_release, stage_plain
from workbook_lib.grading.nbgrader_side.recording import Found, recording
from workbook_lib.topic import TopicError

PACKAGE = "workbook_lib.grading.nbgrader_side"
MARKED_BY_US = "_joined_up_start"


def configure(config: Any) -> None:
    """Set nbgrader's traitlets in `config` and make its converters safe. `config` is what `get_config()` gives."""
    nbgrader = "nbgrader.preprocessors"
    config.ClearSolutions.text_stub = STUB
    config.ExportApp.plugin_class = f"{PACKAGE}.export.ExportStates"
    config.Autograde.sanitize_preprocessors = [f"{nbgrader}.CheckCellMetadata"]
    config.Autograde.autograde_preprocessors = [f"{PACKAGE}.preprocessors.RecordMarks", f"{nbgrader}.CheckCellMetadata"]
    config.GenerateFeedback.preprocessors = [
        f"{nbgrader}.GetGrades",
        f"{PACKAGE}.feedback_page.Explain",
        "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    ]
    config.HTMLExporter.preprocessors = [f"{PACKAGE}.marking_page.ShowForMarking"]
    config.FormgradeExtension.debug = False  # a page of settings that no tutor reads
    if not is_settings_only():
        config.GenerateAssignment.preprocessors = [f"{PACKAGE}.release.DropCopy", *_default_release()]
        _make_safe()
        take_literally(config.CourseDirectory.get("root", None) or Path.cwd())
        quieten_program()
        noting.listen(Path(config.CourseDirectory.get("root", None) or Path.cwd()))


def _default_release() -> list[Any]:
    from nbgrader.converters import GenerateAssignment

    return list(GenerateAssignment.preprocessors.default_args[0])


def _make_safe() -> None:
    from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback

    ours = ((Autograde, _start_autograde), (GenerateAssignment, _start_release), (GenerateFeedback, _start_feedback))
    for converter, start in ours:
        if not hasattr(converter, MARKED_BY_US):
            setattr(converter, MARKED_BY_US, converter.start)
            converter.start = _wrap(start, converter.start)
    add_to_formgrader()


def _wrap(start: Callable[[Any, Callable[[Any], None]], None], original: Callable[[Any], None]) -> Callable[[Any], None]:
    def safe_start(converter: Any) -> None:
        from nbgrader.converters.base import NbGraderException

        try:
            quieten(converter.log)
            with database.explain_failures():
                start(converter, original)
        except CourseError as error:
            for problem in error.problems:
                converter.log.error(problem)
            raise NbGraderException(str(error)) from None

    return safe_start


def _start_release(converter: Any, original: Callable[[Any], None]) -> None:
    course, name = converter.coursedir, converter.coursedir.assignment_id
    root, source = Path(course.root), Path(course.format_path(course.source_directory, ".", name))
    database.check_gradebook(course.db_url, name, writing=True, new=True)
    if is_plain(source):
        prepare_release(converter)
        original(converter)
        return
    check_source(source, name)
    check_ready(source, name)
    learners, now = states.list_marked(course.db_url, name), read_cells(source, name)
    changes = compare(read_known(name, course.db_url), now) if learners else Changes()
    refuse_lost_cells(name, changes, learners, list_versions(root, name))
    with noting.noted(root, course.db_url, name, lambda key, fresh: Cause("release")):
        original(converter)
    keep_version(root, source, name)
    keep_private(root, course)
    for said in say_changes(changes, learners):
        converter.log.warning("%s: %s", name, said)


def _start_feedback(converter: Any, original: Callable[[Any], None]) -> None:
    course, name = converter.coursedir, converter.coursedir.assignment_id
    database.check_gradebook(course.db_url, name)
    database.check_database(Path(course.root) / states.FILE)
    closed = read_course_settings(Path(course.root)).closed
    check_assignments(closed, list_assignments(Path(course.root)))
    if names := closed.get(name):
        source = Path(course.format_path(course.source_directory, ".", name))
        try:
            check_names(topic_files.load_assignment(source / topic_files.ASSIGNMENT), names)
        except (TopicError, YamlError, OSError) as error:
            raise stop("source-fault", assignment=name, said=error) from None
    converter.config.Explain.closed = names or []
    original(converter)
    keep_private(Path(course.root), course)


def _start_autograde(converter: Any, original: Callable[[Any], None]) -> None:
    course, name = converter.coursedir, converter.coursedir.assignment_id
    source = Path(course.format_path(course.source_directory, ".", name))
    plain = is_plain(source)
    settings = check_start(converter, plain)
    staged, found, plan = _stage(converter, source, plain, settings)
    submitted = course.submitted_directory
    try:
        handed = dict.fromkeys(staged.looked)
        changes = [] if plain else find_changes(Path(course.root), name, course.db_url, handed)
        for finding in [*changes, *find_strays(course, name)]:
            converter.log.warning("%s, %s: %s", name, finding.file, finding.said)
        _keep_and_say(converter, Path(course.root), name, staged.looked)
        if any(look.readable for look in staged.looked.values()):
            course.submitted_directory = staged.folder.name
            explain = anew.explain(*_say_how(converter), staged, found)
            with (
                noting.noted(Path(course.root), course.db_url, name, explain),
                warnings.catch_warnings(),
                recording(found),
                anew.taking_up(converter, plan),
            ):  # nbgrader's own, at every first hand-in, and of no use to a tutor
                warnings.filterwarnings("ignore", "Object of type <Submitted")
                original(converter)
        else:
            code = "none-readable" if staged.looked else "nobody"
            raise stop(code, assignment=name, folder=submitted, names=name_learners(sorted(staged.looked)))
    finally:
        course.submitted_directory = submitted
        stage.clear(staged.folder)
        _say_penalties(converter, name, staged.looked, found.said)
        unmarked = find_unmarked(course, name, staged.looked, "*.ipynb" if plain else "")
        states.keep(Path(course.root), name, {learner: staged.looked[learner] for learner in found.said} | unmarked)
        anew.keep_marked(Path(course.root), name, plan, found)
        keep_private(Path(course.root), course)


def _stage(converter: Any, source: Path, plain: bool, settings: Settings) -> tuple[stage.Staged, Found, anew.Plan]:
    """What is laid out for nbgrader to take up, what our core found of everybody, and whom it concerns."""
    course, name = converter.coursedir, converter.coursedir.assignment_id
    if plain:  # nbgrader's own preprocessors note what waits, and take the penalty off
        by_hand = prepare_autograde(converter, source)  # first: where it fails, nothing is laid out
        staged = stage_plain(course, name, settings.limits)
        return staged, Found({}, lambda *late: None, {}), anew.plan_plain(Path(course.root), name, staged, by_hand)
    late, ready = make_late(converter.config), read_prepared(source, name, course.db_url)
    staged = stage.stage(course, ready, settings.limits, settings.roster)
    plan = anew.make_plan(course, ready, staged, settings)
    return staged, Found(staged.marks, late, {}, plan.before, {}), plan


def _say_penalties(converter: Any, name: str, looked: dict[str, Looked], said: dict[str, Finding]) -> None:
    for learner, finding in said.items():
        looked[learner].findings.append(finding)
        converter.log.warning("%s, %s: %s", name, learner, finding.said)


def _say_how(converter: Any) -> tuple[str, str]:
    """(which command marks, why it does so where somebody was marked before), for the history."""
    if type(converter.parent).__name__ == "NbGraderAPI":
        return "Formgrader, Autograde", "marked again with the button"
    return "`nbgrader autograde`", "marked again with --force" if converter.force else anew.CHANGED


def find_unmarked(course: Any, name: str, looked: dict[str, Looked], pattern: str = "") -> dict[str, Looked]:
    """Those that could be read and yet have no marked notebook, each with what to do: their row is no mark."""
    failed = {
        learner: look
        for learner, look in looked.items()
        if look.readable
        and not any(Path(course.format_path(course.autograded_directory, learner, name)).glob(pattern or f"{name}.ipynb"))
    }
    said = find("not-finished", f"{name}.ipynb", assignment=name)
    return {learner: replace(look, readable=False, findings=[*look.findings, said]) for learner, look in failed.items()}


def _keep_and_say(converter: Any, root: Path, name: str, looked: dict[str, Looked]) -> None:
    """Keep what was found, and say it, one line each."""
    states.keep(root, name, looked)
    known = states.read_looks(root, name)
    for learner in looked:
        for finding in known[learner].findings:
            converter.log.warning("%s, %s, %s: %s", name, learner, finding.file, finding.said)
