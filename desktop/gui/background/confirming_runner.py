"""A runner that asks for the passphrase in place when an act needs it fresh, and then does the act again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from desktop.domain.errors import RekamError, RuleError
from desktop.domain.progress import Progress
from desktop.gui.background.protocol import Done, Failed, Listeners, Runner, T, Task
from desktop.i18n.errors import sentence

STALE = "permission.stale"


class PassphrasePage(Protocol):
    """What asks the person; its answers come back to `ConfirmingRunner.answer` and `dismiss`."""

    def open(self, minutes: int) -> None:
        """Ask for the passphrase, after `minutes` without a decision."""

    def show_checking(self) -> None:
        """Show that the passphrase is being tried."""

    def show_refusal(self, words: str) -> None:
        """Say why it was not taken; it may be typed again."""

    def close(self) -> None:
        """Go away without an answer."""


@dataclass(frozen=True)
class _Held:
    """An act that waits for the passphrase: how to do it again, and how to tell that it was not done."""

    again: Callable[[], None]
    give_up: Callable[[], None]


class ConfirmingRunner:
    """Passes work on; what fails for want of a fresh passphrase is held, and done again once it was given.

    Whoever asked for the work never learns of the question: it hears `done`, or the refusal if the person
    turned away. Several acts that fail together are asked for once.

    Args:
        runner: does the work, and tries the passphrase.
        page: asks the person.
        confirm: hears the passphrase and raises if it is wrong; slow, so it runs with the work.
        unhandled: hears refusals that nobody else does.
    """

    def __init__(
        self, runner: Runner, page: PassphrasePage, confirm: Callable[[str], None], unhandled: Failed
    ) -> None:
        self._runner, self._page, self._confirm = runner, page, confirm
        self._unhandled = unhandled
        self._held: list[_Held] = []

    def run(self, work: Callable[[], T], done: Done[T], failed: Failed | None = None) -> None:
        """Run `work`, then call `done` or `failed`."""
        again = partial(self.run, work, done, failed)
        self._runner.run(work, done, self._hearing(again, failed))

    def run_latest(
        self, key: str, work: Callable[[], T], done: Done[T], failed: Failed | None = None
    ) -> None:
        """Like `run`, but answers of older work with the same `key` are dropped."""
        again = partial(self.run_latest, key, work, done, failed)
        self._runner.run_latest(key, work, done, self._hearing(again, failed))

    def run_with_progress(self, work: Callable[[Progress], T], listeners: Listeners[T]) -> Task:
        """Run long `work`, which reports to the progress it is given."""
        task = _Repeated()

        def begin() -> None:
            failed = self._hearing(begin, listeners.failed)
            heard = Listeners(listeners.progressed, listeners.done, failed)
            task.now = self._runner.run_with_progress(work, heard)

        begin()
        return task

    def answer(self, passphrase: str) -> None:
        """Try what the person typed, then do what was held."""
        self._page.show_checking()
        self._runner.run(lambda: self._confirm(passphrase), lambda _none: self._go_on(), self._refuse)

    def dismiss(self) -> None:
        """The person turned away: nothing is done, and whoever asked for it is told."""
        held, self._held = self._held, []
        for act in held:
            act.give_up()

    def end(self) -> None:
        """The session ends: take the question away."""
        if self._held:
            self._held = []
            self._page.close()

    def _hearing(self, again: Callable[[], None], failed: Failed | None) -> Failed:
        tell = failed or self._unhandled

        def hear(error: Exception) -> None:
            if isinstance(error, RuleError) and error.code == STALE:
                self._hold(_Held(again, lambda: tell(error)), int(str(error.facts["minutes"])))
            else:
                tell(error)

        return hear

    def _hold(self, act: _Held, minutes: int) -> None:
        self._held.append(act)
        if len(self._held) == 1:
            self._page.open(minutes)

    def _go_on(self) -> None:
        held, self._held = self._held, []
        self._page.close()
        for act in held:
            act.again()

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, RekamError):
            self._page.close()
            self.dismiss()
            raise error
        advice = sentence(error)
        self._page.show_refusal(f"{advice.headline}. {advice.advice}")


class _Repeated:
    """Long work that may have been begun twice."""

    now: Task | None = None

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        if self.now is not None:
            self.now.cancel()
