"""All keys: those of the screen in front, read from its own buttons, and those of the window."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.keys import KeyBadge
from desktop.gui.components.text import Text
from desktop.gui.shell.main_window import MainWindow
from desktop.i18n import _

Key = tuple[str, str]


def keys_of(window: MainWindow) -> list[Key]:
    """Return keys and what they do: first those of the screen in front, then those that work everywhere."""
    screen = window.screen_of(window.current()) if window.current() else None
    buttons = screen.findChildren(Button) if screen is not None else []
    seen = [button for button in buttons if button.key() and button.isVisible()]
    own = [(button.key(), button.accessibleName()) for button in seen]
    items = [(f"Ctrl {item.digit}", item.label) for item in window.navigation.items() if item.digit]
    everywhere = [
        ("F1", _("Help and all keys")),
        ("F3", _("Search residents")),
        ("F4", _("Start recording")),
        ("Ctrl L", _("Lock the screen")),
    ]
    return list(dict.fromkeys((*own, *everywhere, *items)))


class KeyList(QWidget):
    """Keys below each other; `sift` leaves those that have some words."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.rows = [_KeyRow(*key) for key in keys_of(window)]
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(0)
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)

    def sift(self, words: str) -> bool:
        """Show the keys that have `words`; False if none has."""
        for row in self.rows:
            row.setVisible(words.casefold() in f"{row.key} {row.words}".casefold())
        return any(not row.isHidden() for row in self.rows)


class _KeyRow(QWidget):
    def __init__(self, key: str, words: str) -> None:
        super().__init__()
        self.key, self.words = key, words
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 3, 12, 3)
        line.addWidget(Text(words).wrap(), 1)
        line.addWidget(KeyBadge(key))
