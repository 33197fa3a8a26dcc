"""All keys on one page: those of the window, and those of the screen in front, read from its own buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.keys import KeyBadge
from desktop.gui.components.search_field import SearchField
from desktop.gui.components.text import Text
from desktop.gui.main_window import MainWindow
from desktop.i18n import _

_LIST_PX = 340
Key = tuple[str, str]


def keys_of(window: MainWindow) -> list[Key]:
    """Return keys and what they do: first those of the screen in front, then those that work everywhere."""
    screen = window.screen_of(window.current()) if window.current() else None
    buttons = screen.findChildren(Button) if screen is not None else []
    seen = [button for button in buttons if button.key() and button.isVisible()]
    own = [(button.key(), button.accessibleName()) for button in seen]
    items = [(f"Ctrl {item.digit}", item.label) for item in window.navigation.items() if item.digit]
    everywhere = [
        ("F1", _("All keys")),
        ("F3", _("Search residents")),
        ("F4", _("Start recording")),
        ("Ctrl L", _("Lock the screen")),
    ]
    return list(dict.fromkeys((*own, *everywhere, *items)))


class KeysPage(Dialog):
    """The page of keys with a short search; Esc closes it."""

    def __init__(self, window: MainWindow) -> None:
        said = Message(_("All keys"), _("Those of this screen come first."))
        super().__init__(window, said, Answers(_("Close")))
        self.setObjectName("keys")
        self.search = SearchField(_("Search a key"), large=False)
        self.search.setObjectName("keys-search")
        self.rows = [_KeyRow(*key) for key in keys_of(window)]
        self.card.content.setContentsMargins(0, 8, 0, 0)
        self.card.content.addWidget(self.search)
        self.card.content.addWidget(_scrolled(self.rows))
        self.search.textChanged.connect(self._sift)
        self.search.setFocus()

    def _sift(self, words: str) -> None:
        for row in self.rows:
            row.setVisible(words.casefold() in f"{row.key} {row.words}".casefold())


class _KeyRow(QWidget):
    def __init__(self, key: str, words: str) -> None:
        super().__init__()
        self.key, self.words = key, words
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 3, 12, 3)
        line.addWidget(Text(words).wrap(), 1)
        line.addWidget(KeyBadge(key))


def _scrolled(rows: Sequence[QWidget]) -> QScrollArea:
    inside, area = QWidget(), QScrollArea()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for row in rows:
        column.addWidget(row)
    column.addStretch(1)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFixedHeight(_LIST_PX)
    return area
