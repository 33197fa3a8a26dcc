"""How the command line talks: one sentence an error, a password from a prompt, progress on one line."""

import contextlib
import getpass
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from desktop.domain.errors import InputError, RekamError
from desktop.domain.progress import CallbackProgress
from desktop.i18n import _
from desktop.i18n.errors import sentence

PASSWORD_VARIABLE = "REKAM_PASSWORD"  # noqa: S105 - the name of a variable
NEW_PASSWORD_VARIABLE = "REKAM_NEW_PASSWORD"  # noqa: S105 - the name of a variable
OK, REFUSED, USAGE, ENVIRONMENT = range(4)
STOPPED, TERMINATED = 130, 143  # what shells expect after Ctrl+C, and after a plain `kill`


def say(text: str) -> None:
    """Print one line for a person."""
    sys.stdout.write(text + "\n")


def say_json(value: object) -> None:
    """Print a value for a script."""
    say(json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False))


def complain(error: RekamError) -> int:
    """Print one sentence and the stable code on stderr and return the exit status."""
    advice = sentence(error)
    sys.stderr.write(f"{advice.headline}. {advice.advice} [{error.code}]\n")
    return error.exit_status


class Terminated(KeyboardInterrupt):
    """Somebody else ended this command: the computer goes down, or a service is stopped."""


@contextlib.contextmanager
def heeding_termination() -> Iterator[None]:
    """Let SIGTERM end a command as Ctrl+C does: what is half done is taken back, and a sentence is said.

    A second one ends it at once.
    """

    def end(*_signal: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        raise Terminated

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:  # only a program's first thread may ask for it
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def stopped(text: str) -> int:
    """Print one sentence on stderr about what Ctrl+C left and return the exit status."""
    sys.stderr.write(text + "\n")
    return TERMINATED if isinstance(sys.exception(), Terminated) else STOPPED


def password(name: str) -> str:
    """Return the password from the environment or ask for it.

    Raises:
        InputError: ``password.missing``: no terminal to ask on.
    """
    given = os.environ.get(PASSWORD_VARIABLE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise InputError("password.missing", variable=PASSWORD_VARIABLE)
    return getpass.getpass(_("Passphrase of {name}: ").format(name=name))


def new_password(name: str) -> str:
    """Return a password that somebody chooses: from the environment, or typed twice by who it is for.

    Raises:
        InputError: ``password.missing``: no terminal to ask on; ``password.differs``.
    """
    given = os.environ.get(NEW_PASSWORD_VARIABLE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise InputError("password.missing", variable=NEW_PASSWORD_VARIABLE)
    chosen = getpass.getpass(_("New passphrase of {name}: ").format(name=name))
    if getpass.getpass(_("Once more: ")) != chosen:
        raise InputError("password.differs")
    return chosen


def table(headings: list[str], rows: list[list[Any]]) -> None:
    """Print a small table."""
    drawn = Table(*headings, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        drawn.add_row(*map(str, row))
    Console(soft_wrap=False).print(drawn)


class Meter(AbstractContextManager["Meter"]):
    """Shows progress with the time left; silent where nobody watches."""

    def __init__(self, label: str) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(28), TextColumn("{task.percentage:>3.0f}%"))
        console = Console(stderr=True)
        self._bar = Progress(
            *columns, TimeRemainingColumn(), console=console, transient=True, disable=not console.is_terminal
        )
        self._task = self._bar.add_task(label, total=None)
        self.progress = CallbackProgress(self._show)

    def _show(self, done: int, total: int, step: str) -> None:
        self._bar.update(self._task, completed=done, total=max(total, 1))

    def __enter__(self) -> "Meter":
        self._bar.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._bar.stop()
