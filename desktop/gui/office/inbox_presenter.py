"""Decides what "Bundel masuk" shows and does; knows no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from desktop.district import quarantine, receiving
from desktop.district.forks import settle_fork
from desktop.district.judging import judge_again
from desktop.district.office import Office
from desktop.district.quarantine import Waiting
from desktop.district.receiving import Outcome
from desktop.district.status import standings
from desktop.domain.progress import Canceled
from desktop.gui.background.protocol import Listeners, Report, Task
from desktop.gui.office import inbox_wording as wording
from desktop.gui.office.inbox_wording import Detail, Line, Overview, StationLine
from desktop.gui.office.places import Asks, PlaceFinder, Workers
from desktop.i18n import _
from desktop.i18n.errors import advice_for
from desktop.i18n.quarantine import judged_words

T = TypeVar("T")

# So many of what came are shown while more is read.
NEWEST = 3


@dataclass(frozen=True)
class Step:
    """How far the reading is: its share of one, the amount, the time left, and what came last."""

    share: float
    amount: str
    left: str = ""
    newest: tuple[Line, ...] = ()


class View(Asks, Protocol):
    """What the presenter tells the screen to show."""

    def show_overview(self, overview: Overview) -> None:
        """Show what stands above the table."""

    def show_stations(self, lines: Sequence[StationLine], chosen: int) -> None:
        """Show the table with its chosen row; -1 when there is no station yet."""

    def show_detail(self, detail: Detail) -> None:
        """Show one station in full."""

    def show_step(self, step: Step | None) -> None:
        """Show how far the reading is; None when nothing is being read."""

    def show_outcomes(self, title: str, lines: Sequence[Line]) -> None:
        """Show what became of every file that was read; none were found if it is empty."""

    def show_failure(self, headline: str, advice: str) -> None:
        """Say that the stations could not be read."""

    def ask_settle(self, title: str, text: str) -> None:
        """Ask how somebody found out which laptop is the station."""

    def ask_judge(self, title: str, vouchable: int) -> None:
        """Ask why everything aside is judged again; of some entries whether a person vouches for them."""

    def tell(self, kind: str, words: str) -> None:
        """Say above the screen what came of it: ``ok`` or ``danger``."""


@dataclass
class _State:
    """What was read last."""

    lines: list[StationLine]
    details: dict[str, Detail]
    overview: Overview


class InboxPresenter:
    """Stations, what they brought, and reading what they bring now.

    Args:
        office: the district office.
        workers: where work is done.
        view: what shows it.
        changed: called after work that changes the sidebar's counts.
    """

    def __init__(self, office: Office, workers: Workers, view: View, changed: Callable[[], None]) -> None:
        self._office, self._workers, self._view, self._changed = office, workers, view, changed
        self.places = PlaceFinder(workers, view)
        self._state = _State([], {}, Overview("", ""))
        self._chosen = ""
        self._task: Task | None = None
        self._is_reading = False
        # Filled on the thread that receives; a list is appended to in one piece.
        self._arrived: list[Outcome] = []

    def load(self) -> None:
        """Read where every station stands."""
        self._workers.database.run_latest("inbox.load", lambda: _read(self._office), self._show, self._fail)

    def select(self, number: int) -> None:
        """Show the station in a row of the table."""
        if 0 <= number < len(self._state.lines):
            self._chosen = self._state.lines[number].place
            self._view.show_detail(self._state.details[self._chosen])

    def read(self) -> None:
        """Receive every bundle on a stick, on all sticks, or in a folder."""
        if not self._is_reading:
            self.places.find(
                lambda folder: self._read_from([folder]), to_write=False, all_at_once=self._read_from
            )

    def ask_settle(self) -> None:
        """Ask about the station whose history split."""
        detail = self._state.details.get(self._chosen)
        if detail is not None and detail.fork:
            self._view.ask_settle(detail.title, detail.fork)

    def settle(self, note: str) -> None:
        """Say that the held history is the station's; the other stays aside."""
        place = self._chosen
        self._decide(lambda: settle_fork(self._office, place, note), wording.settled)

    def ask_judge(self) -> None:
        """Ask about what the station has in quarantine."""
        detail = self._state.details.get(self._chosen)
        if detail is not None and detail.aside:
            self._view.ask_judge(detail.title, detail.vouchable)

    def judge(self, note: str, is_vouched: bool) -> None:
        """Run all rules again on what the station has in quarantine."""
        place = self._chosen
        self._decide(
            lambda: judge_again(self._office, place, note, is_vouched=is_vouched),
            lambda judged: judged_words(judged.released, judged.left),
        )

    def _decide(self, act: Callable[[], T], words: Callable[[T], str]) -> None:
        """Do what a person decided of a station, and say what came of it."""

        def done(found: T) -> None:
            self._view.tell("ok", words(found))
            self.load()
            self._changed()

        def failed(error: Exception) -> None:
            said = advice_for(error)
            self._view.tell("danger", f"{said.headline}. {said.advice}")

        self._workers.database.run(act, done, failed)

    def cancel(self) -> None:
        """Stop reading after the bundle under way; what was received stays."""
        if self._is_reading and self._task:
            self._task.cancel()

    def _read_from(self, folders: Sequence[Path]) -> None:
        self._is_reading, self._arrived = True, []
        self._view.show_step(Step(0.0, ""))
        listeners = Listeners(self._progressed, self._finish, self._stop)
        receive = partial(receiving.receive_folders, self._office, folders, arrived=self._arrived.append)
        self._task = self._workers.database.run_with_progress(receive, listeners)

    def _progressed(self, report: Report) -> None:
        share = report.done / report.total if report.total else 0.0
        arrived = list(self._arrived)
        left = wording.time_left(report.seconds_left)
        newest = tuple(wording.outcome(item) for item in reversed(arrived[-NEWEST:]))
        self._view.show_step(
            Step(share, wording.amount(report.done, report.total, len(arrived)), left, newest)
        )

    def _finish(self, found: list[Outcome]) -> None:
        self._end()
        self._view.show_outcomes(wording.outcomes_title(found), wording.outcomes(found))

    def _stop(self, error: Exception) -> None:
        self._end()
        if isinstance(error, Canceled):
            words = _("What was received before is kept. Read the USB again for the rest.")
            line = Line("pause", "warn", _("Reading was stopped"), words)
            title = wording.outcomes_title(self._arrived) or _("reading stopped")
            self._view.show_outcomes(title, [line, *wording.outcomes(self._arrived)])
            return
        self._fail(error)

    def _end(self) -> None:
        self._task, self._is_reading = None, False
        self._view.show_step(None)
        self.load()
        self._changed()

    def _show(self, state: _State) -> None:
        self._state = state
        places = [line.place for line in state.lines]
        if self._chosen not in places:
            self._chosen = places[0] if places else ""
        self._view.show_overview(state.overview)
        self._view.show_stations(state.lines, places.index(self._chosen) if places else -1)
        if self._chosen:
            self._view.show_detail(state.details[self._chosen])

    def _fail(self, error: Exception) -> None:
        said = advice_for(error)
        self._view.show_failure(said.headline, said.advice)


def _read(office: Office) -> _State:
    found, now = standings(office), office.store.clock()
    lines = sorted((wording.station_line(item, now) for item in found), key=wording.urgency)
    aside: dict[str, list[Waiting]] = {item.station.place: [] for item in found}
    for waiting in quarantine.waiting(office):
        aside[waiting.aside.place].append(waiting)
    details = {item.station.place: wording.detail(item, aside[item.station.place]) for item in found}
    return _State(lines, details, wording.overview(lines, found, now))
