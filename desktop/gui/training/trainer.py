"""Leads through training: makes its places, keeps the band, shows the exercises, and finds the way out."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.demo.training import begin_training
from desktop.devices.drives import Drive
from desktop.domain.errors import RekamError
from desktop.domain.progress import Canceled
from desktop.gui.background.protocol import Listeners, Runner
from desktop.gui.components.dialogs import Answers, Message, confirm
from desktop.gui.desk import Desk
from desktop.gui.training.band import TrainingBand
from desktop.gui.training.exercises import ExercisesDialog
from desktop.gui.training.making import MakingPage
from desktop.i18n import _
from desktop.i18n.errors import sentence
from desktop.station.exercises import Exercise, exercises_done
from desktop.station.session import Session
from desktop.store.training import training_ground, training_in

if TYPE_CHECKING:
    from desktop.gui.workplace import Workplace

_STICK = "usb"


class Trainer(QObject):
    """Belongs to a program that trains.

    Signals:
        again_requested: the person wants to begin from nothing; whoever hears it closes the session first.
        leave_requested: the person wants to go back to real work.

    Args:
        desk: the window.
        runner: the thread of the database.
        root: the folder of training.
    """

    again_requested = Signal()
    leave_requested = Signal()

    def __init__(self, desk: Desk, runner: Runner, root: Path) -> None:
        super().__init__(desk)
        self._desk, self._runner, self._root = desk, runner, root
        self._done: frozenset[Exercise] = frozenset()
        self._workplace: Workplace | None = None
        self.dress()

    @property
    def ground(self) -> Path:
        """Where the places are."""
        return training_ground(self._root)

    def dress(self) -> None:
        """Put the band above everything, in the language of now."""
        band = TrainingBand()
        band.exercises_requested.connect(self.show_exercises)
        band.again_requested.connect(self._ask_again)
        band.leave_requested.connect(self.leave_requested)
        self.band = band
        self._desk.set_band(band)
        self._desk.setWindowTitle(_("TRAINING · {title}").format(title="Rekam KTP"))
        band.show_done(len(self._done), len(Exercise))

    def beside(self) -> Path | None:
        """Return the real data folder, to go back to."""
        held = training_in(self._root)
        return held.beside if held else None

    def has_places(self) -> bool:
        """Tell whether there is something to train with."""
        return self.ground.exists()

    def drives(self) -> list[Drive]:
        """Return the only stick there is in training: a folder."""
        stick = self.ground / _STICK
        if not stick.is_dir():
            return []
        usage = shutil.disk_usage(stick)
        return [Drive(_("TRAINING STICK"), stick, usage.free, usage.total)]

    def make_places(self, then: Callable[[], None]) -> None:
        """Make everything anew on a page of its own; `then` runs when there is something to sign in to."""
        page = MakingPage()
        self._desk.cover(page)

        def failed(error: Exception) -> None:
            if isinstance(error, Canceled):
                if self.has_places():
                    then()
                else:
                    self.leave_requested.emit()
            elif isinstance(error, RekamError):
                page.show_problem(sentence(error))
            else:
                raise error

        def made(_none: None) -> None:
            self._done = frozenset()
            self.band.show_done(0, len(Exercise))
            then()

        root = self._root
        listeners: Listeners[None] = Listeners(page.show_report, made, failed)
        task = self._runner.run_with_progress(lambda progress: begin_training(root, progress), listeners)
        page.cancel_requested.connect(task.cancel)
        page.again_requested.connect(lambda: self.make_places(then))

    def watch(self, workplace: "Workplace | None") -> None:
        """Count the exercises in the journal of whoever has signed in."""
        self._workplace = workplace
        if workplace is not None:
            workplace.refreshed.connect(self._look)
        self._look()

    def show_exercises(self) -> ExercisesDialog:
        """Show what there is to try."""
        dialog = ExercisesDialog(self._desk, self._done)
        dialog.open()
        return dialog

    def _look(self) -> None:
        if self._workplace is None or not isinstance(session := self._workplace.context.session, Session):
            return
        held = training_in(self.ground)
        after = held.began.get(session.store.place, 0) if held else 0
        self._workplace.context.runner.run_latest(
            "exercises", lambda: exercises_done(session, after), self._count
        )

    def _count(self, done: frozenset[Exercise]) -> None:
        self._done = done
        self.band.show_done(len(done), len(Exercise))

    def _ask_again(self) -> None:
        said = Message(
            _("Begin training from nothing?"),
            _("Everything invented that was recorded here is thrown away. Real data is not touched."),
            "rotate-ccw",
        )
        answers = Answers(_("Begin again"), _("Keep what is here"), is_danger=True)
        dialog = confirm(self._desk, said, answers, self.again_requested.emit)
        dialog.setObjectName("ask-again")
