"""The dialog of F1: subjects on the left, the chosen one on the right; found by words, without a network."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QImage, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
)

from desktop.gui.components.buttons import Button
from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.search_field import SearchField
from desktop.gui.help.keys import KeyList
from desktop.gui.shell.main_window import MainWindow
from desktop.gui.theme.fonts import font
from desktop.i18n import _
from desktop.i18n.help import HelpPage, find_pages

_WIDTH_PX, _HEIGHT_PX, _LIST_PX, _PICTURE_PX = 960, 520, 300, 552
_AROUND_PX = 240
# The page that explains a screen which has none of its own.
_TOLD_WITH = {
    "worklists": "coverage",
    "devices": "settings",
    "letterhead": "settings",
    "officers": "audit",
    "audit": "officers",
    "certificates": "stations",
    "candidates": "officers",
}
_AIR_PX, _LINE_PERCENT = 8, 118
# What stands in the text for a picture.
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"


class HelpDialog(Dialog):
    """The pages of help beside the list of keys. Esc closes it.

    Args:
        window: whose screen in front is explained first.
        pages: what there is to read.
        before: the page to begin with while there is no screen.

    Signals:
        manual_requested: all pages as a PDF.
    """

    manual_requested = Signal()

    def __init__(self, window: MainWindow, pages: Sequence[HelpPage], before: str = "") -> None:
        said = Message(_("Help"), _("Look for a word, or choose a subject. Arrow keys move."))
        super().__init__(window, said, Answers(_("Close")))
        self.setObjectName("help")
        self._pages = list(pages)
        self._found = list(pages)
        self.card.setFixedWidth(min(_WIDTH_PX, window.width() - 48))
        self.search = SearchField(_("Search help and keys"), large=False)
        self.search.setObjectName("help-search")
        self.subjects = QListWidget()
        self.subjects.setObjectName("help-subjects")
        self.subjects.setAccessibleName(_("Subjects"))
        self.subjects.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = _Browser()
        self.keys = KeyList(window)
        self.save = Button(_("Save the manual as PDF"), icon="file-down")
        self.save.setObjectName("save-manual")
        self.save.clicked.connect(self.manual_requested)
        self.card.buttons.insertWidget(0, self.save)
        self._lay_out(max(160, min(_HEIGHT_PX, window.height() - _AROUND_PX)))
        self.search.textChanged.connect(self._sift)
        self.search.moved.connect(self._move)
        self.subjects.currentRowChanged.connect(self._show)
        self._sift("")
        self._begin_with(window.explained_by() or before)
        self.search.setFocus()

    def show_saved(self, name: str) -> None:
        """Say that the manual was written."""
        self.save.setEnabled(True)
        self.save.setText(_("{file} is saved").format(file=name))

    def _lay_out(self, height: int) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        self.subjects.setFixedWidth(_LIST_PX)
        self.search.setFixedWidth(_LIST_PX)
        left.addWidget(self.search)
        left.addWidget(self.subjects, 1)
        self._right = QStackedWidget()
        self._right.addWidget(self.text)
        self._right.addWidget(_scrolled(self.keys))
        self._right.setFixedHeight(height)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left)
        row.addWidget(self._right, 1)
        self.card.content.setContentsMargins(0, 10, 0, 0)
        self.card.content.addLayout(row)

    def _sift(self, words: str) -> None:
        self._found = find_pages(self._pages, words)
        titles = [page.title for page in self._found]
        if self.keys.sift(words):
            titles.append(_("All keys"))
        self.subjects.clear()
        self.subjects.addItems(titles)
        # A word that only keys have shows them; otherwise the best page.
        self.subjects.setCurrentRow(0 if titles else -1)

    def _begin_with(self, screen: str) -> None:
        pages = [page.id for page in self._found]
        about = next((page for page in (screen, _TOLD_WITH.get(screen, "")) if page in pages), "")
        self.subjects.setCurrentRow(pages.index(about) if about else 0)

    def _move(self, step: int) -> None:
        self.subjects.setCurrentRow(max(0, min(self.subjects.count() - 1, self.subjects.currentRow() + step)))

    def _show(self, row: int) -> None:
        is_page = 0 <= row < len(self._found)
        self._right.setCurrentIndex(0 if is_page or row < 0 else 1)
        if is_page:
            self.text.show_page(self._found[row])
        elif row < 0:
            self.text.setMarkdown(_("Nothing has these words. Try fewer, or only their beginning."))


class _Browser(QTextBrowser):
    """Shows Markdown whose pictures lie beside it; it opens nothing outside."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("help-text")
        self.setAccessibleName(_("Help"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.document().setDefaultFont(font("body"))
        self.document().setDocumentMargin(4)
        self._folder = Path()

    def show_page(self, page: HelpPage) -> None:
        """Show another page from its beginning."""
        self._folder = page.folder
        self.setMarkdown(f"## {page.title}\n\n{page.text}")
        self._open_up()
        self.setAccessibleDescription(page.title)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        file = name if isinstance(name, str) else name.toString()
        picture = QImage(str(self._folder / file))
        return picture.scaledToWidth(_PICTURE_PX, Qt.TransformationMode.SmoothTransformation)

    def _open_up(self) -> None:
        """Give lines and paragraphs air: Markdown sets them solid."""
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            air = QTextBlockFormat()
            air.setBottomMargin(_AIR_PX)
            air.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setPosition(block.position())
            if not block.text().startswith(OBJECT):
                cursor.mergeBlockFormat(air)
            block = block.next()


def _scrolled(keys: KeyList) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(keys)
    area.setWidgetResizable(True)
    area.setAccessibleName(_("All keys"))
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area
