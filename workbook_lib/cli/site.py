"""The workbook as plain web pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_lib.cli.app import Course, app, find_course, say, stop

FOLDER = "workbook-site"


@app.command()
def site(
    folder: Annotated[Path | None, typer.Argument(help=f"Where to build it (default: {FOLDER} in the course).")] = None,
    course: Course = None,
    serve: Annotated[bool, typer.Option("--serve", help="Serve it on this computer, for a look.")] = False,
    port: Annotated[int, typer.Option(help="The port to serve on.")] = 8900,
    address: Annotated[str, typer.Option(help="The address under which to serve it, such as /college/workbook/.")] = "/",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take a published site out of its readers' browsers.")] = False,
) -> None:
    """Make the workbook into web pages that need no installing: for any web space, a phone, a USB stick."""
    from workbook_lib.site import build
    from workbook_lib.site.runtime import RuntimeMissingError

    root = find_course(course)
    target = folder or root / FOLDER
    try:
        if withdraw:
            build.withdraw(target)
            say(f"{target}: put its sw.js where the site is. Browsers that kept the site forget it; answers stay.")
            return
        built = build.build_site(root, target)
    except (build.SiteError, RuntimeMissingError) as error:
        stop(str(error))
    say(f"{target}: {built.pages} pages, {built.files} files, {built.size / 1e6:.1f} MB. Open it from a web address.")
    say(built.said)
    if serve:
        _serve(target, port, address)


def _serve(target: Path, port: int, address: str) -> None:
    from workbook_lib.site.serve import make_server

    try:
        server = make_server(target, port, address)
    except OSError as error:
        stop(f"Port {port} cannot be used ({error.strerror}). Choose another with --port.")
    say(f"http://127.0.0.1:{server.server_port}/{address.strip('/')}".rstrip("/") + "/ (Ctrl+C ends it)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
