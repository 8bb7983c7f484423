"""One kernel more than is in use, ready before it is asked for: the next page begins at once."""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import suppress
from typing import Any

from tornado.web import HTTPError

from workbook_lib.server.safe import SafeKernels, make_environment

PAUSE = 0.5  # seconds after a kernel was started: the page that wanted it comes first
PATIENCE = 60.0  # seconds for a kernel to start
COMING = 20.0  # seconds that a page waits for one that is just being made, which is nearer than a new one
HANDOVER = 3.0  # seconds for a kernel that waits to go to another folder


class Spare:
    """A kernel that waits, and the line on which it is asked."""

    def __init__(self, id: str, client: Any) -> None:
        self.id, self.client = id, client

    async def ask(self, code: str, patience: float) -> bool:
        """Run `code` unseen; whether it went well within `patience` seconds."""
        return await self._wait(self.client.execute(code, silent=True, store_history=False), patience)

    async def greet(self, patience: float) -> bool:
        """Whether it answers within `patience` seconds."""
        return await self._wait(self.client.kernel_info(), patience)

    async def _wait(self, number: str, patience: float) -> bool:
        until = time.monotonic() + patience
        with suppress(Exception):  # an empty queue: it gave no reply in time
            while (left := until - time.monotonic()) > 0:
                reply = await self.client.get_shell_msg(timeout=left)
                if reply["parent_header"].get("msg_id") == number:
                    return bool(reply["content"].get("status") == "ok")
        return False


class ReadyKernels(SafeKernels):
    """Hands a waiting kernel to the page that asks for one, and starts another to wait."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._spare: Spare | None = None
        self._making: asyncio.Task[None] | None = None
        self._new = ""  # the id of the one that is being made
        self._ended = False
        asyncio.get_event_loop().call_soon(self._begin)

    async def start_kernel(self, *, kernel_id: str | None = None, path: str | None = None, **options: Any) -> str:  # type: ignore[override]
        """As in SafeKernels; the kernel that waits, where one does and it can do what is asked."""
        self.refuse_hand_ins(path)
        taken = None
        if kernel_id is None and path is not None and self.is_ours(options.get("kernel_name")):
            taken = await self._hand_over(path, options.get("env"))
        try:
            return taken or await super().start_kernel(kernel_id=kernel_id, path=path, **options)
        finally:
            asyncio.get_running_loop().call_later(PAUSE, self._begin)

    def list_kernels(self) -> list[dict[str, Any]]:
        """The kernels in use: the one that waits belongs to nobody yet."""
        unseen = (self._spare.id if self._spare else "", self._new)
        found = []
        for id in self.list_kernel_ids():
            with suppress(HTTPError, KeyError):  # it has gone meanwhile
                if id not in unseen:
                    found.append(self.kernel_model(id))
        return found

    async def shutdown_all(self, now: bool = False) -> None:  # type: ignore[override]
        """End every kernel, the one that waits too; no other is begun."""
        self._ended = True
        if self._spare:
            self._spare.client.stop_channels()
        await super().shutdown_all(now)

    def _begin(self) -> None:
        gone = self._spare is not None and self._spare.id not in self
        if not self._ended and self._making is None and (self._spare is None or gone):
            self._spare = None
            self._making = asyncio.get_event_loop().create_task(self._make())

    async def _make(self) -> None:
        self._new = self.new_kernel_id()
        try:
            await super().start_kernel(kernel_id=self._new, path="", kernel_name=self.default_kernel_name)
            kernel = self.get_kernel(self._new)
            client = kernel.client()
            client.start_channels(iopub=False, stdin=False, hb=False, control=False)
            spare = Spare(self._new, client)
            if await spare.greet(PATIENCE):
                self._spare = spare
            else:
                await self._discard(spare)
        except Exception:
            self.log.warning("No kernel could be made ready ahead.", exc_info=True)
        finally:
            self._new, self._making = "", None

    async def _hand_over(self, path: str, given: dict[str, str] | None) -> str | None:
        """The id of the kernel that waited, now in the folder of `path`; None where there is none, or it does not answer."""
        if self._making:
            await asyncio.wait({self._making}, timeout=COMING)
        spare, self._spare = self._spare, None
        if spare is None or spare.id not in self:
            return None
        folder, env = self.cwd_for_path(path), make_environment(given, ours=True)
        new = {name: value for name, value in env.items() if os.environ.get(name) != value}
        code = f"import os as _o\n_o.chdir({folder!r})\n_o.environ.update({new!r})\ndel _o"
        if not await spare.ask(code, HANDOVER):
            await self._discard(spare)
            return None
        spare.client.stop_channels()
        kernel: Any = self.get_kernel(spare.id)
        kernel._launch_args = {**(kernel._launch_args or {}), "cwd": folder, "env": env}  # what it is started with again
        return spare.id

    async def _discard(self, spare: Spare) -> None:
        spare.client.stop_channels()
        with suppress(Exception):
            await self.shutdown_kernel(spare.id, now=True)
