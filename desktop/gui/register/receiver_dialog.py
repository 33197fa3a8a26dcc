"""The dialog in which somebody takes a letter: who, what they are to the holder, and their signature."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.choices import ComboField, RadioRow
from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.fields import LineField
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.pad import Pad
from desktop.gui.components.text import Text
from desktop.gui.register.acting import Receiver
from desktop.gui.register.deeds import OTHER, relations
from desktop.gui.register.shown import Question
from desktop.i18n import _

_PAD_HEIGHT_PX = 160
_SELF = "self"


class ReceiverDialog(Dialog):
    """Asks who takes the letter.

    Signals:
        given: a `Receiver`; without a name it is the resident.
    """

    given = Signal(object)

    def __init__(self, parent: QWidget, question: Question) -> None:
        answers = Answers(question.accept, _("Cancel"), "handshake")
        super().__init__(parent, Message(question.headline, question.text), answers)
        self.setObjectName("question")
        self.who = RadioRow([(_SELF, _("The resident")), (OTHER, _("Somebody else"))])
        self.who.set_value(_SELF)
        self.name, self.relation, self.pad = LineField(), ComboField(), Pad()
        self.relation.set_choices(relations())
        self._named = Labelled(_("Name of the one who takes it"), self.name)
        self._related = Labelled(_("Who they are to the resident"), self.relation)
        self.card.content.setContentsMargins(0, 8, 0, 0)
        for widget in (self.who, self._named, self._related, self._signing()):
            self.card.content.addWidget(widget)
        self._switch(_SELF)
        self.who.chosen.connect(self._switch)

    def accept(self) -> None:
        """Hand out the receiver, unless the name is missing."""
        is_other = self.who.value() == OTHER
        name = self.name.value().strip() if is_other else ""
        if is_other and not name:
            self._named.set_error(_("Write the name"))
            self.name.setFocus()
            return
        super().accept()
        relation = self.relation.value() if is_other else ""
        self.given.emit(Receiver(name, relation, self.pad.strokes(), self.pad.aspect()))

    def _switch(self, who: str) -> None:
        for widget in (self._named, self._related):
            widget.setVisible(who == OTHER)
        if who == OTHER:
            self.name.setFocus()
        self.adjustSize()

    def _signing(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(Text(_("Signature"), "bodyStrong"))
        top.addWidget(Text(_("(optional)"), "body", "ink.tertiary"))
        top.addStretch(1)
        wipe = Button(_("Wipe"), "link", "small", icon="eraser")
        wipe.setObjectName("wipe")
        wipe.clicked.connect(self.pad.clear)
        top.addWidget(wipe)
        self.pad.setFixedHeight(_PAD_HEIGHT_PX)
        self.pad.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addLayout(top)
        column.addWidget(self.pad)
        return holder
