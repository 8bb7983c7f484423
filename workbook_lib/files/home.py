"""Can JupyterLab keep what it needs in the user's home folder? Without that it ends with a trace that tells nobody anything."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def say_unwritable() -> str:
    """What to do where a folder that Jupyter writes to cannot be made or written to; '' where all can."""
    for folder in _list_folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            return (
                f"JupyterLab could not be opened: it keeps its own files in {folder}, which cannot be written to "
                f"({error.strerror or error}). See that your home folder is there, is yours and has room; or name another "
                "in the variable HOME (on Windows: JUPYTER_CONFIG_DIR, JUPYTER_DATA_DIR), then start again."
            )
    return ""


def _list_folders() -> list[Path]:
    """Where Jupyter and IPython keep settings, data and what runs just now."""
    from jupyter_core.paths import jupyter_config_dir, jupyter_data_dir, jupyter_runtime_dir

    own = os.environ.get("IPYTHONDIR") or Path.home() / ".ipython"
    return [Path(place) for place in (jupyter_config_dir(), jupyter_data_dir(), jupyter_runtime_dir(), own)]
