"""The parser and the one place where errors become exit statuses."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop import __version__
from desktop.cli.terminal import ENVIRONMENT, complain, heeding_termination, stopped
from desktop.demo.world import World
from desktop.domain.errors import EnvironmentProblem, RekamError
from desktop.domain.progress import Canceled
from desktop.i18n import _


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; the nouns are imported when it is built."""
    from desktop.cli import (
        bench,
        demo,
        devices,
        district,
        installing,
        manual,
        station,
        trust,
        verifier,
        verify,
    )

    made = argparse.ArgumentParser(
        prog="rekam", description="Offline KTP-el recording for Kabupaten Banyuasin."
    )
    made.add_argument("--data", type=Path, metavar="DIR", help="open the app on this folder")
    made.add_argument("--version", action="version", version=f"rekam {__version__}")
    nouns = made.add_subparsers(metavar="COMMAND")
    demo.add_command(nouns)
    verify.add_command(nouns)
    verifier.add_command(nouns)
    manual.add_command(nouns)
    installing.add_commands(nouns)
    trust.add_command(nouns)
    station.add_commands(nouns)
    district.add_commands(nouns)
    devices.add_command(nouns)
    bench.add_command(nouns)
    return made


def _without_camera() -> str:
    raise EnvironmentProblem("camera.none")


def run(
    arguments: Sequence[str],
    show_world: Callable[[World], int],
    read_letter: Callable[[], str] = _without_camera,
) -> int:
    """Run one command and return the exit status.

    0 done, 1 refused, 2 usage, 3 environment, 130 stopped by Ctrl+C, 143 by SIGTERM.

    `show_world` lives through the main job in the visible app, `read_letter` shows what a camera sees
    until a letter is before it; the windows are not this room's business.
    """
    try:
        with heeding_termination():
            args = parser().parse_args(arguments)
            args.show_world, args.read_letter = show_world, read_letter
            return int(args.run(args))
    except RekamError as error:
        return complain(error)
    except (KeyboardInterrupt, Canceled):
        return stopped(_("Stopped. What was finished before is kept."))
    except BrokenPipeError:
        sys.stderr.close()
        return ENVIRONMENT
    except Exception as error:
        from desktop.store.unanswered import as_told

        told = as_told(error)
        if isinstance(told, OSError):
            name = Path(str(told.filename or "")).name
            told = EnvironmentProblem("disk.failed", file=name, errno=told.errno or 0)
        if not isinstance(told, RekamError):
            raise
        return complain(told)
