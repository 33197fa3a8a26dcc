"""How the laptop's clock is set, and a supervisor's word that it is right now."""

import shutil
import sys

from PySide6.QtCore import QProcess, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.domain.clocks import ClockState
from desktop.domain.officers import Action
from desktop.gui.components.buttons import Button
from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.text import Text
from desktop.gui.context import ScreenContext
from desktop.gui.words.clock import dead_battery, how_to_set
from desktop.i18n import _, formats
from desktop.station.clock import ClockStanding, clock_standing, confirm_clock

# The settings of common desktops, and the page about the clock in them.
_PROGRAMS = (("gnome-control-center", "datetime"), ("systemsettings", "kcm_clock"), ("time-admin", ""))


class ClockDialog(Dialog):
    """Says how the clock is set, and opens the settings where it knows how.

    Signals:
        confirmed: a supervisor says that the date is right now.
    """

    confirmed = Signal()

    def __init__(self, parent: QWidget, headline: str, text: str, *, may_confirm: bool = False) -> None:
        super().__init__(
            parent, Message(headline, text, "clock-alert"), Answers(_("Open the settings"), _("Close"))
        )
        self.setObjectName("clock-dialog")
        self.card.content.setContentsMargins(0, 8, 0, 0)
        self.card.content.addWidget(Text(how_to_set(sys.platform), "body").wrap())
        self.accepting.setVisible(can_open_settings())
        self.confirming = Button(_("The date is right now"), icon="check")
        self.confirming.setObjectName("confirm-clock")
        self.confirming.setVisible(may_confirm)
        self.confirming.clicked.connect(self._confirm)
        self.card.content.addWidget(self.confirming)

    def accept(self) -> None:
        """Open the settings; the dialog stays, for the clock is set beside it."""
        open_settings()

    def _confirm(self) -> None:
        self.confirmed.emit()
        self.done(Dialog.DialogCode.Accepted)


def tell_how(parent: QWidget) -> ClockDialog:
    """Say how the clock is set, before anybody has signed in."""
    dialog = ClockDialog(parent, _("Set date and time"), dead_battery())
    dialog.open()
    return dialog


def ask_about_clock(window: QWidget, context: ScreenContext) -> None:
    """Say what is wrong with the clock; a supervisor may say that it is right now."""
    session = context.station

    def show(standing: ClockStanding) -> None:
        may = standing.state is ClockState.BEHIND and session.officer.may(Action.ISSUE)
        dialog = ClockDialog(window, *_words(standing, may=may), may_confirm=may)
        dialog.confirmed.connect(lambda: _confirm(context))
        dialog.open()

    context.runner.run(lambda: clock_standing(session), show)


def _words(standing: ClockStanding, *, may: bool) -> tuple[str, str]:
    if standing.state is ClockState.DEAD:
        return _("The laptop has lost its date"), dead_battery()
    now = formats.date_time(standing.now)
    if standing.state is ClockState.STEADY:
        return _("The clock is right again"), _("It says {now}.").format(now=now)
    text = _("The clock says {now}; the last work here was on {last}. Recording goes on, letters wait.")
    said = text.format(now=now, last=formats.date_time(standing.last_at))
    rest = (
        _("If the clock was wrong before and is right now, say so: it stays in the audit trail.")
        if may
        else _("If the clock was wrong before and is right now, a supervisor says so.")
    )
    return _("The clock went back"), f"{said} {rest}"


def _confirm(context: ScreenContext) -> None:
    def done(_none: None) -> None:
        context.notify("ok", _("The date counts from now on. The office sees that it was set right."))
        context.refresh_badges()

    context.runner.run(lambda: confirm_clock(context.station), done)


def can_open_settings() -> bool:
    """Tell whether the settings of this laptop can be opened from here."""
    return sys.platform == "win32" or any(shutil.which(program) for program, _page in _PROGRAMS)


def open_settings() -> None:
    """Open the operating system's page about the clock."""
    if sys.platform == "win32":
        QDesktopServices.openUrl(QUrl("ms-settings:dateandtime"))
        return
    for program, page in _PROGRAMS:
        path = shutil.which(program)
        if path:
            QProcess.startDetached(path, [page] if page else [])
            return
