"""What stands around every screen: the sidebar, a banner above, the status bar below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui.shell.navigation import Navigation
from desktop.gui.shell.stage import Stage
from desktop.gui.shell.status_bar import StatusBar
from desktop.gui.shell.stepper import Stepper
from desktop.gui.theme.tokens import color, size

# With fewer pixels for all, the sidebar has only icons.
_NARROW_PX, _COMPACT_PX = 1140, 72


class Frame(QWidget):
    """The parts around the screens, and the `stack` that shows one of these.

    Attributes:
        navigation: shows the screens in the sidebar.
        stepper: takes its place while somebody is recorded.
        status: the bar below.
        stack: holds the screens.
        banner: a place above every screen.
    """

    def __init__(self) -> None:
        super().__init__()
        self.navigation, self.stepper, self.status = Navigation(), Stepper(), StatusBar()
        self.stack, self._sidebar = QStackedWidget(), _Sidebar()
        for page in (self.navigation, self.stepper):
            self._sidebar.addWidget(Stage(page, height=1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._sidebar)
        right = QVBoxLayout()
        right.setSpacing(0)
        self.banner = QVBoxLayout()
        right.addLayout(self.banner)
        right.addWidget(self.stack, 1)
        row.addLayout(right, 1)
        column.addLayout(row, 1)
        column.addWidget(self.status)

    def show_stepper(self, officer: str = "") -> None:
        """Let the sidebar show the resident and the steps, and the status bar the officer."""
        self._sidebar.setCurrentIndex(1)
        self.status.set_officer(officer)

    def show_navigation(self) -> None:
        """Let the sidebar show the screens again."""
        self._sidebar.setCurrentIndex(0)
        self.status.set_officer("")

    def is_recording(self) -> bool:
        """Tell whether the sidebar shows the steps."""
        return bool(self._sidebar.currentIndex() == 1)

    def fit(self, width: int) -> None:
        """Suit a window of so many pixels."""
        is_narrow = width < _NARROW_PX
        self.navigation.set_compact(is_narrow)
        self.status.set_narrow(is_narrow)
        compact = is_narrow and not self.is_recording()
        self._sidebar.setFixedWidth(_COMPACT_PX if compact else size("sidebar"))


class _Sidebar(QStackedWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(size("sidebar"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color("petrol.900"))
