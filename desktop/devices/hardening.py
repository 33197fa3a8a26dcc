"""What the program asks of the operating system before it touches any data: nobody else may look."""

import atexit
import contextlib
import os
import shutil
import sys
import tempfile
import threading
from pathlib import Path
from types import TracebackType

from desktop.domain.faults import trace_lines

_PR_SET_DUMPABLE = 4


def keep_to_ourselves() -> None:
    """Make new files private, and let no crash write the memory, with its keys, to the disk or a screen."""
    os.umask(0o077)
    sys.excepthook = _tell
    threading.excepthook = lambda caught: _write(caught.exc_value or caught.exc_type())
    sys.unraisablehook = lambda caught: _write(caught.exc_value or caught.exc_type())
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def use_private_temp(folder: Path) -> Path:
    """Let temporary files go into a folder of our own, emptied of what an earlier run left.

    Returns:
        The folder. The usual one of the system is everybody's, and survives a crash.
    """
    private = folder / f"tmp-{os.getpid()}"
    for old in folder.glob("tmp-*"):
        if not _is_running(old.name.removeprefix("tmp-")):
            shutil.rmtree(old, ignore_errors=True)
    private.mkdir(mode=0o700, parents=True, exist_ok=True)
    atexit.register(shutil.rmtree, private, ignore_errors=True)
    tempfile.tempdir = str(private)
    for name in ("TMPDIR", "TEMP", "TMP"):
        os.environ[name] = str(private)
    return private


def _is_running(number: str) -> bool:
    if not number.isdigit() or int(number) == os.getpid():
        return False
    if os.name == "nt":
        # Asked the other way, Windows would end it.
        import psutil

        return bool(psutil.pid_exists(int(number)))
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True  # another user's
    return True


def _tell(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    # Whoever presses Ctrl+C knows why the program ends, be it while it is still loading.
    if not issubclass(kind, KeyboardInterrupt):
        _write(error)


def _write(error: BaseException) -> None:
    """Say what failed and where; Python itself would say with whose name and NIK."""
    with contextlib.suppress(OSError, ValueError, AttributeError):  # there may be nowhere to say it
        sys.stderr.write("\n".join(trace_lines(error)) + "\n")
