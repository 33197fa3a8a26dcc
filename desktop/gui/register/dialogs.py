"""The dialogs of the register: who takes a letter, why it is withdrawn, and its page in full size."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QScrollArea, QWidget

from desktop.gui.components.choices import RadioRow
from desktop.gui.components.dialogs import Answers, Dialog, Message, ReasonDialog
from desktop.gui.components.fields import LineField
from desktop.gui.components.labelled import Labelled
from desktop.gui.register.presenter import Page, Question
from desktop.gui.register.wording import OTHER, revoke_reasons
from desktop.gui.theme.tokens import color
from desktop.i18n import _

_PAGE_WIDTH_PX = 640
_SELF = "self"


class ReceiverDialog(Dialog):
    """Asks who takes the letter.

    Signals:
        given: the name of somebody else, empty for the resident.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget, question: Question) -> None:
        answers = Answers(question.accept, _("Cancel"), "handshake")
        super().__init__(parent, Message(question.headline, question.text), answers)
        self.setObjectName("question")
        self.who = RadioRow([(_SELF, _("The resident")), (OTHER, _("Somebody else"))])
        self.who.set_value(_SELF)
        self.name = LineField()
        self._named = Labelled(_("Name of the one who takes it"), self.name)
        self.card.content.setContentsMargins(0, 8, 0, 0)
        self.card.content.addWidget(self.who)
        self.card.content.addWidget(self._named)
        self._named.setEnabled(False)
        self.who.chosen.connect(self._switch)

    def accept(self) -> None:
        """Hand out the receiver, unless the name is missing."""
        is_other = self.who.value() == OTHER
        if is_other and not self.name.value().strip():
            self._named.set_error(_("Write the name"))
            self.name.setFocus()
            return
        super().accept()
        self.given.emit(self.name.value() if is_other else "")

    def _switch(self, who: str) -> None:
        self._named.setEnabled(who == OTHER)
        if who == OTHER:
            self.name.setFocus()


def ask_reason(parent: QWidget, question: Question, answered: Callable[[str], None]) -> ReasonDialog:
    """Ask why a letter is withdrawn; `answered` gets the reason in words."""
    answers = Answers(question.accept, _("Cancel"), "ban", is_danger=True)
    reasons = revoke_reasons()
    dialog = ReasonDialog(
        parent, Message(question.headline, question.text, "ban", "danger"), answers, reasons
    )
    dialog.setObjectName("question")

    def take(reason: str, note: str, _passphrase: str) -> None:
        words = [] if reason == OTHER else [dict(reasons)[reason]]
        if not words and not note.strip():
            dialog.set_error(_("Write the reason"))
            return
        dialog.done(QDialog.DialogCode.Accepted)
        answered(": ".join(filter(None, [*words, note.strip()])))

    dialog.given.connect(take)
    dialog.open()
    return dialog


class PageDialog(Dialog):
    """A letter's page, large enough to read.

    Signals:
        save_requested: number and path of a PDF file.
    """

    save_requested = Signal(str, str)

    def __init__(self, parent: QWidget, page: Page) -> None:
        answers = Answers(_("Close"))
        if page.may_save:
            answers = Answers(_("Save PDF"), _("Close"), "file-down")
        super().__init__(parent, Message(page.name, page.number), answers)
        self.setObjectName("page-dialog")
        self._page = page
        self.card.setFixedWidth(_PAGE_WIDTH_PX + 64)
        self.card.content.setContentsMargins(0, 8, 0, 0)
        desk = _Desk(page, self.devicePixelRatioF(), parent.window().height() - 220)
        self.card.content.addWidget(desk)
        desk.setFocus()

    def accept(self) -> None:
        """Ask where the file goes, or close."""
        if not self._page.may_save:
            super().accept()
            return
        chooser = QFileDialog(self, _("Save PDF"))
        chooser.setObjectName("file")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.selectFile(self._page.number.replace("/", "-") + ".pdf")
        chooser.setLabelText(QFileDialog.DialogLabel.Accept, _("Save here"))
        chooser.setLabelText(QFileDialog.DialogLabel.Reject, _("Cancel"))
        chooser.fileSelected.connect(self._save)
        chooser.open()

    def _save(self, path: str) -> None:
        super().accept()
        self.save_requested.emit(self._page.number, path)


class _Desk(QScrollArea):
    """The dark table on which the sheet lies; arrow keys move it."""

    def __init__(self, page: Page, ratio: float, height: int) -> None:
        super().__init__()
        self.setProperty("ring", -1)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        picture = QImage(page.pixels, page.width, page.height, page.width * 3, QImage.Format.Format_RGB888)
        smooth = Qt.TransformationMode.SmoothTransformation
        scaled = QPixmap.fromImage(picture.copy()).scaledToWidth(round(_PAGE_WIDTH_PX * ratio), smooth)
        scaled.setDevicePixelRatio(ratio)
        sheet = QLabel()
        sheet.setPixmap(scaled)
        sheet.setAccessibleName(_("Letter of {name}").format(name=page.name))
        self.setWidget(sheet)
        self.setFixedHeight(min(height, sheet.sizeHint().height() + 4))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        QPainter(self.viewport()).fillRect(self.viewport().rect(), color("paper.desk"))
