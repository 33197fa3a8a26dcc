"""Opens the dialogs of the letters desk: a confirmation, or a reason from a list."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.gui.components.dialogs import Answers, Message, ReasonDialog, confirm
from desktop.gui.components.text_dialog import TextDialog
from desktop.gui.letters.wording import OTHER, Question
from desktop.i18n import _


def open_question(parent: QWidget, question: Question, answered: Callable[[str], None]) -> QDialog:
    """Open a dialog; `answered` gets the reason in words, or an empty text where none is asked."""
    message = Message(question.headline, question.text)
    answers = Answers(question.accept, _("Cancel"), question.icon)
    dialog: QDialog
    if question.label:
        dialog = TextDialog(parent, (message, answers), question.label, _("Write why"))
        dialog.given.connect(answered)
        dialog.open()
    elif not question.reasons:
        dialog = confirm(parent, message, answers, lambda: answered(""))
    else:
        dialog = _open_reasons(parent, (message, answers), question, answered)
    dialog.setObjectName("question")
    return dialog


def _open_reasons(
    parent: QWidget,
    said: tuple[Message, Answers],
    question: Question,
    answered: Callable[[str], None],
) -> ReasonDialog:
    dialog = ReasonDialog(parent, *said, question.reasons)
    words = dict(question.reasons)

    def take(reason: str, note: str, _passphrase: str) -> None:
        if reason == OTHER and not note.strip():
            dialog.set_error(_("Write the reason"))
            return
        dialog.done(QDialog.DialogCode.Accepted)
        answered(note.strip() if reason == OTHER else ": ".join(filter(None, (words[reason], note.strip()))))

    dialog.given.connect(take)
    dialog.open()
    return dialog


def open_folder(parent: QWidget, answered: Callable[[str], None]) -> QFileDialog:
    """Ask for a folder."""
    dialog = QFileDialog(parent, _("Where shall the PDF files go?"))
    dialog.setObjectName("folder")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Save here"))
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, _("Cancel"))
    dialog.fileSelected.connect(answered)
    dialog.open()
    return dialog
