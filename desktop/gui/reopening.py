"""Start the program once more, in another process: in another size, or on another data folder."""

import os
import sys
from pathlib import Path

from desktop.gui.looks import QT_ZOOM


def begin_again(data: Path | None = None) -> None:
    """Start what this process is, or the windows on the folder `data`; this one ends after it."""
    import subprocess

    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop"]
    arguments = ["--data", str(data)] if data is not None else sys.argv[1:]
    # Qt takes the size of everything at its start, and training another folder than real work.
    surroundings = {name: value for name, value in os.environ.items() if name != QT_ZOOM}
    subprocess.Popen([*program, *arguments], env=surroundings)
