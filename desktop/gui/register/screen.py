"""Puts the register together for the main window."""

from collections.abc import Callable
from typing import Any

from desktop.domain.letters import Letter
from desktop.domain.officers import Action
from desktop.gui.components.buttons import Button
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.register.presenter import RegisterPresenter
from desktop.gui.register.view import RegisterView
from desktop.i18n import _


class RegisterScreen(Screen):
    """The screen Register, for both roles; only a supervisor may act on a letter."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Register of KTP Sementara"))
        self._context = context
        self.view = RegisterView(f"{context.station.card.code}-")
        self.body.addWidget(self.view)
        # The letters desk knows printers and how sheets are judged; this screen only sends there.
        self.presenter = RegisterPresenter(
            context.station,
            context.runner,
            self.view,
            context.refresh_badges,
            lambda number: context.navigate("letters", number),
        )
        for name, words, icon in (("pdf", "PDF", "file-down"), ("xlsx", "XLSX", "file-spreadsheet")):
            button = Button(words, icon=icon)
            button.setObjectName(f"save-{name}")
            button.setAccessibleName(_("Save as {kind}").format(kind=words))
            button.clicked.connect(lambda _on=False, kind=name: self.view.ask_book(kind))
            self.header.right.addWidget(button)  # shown before it has a parent, it would be a window
            button.setVisible(context.station.officer.may(Action.PRINT))
        self.open = Button(_("Open letter"), "primary", icon="file-text", key="Return")
        self.open.setObjectName("open-letter")
        self.header.right.addWidget(self.open)
        self._connect()

    def visit(self, argument: Any) -> None:
        """Look for the letter with this number."""
        self.presenter.look_for(str(argument))

    def activate(self) -> None:
        """Read the register anew."""
        self.presenter.enter()
        self.view.focus_table()

    def _connect(self) -> None:
        view, presenter, acting = self.view, self.presenter, self.presenter.acting
        view.searched.connect(presenter.search)
        view.segment_chosen.connect(presenter.choose_segment)
        view.list_chosen.connect(presenter.choose_list)
        view.line_chosen.connect(presenter.choose)
        view.open_requested.connect(presenter.open_letter)
        view.receiver_given.connect(acting.hand_over)
        view.reason_given.connect(acting.revoke)
        view.exchange_given.connect(acting.exchange)
        view.extension_given.connect(acting.extend)
        view.save_requested.connect(presenter.save_page)
        view.book_requested.connect(
            lambda kind, path, whole: presenter.save_book(kind, path, is_office_copy=whole)
        )
        view.stop_requested.connect(presenter.stop_making)
        view.reload_requested.connect(presenter.load)
        self.open.clicked.connect(presenter.open_letter)
        panel = view.panel
        panel.entries_requested.connect(presenter.open_entries)
        for signal, begin in (
            (panel.hand_over_requested, acting.begin_hand_over),
            (panel.revoke_requested, acting.begin_revoke),
            (panel.exchange_requested, acting.begin_exchange),
            (panel.extend_requested, acting.begin_extend),
        ):
            signal.connect(lambda begin=begin: self._begin(begin))
        panel.reprint_requested.connect(self._reprint)

    def _begin(self, begin: Callable[[Letter], None]) -> None:
        letter = self.presenter.current()
        if letter:
            begin(letter)

    def _reprint(self) -> None:
        number = self.presenter.may_reprint()
        if number:
            self._context.navigate("letters", number)


def build(context: ScreenContext) -> Screen:
    """Return the register screen."""
    return RegisterScreen(context)
