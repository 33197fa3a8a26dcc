"""Dialogs: the only things with a shadow. They open without blocking and answer by signal."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QBitmap, QColor, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.choices import ComboField
from desktop.gui.components.effects import has_effects
from desktop.gui.components.fields import LineField, PassphraseField
from desktop.gui.components.half_filled import is_half_filled
from desktop.gui.components.labelled import Icon, Labelled
from desktop.gui.components.reading_order import move_focus
from desktop.gui.components.text import Text
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color, radius
from desktop.i18n import _

_SHADOW_PX = 18
_WIDTH_PX = 388
# In a window lower than this a dialog may be larger than it.
_LEAST_PX = 240


@dataclass(frozen=True)
class Message:
    """What a dialog says: an icon in a tinted square, a headline, a text.

    `tone` is ok, info, warn or danger; without an icon the text takes the whole width.
    """

    headline: str
    text: str = ""
    icon: str = ""
    tone: str = "warn"


@dataclass(frozen=True)
class Answers:
    """The words of the buttons. `reject` may be empty; `is_danger` makes the accepting one red."""

    accept: str
    reject: str = ""
    icon: str = ""
    is_danger: bool = False


class DialogCard(QFrame):
    """The white sheet of a dialog; put fields into `content`, buttons into `buttons`."""

    def __init__(self, message: Message) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 13, 17, 13)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(12)
        if message.icon:
            top.addWidget(IconSquare(message.icon, message.tone), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(message.headline, "section").wrap())
        if message.text:
            words.addWidget(Text(message.text, "body", "ink.secondary").wrap())
        top.addLayout(words, 1)
        column.addLayout(top)
        self.content = QVBoxLayout()
        self.content.setSpacing(10)
        column.addLayout(self.content)
        self.lost = Text(
            _("What you typed is not saved. Esc once more discards it."), "detail", "warn"
        ).wrap()
        self.lost.setContentsMargins(0, 10, 0, 0)
        self.lost.hide()
        column.addWidget(self.lost)
        column.addSpacing(10)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        column.addLayout(self.buttons)

    def paintEvent(self, event: QPaintEvent) -> None:
        Box("surface", "line.dialog", radius("dialog")).paint(QPainter(self), QRectF(self.rect()))


class IconSquare(QWidget):
    """An icon on a tinted rounded square."""

    def __init__(self, icon: str, tone: str = "warn", size: int = 38) -> None:
        super().__init__()
        self._fill = "petrol.100" if tone == "petrol" else f"{tone}.bg"
        self.setFixedSize(size, size)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        ink = "petrol.700" if tone == "petrol" else tone
        self._icon = Icon(icon, ink, 20 if size < 48 else 24)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignCenter)

    def set_look(self, icon: str, tone: str) -> None:
        """Show another icon on another tint."""
        self._fill = f"{tone}.bg"
        self._icon.set_icon(icon, tone)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        Box(self._fill, None, 8).paint(QPainter(self), QRectF(self.rect()))


class Dialog(QDialog):
    """A dialog over a window. `opened` shows it; `accepted` and `rejected` tell the answer.

    Enter accepts, Esc rejects; what was typed it discards only at the second press. Subclass it, or use
    `confirm`, for anything with fields.
    """

    def __init__(self, parent: QWidget, message: Message, answers: Answers) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setAccessibleName(message.headline)
        self.setAccessibleDescription(message.text)
        self.card = DialogCard(message)
        self.card.setFixedWidth(_WIDTH_PX)
        self._scrolled: QScrollArea | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(_SHADOW_PX, _SHADOW_PX, _SHADOW_PX, _SHADOW_PX)
        column.addWidget(self.card)
        self.rejecting = Button(answers.reject, key="Escape" if answers.reject else "")
        self.rejecting.setObjectName("reject")
        self.rejecting.setVisible(bool(answers.reject))
        self.rejecting.clicked.connect(self.reject)
        self.card.buttons.addWidget(self.rejecting)
        kind = "danger" if answers.is_danger else "primary"
        # What destroys is never one Enter away: there the way back has the focus.
        key = "" if answers.is_danger else "Return"
        self.accepting = Button(answers.accept, kind, icon=answers.icon, key=key)
        self.accepting.setObjectName("accept")
        self.accepting.clicked.connect(self.accept)
        self.card.buttons.addWidget(self.accepting)
        first = self.rejecting if answers.is_danger and answers.reject else self.accepting
        first.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        parent = self.parentWidget()
        window = parent.window() if parent else self
        middle = window.geometry().center()
        self._fit()
        self.move(middle.x() - self.width() // 2, max(window.y(), middle.y() - self.height() // 2 - 40))

    def event(self, event: QEvent) -> bool:
        # What appears below a field (what is wrong with it) needs its room: a window does not grow by itself.
        if event.type() == QEvent.Type.ShortcutOverride and self._keeps(event):
            event.accept()
            return True
        is_laid_out = event.type() == QEvent.Type.LayoutRequest
        done = super().event(event)
        if is_laid_out and self.isVisible():
            self._fit()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._keeps(event):
            self.card.lost.show()
            return
        super().keyPressEvent(event)

    def _keeps(self, event: QEvent) -> bool:
        """Tell whether this is the Esc that would lose what was typed."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        return is_escape and self.card.lost.isHidden() and is_half_filled(self.card)

    def focusNextPrevChild(self, is_ahead: bool) -> bool:
        return move_focus(self, is_ahead=is_ahead)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.mask().isEmpty():
            # The soft edge of the corners blends into this, not into black.
            painter.fillRect(self.rect(), color("line.dialog"))
        paint_shadow(painter, QRectF((self._scrolled or self.card).geometry()))

    def _fit(self) -> None:
        """Be as large as the card; one that is higher than the window is scrolled."""
        parent = self.parentWidget()
        room = parent.window().height() if parent else self.screen().availableSize().height()
        # Long answers widen the card: a button is never cut off.
        margins = self.card.layout().contentsMargins()
        answers = self.card.buttons.sizeHint().width() + margins.left() + margins.right()
        if answers > self.card.maximumWidth():
            self.card.setFixedWidth(answers)
        width = self.card.maximumWidth() + 2 * _SHADOW_PX
        # `adjustSize` takes the height for a width that the card may not have: words would be cut off.
        height = max(self.layout().totalHeightForWidth(width), self.minimumSizeHint().height())
        if self._scrolled is None and height > max(room, _LEAST_PX):
            self._scrolled = _scrolled(self.card)
            self.layout().addWidget(self._scrolled)
        if self._scrolled is None:
            self.resize(width, height)
        else:
            self.setFixedHeight(room)
            self.resize(width, room)
        self._cut()

    def _cut(self) -> None:
        """Leave the shadow out where it would be black."""
        if has_effects():
            return
        mask, corner = QBitmap(self.size()), radius("dialog")
        mask.fill(Qt.GlobalColor.color0)
        painter = QPainter(mask)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.color1)
        room = QRectF(self.rect()).adjusted(_SHADOW_PX, _SHADOW_PX, -_SHADOW_PX, -_SHADOW_PX)
        painter.drawRoundedRect(room, corner, corner)
        painter.end()
        self.setMask(mask)


