"""The dialogs of the register: why a letter is withdrawn, its page, its entries, where a document goes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QLabel, QScrollArea, QWidget

from desktop.gui.components.choices import RadioRow
from desktop.gui.components.dialogs import Answers, Dialog, Message, ReasonDialog, confirm
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.text import Text
from desktop.gui.components.text_dialog import TextDialog
from desktop.gui.register.deeds import OTHER
from desktop.gui.register.journal_words import EntryLine
from desktop.gui.register.shown import Page, Question
from desktop.gui.theme.tokens import color
from desktop.i18n import _

_PAGE_WIDTH_PX = 640
_ENTRIES_WIDTH_PX = 720
_MASKED, _WHOLE = "masked", "whole"


def ask_reason(parent: QWidget, question: Question, answered: Callable[[str, str], None]) -> ReasonDialog:
    """Ask why a letter is withdrawn; `answered` gets the reason's id and the reason in words."""
    answers = Answers(question.accept, _("Cancel"), "ban", is_danger=True)
    message = Message(question.headline, question.text, "ban", "danger")
    dialog = ReasonDialog(parent, message, answers, question.reasons)
    dialog.setObjectName("question")

    def take(reason: str, note: str, _passphrase: str) -> None:
        words = [] if reason == OTHER else [dict(question.reasons)[reason]]
        if not words and not note.strip():
            dialog.set_error(_("Write the reason"))
            return
        dialog.done(QDialog.DialogCode.Accepted)
        answered(reason, ": ".join(filter(None, [*words, note.strip()])))

    dialog.given.connect(take)
    dialog.open()
    return dialog


def ask_words(parent: QWidget, question: Question, icon: str, answered: Callable[[str], None]) -> Dialog:
    """Ask for what has to be written, or only whether it is meant where nothing has."""
    said = (Message(question.headline, question.text), Answers(question.accept, _("Cancel"), icon))
    if not question.label:
        dialog = confirm(parent, *said, lambda: answered(""))
        dialog.setObjectName("question")
        return dialog
    asking = TextDialog(parent, said, question.label, _("Write a few words"), question.suggestion)
    asking.setObjectName("question")
    asking.given.connect(answered)
    asking.open()
    return asking


class BookDialog(Dialog):
    """Asks for whom a document is.

    Signals:
        given: whether it shows whole NIKs.
    """

    given = Signal(bool)

    def __init__(self, parent: QWidget, kind: str) -> None:
        message = Message(_("Register as {kind}").format(kind=kind.upper()), _("The rows you see now."))
        super().__init__(parent, message, Answers(_("Choose the place"), _("Cancel"), "file-down"))
        self.setObjectName("book-dialog")
        self.whom = RadioRow([(_MASKED, _("Masked NIKs")), (_WHOLE, _("Whole NIKs"))])
        self.whom.set_value(_MASKED)
        self.card.content.setContentsMargins(0, 8, 0, 0)
        self.card.content.addWidget(Labelled(_("Copies that leave the office have masked NIKs"), self.whom))

    def accept(self) -> None:
        """Hand out the answer."""
        super().accept()
        self.given.emit(self.whom.value() == _WHOLE)


def save_dialog(parent: QWidget, name: str, suffix: str) -> QFileDialog:
    """Return a dialog that asks where a file goes, not yet open."""
    chooser = QFileDialog(parent, _("Save {kind}").format(kind=suffix.upper()))
    chooser.setObjectName("file")
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix(suffix)
    chooser.selectFile(name)
    chooser.setLabelText(QFileDialog.DialogLabel.Accept, _("Save here"))
    chooser.setLabelText(QFileDialog.DialogLabel.Reject, _("Cancel"))
    return chooser


class EntriesDialog(Dialog):
    """The journal entries behind a line of the register, oldest first."""

    def __init__(self, parent: QWidget, number: str, lines: Sequence[EntryLine]) -> None:
        super().__init__(parent, Message(_("Journal of the letter"), number), Answers(_("Close")))
        self.setObjectName("entries-dialog")
        self.card.setFixedWidth(_ENTRIES_WIDTH_PX)
        grid, holder = QGridLayout(), QWidget()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(3, 1)
        titles = (_("Entry"), _("When"), _("Officer"), _("What"), _("Hash"))
        for column, title in enumerate(titles):
            grid.addWidget(Text(title, "detail", "ink.secondary").weight(600), 0, column)
        for row, line in enumerate(lines, 1):
            for column, words in enumerate((line.position, line.when, line.by)):
                grid.addWidget(Text(words, "detail").tabular(), row, column)
            grid.addWidget(Text(line.what, "detail").weight(600).wrap(), row, 3)
            grid.addWidget(Text(line.hash, "detail", "ink.secondary").tabular(), row, 4)
        grid.setRowStretch(len(lines) + 1, 1)
        holder.setLayout(grid)
        holder.setObjectName("scrolled")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(holder)
        area.setAccessibleName(_("Journal of the letter"))
        area.setFixedHeight(min(parent.window().height() - 260, 44 + 28 * len(lines)))
        self.card.content.setContentsMargins(0, 8, 0, 0)
        self.card.content.addWidget(area)
        self.accepting.setFocus()


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
        chooser = save_dialog(self, self._page.number.replace("/", "-") + ".pdf", "pdf")
        chooser.fileSelected.connect(self._save)
        chooser.open()

    def _save(self, path: str) -> None:
        super().accept()
        self.save_requested.emit(self._page.number, path)


class _Desk(QScrollArea):
    """The dark table on which the sheet lies; arrow keys move it."""

    def __init__(self, page: Page, ratio: float, height: int) -> None:
        super().__init__()
        self.setAccessibleName(_("Letter of {name}").format(name=page.name))
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

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(self.viewport().rect(), color("paper.desk"))
