"""Puts the letters desk together for the main window."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from desktop.gui.components.buttons import Button
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.letters.presenter import LettersPresenter
from desktop.gui.letters.print_run import Means
from desktop.gui.letters.view import LettersView
from desktop.i18n import _
from desktop.station.printing import Paper
from desktop.store.laptop import read_laptop

_ASK_AGAIN_MS = 700


class LettersScreen(Screen):
    """The supervisor's screen KTP Sementara."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("KTP Sementara"))
        self._context, self._told_paper = context, ""
        means = Means(context.station, context.runner, context.devices, context.queue, self._later)
        self.view = LettersView(f"{context.station.card.code}-")
        self.body.addWidget(self.view)
        self.presenter = LettersPresenter(means, self.view, context.refresh_badges)
        head = Button(_("Letterhead"), "link", "small", icon="stamp")
        head.setObjectName("letterhead")
        head.clicked.connect(lambda: context.navigate("letterhead"))
        self.header.right.addWidget(head)
        self._connect()

    def visit(self, argument: Any) -> None:
        """Print the letter with this number again."""
        self.presenter.open(str(argument))

    def activate(self) -> None:
        """Read the desk anew; paper that was chosen in the settings meanwhile is taken."""
        self._take_paper()
        self.presenter.enter()
        self.view.focus_table()

    def deactivate(self) -> None:
        """Pause an order: nothing is printed out of sight."""
        self.presenter.order.hold()

    def _take_paper(self) -> None:
        told = read_laptop(self._context.session.store.folder.settings).paper
        if told in Paper.__members__ and told != self._told_paper:
            self._told_paper = told
            self.view.order.paper.set_value(told)
            self.presenter.choose_paper(told)

    def _later(self, then: Callable[[], None]) -> None:
        QTimer.singleShot(_ASK_AGAIN_MS, self, then)

    def _connect(self) -> None:
        view, presenter, order = self.view, self.presenter, self.presenter.order
        view.next_number_changed.connect(self.header.set_note)
        view.segment_chosen.connect(presenter.choose_segment)
        view.row_chosen.connect(presenter.select)
        view.sieve.sifted.connect(presenter.sift)
        view.sieve.amount_chosen.connect(presenter.tick_first)
        view.tick_requested.connect(presenter.tick)
        view.tick_all_requested.connect(presenter.tick_all)
        view.action_requested.connect(presenter.act)
        view.reload_requested.connect(presenter.load)
        view.folder_chosen.connect(presenter.save_into)
        view.answered.connect(order.answer)
        view.mark_requested.connect(order.mark)
        view.rest_requested.connect(order.mark_rest)
        card = view.order
        card.printer_chosen.connect(presenter.choose_printer)
        card.paper_chosen.connect(presenter.choose_paper)
        card.ink_chosen.connect(presenter.choose_ink)
        card.save_requested.connect(presenter.save)
        card.judge_requested.connect(presenter.judge_waiting)
        card.go_on_requested.connect(presenter.resume)
        card.give_up_requested.connect(order.give_up)
        card.pause_requested.connect(order.pause)
        card.stop_requested.connect(order.stop)
        card.settle_requested.connect(order.settle)
        card.later_requested.connect(order.settle_later)


def build(context: ScreenContext) -> Screen:
    """Return the letters screen."""
    return LettersScreen(context)
