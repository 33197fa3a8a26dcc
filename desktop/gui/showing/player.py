"""The main job done before one's eyes: plays steps on the real widgets at a person's speed."""

import os
import sys
import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.gui.application import Application
from desktop.gui.showing.caption import HEIGHT_PX, Caption
from desktop.gui.showing.steps import Hands, Step, Steps
from desktop.i18n import _

# Set it, and the program ends with the showing: for machines that try it.
ONCE = "REKAM_SHOW_ONCE"
TIME_OUT_S = 60.0
_POLL_MS = 20


class Showing(QObject):
    """Plays a script in the open app; Esc or closing the window stops it.

    Qt's own file dialogs take the place of the system's meanwhile: those cannot be typed into.

    Args:
        application: the open app.
        script: makes the steps for a pair of hands.
        pace: how slow, as a factor of a person's speed; 0 goes as fast as the app can follow.
        time_out_s: how long a step may wait for the app; a minute if not said.

    Signals:
        ended: nothing is left to show, or it stopped.
    """

    ended = Signal()

    def __init__(
        self,
        application: Application,
        script: Callable[[Hands], Steps],
        pace: float = 1.0,
        time_out_s: float | None = None,
    ) -> None:
        super().__init__(application)
        self._application, self._pace = application, pace
        self._time_out_s = TIME_OUT_S if time_out_s is None else time_out_s
        self._caption = Caption()
        hands = Hands(application.desk, self._caption.tell)
        self._steps: Iterator[Step] = script(hands)
        self._step: Step | None = None
        self._is_running = self._has_looked = self._has_called = False
        self._waited_s, self._since = 0.0, 0.0
        self.problem = self._name = ""

    def start(self) -> None:
        """Begin as soon as the window is there."""
        desk, app = self._application.desk, QApplication.instance()
        screen = desk.screen().availableSize()
        desk.resize(desk.width(), min(screen.height(), desk.height() + HEIGHT_PX))
        desk.setStatusBar(self._caption)
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, True)
        app.installEventFilter(self)
        self._application.closed.connect(self._end)
        self._is_running = True
        self._later(0)

    def is_running(self) -> bool:
        """Tell whether there is something left to show."""
        return self._is_running

    def stop(self) -> None:
        """Show nothing more and give the app to the person in front of it."""
        if self._end():
            self._caption.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # No step presses Esc: it is always the person.
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.stop()
            event.accept()
            return True
        return False

    def _tick(self) -> None:
        try:
            self._play()
        except Exception:
            self._give_up()
            raise

    def _play(self) -> None:
        """Do the next step if its time has come. It may open a dialog that has an event loop of its own."""
        if not self._is_running:
            return
        if self._step is None:
            self._step = next(self._steps, None)
            self._name = self._step.name if self._step else ""
            self._has_looked, self._waited_s, self._since = False, 0.0, time.monotonic()
        step = self._step
        if step is None:
            self._finish()
        elif not self._is_in_front() or not step.is_ready():
            self._wait()
        elif not self._has_looked and step.pause_s * self._pace > 0:
            self._has_looked = True
            self._later(round(1000 * step.pause_s * self._pace))
        else:
            self._step, self._has_called = None, False
            self._later(0)
            self._application.vigil.touch()
            step.act()

    def _wait(self) -> None:
        now = time.monotonic()
        # While the person looks at another program, the show waits without impatience.
        self._waited_s += now - self._since if QApplication.activeWindow() else 0.0
        self._since = now
        if self._waited_s > self._time_out_s:
            self._give_up()
        else:
            self._later(_POLL_MS)

    def _is_in_front(self) -> bool:
        if QApplication.activeWindow() is None and not self._has_called:
            # Once after each step: a bare X server gives nobody the keys when a dialog closes.
            self._has_called = True
            (QApplication.activeModalWidget() or self._application.desk).activateWindow()
        return QApplication.activeWindow() is not None

    def _later(self, after_ms: int) -> None:
        QTimer.singleShot(after_ms, self, self._tick)

    def _give_up(self) -> None:
        words = _("The show stopped: “{step}” could not be done, while it said “{caption}”")
        self.problem = words.format(step=self._name, caption=self._caption.words())
        sys.stderr.write(self.problem + "\n")
        self._finish()

    def _finish(self) -> None:
        self._end()
        self._caption.end(self.problem or _("That was the main job. The app is yours now."))
        if os.environ.get(ONCE):
            self._application.desk.close()

    def _end(self) -> bool:
        """Let go of the app; tell whether there was something to end."""
        was_running, self._is_running = self._is_running, False
        if was_running:
            QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)
            QApplication.instance().removeEventFilter(self)
            self.ended.emit()
        return was_running
