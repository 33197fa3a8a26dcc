"""The dialog of a roster import: progress that can be stopped, then the report."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Line
from desktop.gui.components.choices import Check
from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.progress import Bar
from desktop.gui.components.text import Text
from desktop.gui.residents.change_wording import ChangeLine, ChangesShown
from desktop.gui.residents.import_presenter import Outcome
from desktop.i18n import _


class ImportDialog(Dialog):
    """Shows how far an import is, then what became of it.

    Signals:
        cancel_requested: stop the import; the dialog stays and tells that it stopped.
        apply_requested: apply the list whose changes are shown.
        complete_chosen: whether the file is the whole list of its kecamatan.
    """

    cancel_requested = Signal()
    apply_requested = Signal()
    complete_chosen = Signal(bool)

    def __init__(self, parent: QWidget, name: str) -> None:
        message = Message(_("Importing the list of residents"), name, "file-spreadsheet", "petrol")
        super().__init__(parent, message, Answers(_("Close"), _("Cancel")))
        self.setObjectName("roster-import")
        self.card.setFixedWidth(460)
        self.card.content.setContentsMargins(0, 12, 0, 8)
        self._is_running, self._is_asking = True, False
        self._rejects: Path | None = None
        self._progress = self._make_progress()
        self._report = QWidget()
        self._rows = QVBoxLayout(self._report)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._report.hide()
        self.card.content.addWidget(self._progress)
        self.card.content.addWidget(self._report)
        self.accepting.setObjectName("close-import")
        self.rejecting.setObjectName("cancel-import")
        self.accepting.hide()

    def show_progress(self, share: float, amount: str, note: str) -> None:
        """Show how far the reading is."""
        self._bar.set_share(share)
        self._amount.setText(amount)
        self._note.setText(note)

    def show_changes(self, changes: ChangesShown) -> None:
        """Show what the list changes and ask whether it shall."""
        self._is_asking = True
        self._progress.hide()
        self._clear_rows()
        if changes.changes_nothing:
            self._rows.addWidget(Banner("info", _("This list changes nothing")))
        for number, line in enumerate(changes.lines):
            if number:
                self._rows.addWidget(Line("line.row"))
            self._rows.addWidget(_change_row(line))
        if changes.can_be_complete:
            self._rows.addSpacing(8)
            self._rows.addWidget(self._make_complete(changes.is_complete))
        self._report.show()
        self.accepting.setText(_("Apply the changes"))
        self.accepting.setEnabled(True)
        self.accepting.show()
        self.accepting.setFocus()
        self.adjustSize()

    def show_working(self, headline: str) -> None:
        """Show that something goes on with the list that was read; it can be stopped."""
        self._is_asking = False
        self._clear_rows()
        self._report.hide()
        self.accepting.hide()
        self._progress.show()
        self.show_progress(0.0, headline, "")
        self.adjustSize()

    def allow_stopping(self, is_possible: bool) -> None:
        """Say whether it can still be stopped: what the disk writes at the end cannot."""
        self.rejecting.setEnabled(is_possible)

    def _make_complete(self, is_complete: bool) -> Check:
        check = Check(_("A complete list: whoever is missing leaves it"))
        check.setObjectName("is-complete")
        check.setChecked(is_complete)
        check.toggled.connect(self.complete_chosen)
        return check

    def _clear_rows(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def show_outcome(self, outcome: Outcome) -> None:
        """Show how it ended; from now on the dialog can be closed."""
        self._is_running = self._is_asking = False
        self._clear_rows()
        self.accepting.setText(_("Close"))
        self._rejects = outcome.rejects
        self._progress.hide()
        self._rows.addWidget(Banner(outcome.tone, outcome.headline, outcome.text))
        self._rows.addSpacing(8 if outcome.counts else 0)
        for number, (label, count) in enumerate(outcome.counts):
            if number:
                self._rows.addWidget(Line("line.row"))
            self._rows.addLayout(_count_row(label, count))
        if outcome.rejects:
            self._add_rejects(outcome.rejects)
        self._report.show()
        self.rejecting.hide()
        self.accepting.show()
        self.accepting.setFocus()
        self.adjustSize()

    def accept(self) -> None:
        """Apply what is shown, or close once there is nothing to wait for."""
        if self._is_asking:
            self.apply_requested.emit()
        elif not self._is_running:
            super().accept()

    def reject(self) -> None:
        """Stop the import; a finished one is closed."""
        if self._is_running:
            self.cancel_requested.emit()
        else:
            super().reject()

    def _make_progress(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        self._bar = Bar()
        self._bar.setObjectName("import-bar")
        self._amount = Text("", "body", "ink.secondary").tabular()
        self._note = Text("", "detail", "ink.secondary")
        row = QHBoxLayout()
        row.addWidget(self._amount)
        row.addStretch(1)
        row.addWidget(self._note)
        column.addWidget(self._bar)
        column.addLayout(row)
        return holder

    def _add_rejects(self, rejects: Path) -> None:
        self._rows.addSpacing(8)
        self._rows.addWidget(Text(rejects.name, "detail", "ink.secondary").wrap())
        button = Button(_("Open the folder"), icon="folder-input")
        button.setObjectName("open-rejects")
        button.clicked.connect(self._open_folder)
        self.card.buttons.insertWidget(0, button)

    def _open_folder(self) -> None:
        if self._rejects:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._rejects.parent)))


def _change_row(line: ChangeLine) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 5 if line.samples else 0)
    column.setSpacing(0)
    column.addLayout(_count_row(line.label, line.count))
    for sample in line.samples:
        column.addWidget(Text(sample, "detail", "ink.secondary").wrap())
    return holder


def _count_row(label: str, count: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 6, 0, 6)
    row.addWidget(Text(label))
    row.addStretch(1)
    row.addWidget(Text(count).weight(700).tabular())
    return row
