"""A pytest plugin: what cannot pass by design must fail, and in every test our configuration is on and runs nothing."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.referee.exceptions import FILE, MOST, find_module, read_exceptions

# The first ends before settings are read; the others skip themselves.
READ_NONE = ("test_help", "test_many_students", "test_infinite_loop_with_output")


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Expect the listed tests to fail; refuse a list that has grown or names a test which is not there."""
    exceptions, theirs = read_exceptions(), [item for item in items if item.path == find_module()]
    names = {item.originalname for item in theirs}
    if len(exceptions) > MOST or (missing := sorted(set(exceptions) - names)):
        problem = f"has more than {MOST} tests" if len(exceptions) > MOST else f"names no test of nbgrader's: {missing}"
        raise pytest.UsageError(f"{FILE.name} {problem}")
    for item in theirs:
        if item.originalname in exceptions:
            item.add_marker(pytest.mark.xfail(reason=exceptions[item.originalname].why.strip(), strict=True))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Function, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """A listed test may fail at the statements given for it, and at no other."""
    report: Any = yield
    group = read_exceptions().get(item.originalname) if item.path == find_module() else None
    if group and call.when == "call" and call.excinfo is not None:
        own = [str(entry.statement).strip() for entry in call.excinfo.traceback if Path(entry.path) == find_module()]
        if not own or own[-1] not in group.at:
            report.outcome, report.longrepr = "failed", f"{item.name} is listed, but fails at: {own[-1:]}\n{call.excinfo!r}"
            vars(report).pop("wasxfail", None)
    return report


@pytest.fixture(autouse=True)
def proof(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, list[str]]]:
    """Fails a test, also one that is expected to fail, where our settings were not read or marking ran a notebook."""
    from nbgrader.converters import Autograde
    from nbgrader.preprocessors import Execute

    from workbook_lib.grading.nbgrader_side import config as ours

    seen: dict[str, list[str]] = {"configured": [], "run": []}
    configure, execute = ours.configure, Execute.preprocess

    def count_configure(config: Any) -> None:
        seen["configured"].append(request.node.name)
        configure(config)

    def count_execute(self: Any, nb: Any, resources: Any = None, **more: Any) -> Any:
        parents = [self.parent, getattr(self.parent, "parent", None)]
        if any(isinstance(one, Autograde) for one in parents):
            seen["run"].append(request.node.name)
        return execute(self, nb, resources, **more)

    monkeypatch.setattr(ours, "configure", count_configure)
    monkeypatch.setattr(Execute, "preprocess", count_execute)
    yield seen
    if request.node.name not in READ_NONE:
        assert seen["configured"], "our configuration was not read"
        assert hasattr(Autograde, ours.MARKED_BY_US), "nbgrader's converter does not start our way"
    assert not seen["run"], "a notebook was run while marking"
