"""Closes the day: says whether it adds up, and prints or saves its report. Any screen may offer it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.documents.paper import Paper
from desktop.domain.closing import Closing
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.components.buttons import Button
from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.context import ScreenContext
from desktop.i18n import _, formats
from desktop.i18n.errors import advice_for
from desktop.station.closing import close_day, document
from desktop.station.session import Session
from desktop.store.files import write_bytes_durably


@dataclass(frozen=True)
class Reading:
    """A day as it is shown before it is signed: does it add up, in words, and the page."""

    is_matching: bool
    summary: str
    file_name: str
    pdf: bytes


class DayReport:
    """The report of today, offered in a dialog over a screen.

    Args:
        parent: the screen.
        context: the open place.
        read: works out the day; runs on the thread of the store.
    """

    def __init__(self, parent: QWidget, context: ScreenContext, read: Callable[[], Reading]) -> None:
        self._parent, self._context, self._read = parent, context, read

    def begin(self) -> None:
        """Work out the day and show what came of it."""
        self._context.runner.run(self._read, self._show, self._refuse)

    def _show(self, found: Reading) -> None:
        tone, icon = ("ok", "check") if found.is_matching else ("danger", "triangle-alert")
        message = Message(headline(found), found.summary, icon, tone)
        dialog = Dialog(self._parent, message, Answers(_("Print report"), _("Close"), "printer"))
        dialog.setObjectName("day-report")
        save = Button(_("Save PDF"), icon="file-down", key="D")
        save.setObjectName("save-report")
        save.clicked.connect(lambda: self._ask(dialog, found))
        dialog.card.buttons.insertWidget(dialog.card.buttons.count() - 1, save)
        dialog.accepted.connect(lambda: self._print(found.pdf))
        dialog.open()

    def _ask(self, dialog: Dialog, found: Reading) -> None:
        chooser = QFileDialog(dialog, _("Save PDF"))
        chooser.setObjectName("report-file")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.selectFile(f"{found.file_name}.pdf")

        def save(path: str) -> None:
            dialog.reject()
            said = _("Saved as {file}").format(file=Path(path).name)
            self._run(lambda: write_bytes_durably(Path(path), found.pdf), said)

        chooser.fileSelected.connect(save)
        chooser.open()

    def _print(self, pdf: bytes) -> None:
        queue = self._context.queue

        def submit() -> None:
            printers = queue.printers()
            printer = next((item for item in printers if item.is_default), next(iter(printers), None))
            if printer is None:
                raise EnvironmentProblem("printer.none")
            queue.submit(pdf, printer=printer.name, title=_("Day report"), paper=Paper.A4.media)

        self._run(submit, _("The report went to the printer."))

    def _run(self, work: Callable[[], object], said: str) -> None:
        self._context.devices.run(work, lambda _done: self._context.notify("ok", said), self._refuse)

    def _refuse(self, error: Exception) -> None:
        advice = advice_for(error)
        self._context.notify("danger", f"{advice.headline}. {advice.advice}")


def station_day(session: Session) -> Reading:
    """Return today at a station."""
    made = close_day(session)
    name = _("Day report {station} {day}").format(station=made.station, day=made.day)
    return Reading(made.is_matching, summary(made), name, document(made))


def headline(found: Reading) -> str:
    """Return whether the day adds up."""
    return _("The day adds up") if found.is_matching else _("The day does not add up yet")


def summary(made: Closing) -> str:
    """Return the figures of the day in a sentence, and what is wrong."""
    figures = {name: formats.number(made.figures[name]) for name in ("recorded", "approved", "issued")}
    said = _("{recorded} recorded, {approved} approved, {issued} letters issued.").format(**figures)
    if made.differing:
        said += " " + _("The report names the difference. Look for it before you sign.")
    if not made.is_whole:
        said += " " + _("The chain of the journal is broken: issue no letters and call the office.")
    return said
