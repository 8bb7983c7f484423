"""Kernels that run nothing lying beside a notebook, and none at all where hand-ins lie."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from tornado.web import HTTPError
from traitlets import default

from workbook_lib.server.parent import end_with_parent

LAUNCH = "workbook_lib.server.kernel"
USUAL = ["-m", "ipykernel_launcher"]
HAND_INS = frozenset({"submitted", "autograded", "downloaded"})
REFUSED = (
    "Nothing is run here: this folder holds what learners handed in. You can read the page as it is. "
    "Mark it in Formgrader, or with `workbook autograde`."
)


class RefusedError(HTTPError):
    """No kernel starts here; a page shows the sentence as it is."""

    def __init__(self) -> None:
        super().__init__(403, REFUSED)

    def __str__(self) -> str:
        return REFUSED


class SafeKernel(ServerKernelManager):
    """A kernel that imports nothing from the folder of its notebook, at its first start and at each restart."""

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """The command that starts it: ours in place of ipykernel's own, where it runs on the same Python as we do."""
        return make_safe(super().format_kernel_cmd(extra_arguments))


def make_safe(command: list[str]) -> list[str]:
    """The command of a kernel of this Python with `-P`, by our own door; any other as it is."""
    if command[:1] != [sys.executable] or command[1:3] != USUAL:
        return command
    return [sys.executable, "-P", "-m", LAUNCH, *command[3:]]


def make_environment(given: dict[str, str] | None, *, ours: bool) -> dict[str, str]:
    """The environment of a kernel: no relative place to import from; for kernels that are not ours no unsafe one either."""
    found = dict(os.environ if given is None else given)
    if "PYTHONPATH" in found:
        found["PYTHONPATH"] = os.pathsep.join(p for p in found["PYTHONPATH"].split(os.pathsep) if Path(p).is_absolute())
    return found if ours else found | {"PYTHONSAFEPATH": "1"}


class SafeKernels(AsyncMappingKernelManager):
    """The kernels of a server of ours. They end with the command that started the server, whatever ends that."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        end_with_parent()

    @default("kernel_manager_class")
    def _default_kernel_manager_class(self) -> str:
        return f"{SafeKernel.__module__}.{SafeKernel.__name__}"

    async def start_kernel(self, *, kernel_id: str | None = None, path: str | None = None, **options: Any) -> str:  # type: ignore[override]
        """Start a kernel for the folder at `path`, as the server asks. Raises RefusedError where hand-ins lie."""
        self.refuse_hand_ins(path)
        options["env"] = make_environment(options.get("env"), ours=self.is_ours(options.get("kernel_name")))
        return await super().start_kernel(kernel_id=kernel_id, path=path, **options)  # type: ignore[arg-type]

    def is_ours(self, name: str | None) -> bool:
        """Whether a kernel of this name is the one we start by our own door."""
        return name in (None, self.default_kernel_name)

    def refuse_hand_ins(self, path: str | None) -> None:
        """Raise RefusedError where `path`, links followed, lies in a folder of hand-ins below the one that is served."""
        if path is None:
            return
        root, folder = Path(self.root_dir).resolve(), Path(self.cwd_for_path(path)).resolve()
        below = folder.relative_to(root).parts if folder.is_relative_to(root) else folder.parts
        if any(part.casefold() in HAND_INS for part in (*below, *path.split("/"))):
            raise RefusedError