def _scrolled(card: QFrame) -> QScrollArea:
    width, area = card.width(), QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(card)
    area.setFixedWidth(width)
    area.viewport().setAutoFillBackground(False)
    card.setAutoFillBackground(False)
    card.show()  # changing hands hides it
    return area


class ReasonDialog(Dialog):
    """Asks why, and for a passphrase where the action needs one.

    Args:
        reasons: pairs of id and words.
        passphrase: ask for the signer's passphrase too.

    Signals:
        given: the id of the reason, the note, the passphrase (empty if not asked).
    """

    given = Signal(str, str, str)

    def __init__(
        self,
        parent: QWidget,
        message: Message,
        answers: Answers,
        reasons: Sequence[tuple[str, str]],
        *,
        passphrase: bool = False,
    ) -> None:
        super().__init__(parent, message, answers)
        self.reason = ComboField()
        self.reason.set_choices(reasons)
        self.note = LineField()
        self.passphrase = PassphraseField()
        self.card.content.setContentsMargins(0, 8, 0, 0)
        self.card.content.addWidget(Labelled(_("Reason"), self.reason))
        self._noted = Labelled(_("Note"), self.note, _("(optional)"))
        self._signed = Labelled(_("Your passphrase"), self.passphrase)
        self._signed.setVisible(passphrase)
        self._asks_passphrase = passphrase
        self.card.content.addWidget(self._noted)
        self.card.content.addWidget(self._signed)
        self.reason.setFocus()

    def set_error(self, text: str) -> None:
        """Say below the last field what was wrong; the dialog stays open."""
        if self._asks_passphrase:
            self._signed.set_error(text)
            self.passphrase.setFocus()
        else:
            self._noted.set_error(text)
            self.note.setFocus()

    def accept(self) -> None:
        """Hand out what was given; the listener closes the dialog with `done` once it was right."""
        self.given.emit(self.reason.value(), self.note.value(), self.passphrase.value())


def confirm(parent: QWidget, message: Message, answers: Answers, then: Callable[[], object]) -> Dialog:
    """Ask; call `then` if the answer is yes. Returns the open dialog."""
    dialog = Dialog(parent, message, answers)
    dialog.accepted.connect(then)
    dialog.open()
    return dialog


def tell(parent: QWidget, message: Message) -> Dialog:
    """Tell something that must be read before going on."""
    dialog = Dialog(parent, message, Answers(_("Close")))
    dialog.open()
    return dialog


def paint_shadow(painter: QPainter, card: QRectF) -> None:
    """Draw the soft shadow 0 4 14 under a card by fading outlines; an effect would blur the text."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    below = 0.0
    for spread in range(_SHADOW_PX, -5, -1):
        # What a blur of 14px leaves at this distance; each layer adds what is missing to it.
        wanted = 0.14 * 0.5 * (1 - math.erf(spread / 10))
        shade = QColor(color("petrol.900"))
        shade.setAlphaF(max(0.0, wanted - below))
        below = wanted
        painter.setBrush(shade)
        rect = card.adjusted(-spread, 4 - spread, spread, 4 + spread)
        corner = radius("dialog") + max(0, spread)
        painter.drawRoundedRect(rect, corner, corner)
