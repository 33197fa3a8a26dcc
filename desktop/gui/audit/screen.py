"""Puts the audit trail together for the main window."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop.gui.audit.presenter import AuditPresenter
from desktop.gui.audit.view import AuditView
from desktop.gui.components.buttons import Button
from desktop.gui.context import Screen, ScreenContext
from desktop.i18n import _
from desktop.store.folder import DISTRICT


class AuditScreen(Screen):
    """The tab Jejak."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Audit trail"))
        at_office = context.session.card.kind == DISTRICT
        self.view = AuditView(context.session.today(), at_office=at_office)
        self.body.addWidget(self.view)
        self.presenter = AuditPresenter(context.session, context.runner, self.view, context.notify)
        if not at_office:
            self._add_export()
        view, presenter = self.view, self.presenter
        view.searched.connect(presenter.search)
        view.day_chosen.connect(presenter.choose_day)
        view.writer_chosen.connect(presenter.choose_writer)
        view.group_chosen.connect(presenter.choose_group)
        view.followed.connect(presenter.follow)
        view.toggled.connect(presenter.toggle)
        view.reload_requested.connect(presenter.load)
        view.chain.check_requested.connect(presenter.check)
        view.chain.cancel_requested.connect(presenter.cancel)

    def _add_export(self) -> None:
        export = Button(_("Export for the office"), icon="download", key="E")
        export.setObjectName("export-trail")
        export.clicked.connect(self._choose_folder)
        self.header.right.addWidget(export)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Choose the stick"))
        if chosen:
            self.presenter.export(Path(chosen))

    def activate(self) -> None:
        """Read the journal anew."""
        self.presenter.load()
        self.view.table.setFocus()


def build(context: ScreenContext) -> Screen:
    """Return the audit screen."""
    return AuditScreen(context)
