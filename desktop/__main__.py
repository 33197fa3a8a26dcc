"""``python -m desktop`` and ``rekam``: a command, or the app."""

import contextlib
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths
from desktop.devices.barred import bar
from desktop.devices.hardening import keep_to_ourselves, use_private_temp
from desktop.store.training import training_in, training_root

if TYPE_CHECKING:
    from desktop.demo.world import World


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments say; without a command, open the app."""
    if getattr(sys, "frozen", False):
        # A built program that starts a process of its own starts itself: this one then works, and ends here.
        import multiprocessing

        multiprocessing.freeze_support()
    keep_to_ourselves()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if len(given) == 2 and given[0] == "--data":
        _keep_training_apart(Path(given[1]))
    with contextlib.suppress(OSError):
        # Without a home of our own the system's folder has to do.
        use_private_temp(paths.user_data())
    if given == ["--self-check"]:
        from desktop.cli.self_check import self_check
        from desktop.gui import opening

        return self_check(opening.self_check)
    if len(given) == 2 and given[0] == "--until-sign-in":
        from desktop.gui.hurry import hurry

        hurry()
        from desktop.gui.bench.first_picture import time_to_sign_in

        time_to_sign_in(Path(given[1]))
        return 0
    if not given or (given[0] == "--data" and len(given) == 2) or given[0] == "--gallery":
        from desktop.gui.hurry import hurry

        hurry()
        from desktop.gui.opening import run

        return run(Path(given[1]) if len(given) == 2 else None, given)
    try:
        from desktop.cli.main import run as run_command
    except KeyboardInterrupt:  # nothing was begun
        return 130

    return run_command(given, _show_world, _read_letter)


def _keep_training_apart(data: Path) -> None:
    """Let windows on a folder of training have nothing to do with this user's real data."""
    root = training_root(data)
    held = training_in(root) if root else None
    if root is not None and held is not None:
        paths.live_in(root)
        bar(held.beside)


def _show_world(world: "World") -> int:
    _end_at_once_when_told()
    from desktop.gui.opening import show_main_job

    return show_main_job(world)


def _end_at_once_when_told() -> None:
    """Windows wait in Qt's loop, where Python hears of a signal only when something else happens."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _read_letter() -> str:
    _end_at_once_when_told()
    from desktop.gui.opening import read_letter_by_camera

    return read_letter_by_camera()


if __name__ == "__main__":
    sys.exit(main())
