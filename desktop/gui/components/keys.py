"""The keys of the keyboard as badges and hints; their words come from the shortcuts themselves."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.gui.components.text import Text
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color
from desktop.i18n import _

_HEIGHT_PX, _SIDE_PX = 18, 5
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# Border and text of a badge, by what it lies on.
_LOOKS = {
    "light": ("surface", "neutral.line", "ink.secondary"),
    "petrol": (None, "key.line.petrol", "key.text.petrol"),
    "dark": (None, "key.line.dark", "nav.icon"),
    "danger": (None, "danger.line", "danger.bg"),
    "off": (None, "neutral.line", "ink.secondary"),
    "night": (None, "key.line.petrol", "surface"),
}


def is_enter(event: QEvent) -> bool:
    """Return whether an event of the keyboard is about Enter."""
    return isinstance(event, QKeyEvent) and event.key() in _ENTER


def claims_enter(event: QEvent) -> bool:
    """Take Enter for the button that has the focus, before the screen's own action for it does."""
    is_claimed = event.type() == QEvent.Type.ShortcutOverride and is_enter(event)
    if is_claimed:
        event.accept()
    return is_claimed


def key_text(keys: QKeySequence | str) -> str:
    """Return what a badge says: ``Ctrl+N`` as ``Ctrl N``, ``Space`` as ``Spasi``, arrows as arrows."""
    written = keys if isinstance(keys, str) else keys.toString(QKeySequence.SequenceFormat.PortableText)
    names = {
        "Return": "Enter",
        "Space": _("Space"),
        "Up": "↑",
        "Down": "↓",
        "Left": "←",
        "Right": "→",
        "Escape": "Esc",
        "Del": _("Delete"),
    }
    return " ".join(names.get(part, part) for part in written.split("+"))


def badge_width(words: str) -> float:
    """Return the width of a badge that says `words`."""
    return max(18.0, round(paint.text_width(words, font("key"))) + 2 * _SIDE_PX + 2)


def paint_badge(painter: QPainter, rect: QRectF, words: str, look: str = "light") -> None:
    """Draw a badge at the left of `rect`, centred upright; `look` is what it lies on."""
    fill, line, ink = _LOOKS[look]
    badge = QRectF(rect.left(), rect.center().y() - _HEIGHT_PX / 2, badge_width(words), _HEIGHT_PX)
    badge.moveTop(round(badge.top()))
    Box(fill, line, 4).paint(painter, badge)
    paint.centred(painter, badge, words, font("key"), ink)


class KeyBadge(QWidget):
    """One key, such as ``F1``."""

    def __init__(self, keys: QKeySequence | str, look: str = "light", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys, self._look = keys, look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(badge_width(key_text(self._keys))), _HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()), key_text(self._keys), self._look)


class KeyHint(QWidget):
    """Badges and a word beside them: ``[↑] [↓] pilih``; `role` is the font of the word."""

    def __init__(self, keys: Sequence[str], words: str, look: str = "light", role: str = "small") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 if look == "dark" else 3)
        for key in keys:
            row.addWidget(KeyBadge(key, look))
        row.addWidget(Text(words, role, "nav.muted" if look == "dark" else "ink.secondary"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class KeyHints(QFrame):
    """The footer of a list: what the keys do, and a remark on the right. 40px high.

    Args:
        hints: pairs of keys and words, such as ``(["Up", "Down"], _("choose"))``.
        remark: the text on the right, bold; change it with `set_remark`.
    """

    def __init__(self, hints: Sequence[tuple[Sequence[str], str]], remark: str = "") -> None:
        super().__init__()
        self.setFixedHeight(40)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 1, 14, 0)
        row.setSpacing(20)
        for keys, words in hints:
            row.addWidget(KeyHint(keys, words))
        row.addStretch(1)
        self._remark = Text(remark, "small", "ink.secondary").weight(700)
        row.addWidget(self._remark)

    def set_remark(self, words: str) -> None:
        """Change the text on the right."""
        self._remark.setText(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface.subtle"))
        painter.fillRect(0, 0, self.width(), 1, color("line"))
