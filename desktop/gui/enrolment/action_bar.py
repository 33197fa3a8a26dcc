"""What stands in the bar at the bottom of a recording: back, what is missing, and on."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.enrolments import Step
from desktop.gui.components.buttons import Button, bind
from desktop.gui.components.keys import KeyHint
from desktop.gui.components.labelled import Remark
from desktop.gui.enrolment.flow import Actions
from desktop.gui.shell.screen import ActionBar
from desktop.i18n import _


class RecordingBar(QObject):
    """Fills an `ActionBar` for every step; Enter and Esc go on and back where nothing else takes them.

    Signals:
        back_requested, ahead_requested: F7, F8.
        escaped: Esc.
        completed: what the step waited for is there; the keys may go on to the next.
        take_requested: Space, while there is a live picture.
        leave_requested: F8 once the recording is saved.
    """

    back_requested = Signal()
    ahead_requested = Signal()
    escaped = Signal()
    completed = Signal()
    take_requested = Signal()
    leave_requested = Signal()

    def __init__(self, bar: ActionBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._is_live, self._step = False, Step.BIODATA
        self.back = Button("", icon="arrow-left", key="F7")
        self.ahead = _Ahead("", "primary", key="F8")
        self.take = Button(_("Take the photo"), "primary", "large", icon="camera", key="Space")
        self.leave = Button(_("Back to the residents"), icon="users", key="F8")
        self._hint = KeyHint(["Tab"], _("next field"))
        self._remark = Remark()
        for widget, name, signal in (
            (self.back, "back", self.back_requested),
            (self.ahead, "ahead", self.ahead_requested),
            (self.take, "take", self.take_requested),
            (self.leave, "leave", self.leave_requested),
        ):
            widget.setObjectName(name)
            widget.clicked.connect(signal)
        for left in (self.back, self._hint):
            bar.left.addWidget(left)
        for right in (self._remark, self.ahead, self.take, self.leave):
            bar.right.addWidget(right)
        self._enters = [bind(bar, key, self._go_on) for key in ("Return", "Enter")]
        bind(bar, "Escape", self.escaped.emit)
        self.show_nothing()

    def show_step(self, step: Step) -> None:
        """Suit another step."""
        self._step = step
        self.ahead.is_deaf_to_space = step is Step.CHECK
        for enter in self._enters:
            enter.setEnabled(step is not Step.BIODATA)  # there it goes from field to field
        self._bar.show()
        self.leave.hide()
        self.ahead.show()
        self._hint.setVisible(step is Step.BIODATA)
        self._show_take()

    def show_actions(self, actions: Actions) -> None:
        """Show where back and on lead, and what is missing."""
        self.back.setVisible(bool(actions.back))
        self.back.setText(actions.back)
        self.ahead.setText(actions.ahead)
        became = actions.can_go_on and not self.ahead.isEnabled()
        self.ahead.allow("" if actions.can_go_on else actions.remark or _("Not complete yet"))
        if became and self._step in (Step.PHOTO, Step.SIGNATURE, Step.CHECK):
            self.completed.emit()
        self._remark.setVisible(bool(actions.remark))
        icon = "circle-check" if actions.tone == "ok" else "triangle-alert"
        self._remark.show_remark(actions.remark, actions.tone, icon)

    def set_live(self, is_live: bool) -> None:
        """Offer to take the picture that is on the screen."""
        self._is_live = is_live
        self._show_take()

    def show_finished(self) -> None:
        """Offer the way out only."""
        for widget in self._everything():
            widget.hide()
        self.leave.show()
        self._bar.show()

    def show_nothing(self) -> None:
        """Show no bar at all."""
        for widget in self._everything():
            widget.hide()
        self._bar.hide()

    def remark(self) -> str:
        """Return what is said to be missing."""
        return "" if self._remark.isHidden() else self._remark.text()

    def _go_on(self) -> None:
        if self.ahead.isVisible():
            self.ahead.click()

    def _show_take(self) -> None:
        can_take = self._is_live and self._step is Step.PHOTO
        self.take.setVisible(can_take)
        # One primary button a screen: the camera's while it runs.
        self.ahead.set_kind("secondary" if can_take else "primary")

    def _everything(self) -> tuple[QWidget, ...]:
        return self.back, self._hint, self._remark, self.ahead, self.take, self.leave


class _Ahead(Button):
    """The way on. Where Space says yes to one line after the other, one press too many must not save."""

    is_deaf_to_space = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_deaf_to_space and event.key() == Qt.Key.Key_Space:
            event.ignore()
            return
        super().keyPressEvent(event)
