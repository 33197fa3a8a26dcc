"""A walk through the screens in the visible window, as `rekam demo --show` gives it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.gui.application import Application
from desktop.gui.screens import ENROLMENT

STEP_MS = 2000


@dataclass(frozen=True)
class Step:
    """One thing to do, once `is_ready` says so."""

    is_ready: Callable[[], bool]
    act: Callable[[], object]


class Tour(QObject):
    """Signs in as each officer of the first place and opens every screen, then leaves the window alone.

    Signals:
        ended: nothing is left to show.
    """

    ended = Signal()

    def __init__(self, application: Application, password: str, officers: int) -> None:
        super().__init__(application)
        self._application, self._password = application, password
        self._steps: list[Step] = []
        for number in range(officers):
            open_screens = partial(self._open_screens, has_more=number < officers - 1)
            self._steps.append(Step(self._has_page, partial(self._enter, number)))
            self._steps.append(Step(self._is_at_work, open_screens))
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self.step)

    def start(self) -> None:
        """Begin walking."""
        self._timer.start()

    def step(self) -> None:
        """Do the next thing, if its time has come."""
        if not self._steps:
            self._timer.stop()
            self.ended.emit()
        elif self._steps[0].is_ready():
            self._steps.pop(0).act()

    def _has_page(self) -> bool:
        page = self._application.page
        return page is not None and page.officers.count() > 0

    def _is_at_work(self) -> bool:
        return self._application.workplace is not None

    def _enter(self, number: int) -> None:
        page = self._application.page
        if page is not None:
            page.officers.chosen.emit(number)
            page.passphrase.setText(self._password)
            page.enter.click()

    def _open_screens(self, *, has_more: bool) -> None:
        desk = self._application.desk
        shown = [item.id for item in desk.navigation.items() if item.id != ENROLMENT]
        last = self._application.lock if has_more else partial(desk.show_screen, shown[0])
        acts: list[Callable[[], object]] = [*(partial(desk.show_screen, name) for name in shown), last]
        self._steps[:0] = [Step(self._is_at_work, act) for act in acts]
