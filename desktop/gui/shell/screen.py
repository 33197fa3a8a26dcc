"""What every screen is: a header of 64px, a body on the canvas, and perhaps an action bar of 66px."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui.components.text import Text
from desktop.gui.shell.stage import Stage
from desktop.gui.theme.tokens import color, size

# Below its header every screen is whole in the smallest window of the design, 680; what is less is scrolled.
_WHOLE_PX = 586


class HeaderBar(QFrame):
    """The white bar at the top of a screen.

    `left` holds what stands behind the title (chips, tabs), `right` the buttons at the end.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setFixedHeight(size("header"))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 1)
        row.setSpacing(14)
        self._title = Text(title, "title")
        self._subtitle = Text("", "body", "ink.tertiary")
        self._note = Text("", "body", "ink.tertiary")
        self.left = QHBoxLayout()
        self.left.setSpacing(14)
        self.right = QHBoxLayout()
        self.right.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._subtitle)
        row.addLayout(self.left)
        row.addStretch(1)
        row.addWidget(self._note)
        row.addLayout(self.right)
        self.set_subtitle("")
        self.set_note("")

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def title(self) -> str:
        return self._title.text()

    def set_subtitle(self, words: str) -> None:
        """Show lighter words behind the title, such as the number of the step."""
        self._subtitle.setText(words)
        self._subtitle.setVisible(bool(words))

    def set_note(self, words: str) -> None:
        """Show lighter words on the right, such as the date."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))


class ActionBar(QFrame):
    """The white bar at the bottom of a screen, never scrolled away.

    `left` takes the way back and hints, `right` remarks and the primary button.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(size("actionbar"))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 1, 24, 0)
        self.left = QHBoxLayout()
        self.left.setSpacing(10)
        self.right = QHBoxLayout()
        self.right.setSpacing(10)
        row.addLayout(self.left)
        row.addStretch(1)
        row.addLayout(self.right)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(0, 0, self.width(), 1, color("line"))


class Screen(QWidget):
    """One screen of the main window.

    Put widgets into `body` (24px at the sides, 20px above and below), or into `outer` for what
    shall reach the edges. Call `add_action_bar` for the bar at the bottom.

    Signals:
        go: id of a screen the person asks for, such as ``residents``; the main window listens.

    Attributes:
        ways: ids of the screens that whoever is signed in may go to; None where nobody said.
    """

    go = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.ways: frozenset[str] | None = None
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(0)
        self.header = HeaderBar(title)
        self.outer.addWidget(self.header)
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.body = QVBoxLayout(holder)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(16)
        self._holder = holder
        self.outer.addWidget(Stage(holder, height=_WHOLE_PX), 1)

    def add_action_bar(self) -> ActionBar:
        """Add the bar at the bottom and return it."""
        bar = ActionBar()
        self.outer.addWidget(bar)
        self._holder.setMinimumHeight(_WHOLE_PX - size("actionbar"))
        return bar

    def activate(self) -> None:
        """Called whenever the screen comes to the front: load, start timers, set the focus."""

    def deactivate(self) -> None:
        """Called when another screen comes to the front: stop timers and cameras."""

    def help_page(self) -> str:
        """Return the page of help about what is shown now; empty for the one that has the screen's own id."""
        return ""

    def can_leave(self) -> bool:
        """Say whether another screen may come to the front now; ask the person first if not."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color("canvas"))
