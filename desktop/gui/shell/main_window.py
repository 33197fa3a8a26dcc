"""The main window: sidebar, screens and status bar, and the keys that work everywhere.

It knows no screen's content: the caller gives items, screens and facts.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui.components.reading_order import move_focus
from desktop.gui.shell.stage import Stage
from desktop.gui.theme import stylesheet
from desktop.gui.theme.icons import pixmap

if TYPE_CHECKING:
    from desktop.gui.shell.frame import Frame
    from desktop.gui.shell.navigation import Navigation, NavItem
    from desktop.gui.shell.screen import Screen
    from desktop.gui.shell.status_bar import StatusBar
    from desktop.gui.shell.stepper import Stepper

# Smaller than any laptop at twice the size: what does not fit is scrolled.
_LEAST = (640, 340)
# A screen is whole from here.
_SCREEN_PX = 1064
_COVER = (1024, 600)


class MainWindow(QMainWindow):
    """The window everything happens in.

    Signals:
        screen_changed: id of the screen that came to the front.
        help_requested, search_requested, start_requested: F1, F3, F4.
        lock_requested: Ctrl+L or the lock in the sidebar.
        training_requested: somebody wants to train.
        turn_off_requested: F10 while a page covers everything.
        closing: the window is being closed; save and stop.
    """

    screen_changed = Signal(str)
    help_requested = Signal()
    search_requested = Signal()
    start_requested = Signal()
    lock_requested = Signal()
    training_requested = Signal()
    turn_off_requested = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        stylesheet.wear(self)
        self.setWindowTitle("Rekam KTP")
        self.setWindowIcon(pixmap("mark", "ink", 64))
        self.setMinimumSize(*_LEAST)
        self._screens: dict[str, Screen] = {}
        self._stages: dict[str, Stage] = {}
        self._current = ""
        self._cover: QWidget | None = None
        self._shown_banner: QWidget | None = None
        self._pages = QStackedWidget()
        # Made when first needed: nobody waits for it before the sign-in.
        self._frame: Frame | None = None
        # Whatever is shown, a cover as well, stands below what says that it is training.
        self._band: QWidget | None = None
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._pages)
        self.setCentralWidget(whole)
        # While the day's work is being copied the window stays; whoever holds it closes it then.
        self.is_held = False
        self._screen_at: dict[str, str] = {}
        for digit in "1234567890":
            press = partial(self._press_digit, digit)
            QShortcut(QKeySequence(f"Ctrl+{digit}"), self).activated.connect(press)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self._ask_lock)

    @property
    def frame(self) -> "Frame":
        """What stands around the screens."""
        if self._frame is None:
            from desktop.gui.shell.frame import Frame

            self._frame = Frame()
            self._frame.navigation.chosen.connect(self.show_screen)
            self._frame.navigation.lock_requested.connect(self.lock_requested)
            self._pages.insertWidget(0, self._frame)
            self._pages.setCurrentWidget(self._cover or self._frame)
            self._fit()
        return self._frame

    @property
    def navigation(self) -> "Navigation":
        """The screens in the sidebar."""
        return self.frame.navigation

    @property
    def stepper(self) -> "Stepper":
        """The steps in the sidebar."""
        return self.frame.stepper

    @property
    def status(self) -> "StatusBar":
        """The bar below every screen."""
        return self.frame.status

    def set_items(self, items: "Sequence[NavItem]") -> None:
        """Show the screens the officer's role may open, and let Ctrl and their digits switch to them."""
        self.navigation.set_items(items)
        self.navigation.set_current(self._current)
        self._screen_at = {item.digit: item.id for item in items}

    def add_screen(self, identity: str, screen: "Screen") -> None:
        """Add a screen; it may be one that no item of the sidebar names."""
        self._screens[identity] = screen
        self._stages[identity] = Stage(screen, width=_SCREEN_PX)
        self.frame.stack.addWidget(self._stages[identity])
        screen.go.connect(self.show_screen)

    def screen_of(self, identity: str) -> "Screen":
        """Return a screen by its id."""
        return self._screens[identity]

    def current(self) -> str:
        """Return the id of the screen in front; empty before the first."""
        return self._current

    def explained_by(self) -> str:
        """Return the id of the page of help about what is in front; empty before the first screen."""
        screen = self._screens.get(self._current)
        return (screen.help_page() if screen else "") or self._current

    def show_screen(self, identity: str, *, marked: str = "") -> None:
        """Bring a screen to the front; `marked` is the item to mark if the screen has none itself."""
        if identity not in self._screens:
            return
        leaving = self._screens.get(self._current)
        if identity != self._current and leaving:
            if not leaving.can_leave():
                self.navigation.set_current(self._current)
                return
            leaving.deactivate()
        self._current = identity
        self.frame.stack.setCurrentWidget(self._stages[identity])
        self.navigation.set_current(marked or identity)
        self._screens[identity].activate()
        self.screen_changed.emit(identity)

    def show_stepper(self, officer: str = "") -> None:
        """Let the sidebar show the resident and the steps, which the digits choose meanwhile."""
        self.frame.show_stepper(officer)
        self._fit()

    def show_navigation(self) -> None:
        """Let the sidebar show the screens again."""
        self.frame.show_navigation()
        self._fit()

    def is_recording(self) -> bool:
        return self._frame is not None and self._frame.is_recording()

    def cover(self, page: QWidget) -> None:
        """Put a page over everything: signing in, first start, the lock."""
        self.uncover()
        self._cover = Stage(page, *_COVER)
        self._pages.addWidget(self._cover)
        self._pages.setCurrentWidget(self._cover)

    def uncover(self) -> None:
        """Take the covering page away; it is deleted."""
        if self._frame:
            self._pages.setCurrentWidget(self._frame)
        if self._cover:
            self._pages.removeWidget(self._cover)
            self._cover.deleteLater()
        self._cover = None

    def is_covered(self) -> bool:
        return self._cover is not None

    def set_banner(self, banner: QWidget | None) -> None:
        """Show a banner above every screen, or take it away."""
        if self._shown_banner:
            self.frame.banner.removeWidget(self._shown_banner)
            self._shown_banner.hide()
            self._shown_banner.deleteLater()
        self._shown_banner = banner
        self.frame.banner.setContentsMargins(*((24, 8, 24, 8) if banner else (0, 0, 0, 0)))
        if banner:
            self.frame.banner.addWidget(banner)
            banner.show()

    def set_band(self, band: QWidget) -> None:
        """Show a band above everything; one that is there already is replaced."""
        if self._band is not None:
            self._column.removeWidget(self._band)
            self._band.hide()
            self._band.deleteLater()
        self._band = band
        self._column.insertWidget(0, band)

    def redress(self) -> None:
        """Make sidebar and status bar anew, in the language and text size of now; there are no screens."""
        if self._frame is None:
            return
        old, self._frame = self._frame, None
        self._pages.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._pages.setCurrentWidget(self._cover or self.frame)

    def focusNextPrevChild(self, is_ahead: bool) -> bool:
        return move_focus(self, is_ahead=is_ahead)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Keys, not shortcuts: a button of the screen with the same key goes first.
        if event.key() == Qt.Key.Key_F1:
            self.help_requested.emit()
        elif event.key() == Qt.Key.Key_F10 and self.is_covered():
            self.turn_off_requested.emit()
        elif event.key() in (Qt.Key.Key_F3, Qt.Key.Key_F4) and not self.is_covered():
            asked = self.search_requested if event.key() == Qt.Key.Key_F3 else self.start_requested
            asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        if self.is_held:
            event.ignore()
        else:
            super().closeEvent(event)

    def _ask_lock(self) -> None:
        if not self.is_covered():
            self.lock_requested.emit()

    def _press_digit(self, digit: str) -> None:
        if self.is_covered():
            return
        if self.is_recording():
            self.stepper.choose(int(digit))
        elif digit in self._screen_at:
            self.show_screen(self._screen_at[digit])

    def _fit(self) -> None:
        if self._frame:
            self._frame.fit(self.width())
