"""The app: one window in which officers sign in, work, and lock; and the threads behind it."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from desktop.devices.shutting_down import turn_off
from desktop.domain.errors import RekamError
from desktop.gui.background.task_runner import TaskRunner
from desktop.gui.desk import Desk
from desktop.gui.failures import Failures
from desktop.gui.leaving.vigil import DEFAULT_MINUTES, Reason, Vigil
from desktop.gui.looks import Looks
from desktop.gui.sign_in.presenter import Entrance, SignInPresenter
from desktop.gui.sign_in.view import SignInView
from desktop.i18n import _, formats
from desktop.i18n.errors import Advice, sentence
from desktop.store.laptop import LAPTOP_FILE
from desktop.store.training import training_root

if TYPE_CHECKING:
    from desktop.gui.closing import Chores
    from desktop.gui.lock.presenter import Locked, LockPresenter
    from desktop.gui.training.trainer import Trainer
    from desktop.gui.workplace import Front

TITLE = "Rekam KTP"
SIZE = (1366, 768)
Clock = Callable[[], datetime]
Cameras = Callable[[], int]
_NOW: Clock = partial(datetime.now, UTC)


class Application(QObject):
    """Joins window, threads and sessions.

    Signals:
        closed: the window is gone and the session with it.

    Args:
        root: the data folder: a place, or a folder of places.
        log: where faults are written.
        clock: the clock the places live by.
        cameras: counts the cameras; by default Qt does, whose libraries are loaded for it.
    """

    closed = Signal()

    def __init__(self, root: Path, log: Path, clock: Clock = _NOW, cameras: Cameras | None = None) -> None:
        super().__init__()
        self._root, self._clock, self._cameras = root, clock, cameras
        self._places = root
        self.failures = Failures(log, self._tell)
        self.database, self.devices = TaskRunner(self._unhandled, self), TaskRunner(self._unhandled, self)
        self.looks = Looks(root / LAPTOP_FILE, self.database)
        self.looks.wear()
        self.looks.may_change = lambda: self.workplace is not None and not self.workplace.is_busy()
        # Not at once: the widget that asked for it is among those that are made anew.
        self.looks.changed.connect(self._redress, Qt.ConnectionType.QueuedConnection)
        self.looks.reopening.connect(self._reopen, Qt.ConnectionType.QueuedConnection)
        self.is_reopening = False
        self.reopens_at: Path | None = None
        self.desk = Desk()
        self.desk.looks = self.looks
        self.desk.help_requested.connect(self._show_help)
        self.desk.turn_off_requested.connect(self._ask_turn_off)
        self.turn_off = turn_off
        self.desk.setWindowTitle(TITLE)
        self.desk.training_requested.connect(self.ask_for_training)
        self.desk.resize(*SIZE)
        self.desk.lock_requested.connect(lambda: self.lock())
        self.desk.closing.connect(self._close)
        self.workplace: Any = None
        self.surroundings: Any = None
        self._last_place: Path | None = None
        self._left: Front | None = None
        self._left_by = ""
        self.vigil = Vigil(self.devices)
        self.vigil.due.connect(self.lock)
        self._leaving: Any = None
        self._signing_in: SignInPresenter | None = None
        self.page: SignInView | None = None
        self._beginning: Any = None
        self.terms: Any = None
        self._is_closing = False
        self.trainer: Trainer | None = None
        if (training := training_root(root)) is not None:
            self._train_in(training)

    def open(self) -> None:
        """Show the window with the sign-in page; everything slow begins once that is drawn."""
        self.show_sign_in()
        screen = self.desk.screen().availableSize()
        if screen.width() < SIZE[0] or screen.height() < SIZE[1]:
            self.desk.resize(self.desk.size().boundedTo(screen))
        self.page.drawn.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        self.desk.show()

    def show_sign_in(self) -> None:
        """Cover the window with the sign-in page."""
        view = SignInView()
        entrance = Entrance(self._places, self._opened, _demo_password, self.show_first_run, self._clock)
        view.cover.offer_training(self.trainer is None)
        presenter = SignInPresenter(view, self.database, entrance)
        view.officer_chosen.connect(presenter.choose_officer)
        view.place_chosen.connect(presenter.choose_place)
        view.sign_in_requested.connect(presenter.sign_in)
        view.training_requested.connect(self.ask_for_training)
        view.mend_requested.connect(presenter.mend)
        view.date_confirmed.connect(presenter.confirm_date)
        view.clock_requested.connect(self._tell_how_to_set)
        view.second_passed.connect(presenter.tick)
        presenter.tick()
        self._signing_in, self.page = presenter, view
        self.desk.cover(view)
        self._show_power()

    def show_first_run(self, folder: Path | None) -> None:
        """Cover the window with the first start; `folder` is a station that waits for its office."""
        from desktop.gui.first_run.joining import Threads, begin_here

        has_places = self._signing_in is not None and self._signing_in.has_choice()
        self._signing_in = self.page = None
        leads = (self._opened, self._sign_in_at, self._tell_how_to_set, self.ask_for_training)
        threads = Threads(self.database, self.terms, self._clock)
        view, self._beginning = begin_here(self._root, folder, leads, threads, has_places=has_places)
        self.desk.cover(view)

    def _sign_in_at(self, place: Path | None) -> None:
        self._last_place = place or self._last_place
        self._sign_in_again()

    def ask_for_training(self) -> None:
        """Ask whether to leave real work for training, and open it."""
        from desktop.gui.training.opening import ask_for_training, prepare_training

        def go() -> None:
            if self.workplace is None or not self.workplace.is_busy():
                self.database.run(partial(prepare_training, self._root), self._reopen)

        ask_for_training(self.desk, go)

    def lock(self, reason: Reason = Reason.ASKED) -> None:
        """Close the session: its keys are dropped, and PIN or passphrase has to be given."""
        if self.workplace is None:
            return
        from PySide6.QtWidgets import QDialog

        from desktop.gui.lock.locking import close_locked, describe

        self.vigil.stop()
        for dialog in self.desk.findChildren(QDialog):
            dialog.reject()  # a question that stayed open would lie over the locked screen
        ending, self.workplace = self.workplace, None
        session = ending.context.session
        self._left, self._left_by = ending.front(), session.officer.id
        presenter = self._show_locked(describe(self.desk, session, reason))
        ending.end(partial(self._locked, presenter), partial(close_locked, session))

    def _locked(self, presenter: "LockPresenter", pinned: Any) -> None:
        self._leaving.let_go()
        presenter.allow_pin(pinned)

    def _show_locked(self, locked: "Locked") -> "LockPresenter":
        from desktop.gui.lock.presenter import LockPresenter, Way
        from desktop.gui.lock.view import LockView

        view = LockView()
        presenter = LockPresenter(view, self.database, locked, Way(self._opened, self._clock))
        view.open_requested.connect(presenter.open)
        view.way_changed.connect(presenter.toggle)
        view.second_passed.connect(presenter.tick)
        view.other_requested.connect(partial(self._change_officer, presenter))
        self.desk.cover(view)
        return presenter

    def _change_officer(self, presenter: "LockPresenter") -> None:
        presenter.leave()
        self._sign_in_again()

    def _sign_in_again(self) -> None:
        self.show_sign_in()
        self._load_officers()

    def _train_in(self, training: Path) -> None:
        from desktop.gui.training.trainer import Trainer

        self.trainer = Trainer(self.desk, self.database, training)
        self._places = self.trainer.ground
        self.trainer.again_requested.connect(self._train_again)
        self.trainer.leave_requested.connect(lambda: self._reopen(self.trainer.beside()))

    def _train_again(self) -> None:
        self.vigil.stop()
        self.trainer.watch(None)
        ending, self.workplace = self.workplace, None
        if ending is None:
            self._make_training()
        else:
            ending.end(lambda _closed: self._make_training())

    def _make_training(self) -> None:
        self._signing_in = self.page = None
        self.trainer.make_places(self._sign_in_again)

    def stop(self) -> None:
        """End the threads; call after the event loop. What they still answer finds no page."""
        self._signing_in = self.page = None
        if self.surroundings is not None:
            self.surroundings.stop()
        self.database.close()
        self.devices.close()

    def _begin(self) -> None:
        if self.trainer is not None and not self.trainer.has_places():
            self._make_training()
        else:
            self._load_officers()
        # Behind them on their thread: no name waits for what opens a place, nor for printers and cameras.
        self.database.run(_be_ready, lambda _none: self._look_around())

    def _look_around(self) -> None:
        from desktop.gui.equipment.printing_here import queue_of_this_computer
        from desktop.gui.equipment.surroundings import Surroundings, count_cameras, look_around

        queue = queue_of_this_computer()
        # In training there is one, which is invented.
        counted = count_cameras if self.trainer is None else lambda: 1
        self.surroundings = around = Surroundings(
            self.devices, lambda: look_around(queue, around.drives), self._cameras or counted
        )
        if self.trainer is not None:
            around.drives = self.trainer.drives
        self.surroundings.changed.connect(lambda _facts: self._show_power())
        self.surroundings.start()

    def _load_officers(self) -> None:
        if self._signing_in is not None and not self._is_closing:
            self._signing_in.load(self._last_place)

    def _opened(self, session: Any) -> None:
        from desktop.gui.workplace import Workplace

        self._last_place = session.store.folder.root
        self._signing_in = self.page = self._beginning = None
        runners, report = (self.database, self.devices), self.failures.report
        self.workplace = Workplace(self.desk, session, runners, self.surroundings, report)
        self.desk.uncover()
        self.workplace.open()
        if self.trainer is not None:
            self.trainer.watch(self.workplace)
        self._go_back_to_work(session)

    def _show_help(self) -> None:
        from desktop.gui.help.opening import open_help
        from desktop.store.folder import DISTRICT

        is_office = self.workplace is not None and self.workplace.context.session.card.kind == DISTRICT
        before = "sign_in" if self.page is not None else ""
        open_help(self.desk, "office" if is_office else "station", self.devices, before)

    def _redress(self) -> None:
        if self.trainer is not None:
            self.trainer.dress()
        if self.workplace is not None:
            self.workplace.redress()

    def _reopen(self, at: Path | None = None) -> None:
        self.is_reopening, self.reopens_at = True, at
        self.desk.close()

    def _go_back_to_work(self, session: Any) -> None:
        left, self._left = self._left, None
        is_same = session.officer.id == self._left_by
        if left is not None and left.screen and (is_same or left.is_recording):
            self.workplace.navigate(left.screen, left.argument)
        minutes = session.fact("lock_minutes")
        watched = DEFAULT_MINUTES if minutes is None else int(minutes)
        self.vigil.start(watched, getattr(session, "key_file", None), self.workplace.is_busy)
        if self._leaving is None:
            from desktop.gui.leaving import listening as leaving

            # Not before anybody is there to leave: it loads Qt's bus.
            self._leaving = leaving.listen(self.vigil.call)
        self._leaving.hold()

    def _close(self) -> None:
        if self._is_closing:
            return
        self._is_closing = True
        self.vigil.stop()
        if self.workplace is None:
            self.closed.emit()
            return
        from desktop.gui.closing import chores_of

        chores = chores_of(self.workplace.context.session)
        if chores is None:
            self._end_session()
        elif chores.server_command:
            self._tell_first(chores.server_command)
        else:
            self._do_first(chores)

    def _tell_first(self, command: str) -> None:
        from desktop.gui.shell.last_words import tell_of_server

        self.desk.is_held = True
        dialog = tell_of_server(self.desk, command)
        dialog.finished.connect(lambda _answer: self._close_now())
        dialog.open()

    def _do_first(self, chores: "Chores") -> None:
        from desktop.gui.closing import ClosingPage, begin_chores

        page, session = ClosingPage(), self.workplace.context.session
        self.desk.is_held = True
        self.desk.cover(page)
        task = begin_chores(session, chores, self.database, page, self._close_now)
        page.progress.cancel_requested.connect(task.cancel)

    def _close_now(self) -> None:
        self.desk.is_held = False
        self._end_session()
        self.desk.close()

    def _end_session(self) -> None:
        ending, self.workplace = self.workplace, None
        ending.end(lambda _closed: self.closed.emit())

    def _ask_turn_off(self) -> None:
        """Before anybody signed in only: there is no session then that would have to be closed."""
        if self.page is None and self._beginning is None:
            return
        from desktop.gui.shell.last_words import ask_turn_off

        ask_turn_off(self.desk, partial(self.devices.run, self.turn_off, self._turned_off, self._unhandled))

    def _turned_off(self, _none: None) -> None:
        self.desk.close()

    def _tell_how_to_set(self) -> None:
        from desktop.gui.clock_dialogs import tell_how

        tell_how(self.desk)

    def _show_power(self) -> None:
        if self.page is None or self.surroundings is None or self.surroundings.latest is None:
            return
        from desktop.gui.equipment.words import power_line

        line = power_line(self.surroundings.latest.power)
        self.page.set_power(line.icon, line.status)

    def _unhandled(self, error: Exception) -> None:
        if isinstance(error, RekamError):
            advice = sentence(error)
            self._say(advice.headline, advice.advice)
        else:
            self.failures.report(error)

    def _tell(self, advice: Advice, detail: str) -> None:
        moment = formats.date_time(self._clock())
        shown = _("Details: {detail}, {moment}").format(detail=detail, moment=moment)
        if self.workplace is not None:
            # Nothing is to be decided, so nothing stands in the way of who is recording somebody.
            self.workplace.notify("danger", advice.headline, f"{advice.advice} {shown}")
        else:
            self._say(advice.headline, f"{advice.advice}\n\n{shown}")

    def _say(self, headline: str, text: str) -> None:
        from desktop.gui.components.dialogs import Message, tell

        tell(self.desk, Message(headline, text, "circle-alert", "danger"))


def _be_ready() -> None:
    """Load what opens a place while somebody types."""
    import desktop.bootstrap  # noqa: F401


def _demo_password() -> str:
    from desktop.demo.password import PASSWORD

    return PASSWORD
