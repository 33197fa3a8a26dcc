"""Saves the office's report of the area that is shown, as PDF, XLSX or CSV by the file's name."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.context import ScreenContext
from desktop.gui.coverage.periods import Period
from desktop.i18n import _
from desktop.i18n.errors import advice_for
from desktop.store.files import write_bytes_durably


class ReportButton(Button):
    """Asks for a file and writes the report of the area and the period that are shown there.

    Args:
        parent: the screen over which the file is asked for.
        context: the office's.
        shown: tells the area and the period that are shown.
    """

    def __init__(
        self, parent: QWidget, context: ScreenContext, shown: Callable[[], tuple[str, Period]]
    ) -> None:
        super().__init__(_("Save report"), icon="file-down", key="L")
        self.setObjectName("save-report")
        self._parent, self._context, self._shown = parent, context, shown
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        chooser = QFileDialog(self._parent, _("Save report"))
        chooser.setObjectName("report-file")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilters([_("PDF (*.pdf)"), "XLSX (*.xlsx)", "CSV (*.csv)"])
        chooser.setDefaultSuffix("pdf")
        chooser.selectFile(_("Coverage report") + ".pdf")
        chooser.fileSelected.connect(lambda path: self.write(Path(path)))
        chooser.open()

    def write(self, path: Path) -> None:
        """Write the report of the area that is shown to a file."""
        from desktop.district import reports

        office, (area, period) = self._context.office, self._shown()

        def work() -> str:
            made = reports.report(office, area, period.first, period.last)
            write_bytes_durably(path, reports.document(made, path.suffix.lower().removeprefix(".")))
            return path.name

        def done(name: str) -> None:
            self._context.notify("ok", _("Saved as {file}").format(file=name))

        self._context.runner.run(work, done, self._refuse)

    def _refuse(self, error: Exception) -> None:
        advice = advice_for(error)
        self._context.notify("danger", f"{advice.headline}. {advice.advice}")
