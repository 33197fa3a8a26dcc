"""The button of an empty state that leads to the screen where the next thing is done."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.shell.screen import Screen
from desktop.i18n import _


def way_words(screen: str) -> str:
    """Return what the button that leads to a screen says."""
    return {
        "residents": _("Open Residents"),
        "queue": _("Open Recording"),
        "review": _("Open Review"),
        "letters": _("Open KTP Sementara"),
        "sync": _("Open Synchronisation"),
        "inbox": _("Open Incoming bundles"),
    }[screen]


class WayButton(Button):
    """Asks the screen around it to go to another one; hidden where the officer may not go there.

    Args:
        way: the id of the other screen.
    """

    def __init__(self, way: str) -> None:
        super().__init__(way_words(way), icon="arrow-right")
        self.setObjectName(f"way-to-{way}")
        self._way = way
        self.clicked.connect(self._go)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        screen = self._screen()
        if screen is not None and screen.ways is not None:
            self.setVisible(self._way in screen.ways)

    def _go(self) -> None:
        screen = self._screen()
        if screen is not None:
            screen.go.emit(self._way)

    def _screen(self) -> Screen | None:
        above: QWidget | None = self.parentWidget()
        while above is not None and not isinstance(above, Screen):
            above = above.parentWidget()
        return above
