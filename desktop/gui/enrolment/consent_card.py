"""The right half of the signature step: statement, how it was understood, and the box to tick."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.completeness import CONSENTS
from desktop.gui.components.banner import Note
from desktop.gui.components.card import Card, TitleRow
from desktop.gui.components.choices import Radio, paint_check, switch_on
from desktop.gui.components.labelled import Icon
from desktop.gui.components.text import Text
from desktop.gui.enrolment.signature_presenter import SignatureState, Statement
from desktop.gui.enrolment.statement_view import StatementView
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import radius
from desktop.i18n import _


class ConsentCard(Card):
    """Asks whether the resident agrees.

    Signals:
        understood: how the resident understood the statement.
        agreed: whether the box is ticked.
    """

    understood = Signal(str)
    agreed = Signal(bool)

    def __init__(self) -> None:
        super().__init__((18, 15, 18, 15))
        self.setFixedWidth(386)
        top = TitleRow(_("The resident's statement"))
        aloud = QHBoxLayout()
        aloud.setSpacing(6)
        aloud.addWidget(Icon("volume-2", "ink.secondary"))
        aloud.addWidget(Text(_("Read it slowly"), "detail", "ink.secondary"))
        top.row.addLayout(aloud)
        self._statement = StatementView()
        self.body.addWidget(top)
        self.body.addSpacing(12)
        self.body.addWidget(self._statement)
        self.body.addSpacing(14)
        self.body.addWidget(Text(_("How the resident understood it"), "detail", "ink.secondary"))
        self.body.addSpacing(5)
        self.body.addWidget(self._make_radios())
        self.body.addSpacing(12)
        self.agree = AgreeBox()
        self.agree.toggled.connect(self.agreed)
        self.body.addWidget(self.agree)
        self.body.addStretch(1)
        words = _("Until it is saved, the signature can be repeated.")
        self.body.addWidget(Note(words))

    def show_statement(self, statement: Statement) -> None:
        """Show what the resident declares."""
        self._statement.show_statement(statement)

    def show_state(self, state: SignatureState) -> None:
        """Show what was answered."""
        switch_on(self._radios, state.how)
        self.agree.show_answer(state.agrees, state.agreed_words)

    def radio(self, how: str) -> Radio:
        """Return one of the answers, to press it."""
        return self._radios[how]

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        # To the one that is on, as Tab would.
        on = (radio for radio in self._radios.values() if radio.isChecked())
        next(on, self._radios[CONSENTS[0]]).setFocus(reason)

    def _make_radios(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        words = (_("Read it alone"), _("Read aloud by the officer"), _("Helped by family or interpreter"))
        self._radios = {how: Radio(said) for how, said in zip(CONSENTS, words, strict=True)}
        for how, radio in self._radios.items():
            radio.setObjectName(f"consent-{how}")
            radio.clicked.connect(lambda _on=False, chosen=how: self.understood.emit(chosen))
            column.addWidget(radio)
        return holder


class AgreeBox(QAbstractButton):
    """A large box to tick, with a line below it that says when and by whom."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setText(_("The resident agrees"))
        self.setObjectName("agree")
        self.setAccessibleName(self.text())
        self.setCheckable(True)
        self.setFixedHeight(62)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_answer(self, agrees: bool, words: str) -> None:
        """Show the answer without telling of it."""
        self._words = words
        self.blockSignals(True)
        self.setChecked(agrees)
        self.blockSignals(False)
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(348, 62)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        Box("surface", "line.control", radius("control")).paint(painter, QRectF(self.rect()))
        paint_check(painter, QRectF(15, 13, 18, 18), self.isChecked())
        words = QRectF(45, 12, self.width() - 60, 20)
        paint.text(painter, words, self.text(), font("body", 700), "ink")
        paint.text(painter, words.translated(0, 19), self._words, font("detail"), "ink.secondary")
