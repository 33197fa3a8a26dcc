"""Puts the officers' screen together for the main window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop.domain.officers import Action, Role
from desktop.gui.background.protocol import Report
from desktop.gui.components.buttons import Button
from desktop.gui.components.states import FailedState
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.officers import dialogs
from desktop.gui.officers.presenter import OfficersPresenter
from desktop.gui.officers.view import OfficersView
from desktop.gui.officers.wording import Line, Panel, roles_in_words
from desktop.i18n import _
from desktop.i18n.errors import Advice
from desktop.place.officers import roles_at


class OfficersScreen(Screen):
    """The tab Petugas."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Officers"))
        self._context = context
        self._roles = roles_at(context.session)
        self.view = OfficersView(roles_in_words(self._roles))
        self.body.addWidget(self.view)
        self.presenter = OfficersPresenter(context.session, context.runner, self, context.refresh_badges)
        self.add = Button(_("Add officer"), "primary", icon="user-plus", key="Ctrl+N")
        self.add.setObjectName("add-officer")
        self.header.right.addWidget(self.add)
        self.add.setVisible(context.session.officer.may(Action.ADMINISTER))
        self._connect()

    def activate(self) -> None:
        """Read the officers anew."""
        self.presenter.load()
        self.view.table.setFocus()

    def show_lines(self, lines: Sequence[Line], current: str, remark: str) -> None:
        self.view.show_lines(lines, current, remark)

    def show_panel(self, panel: Panel | None) -> None:
        self.view.show_panel(panel)

    def show_working(self, report: Report | None) -> None:
        self.view.show_working(report)

    def show_unread(self, advice: Advice) -> None:
        self.view.table.set_state(FailedState(advice.headline, advice.advice, self.presenter.load))

    def show_done(self, words: str) -> None:
        self._context.notify("ok", words)

    def show_problem(self, advice: Advice) -> None:
        self._context.notify("danger", f"{advice.headline}. {advice.advice}")

    def _connect(self) -> None:
        presenter, panel = self.presenter, self.view.panel
        self.view.chosen.connect(presenter.select)
        self.add.clicked.connect(self._ask_newcomer)
        panel.reset_requested.connect(self._ask_reset)
        panel.role_requested.connect(self._ask_role)
        panel.own_requested.connect(self._ask_own)
        panel.pin_requested.connect(self._ask_pin)
        panel.key_requested.connect(self._ask_key)
        panel.disable_requested.connect(presenter.disable)

    def _ask_newcomer(self) -> None:
        dialog = dialogs.ask_newcomer(self, self._roles)
        dialog.given.connect(lambda values: self.presenter.add(*values))
        dialog.open()

    def _ask_reset(self) -> None:
        name = self.view.panel.name()
        dialog = dialogs.ask_reset(self, name, has_letter_keys=Role.SUPERVISOR in self._roles)
        dialog.given.connect(lambda values: self.presenter.reset(*values))
        dialog.open()

    def _ask_role(self) -> None:
        dialog = dialogs.ask_role(self, self.view.panel.name(), self.presenter.other_roles())
        dialog.given.connect(lambda values: self.presenter.change_role(*values))
        dialog.open()

    def _ask_own(self) -> None:
        dialog = dialogs.ask_own(self)
        dialog.given.connect(lambda values: self.presenter.change_passphrase(*values))
        dialog.open()

    def _ask_pin(self) -> None:
        dialog = dialogs.ask_pin(self)
        dialog.given.connect(lambda values: self.presenter.set_pin(*values))
        dialog.open()

    def _ask_key(self) -> None:
        # The stick is chosen by the person: their own, not the one that carries bundles.
        chosen = QFileDialog.getExistingDirectory(self, _("Choose your own stick"))
        if chosen:
            dialog = dialogs.KeyFileDialog(self, Path(chosen))
            dialog.given.connect(self.presenter.make_key_file)
            dialog.open()


def build(context: ScreenContext) -> Screen:
    """Return the officers' screen."""
    return OfficersScreen(context)
