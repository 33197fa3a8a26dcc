"""The officer on the right: facts, what can be done, and the careful way to disable."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from desktop.gui.background.protocol import Report
from desktop.gui.components.avatar import Avatar
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line
from desktop.gui.components.choices import ComboField
from desktop.gui.components.labelled import Icon, Labelled
from desktop.gui.components.progress import ProgressCard
from desktop.gui.components.text import Text
from desktop.gui.officers.wording import Panel
from desktop.gui.words.officers import leaving_reasons
from desktop.i18n import _, formats

_WIDTH_PX = 332


class OfficerPanel(Card):
    """One officer.

    Signals:
        reset_requested, role_requested, own_requested, pin_requested, key_requested: what buttons ask for.
        disable_requested: the id of the reason.
    """

    reset_requested = Signal()
    role_requested = Signal()
    own_requested = Signal()
    pin_requested = Signal()
    key_requested = Signal()
    disable_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__((18, 18, 18, 18))
        self.setFixedWidth(_WIDTH_PX)
        self._avatar = Avatar("?", size=48)
        self._name, self._role_words = Text("", "heading").wrap(), Text("", "body", "ink.secondary")
        self._facts = QGridLayout()
        self.reset = self._button(_("Set passphrase anew"), "rotate-ccw", "A", "reset", self.reset_requested)
        self.role = self._button(_("Change the role"), "users-round", "R", "role", self.role_requested)
        self.own = self._button(_("Change your passphrase"), "key-round", "A", "own", self.own_requested)
        self.pin = self._button("", "lock", "P", "pin-button", self.pin_requested)
        self.key = self._button(_("Make your USB key"), "key-round", "K", "make-key", self.key_requested)
        self.begin = self._button(_("Disable…"), "ban", "N", "begin-disable", None)
        self.disabling = _Disabling()
        self.progress = ProgressCard(_("Changing the key"), cancel=False)
        self._lay_out()
        self.begin.clicked.connect(lambda: self._ask_disable(True))
        self.disabling.cancel.clicked.connect(lambda: self._ask_disable(False))
        self.disabling.confirm.clicked.connect(
            lambda: self.disable_requested.emit(self.disabling.reason.value())
        )

    def show_panel(self, panel: Panel | None) -> None:
        """Show one officer; None shows nothing."""
        self.setVisible(panel is not None)
        if panel is None:
            return
        self._avatar.set_name(panel.name)
        self._name.setText(panel.name)
        self._role_words.setText(panel.role)
        self._show_facts(panel)
        self.reset.setVisible(panel.can_reset)
        self.role.setVisible(panel.can_change_role)
        self.own.setVisible(panel.is_own)
        self.pin.setVisible(panel.has_pin is not None)
        self.pin.setText(_("Change the PIN") if panel.has_pin else _("Set a PIN for the locked screen"))
        self.key.setVisible(panel.can_make_key)
        self.begin.setVisible(panel.can_disable)
        self.disabling.show_name(panel.name)
        self.disabling.hide()

    def name(self) -> str:
        """Return whose panel it is."""
        return self._name.text()

    def show_working(self, report: Report | None) -> None:
        """Show how far the change of key is; None when it has ended."""
        self.progress.setVisible(report is not None)
        self.disabling.setVisible(self.disabling.isVisible() and report is None)
        if report is not None:
            share = report.done / max(1, report.total)
            self.progress.show_progress(share, formats.percent(share, 0), _("Safe if the power fails."))

    def _ask_disable(self, is_asked: bool) -> None:
        self.disabling.setVisible(is_asked)
        self.begin.setVisible(not is_asked)
        (self.disabling.cancel if is_asked else self.begin).setFocus()

    def _show_facts(self, panel: Panel) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        for number, (label, words) in enumerate(panel.facts):
            self._facts.addWidget(Text(label, "body", "ink.secondary"), number, 0)
            self._facts.addWidget(Text(words, "body").wrap(), number, 1)

    def _button(self, words: str, icon: str, key: str, name: str, signal: Any) -> Button:
        button = Button(words, icon=icon, key=key).spread()
        button.setObjectName(name)
        if signal is not None:
            button.clicked.connect(signal)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self._avatar)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._name)
        names.addWidget(self._role_words)
        top.addLayout(names, 1)
        self.body.setSpacing(10)
        self.body.addLayout(top)
        self.body.addWidget(Line())
        self._facts.setColumnMinimumWidth(0, 102)
        self._facts.setColumnStretch(1, 1)
        self._facts.setVerticalSpacing(5)
        self.body.addLayout(self._facts)
        for button in (self.reset, self.role, self.own, self.pin, self.key, self.begin):
            self.body.addWidget(button)
        self.body.addWidget(self.progress)
        self.progress.hide()
        self.body.addWidget(self.disabling)
        self.body.addStretch(1)


class _Disabling(Card):
    def __init__(self) -> None:
        super().__init__((15, 14, 15, 14))
        self.setObjectName("disabling")
        self.set_look("danger.bg", "danger.line")
        self._headline = Text("", "bodyStrong", "danger").wrap()
        words = _("They sign in no more. The key of the data is changed; that is safe if the power fails.")
        self.reason = ComboField()
        self.reason.setObjectName("disable-reason")
        self.reason.set_choices(leaving_reasons())
        self.cancel = Button(_("Cancel"), key="Escape")
        self.cancel.setObjectName("cancel-disable")
        self.confirm = Button(_("Disable"), "danger", key="N")
        self.confirm.setObjectName("confirm-disable")
        self.body.setSpacing(8)
        self.body.addWidget(self._headline)
        self.body.addWidget(Text(words, "detail", "danger").wrap())
        note = QHBoxLayout()
        note.setSpacing(8)
        note.addWidget(Icon("archive", "danger", 16))
        note.addWidget(Text(_("Make a new backup afterwards."), "detail", "danger"), 1)
        self.body.addLayout(note)
        self.body.addWidget(Labelled(_("Reason"), self.reason))
        row = QHBoxLayout()
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(self.confirm)
        self.body.addLayout(row)

    def show_name(self, name: str) -> None:
        self._headline.setText(_("Disable {name}?").format(name=name))
        # Chosen for somebody else, it was another reason.
        self.reason.setCurrentIndex(0)
