"""What the first start does; it knows no Qt, and loads the store only when something is to be made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from desktop.domain.certain import certain
from desktop.domain.errors import InputError, RekamError, RuleError
from desktop.gui.background.protocol import Runner
from desktop.gui.first_run.wording import Waiting, Way
from desktop.i18n import _, formats
from desktop.i18n.errors import Advice, sentence


@dataclass(frozen=True)
class Beginning:
    """What the first start leads from and to.

    Attributes:
        root: the data folder.
        opened: called with the session of a station that has been certified.
        signing_in: goes to the sign-in page; called with the folder of the place to show.
        training: opens training, with invented residents, beside the data folder.
        sticks: returns the folders of the USB drives that are plugged in.
        terms: cost and clock of a new place; None calibrates for this laptop.
        clock: the clock the place will live by.
    """

    root: Path
    opened: Callable[[Any], None]
    signing_in: Callable[[Path | None], None]
    training: Callable[[], object]
    sticks: Callable[[], Sequence[Path]]
    terms: Any = None
    clock: Callable[[], datetime] = partial(datetime.now, UTC)


class View(Protocol):
    """What the presenter needs of the page."""

    def show_clock(self, date: str, time: str) -> None: ...
    def show_way(self, way: Way) -> None: ...
    def show_waiting(self, waiting: Waiting | None) -> None: ...
    def show_busy(self, words: str) -> None: ...
    def show_problem(self, advice: Advice | None) -> None: ...
    def show_wrong(self, field: str, words: str) -> None: ...
    def show_office_ready(self, kept: str) -> None: ...
    def choose_stick(self) -> Path | None: ...


class FirstRunPresenter:
    """Runs the page."""

    def __init__(self, view: View, runner: Runner, beginning: Beginning) -> None:
        self._view, self._runner, self._beginning = view, runner, beginning
        self._folder: Path | None = None
        self._officer = ""
        self._waiting: Waiting | None = None
        self._is_busy = False

    def load(self, folder: Path | None) -> None:
        """Begin; `folder` is a station that waits for its office already, None where there is no place."""
        self.tick()
        if folder is None:
            self._view.show_way(Way.STATION)
            return
        self._view.show_way(Way.STATION)
        self._runner.run(partial(_waiting_at, folder), self._show_waiting, self._failed)

    def tick(self) -> None:
        """Let a second pass."""
        now = self._beginning.clock()
        self._view.show_clock(formats.full_date(now), _("at {time}").format(time=formats.time(now)))

    def choose(self, way: Way) -> None:
        """Look at one of the three ways; a station that waits has made its choice."""
        if not self._is_busy and self._folder is None:
            self._view.show_problem(None)
            self._view.show_way(way)

    def train(self) -> None:
        """Try the program with invented residents."""
        if not self._is_busy:
            self._beginning.training()

    def restore(self, source: Path) -> None:
        """Bring a backup to life, and let its officers sign in."""
        if self._is_busy:
            return
        self._begin(_("Restoring…"))
        work = partial(_restored, self._beginning.root, source)
        self._runner.run(work, self._leave, self._failed)

    def set_up_station(self, code: str, name: str, kecamatan: str, supervisor: str, passphrase: str) -> None:
        """Make a station; its request is to be carried to the office then."""
        if self._is_busy:
            return
        self._begin(_("Making the keys…"))
        given = (code.strip().zfill(2), name, kecamatan, supervisor, passphrase)
        beginning = self._beginning

        def work() -> tuple[Path, str, Waiting]:
            from desktop.bootstrap.beginning import StationPlan, begin_station

            return _waiting_at(begin_station(beginning.root, StationPlan(*given), beginning.terms))

        self._runner.run(work, self._show_waiting, self._failed)

    def set_up_office(self, code: str, name: str, officer: str, passphrase: str) -> None:
        """Make an office, with its break-glass key on a stick."""
        if self._is_busy:
            return
        self._with_stick(partial(self._make_office, (code.strip(), name, officer, passphrase)))

    def save_request(self) -> None:
        """Put the request on a stick."""
        folder = self._folder
        if folder is None or self._is_busy:
            return

        def save(stick: Path) -> None:
            self._begin(_("Saving…"))

            def work() -> Path:
                from desktop.bootstrap.beginning import save_request

                return save_request(folder, stick)

            self._runner.run(work, self._saved, self._failed)

        self._with_stick(save)

    def activate(self, passphrase: str) -> None:
        """Take the office's answer from a stick and open the station."""
        folder = self._folder
        if folder is None or self._is_busy:
            return
        if not passphrase:
            self._view.show_wrong("passphrase", _("Type your passphrase"))
            return

        def take(stick: Path) -> None:
            self._begin(_("Reading…"))
            officer, clock = self._officer, self._beginning.clock

            def work() -> Any:
                from desktop.bootstrap.beginning import activate

                return activate(folder, officer, passphrase, stick, clock)

            self._runner.run(work, self._activated, self._failed)

        self._with_stick(take)

    def start_again(self) -> None:
        """Throw the station away that no office has certified, to type its name anew."""
        folder = self._folder
        if folder is None or self._is_busy:
            return
        self._begin("")

        def work() -> None:
            from desktop.bootstrap.beginning import give_up

            give_up(folder)

        def gone(_none: None) -> None:
            self._end()
            self._folder = self._waiting = None
            self._view.show_waiting(None)

        self._runner.run(work, gone, self._failed)

    def sign_in(self) -> None:
        """Go to the sign-in page: the office that was made, or another place on this laptop."""
        if not self._is_busy:
            self._beginning.signing_in(None)

    def _make_office(self, given: tuple[str, str, str, str], stick: Path) -> None:
        self._begin(_("Making the keys…"))
        beginning = self._beginning

        def work() -> Path:
            from desktop.bootstrap.beginning import OfficePlan, begin_office

            return begin_office(beginning.root, OfficePlan(*given), stick, beginning.terms)[1]

        def made(kept: Path) -> None:
            self._end()
            self._view.show_office_ready(str(kept))

        self._runner.run(work, made, self._failed)

    def _with_stick(self, then: Callable[[Path], None]) -> None:
        """Take the one stick that is plugged in, or ask which folder."""

        def use(found: Sequence[Path]) -> None:
            stick = found[0] if len(found) == 1 else self._view.choose_stick()
            if stick is not None:
                then(stick)

        self._runner.run(self._beginning.sticks, use, self._failed)

    def _begin(self, words: str) -> None:
        self._is_busy = True
        self._view.show_problem(None)
        self._view.show_busy(words)

    def _end(self) -> None:
        self._is_busy = False
        self._view.show_busy("")

    def _leave(self, place: Path | None) -> None:
        self._end()
        self._beginning.signing_in(place)

    def _show_waiting(self, found: tuple[Path, str, Waiting]) -> None:
        self._end()
        self._folder, self._officer, self._waiting = found
        self._view.show_waiting(self._waiting)

    def _saved(self, path: Path) -> None:
        self._end()
        words = _("Saved as {file}, read back").format(file=path.name)
        self._waiting = replace(certain(self._waiting, "there is a request to save"), saved=words)
        self._view.show_waiting(self._waiting)

    def _activated(self, session: Any) -> None:
        self._end()
        self._beginning.opened(session)

    def _failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, RekamError):
            raise error
        said = sentence(error)
        is_passphrase = isinstance(error, RuleError) and "seconds" in error.facts
        field = "passphrase" if is_passphrase else str(error.facts.get("field", ""))
        if is_passphrase or (isinstance(error, InputError) and field):
            self._view.show_wrong(field, f"{said.headline}. {said.advice}")
        else:
            self._view.show_problem(said)


def _waiting_at(folder: Path) -> tuple[Path, str, Waiting]:
    """Return a station that waits: its folder, whose passphrase opens it, and what is shown."""
    from desktop.bootstrap import officers_at
    from desktop.bootstrap.beginning import pending_request
    from desktop.crypto.words import request_words
    from desktop.store.folder import DataFolder

    card, officer = DataFolder(folder).read_card(), officers_at(folder)[0]
    title = _("Station {code}, {name}").format(code=card.code, name=card.name)
    return folder, officer.id, Waiting(title, request_words(pending_request(folder)), officer.name)


def _restored(root: Path, source: Path) -> Path:
    from desktop.station.backup import newest_copy, restore_files
    from desktop.store.files import private_folder

    copy, code = newest_copy(source)
    made = private_folder(root) / f"station-{code}"
    restore_files(copy, made)
    return made
