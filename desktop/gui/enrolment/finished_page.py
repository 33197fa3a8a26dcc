"""After saving: the number of the recording, and its proof on paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card
from desktop.gui.components.dialogs import IconSquare
from desktop.gui.components.text import Text
from desktop.gui.enrolment.presenter import Saved
from desktop.gui.papers.proof_file import save_proof_as
from desktop.i18n import _, formats


class FinishedPage(QWidget):
    """Tells that the recording is safe.

    Signals:
        print_requested: print the proof.
        file_chosen: the `Path` to save the proof to.
    """

    print_requested = Signal()
    file_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._file_name = "tanda-bukti.pdf"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._saved = Banner("ok", "")
        self._saved.setObjectName("saved")
        column.addWidget(self._saved)
        column.addWidget(self._make_number())
        column.addWidget(self._make_proof())
        self._status = Banner("ok", "")
        self._status.setObjectName("proof-status")
        column.addWidget(self._status)
        column.addStretch(1)

    def show_saved(self, saved: Saved) -> None:
        """Show what was saved."""
        text = _("It is on this laptop for good and awaits the supervisor's review.")
        self._saved.show_message("ok", _("{name} is recorded").format(name=saved.name), text)
        self._number.setText(saved.enrolment)
        self._nik.setText(_("NIK {nik}").format(nik=formats.group_nik(saved.nik)))
        self._file_name = f"tanda-bukti-{saved.enrolment}.pdf"
        self._status.hide()
        self.print.set_kind("primary")

    def number(self) -> str:
        """Return the number of the recording."""
        return self._number.text()

    def show_proof(self, tone: str, words: str, text: str = "") -> None:
        """Tell what became of the proof."""
        self._status.show_message(tone, words, text)
        self._status.show()
        self.print.set_kind("secondary" if tone == "ok" else "primary")

    def ask_proof_file(self, name: str) -> None:
        """Say that there is no printer, and ask where to save the sheets."""
        text = _("The recording is safe. Save the proof as a file and print it later.")
        self.show_proof("warn", _("There is no printer"), text)
        self._file_name = name
        self.ask_file()

    def ask_file(self) -> None:
        """Ask where to save the proof."""
        save_proof_as(self, self._file_name, self.file_chosen.emit)

    def _make_number(self) -> Card:
        card = Card((24, 18, 24, 18))
        card.body.addWidget(Text(_("Number of the recording"), "detail", "ink.secondary"))
        self._number = Text("", "huge").tabular()
        self._number.setObjectName("enrolment-number")
        self._nik = Text("", "detail", "ink.secondary").tabular()
        card.body.addWidget(self._number)
        card.body.addWidget(self._nik)
        return card

    def _make_proof(self) -> Card:
        card = Card((24, 18, 24, 18))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(IconSquare("printer", "petrol", 40))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(_("Proof of recording"), "bodyStrong").weight(700))
        words.addWidget(
            Text(_("Two sheets, one of them for the resident. Free of charge."), "detail", "ink.secondary")
        )
        row.addLayout(words, 1)
        self.save = Button(_("Save as PDF"), icon="file-down")
        self.save.setObjectName("save-proof")
        self.save.clicked.connect(self.ask_file)
        self.print = Button(_("Print the proof"), "primary", icon="printer", key="Ctrl+P")
        self.print.setObjectName("print-proof")
        self.print.clicked.connect(self.print_requested)
        row.addWidget(self.save)
        row.addWidget(self.print)
        card.body.addLayout(row)
        return card
