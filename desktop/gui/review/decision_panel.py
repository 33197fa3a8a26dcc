"""The right: approve, or send back with reasons and a message."""

from PySide6.QtCore import QElapsedTimer, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from desktop.domain.enrolments import ReturnReason
from desktop.gui.components.buttons import Button, bind
from desktop.gui.components.card import Card, Line
from desktop.gui.components.choices import Check
from desktop.gui.components.fields import TextArea
from desktop.gui.components.keys import KeyBadge, KeyHint
from desktop.gui.components.labelled import Labelled, Remark
from desktop.gui.components.text import Text, set_tip
from desktop.gui.review import wording
from desktop.gui.review.wording import Record
from desktop.i18n import _

WIDTH_PX = 262


class DecisionPanel(Card):
    """The decision on the open recording.

    Signals:
        approved: Setujui.
        returned: Kembalikan; `reasons` and `message` say why.
    """

    approved = Signal()
    returned = Signal()

    def __init__(self) -> None:
        super().__init__((18, 16, 18, 18))
        self.setFixedWidth(WIDTH_PX)
        self._missing = Remark()
        self._since, self._is_next = QElapsedTimer(), False
        self._shown, self._unsent = "", dict[str, tuple[set[ReturnReason], str]]()
        self.body.addWidget(Text(_("Decision"), "section"))
        self._rule = Text(_("The reviewer is not the recorder."), "detail", "ink.secondary").wrap()
        self.body.addWidget(self._rule)
        self.body.addSpacing(14)
        self.approve = Button(_("Approve"), "primary", "large", icon="check", key="F8").spread()
        self.approve.setObjectName("approve")
        self.approve.clicked.connect(lambda: self._decide(self.approved))
        self.body.addWidget(self.approve)
        self.body.addSpacing(16)
        self.body.addWidget(Line())
        self.body.addSpacing(14)
        self._add_return()
        self.body.addStretch(1)
        self.body.addLayout(_hints())

    def reasons(self) -> list[ReturnReason]:
        """Return the reasons ticked."""
        return [reason for reason, check in self._checks.items() if check.isChecked()]

    def message(self) -> str:
        """Return what the operator shall read."""
        return self._message.control.value()

    def show_record(self, record: Record) -> None:
        """Begin a fresh decision; refused from the start where this officer may not decide."""
        self._keep_unsent(record.id)
        self._missing.hide()
        self._message.set_label(_("Message for {name}").format(name=record.operator))
        headline, advice = record.refusal
        may_decide = not headline
        self._rule.setText(f"{headline}. {advice}" if headline else _("The reviewer is not the recorder."))
        self._rule.set_tone("ink.secondary" if may_decide else "warn")
        for widget in (self.approve, self.send_back, self._message, *self._checks.values()):
            widget.setEnabled(may_decide)
            set_tip(widget, "" if may_decide else headline)

    def show_missing(self, words: str) -> None:
        """Say that a reason has to be chosen, and go there."""
        self._missing.show_remark(words)
        self._missing.show()
        self.begin_return()

    def forget(self) -> None:
        """The recording was decided: what was begun for it is done with, and another will be shown."""
        self._unsent.pop(self._shown, None)
        self._shown, self._is_next = "", True

    def begin_return(self) -> None:
        """Go to the first reason."""
        next(iter(self._checks.values())).setFocus()

    def _keep_unsent(self, enrolment: str) -> None:
        """Put aside what was begun for the recording before, and go on with what was begun for this one."""
        if self._shown:
            self._unsent[self._shown] = (set(self.reasons()), self.message())
        if self._is_next:
            self._since.start()
        self._is_next = False
        reasons, message = self._unsent.get(enrolment, (set(), ""))
        for reason, check in self._checks.items():
            check.setChecked(reason in reasons)
        self._message.control.set_value(message)
        self._shown = enrolment

    def _decide(self, signal: SignalInstance) -> None:
        # Pressed twice by mistake, the second press would fall upon somebody whom nobody has looked at yet.
        if self._since.isValid() and not self._since.hasExpired(QApplication.doubleClickInterval()):
            return
        signal.emit()

    def _add_return(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(_("Send back to the operator"), "body").weight(700))
        head.addStretch(1)
        head.addWidget(KeyBadge("F7"))
        bind(self, "F7", self.begin_return)
        self.body.addLayout(head)
        self._checks = {reason: Check(words) for reason, words in wording.reasons()}
        first = next(iter(self._checks.values()))
        for reason, check in self._checks.items():
            check.setObjectName(f"reason-{reason.value}")
            check.setFixedHeight(36)
            check.toggled.connect(lambda _on: self._missing.hide())
            self.body.addSpacing(0 if check is first else 1)
            self.body.addWidget(check)
        self._missing.hide()
        self.body.addWidget(self._missing)
        self.body.addSpacing(10)
        self._message = Labelled(_("Message"), TextArea(_("What shall be done differently?")))
        self._message.control.setObjectName("message")
        self.body.addWidget(self._message)
        self.body.addSpacing(12)
        self.send_back = Button(_("Send back"), "danger_outline", icon="undo-2", key="Ctrl+Return").spread()
        self.send_back.setObjectName("return")
        self.send_back.clicked.connect(lambda: self._decide(self.returned))
        self.body.addWidget(self.send_back)


def _hints() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(KeyHint(["Up", "Down"], _("another recording")))
    column.addWidget(KeyHint(["Z"], _("enlarge the photo")))
    return column
