"""The line below the main window that says what is being shown."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStatusBar, QWidget

from desktop.gui.components.keys import KeyHint
from desktop.gui.components.labelled import Icon
from desktop.gui.components.text import Text
from desktop.gui.theme.tokens import color
from desktop.i18n import _

HEIGHT_PX = 48


class Caption(QStatusBar):
    """One sentence, and the key that ends the showing. It takes a place of its own and covers nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("caption")
        self.setSizeGripEnabled(False)
        self.setFixedHeight(HEIGHT_PX)
        self._words = Text("", "body", "surface").weight(700).elide()
        self._words.setObjectName("caption-words")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(Icon("play", "focus.kunyit", 18))
        row.addWidget(self._words, 1)
        self._stop = KeyHint(["Escape"], _("stop the show"), "dark")
        row.addWidget(self._stop)
        self.addWidget(line, 1)

    def tell(self, words: str) -> None:
        """Show another sentence."""
        self._words.setText(words)
        self.setAccessibleName(words)

    def end(self, words: str) -> None:
        """Show the last sentence."""
        self.tell(words)
        self._stop.hide()

    def words(self) -> str:
        return self._words.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("petrol.900"))
        painter.fillRect(QRectF(0, 0, self.width(), 3), color("focus.kunyit"))
