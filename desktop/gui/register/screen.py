"""Puts the register together for the main window."""

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
        self.presenter = RegisterPresenter(context.station, context.runner, self.view, context.refresh_badges)
        self.open = Button(_("Open letter"), "primary", icon="file-text", key="Return")
        self.open.setObjectName("open-letter")
        self.header.right.addWidget(self.open)
        self._connect()

    def activate(self) -> None:
        """Read the register anew."""
        self.presenter.load()
        self.view.focus_table()

    def _connect(self) -> None:
        view, presenter = self.view, self.presenter
        view.searched.connect(presenter.search)
        view.segment_chosen.connect(presenter.choose_segment)
        view.line_chosen.connect(presenter.select)
        view.open_requested.connect(presenter.open_letter)
        view.receiver_given.connect(presenter.hand_over)
        view.reason_given.connect(presenter.revoke)
        view.save_requested.connect(presenter.save_page)
        view.reload_requested.connect(presenter.load)
        self.open.clicked.connect(presenter.open_letter)
        view.panel.hand_over_requested.connect(presenter.begin_hand_over)
        view.panel.revoke_requested.connect(presenter.begin_revoke)
        view.panel.reprint_requested.connect(self._reprint)

    def _reprint(self) -> None:
        # The letters desk knows printers and how sheets are judged; this screen only sends there.
        number = self.presenter.may_reprint()
        if number:
            self._context.navigate("letters", number)


def build(context: ScreenContext) -> Screen:
    """Return the register screen."""
    return RegisterScreen(context)
