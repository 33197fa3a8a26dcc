"""The main window with screens that are made when somebody first goes there, and cleared at the end."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from desktop.gui.looks import Looks
from desktop.gui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from desktop.gui.shell.screen import Screen

Make = Callable[[str], "Screen | None"]


class Desk(MainWindow):
    """A main window that several officers use one after the other.

    Attributes:
        groups: the sidebar's item that stands for a screen and its neighbours, by the screen's id.
            One that is no group in `fronts` is only marked.
        fronts: the screen that such an item opens: the one that was used last.
        looks: language and text size; None where they cannot be changed.
    """

    def __init__(self) -> None:
        super().__init__()
        self._make: Make | None = None
        self.looks: Looks | None = None
        self.groups: dict[str, str] = {}
        self.fronts: dict[str, str] = {}

    def furnish(self, make: Make) -> None:
        """Make screens with `make` from now on; it returns None for one that may not be opened."""
        self._make = make

    def show_screen(self, identity: str, *, marked: str = "") -> None:
        self.go_to(identity, marked=marked)

    def go_to(self, identity: str, argument: Any = None, *, marked: str = "") -> None:
        """Bring a screen to the front, made if need be, after handing it `argument` unless that is None."""
        identity = self.fronts.get(identity, identity)
        if identity not in self._screens and not self._add(identity):
            self.navigation.set_current(self.groups.get(self.current(), self.current()))
            return
        from desktop.gui.context import Screen

        screen = self._screens[identity]
        if argument is not None and isinstance(screen, Screen):
            screen.visit(argument)
        group = self.groups.get(identity, "")
        if group in self.fronts:
            self.fronts[group] = identity
        super().show_screen(identity, marked=marked or group)

    def strip(self) -> None:
        """Take all screens away; the one in front is told first, so that it lets go of its devices."""
        if self.current():
            self._screens[self.current()].deactivate()
        for stage in self._stages.values():
            self.frame.stack.removeWidget(stage)
            stage.hide()
            stage.deleteLater()
        self._screens, self._stages, self._current, self._make = {}, {}, "", None
        self.groups, self.fronts = {}, {}
        self.set_items([])
        self.set_banner(None)
        self.show_navigation()

    def _add(self, identity: str) -> bool:
        screen = self._make(identity) if self._make is not None else None
        if screen is not None:
            self.add_screen(identity, screen)
        return screen is not None
