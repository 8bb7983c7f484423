"""Serves a built site on this computer alone, for a look: with the headers that a host should send, compressed."""

from __future__ import annotations

import gzip
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from workbook_lib.site.policy import HEADERS

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".ipynb": "application/json",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
}
SMALLEST = 400  # bytes that are worth compressing


def make_server(folder: Path, port: int, address: str = "/") -> ThreadingHTTPServer:
    """A server of `folder` on 127.0.0.1 under `address`, such as `/college/workbook/`; port 0 takes a free one."""
    prefix = f"/{address.strip('/')}/".replace("//", "/")

    class Handler(_Handler):
        root, start = folder.resolve(), prefix

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    root: Path
    start: str

    def log_message(self, format: str, *args: object) -> None:
        """Nobody's visits are noted."""

    def do_GET(self) -> None:
        """Send a file of the site, where it is one."""
        path = unquote(urlsplit(self.path).path)
        name = path.removeprefix(self.start) if path.startswith(self.start) else None
        file = (self.root / (name or "index.html")).resolve() if name is not None else None
        if file is None or not file.is_relative_to(self.root) or not file.is_file():
            self._send(404, b"There is no such page.", "text/plain; charset=utf-8")
            return
        tag = f'"{file.stat().st_mtime_ns:x}"'
        if self.headers.get("If-None-Match") == tag:
            self._send(304, b"", "", {"ETag": tag})
            return
        whole, small = _read(file, file.stat().st_mtime_ns)
        packed = "gzip" in self.headers.get("Accept-Encoding", "") and len(small) < len(whole)
        more = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"} | (
            {"Content-Encoding": "gzip"} if packed else {}
        )
        self._send(200, small if packed else whole, TYPES.get(file.suffix, "application/octet-stream"), more)

    def _send(self, code: int, body: bytes, form: str, more: dict[str, str] | None = None) -> None:
        self.send_response(code)
        sent = HEADERS | ({"Content-Type": form} if form else {}) | {"Content-Length": str(len(body))} | (more or {})
        for name, value in sent.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@cache
def _read(file: Path, _: int) -> tuple[bytes, bytes]:
    data = file.read_bytes()
    return data, gzip.compress(data, 6) if len(data) > SMALLEST else data
