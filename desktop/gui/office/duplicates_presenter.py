"""Decides what "NIK ganda" shows and does; knows no Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from desktop.district import duplicates
from desktop.district.duplicates import SideBySide
from desktop.district.fingerprints import compare_fingerprints
from desktop.district.office import Office
from desktop.district.samples import sample_of
from desktop.domain.duplicates import Decision
from desktop.domain.errors import RekamError
from desktop.gui.background.protocol import Runner
from desktop.gui.office import duplicates_wording as wording
from desktop.gui.office.duplicates_wording import Case, FingerWords
from desktop.i18n import _
from desktop.i18n.errors import advice_for
from desktop.store.duplicates import Twin


class View(Protocol):
    """What the presenter tells the screen to show."""

    def show_case(self, case: Case | None) -> None:
        """Show two recordings side by side; None when nothing waits."""

    def show_choice(self, decision: str, *, can_save: bool) -> None:
        """Show which decision is marked, and whether it can be saved."""

    def show_fingers(self, words: FingerWords) -> None:
        """Show what the comparison of fingers says."""

    def show_error(self, text: str) -> None:
        """Say why the decision was not saved; empty takes it away."""

    def show_failure(self, headline: str, advice: str) -> None:
        """Say that the duplicates could not be read."""


@dataclass
class _Marked:
    """What the person has marked so far for the case on the screen."""

    decision: Decision | None = None
    note: str = ""
    choices: dict[str, str] = field(default_factory=dict)


class DuplicatesPresenter:
    """Duplicates, one after the other: mark a decision, give a reason, save.

    Args:
        office: the district office.
        runner: the database's thread.
        view: what shows it.
        tell: says how it ended: kind and text.
        changed: called after a decision, which changes the sidebar's counts.
    """

    def __init__(
        self,
        office: Office,
        runner: Runner,
        view: View,
        tell: Callable[[str, str], None],
        changed: Callable[[], None],
    ) -> None:
        self._office, self._runner, self._view = office, runner, view
        self._tell, self._changed = tell, changed
        self._cases: list[SideBySide] = []
        self._at = 0
        self._marked = _Marked()

    def load(self) -> None:
        """Read what waits for a decision."""
        self._runner.run_latest(
            "duplicates.load", lambda: duplicates.open_duplicates(self._office), self._take, self._fail
        )

    def step(self, by: int) -> None:
        """Go to the next case or the one before; the decision marked here is forgotten."""
        if self._cases:
            self._at = (self._at + by) % len(self._cases)
            self._show()

    def mark(self, decision: str) -> None:
        """Mark a decision; nothing is saved yet."""
        if self._cases:
            self._marked.decision = Decision(decision)
            self._show_choice()

    def note(self, text: str) -> None:
        """Take the reason as it is typed."""
        self._marked.note = text
        self._show_choice()

    def choose(self, name: str, side: str) -> None:
        """Choose whose value of a field is right, where both corrected it differently."""
        self._marked.choices[name] = side
        self._show_choice()

    def save(self) -> None:
        """Save the marked decision."""
        marked = self._marked
        if not self._cases or marked.decision is None or not self._can_save():
            return
        duplicate, decision, note = self._cases[self._at].duplicate, marked.decision, marked.note
        choices: Mapping[str, str] = dict(marked.choices)

        def finish(_none: None) -> None:
            self._tell("ok", _("The decision is saved. It goes to the stations with their next parcels."))
            self._changed()
            self.load()

        self._runner.run(
            lambda: duplicates.decide(self._office, duplicate, decision, note, choices), finish, self._refuse
        )

    def _take(self, cases: list[SideBySide]) -> None:
        self._cases = cases
        self._at = min(self._at, max(0, len(cases) - 1))
        self._show()

    def _show(self) -> None:
        self._marked = _Marked()
        self._view.show_error("")
        if not self._cases:
            self._view.show_case(None)
            return
        case, at, total = self._cases[self._at], self._at, len(self._cases)
        self._show_choice()

        def read() -> Case:
            photos = (_photo(self._office, case.first), _photo(self._office, case.second))
            return wording.case_of(case, (at + 1, total), photos)

        def shown(found: Case) -> None:
            self._view.show_case(found)
            self._compare(case)

        self._runner.run_latest("duplicates.case", read, shown, self._fail)

    def _compare(self, case: SideBySide) -> None:
        """Compare the fingers after the case is on the screen: it takes a second or two."""
        self._view.show_fingers(wording.finger_words(None))
        self._runner.run_latest(
            "duplicates.fingers",
            lambda: compare_fingerprints(self._office, case.first, case.second),
            lambda found: self._view.show_fingers(wording.finger_words(found)),
            self._fail,
        )

    def _can_save(self) -> bool:
        marked, conflicts = self._marked, self._cases[self._at].merged.conflicts
        is_chosen = marked.decision is not Decision.SAME or set(conflicts) <= set(marked.choices)
        return marked.decision is not None and bool(marked.note.strip()) and is_chosen

    def _show_choice(self) -> None:
        if self._cases:
            decision = self._marked.decision
            self._view.show_choice(decision.value if decision else "", can_save=self._can_save())

    def _refuse(self, error: Exception) -> None:
        said = advice_for(error)
        self._view.show_error(f"{said.headline}. {said.advice}")

    def _fail(self, error: Exception) -> None:
        said = advice_for(error)
        self._view.show_failure(said.headline, said.advice)


def _photo(office: Office, twin: Twin) -> bytes:
    try:
        return sample_of(office, twin, "photo")
    except RekamError:
        # A bundle that is gone must not keep a person from deciding by the rest.
        return b""
