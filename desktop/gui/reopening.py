"""Start the program once more, in another process: Qt takes the size of everything only at its start."""

import os
import sys

from desktop.gui.looks import QT_ZOOM


def begin_again() -> None:
    """Start what this process is; this one ends after it."""
    import subprocess

    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop"]
    surroundings = {name: value for name, value in os.environ.items() if name != QT_ZOOM}
    subprocess.Popen([*program, *sys.argv[1:]], env=surroundings)
