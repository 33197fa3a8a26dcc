"""The question before a station is certified: who asks, with which key, and which numbers it gets."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.gui.components.banner import Note
from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.fields import LineField
from desktop.gui.components.labelled import Labelled, Remark
from desktop.gui.components.text import Text
from desktop.gui.office.inbox_wording import Applicant
from desktop.i18n import _

_WIDTH_PX = 480


class AdmissionDialog(Dialog):
    """Stays open until the station is certified or the person gives up.

    Signals:
        certify_requested: first and last number of the block, as typed.
    """

    certify_requested = Signal(str, str)

    def __init__(self, parent: QWidget, applicant: Applicant) -> None:
        message = Message(applicant.title, icon="badge-check", tone="info")
        super().__init__(parent, message, Answers(_("Certify"), _("Cancel"), icon="badge-check"))
        self.setObjectName("admission")
        self.card.setFixedWidth(_WIDTH_PX)
        self.accepting.setObjectName("certify")
        self.first, self.last = LineField(tabular=True), LineField(tabular=True)
        self.first.setObjectName("first-number")
        self.last.setObjectName("last-number")
        self.first.set_value(applicant.first)
        self.last.set_value(applicant.last)
        self._error = Remark()
        self._error.hide()
        content = self.card.content
        content.setContentsMargins(0, 10, 0, 0)
        content.addWidget(_facts(applicant))
        content.addWidget(_words(applicant.words))
        content.addWidget(
            Note(_("Call the station: it must read out the same six words. Else refuse."), "phone")
        )
        numbers = QHBoxLayout()
        numbers.setSpacing(12)
        numbers.addWidget(Labelled(_("Letter numbers from"), self.first))
        numbers.addWidget(Labelled(_("to"), self.last))
        content.addLayout(numbers)
        content.addWidget(self._error)
        self.last.setFocus()

    def set_error(self, text: str) -> None:
        """Say what was wrong; the dialog stays open."""
        self._error.show_remark(text)
        self._error.setAccessibleName(text)
        self._error.show()
        self.first.set_state("error")
        self.last.set_state("error")
        self.first.setFocus()

    def accept(self) -> None:
        """Hand out the numbers; the listener closes the dialog with `done` once they were right."""
        self.certify_requested.emit(self.first.value(), self.last.value())


def _words(words: Sequence[str]) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setSpacing(8)
    for number, word in enumerate(words):
        label = Text(f"{number + 1}  {word}", "section", "petrol.900")
        label.setObjectName(f"word-{number + 1}")
        grid.addWidget(label, number // 3, number % 3)
    return holder


def _facts(applicant: Applicant) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for number, (label, value) in enumerate(applicant.facts):
        grid.addWidget(Text(label, "body", "ink.secondary"), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(value, "bodyStrong").tabular().wrap(), number, 1)
    return holder
