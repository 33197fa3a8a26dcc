"""Opens the help over a window, and keeps its pages as a manual where the person wants it."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop.documents.manual import manual_pdf, manual_title
from desktop.gui.background.protocol import Runner
from desktop.gui.help.page import HelpDialog
from desktop.gui.shell.main_window import MainWindow
from desktop.i18n import _
from desktop.i18n.help import Audience, help_pages
from desktop.store.files import write_bytes_durably


def open_help(window: MainWindow, audience: Audience, runner: Runner, before: str = "") -> HelpDialog:
    """Show the help of a place; `before` is the page to begin with while there is no screen."""
    dialog = HelpDialog(window, help_pages(audience), before)
    dialog.manual_requested.connect(partial(_ask_where, dialog, audience, runner))
    dialog.open()
    return dialog


def _ask_where(dialog: HelpDialog, audience: Audience, runner: Runner) -> None:
    asking = QFileDialog(dialog, _("Save the manual as PDF"))
    asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asking.setNameFilter(_("PDF (*.pdf)"))
    asking.setDefaultSuffix("pdf")
    asking.selectFile(_("manual") + ".pdf")
    asking.fileSelected.connect(partial(_save, dialog, audience, runner))
    asking.open()


def _save(dialog: HelpDialog, audience: Audience, runner: Runner, chosen: str) -> None:
    dialog.save.setEnabled(False)
    runner.run(partial(_write, audience, Path(chosen)), lambda _none: dialog.show_saved(Path(chosen).name))


def _write(audience: Audience, path: Path) -> None:
    write_bytes_durably(path, manual_pdf(manual_title(audience), help_pages(audience)))
