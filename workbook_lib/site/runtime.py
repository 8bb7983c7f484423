"""Python for a browser: Pyodide and msgspec, fetched once by npm and pip, by version and hash; trimmed where Node is there."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from workbook_lib.files.safe_files import write_whole

PYODIDE = "314.0.6"
PYODIDE_SHA256 = "d78ac549b28a2a58600cd06f44e017024151775f8c6b2d73fab1475400d38ea2"  # of the package
MSGSPEC = "0.22.0"  # as in requirements.lock; a test compares
MSGSPEC_SHA256 = "a66b1766311e42371e509c996c3933b161c7ae0eabdf361af5316dec197e1022"  # of its wheel for Pyodide
PLATFORM = ("--python-version", "3.14", "--implementation", "cp", "--platform", "pyemscripten_2026_0_wasm32")
AS_THEY_COME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
FILES = (*AS_THEY_COME, "pyodide-lock.json", "python_stdlib.zip")
ELSEWHERE = re.compile(rb"https://cdn[^`\"']*")  # where Pyodide would look for packages; there are none
TRIM = Path(__file__).with_name("trim.mjs")
LONGEST = 600  # seconds for a download, or for trimming


class RuntimeMissingError(Exception):
    """Python for the browser cannot be had here; the message says what to do."""


class Runtime(msgspec.Struct, frozen=True):
    """The files by their names on the site, and one sentence on what was done with them."""

    files: dict[str, bytes]
    said: str


def find_cache() -> Path:
    """A folder of this account's own for what was fetched."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "joined-up" / f"pyodide-{PYODIDE}-msgspec-{MSGSPEC}"


def make_runtime(app: bytes) -> Runtime:
    """All that a page needs of Python, with our modules (`app`, a zip). Raises RuntimeMissingError."""
    cache = find_cache()
    try:
        cache.mkdir(parents=True, exist_ok=True)
        package, wheel = _bring_pyodide(cache), _bring_msgspec(cache)
        packed = _trim(cache, package, wheel, app)
    except OSError as error:
        raise RuntimeMissingError(
            f"{cache} cannot be written to ({error.strerror}). See that it is yours and has room."
        ) from None
    lock = json.loads((package / "pyodide-lock.json").read_bytes()) | {"packages": {}}
    files = {name: (package / name).read_bytes() for name in AS_THEY_COME}
    files["pyodide.mjs"] = ELSEWHERE.sub(b"./", files["pyodide.mjs"])
    files["pyodide-lock.json"] = json.dumps(lock).encode()
    if packed is not None:
        names = ("stdlib", "app", "msgspec")
        said = "Python for the browser: its library trimmed and compiled."
        return Runtime(files | {f"{name}.zip": (packed / f"{name}.zip").read_bytes() for name in names}, said)
    whole = {"stdlib.zip": (package / "python_stdlib.zip").read_bytes(), "app.zip": app, "msgspec.zip": wheel.read_bytes()}
    said = "Python for the browser: its library as it comes, for Node.js 20 or later is missing. Pages are slower to check."
    return Runtime(files | whole, said)


def _bring_pyodide(cache: Path) -> Path:
    """The folder with Pyodide's files, fetched by npm where it is not there yet."""
    package = cache / "package"
    if all((package / name).is_file() for name in FILES):
        return package
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        npm = shutil.which("npm")
        done = npm and _run([npm, "pack", f"pyodide@{PYODIDE}", "--silent", "--pack-destination", scratch])
        archive = next(Path(scratch).glob("*.tgz"), None)
        if not done or archive is None:
            raise RuntimeMissingError(_say_missing(f"Pyodide {PYODIDE}", "npm, which comes with Node.js,"))
        _check(archive, PYODIDE_SHA256, f"Pyodide {PYODIDE}")
        with tarfile.open(archive) as tar:
            for name in FILES:
                member = tar.extractfile(f"package/{name}")
                assert member is not None
                package.mkdir(exist_ok=True)
                write_whole(package / name, member.read(), lasting=False)
    return package


def _bring_msgspec(cache: Path) -> Path:
    """msgspec's wheel for Pyodide, fetched by pip where it is not there yet."""
    wheel = cache / "msgspec.whl"
    if wheel.is_file():
        return wheel
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        wanted = Path(scratch) / "wanted.txt"
        wanted.write_text(f"msgspec=={MSGSPEC} --hash=sha256:{MSGSPEC_SHA256}\n", encoding="utf-8")
        words = ("download", "--quiet", "--no-deps", "--only-binary=:all:", *PLATFORM, "--require-hashes")
        for pip in _list_pips():
            if _run([*pip, *words, "--dest", scratch, "-r", str(wanted)]) and (
                found := next(Path(scratch).glob("*.whl"), None)
            ):
                _check(found, MSGSPEC_SHA256, f"msgspec {MSGSPEC}")
                write_whole(wheel, found.read_bytes(), lasting=False)
                return wheel
    raise RuntimeMissingError(_say_missing(f"msgspec {MSGSPEC} for the browser", "pip"))


def _list_pips() -> Iterator[list[str]]:
    """Ways to call pip: this Python's own, else any on the path."""
    yield [sys.executable, "-m", "pip"]
    yield from ([found] for name in ("pip3", "pip") if (found := shutil.which(name)))


def _trim(cache: Path, package: Path, wheel: Path, app: bytes) -> Path | None:
    """The folder with library, modules and msgspec trimmed and compiled; None where Node cannot do it."""
    node = shutil.which("node")
    if node is None:
        return None
    made = cache / f"trimmed-{hashlib.sha256(app + TRIM.read_bytes()).hexdigest()[:16]}"
    if made.is_dir():
        return made
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        (Path(scratch) / "in.zip").write_bytes(app)
        target = Path(scratch) / "out"
        target.mkdir()
        if not _run([node, str(TRIM), str(package), str(Path(scratch) / "in.zip"), str(wheel), str(target)]):
            return None
        for earlier in cache.glob("trimmed-*"):
            shutil.rmtree(earlier, ignore_errors=True)
        target.rename(made)
    return made


def _run(command: list[str]) -> bool:
    """Run it quietly; whether it did what it was asked."""
    try:
        return subprocess.run(command, capture_output=True, timeout=LONGEST, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _check(file: Path, wanted: str, what: str) -> None:
    if hashlib.sha256(file.read_bytes()).hexdigest() != wanted:
        raise RuntimeMissingError(f"What came as {what} is not what we know by that name, and is not used. Tell us of it.")


def _say_missing(what: str, tool: str) -> str:
    return f"The pages need {what}, and {tool} could not fetch it. It is needed once on a computer: go online, then try again."
