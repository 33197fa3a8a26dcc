"""What the home screen does: read the overview, word it, and know where each button leads."""

from typing import Protocol

from desktop.domain.errors import RekamError
from desktop.domain.officers import Action
from desktop.gui.background.protocol import Runner
from desktop.gui.home.wording import HomePage, Reader, SavedTimes, home_page
from desktop.i18n.errors import Advice, sentence, unexpected
from desktop.station.home import Home, overview
from desktop.station.session import Session
from desktop.store.saved import last_backup_at, last_saved_at


class View(Protocol):
    """What the presenter needs of the screen."""

    def show_page(self, page: HomePage) -> None: ...
    def show_problem(self, advice: Advice) -> None: ...


class HomePresenter:
    """Fills the home screen of one officer's session."""

    def __init__(self, session: Session, runner: Runner, view: View) -> None:
        self._session, self._runner, self._view = session, runner, view

    def load(self) -> None:
        """Read everything anew; only the newest answer is shown."""
        self._runner.run_latest("home", self._read, self._show, self._fail)

    def _read(self) -> tuple[Home, SavedTimes]:
        database, place = self._session.store.database, self._session.store.place
        saved = SavedTimes(last_saved_at(database, place), last_backup_at(database, place))
        return overview(self._session), saved

    def _show(self, answer: tuple[Home, SavedTimes]) -> None:
        home, saved = answer
        self._view.show_page(home_page(home, saved, self._reader()))

    def _reader(self) -> Reader:
        session = self._session
        others = [officer.name for officer in session.officers.values() if officer.may(Action.PRINT)]
        printer = others[0] if len(others) == 1 else ""
        return Reader(session.officer.name, session.card.name, session.store.clock(), printer)

    def _fail(self, error: Exception) -> None:
        self._view.show_problem(sentence(error) if isinstance(error, RekamError) else unexpected())
