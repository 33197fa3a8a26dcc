"""What the locked screen does: tries a PIN three times, then the passphrase; a wrong one waits."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from desktop.domain.errors import RekamError
from desktop.domain.officers import Officer
from desktop.gui.background.protocol import Runner
from desktop.i18n import _, _n, formats
from desktop.i18n.errors import Advice, sentence


@dataclass(frozen=True)
class Step:
    """A step of the recording that waits: its words and how far it is."""

    label: str
    is_done: bool
    is_current: bool


@dataclass(frozen=True)
class Locked:
    """What was locked.

    Attributes:
        root: the place's data folder.
        officer: who was at work; only they open this page.
        at: when it locked.
        why: the line under the title.
        title: of the screen that was in front.
        saved_at: when the last work was written (UTC); empty for never.
        steps: of the recording that was being made; none for other screens.
        key_file: of the officer's second factor, which a PIN does not replace.
    """

    root: Path
    officer: Officer
    at: datetime
    why: str
    title: str = ""
    saved_at: str = ""
    steps: tuple[Step, ...] = ()
    key_file: Path | None = None


@dataclass(frozen=True)
class Way:
    """Where unlocking leads.

    Attributes:
        opened: called with the session once PIN or passphrase was right.
        clock: the clock the place lives by.
        ticks: seconds that no wrong clock can turn back.
    """

    opened: Callable[[Any], None]
    clock: Callable[[], datetime] = partial(datetime.now, UTC)
    ticks: Callable[[], float] = time.monotonic


class View(Protocol):
    """What the presenter needs of the page."""

    def show_locked(self, locked: Locked) -> None: ...
    def show_way_in(self, *, is_pin: bool, can_use_pin: bool) -> None: ...
    def show_busy(self, is_busy: bool) -> None: ...
    def show_wrong(self, words: str) -> None: ...
    def show_wait(self, seconds: int, words: str) -> None: ...
    def show_problem(self, advice: Advice | None) -> None: ...


@dataclass
class _State:
    pinned: Any = None
    is_pin: bool = False
    is_busy: bool = False
    free_at: float = field(default=0.0)


class LockPresenter:
    """Runs the page."""

    def __init__(self, view: View, runner: Runner, locked: Locked, way: Way) -> None:
        self._view, self._runner, self._locked, self._way = view, runner, locked, way
        self._state, self._has_left = _State(), False
        view.show_locked(locked)
        self._show_way()

    def allow_pin(self, pinned: Any) -> None:
        """Ask for the PIN from now on; `pinned` is what it opens, None where the officer has none.

        It comes when the session is closed: if somebody else signs in by then, it is thrown away.
        """
        if self._has_left:
            if pinned is not None:
                pinned.forget()
            return
        self._state.pinned, self._state.is_pin = pinned, pinned is not None
        self._show_way()

    def forget(self) -> None:
        """Throw away what the PIN opens."""
        if self._state.pinned is not None:
            self._state.pinned.forget()
        self._state.pinned, self._state.is_pin = None, False

    def leave(self) -> None:
        """Somebody else signs in: the page goes, and what is still to come finds nobody."""
        self._has_left = True
        self.forget()

    def toggle(self) -> None:
        """Use the passphrase instead of the PIN, or the PIN again."""
        if self._state.pinned is not None and not self._state.is_busy:
            self._state.is_pin = not self._state.is_pin
            self._view.show_wrong("")
            self._show_way()

    def open(self, typed: str) -> None:
        """Try what was typed."""
        state = self._state
        if state.is_busy or self._seconds_left():
            return
        if not typed:
            self._view.show_wrong(_("Type your PIN") if state.is_pin else _("Type your passphrase"))
            return
        self._view.show_problem(None)
        self._view.show_wrong("")
        self._set_busy(True)
        work = partial(_unlock, self._locked, self._way.clock, state.pinned if state.is_pin else None, typed)
        self._runner.run(work, self._opened, self._refused)

    def tick(self) -> None:
        """Let a second pass."""
        left = self._seconds_left()
        words = _n("Try again in {count} second", "Try again in {count} seconds", left).format(count=left)
        self._view.show_wait(left, words if left else "")

    def _opened(self, session: Any) -> None:
        self._set_busy(False)
        self.forget()
        self._way.opened(session)

    def _refused(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, RekamError):
            raise error
        if error.code == "pin.wrong":
            left = int(str(error.facts["left"]))
            words = _n("The PIN is wrong. {count} try left.", "The PIN is wrong. {count} tries left.", left)
            self._view.show_wrong(words.format(count=left))
        elif error.code == "pin.spent":
            self.forget()
            self._show_way()
            self._view.show_wrong(_("Three wrong PINs. Now the passphrase is needed."))
        elif "seconds" in error.facts:
            self._state.free_at = self._way.ticks() + int(str(error.facts["seconds"]))
            self._view.show_wrong(_("The passphrase is wrong"))
            self.tick()
        else:
            self._view.show_problem(sentence(error))

    def _seconds_left(self) -> int:
        return max(0, math.ceil(self._state.free_at - self._way.ticks()))

    def _set_busy(self, is_busy: bool) -> None:
        self._state.is_busy = is_busy
        self._view.show_busy(is_busy)

    def _show_way(self) -> None:
        state = self._state
        self._view.show_way_in(is_pin=state.is_pin, can_use_pin=state.pinned is not None)


def saved_words(locked: Locked) -> str:
    """Return what is safe, in one sentence."""
    if not locked.saved_at:
        return _("Nothing was lost. The resident may wait.")
    time_of_day = formats.time(locked.saved_at, seconds=True)
    if locked.steps:
        words = _("Everything up to {time} is on this laptop. The resident may wait.")
        return words.format(time=time_of_day)
    return _("Everything up to {time} is on this laptop.").format(time=time_of_day)


def _unlock(locked: Locked, clock: Callable[[], datetime], pinned: Any, typed: str) -> Any:
    from desktop.bootstrap import sign_in, unlock

    if pinned is None:
        return sign_in(locked.root, locked.officer.id, typed, clock)
    return unlock(locked.root, locked.officer.id, pinned.open(typed), clock, locked.key_file)
