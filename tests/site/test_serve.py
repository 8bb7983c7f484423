"""Is a site served with the headers that a host should send, and nothing beside it?"""

from __future__ import annotations

import gzip
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbook_lib.site.policy import META
from workbook_lib.site.serve import make_server


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("<h1>Start</h1>" * 100, encoding="utf-8")
    (folder / "python.wasm").write_bytes(b"\0asm")
    (tmp_path / "secret.txt").write_text("not for you", encoding="utf-8")
    server = make_server(folder, 0, "college/workbook")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_goes_a_page_out_with_its_policy_and_compressed(address: str) -> None:
    asked = urllib.request.Request(f"{address}/college/workbook/", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked) as reply:
        assert reply.headers["Content-Security-Policy"] == f"{META}; frame-ancestors 'self'"
        assert reply.headers["X-Content-Type-Options"] == "nosniff" and reply.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(reply.read()).startswith(b"<h1>Start")
    with urllib.request.urlopen(f"{address}/college/workbook/python.wasm") as reply:
        assert reply.headers["Content-Type"] == "application/wasm"


@pytest.mark.parametrize("path", ["/", *(f"/college/workbook/{name}" for name in ("../secret.txt", "%2e%2e/secret.txt", "no"))])
def test_is_nothing_else_served(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as found:
        urllib.request.urlopen(address + path)
    with found.value as reply:
        assert reply.code == 404 and b"not for you" not in reply.read()


def test_is_what_has_not_changed_not_sent_again(address: str) -> None:
    with urllib.request.urlopen(f"{address}/college/workbook/") as reply:
        tag = reply.headers["ETag"]
    with pytest.raises(urllib.error.HTTPError) as found:
        urllib.request.urlopen(urllib.request.Request(f"{address}/college/workbook/", headers={"If-None-Match": tag}))
    with found.value as reply:
        assert reply.code == 304
