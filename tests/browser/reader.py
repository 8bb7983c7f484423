"""A reader of the built site: opens its pages under a sub-path, and what their browser keeps."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from workbook_lib.site.serve import make_server

UNDER = "/college/workbook/"
READY = "html[data-ready=true]"
OPERABLE = "html[data-operable=true]"
ROWS = """name => new Promise((yes, no) => {
  const open = indexedDB.open(name, 1);
  open.onerror = () => no(open.error);
  open.onsuccess = () => {
    const all = open.result.transaction("rows").objectStore("rows").getAll();
    all.onsuccess = () => { open.result.close(); yes(Object.fromEntries(all.result.map(one => [one.id, one]))); };
  };
})"""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address of the site's first folder, as long as it is served."""
    server = make_server(folder, 0, UNDER)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{UNDER}"
    finally:
        server.shutdown()
        server.server_close()


class Reader:
    """One person with a browser that knows nothing of the others."""

    def __init__(self, browser: Browser, address: str, **how: Any) -> None:
        self.context: BrowserContext = browser.new_context(**{"viewport": {"width": 1280, "height": 1000}, **how})
        self.address, self.errors, self.outside = address, [], []  # type: ignore[var-annotated]
        self.context.on("request", self._note)

    def _note(self, request: Any) -> None:
        if not request.url.startswith((self.address, "blob:", "data:")):
            self.outside.append(request.url)

    def open(self, name: str, *, wait: str = READY) -> Page:
        """A page in a new tab."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.goto(f"{self.address}{name}.html")
        page.wait_for_selector(wait, state="attached")
        return page

    def rows(self, page: Page) -> dict[str, Any]:
        """What the browser keeps, by activity."""
        found: dict[str, Any] = page.evaluate(ROWS, f"joined-up:{UNDER}")
        return json.loads(json.dumps(found))

    def leave(self) -> None:
        """Close everything. A script error, or a request to anywhere else, fails the test."""
        self.context.close()
        assert self.errors == [] and self.outside == []


def card(page: Page, id: str) -> Locator:
    """An activity on the page."""
    return page.locator(f"[data-activity='{id}'] .ju")


def expect_said(one: Locator, text: str) -> None:
    """The line under the card."""
    expect(one.locator(".ju-saved")).to_contain_text(text)


def hold_python(reader: Reader) -> Callable[[], None]:
    """Python comes only once what this gives is called."""
    held: list[Route] = []
    free = threading.Event()

    def hold(route: Route) -> None:
        if free.is_set():
            route.continue_()
        else:
            held.append(route)

    reader.context.route("**/pyodide.asm.wasm", hold)

    def let_go() -> None:
        free.set()
        for route in held:
            route.continue_()

    return let_go
