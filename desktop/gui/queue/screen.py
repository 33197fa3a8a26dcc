"""The queue's screen: joins presenter, view and voice, and leads to the recording of whoever is called."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer

from desktop.gui.components.buttons import Button
from desktop.gui.components.choices import ComboField
from desktop.gui.components.dialogs import Answers, Dialog, Message, confirm
from desktop.gui.components.states import FailedState
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.queue import wording
from desktop.gui.queue.announcer import Announcer
from desktop.gui.queue.presenter import QueuePresenter
from desktop.gui.queue.view import QueueView
from desktop.gui.queue.wording import Found, Page
from desktop.gui.screens import CALL
from desktop.i18n import _, formats
from desktop.i18n.errors import Advice

# The minutes of who waits grow; anything else is told at once.
_EVERY_MS = 20_000


class QueueScreen(Screen):
    """Who waits today."""

    def __init__(self, context: ScreenContext, announcer: Announcer | None = None) -> None:
        super().__init__(_("Today's queue"))
        self.setObjectName("queue-screen")
        self._context, self._wants_call = context, False
        self._announcer = announcer or Announcer(self)
        self.view = QueueView()
        self.body.addWidget(self.view, 1)
        self.without = Button(_("Record without the queue"), icon="scan-face", key="Ctrl+N")
        self.without.setObjectName("without-queue")
        self.header.right.addWidget(self.without)
        self.presenter = QueuePresenter(
            context.station, (context.runner, context.devices), context.queue, self, self._record
        )
        self._clock = QTimer(self, interval=_EVERY_MS)
        self._is_fresh = True
        self._connect()

    def visit(self, argument: Any) -> None:
        """Take the wish to call the next number."""
        self._wants_call = argument == CALL

    def activate(self) -> None:
        self._is_fresh = True
        self._clock.start()
        self.presenter.load()
        if self._wants_call:
            self._wants_call = False
            self.presenter.call()

    def deactivate(self) -> None:
        self._clock.stop()
        self.view.leave()

    # What the presenter asks for.

    def show_page(self, page: Page) -> None:
        self.header.set_note(page.since)
        self.view.show_page(page)
        if self._is_fresh:
            self._is_fresh = False
            self.view.begin()
        self._context.refresh_badges()

    def show_unread(self, advice: Advice) -> None:
        self.view.show_unread(FailedState(advice.headline, advice.advice, self.presenter.load))

    def show_found(self, found: Sequence[Found], *, is_search: bool) -> None:
        self.view.show_found(found, is_search=is_search)

    def show_given(self, number: int, words: str) -> None:
        self.view.show_given(number, words)

    def show_said(self, tone: str, words: str, text: str, *, can_undo: bool) -> None:
        self.view.show_said(tone, words, text, can_undo=can_undo)

    def ask_new_resident(self, nik: str) -> None:
        """Offer a number to somebody who is not on the list."""
        message = Message(
            _("This NIK is not on the list"),
            _("{nik}. Put this person in line as a new resident?").format(nik=formats.group_nik(nik)),
            "user-plus",
            "petrol",
        )
        answers = Answers(_("Give a number"), _("Cancel"))
        dialog = confirm(self, message, answers, lambda: self.presenter.give(nik, is_new=True))
        dialog.setObjectName("new-in-line")

    def announce(self, number: int) -> None:
        """Say a number, or show that it is only to be seen here."""
        if not self._announcer.say(number):
            words = _("Call out: {number}").format(number=formats.queue_number(number))
            self.view.show_said("info", words, _("This computer has no Indonesian voice."), can_undo=False)

    def announce_called(self, number: int) -> None:
        """Say who is called, once the officer has asked for the voice today and there is one."""
        if self._announcer.has_voice:
            self._announcer.say(number)

    def _ask_priority(self, number: int) -> None:
        shown = formats.queue_number(number)
        message = Message(
            _("Let {number} go first").format(number=shown), _("For which reason?"), "users", "petrol"
        )
        dialog = Dialog(self, message, Answers(_("Go first"), _("Cancel")))
        dialog.setObjectName("priority")
        reasons = ComboField()
        reasons.setObjectName("priority-reason")
        reasons.setAccessibleName(_("For which reason?"))
        reasons.set_choices(wording.priorities())
        dialog.card.content.setContentsMargins(0, 10, 0, 4)
        dialog.card.content.addWidget(reasons)
        dialog.accepted.connect(lambda: self.presenter.put_first(number, reasons.value()))
        dialog.open()

    def _record(self, nik: str) -> None:
        self._context.navigate("enrolment", nik)

    def _connect(self) -> None:
        view, presenter = self.view, self.presenter
        self._clock.timeout.connect(presenter.load)
        self.without.clicked.connect(lambda: self._context.navigate("residents"))
        view.searched.connect(presenter.search)
        view.submitted.connect(presenter.submit)
        view.call_requested.connect(presenter.call)
        view.skip_requested.connect(presenter.skip)
        view.back_requested.connect(presenter.let_back)
        view.home_requested.connect(presenter.send_home)
        view.first_requested.connect(self._ask_priority)
        view.say_requested.connect(presenter.repeat)
        view.slip_requested.connect(presenter.print_slip)
        view.undo_requested.connect(presenter.undo)
        view.go_on_requested.connect(self._record)
        view.all_requested.connect(lambda: self._context.navigate("enrolment"))


def build(context: ScreenContext) -> QueueScreen:
    """Make the queue's screen."""
    return QueueScreen(context)
