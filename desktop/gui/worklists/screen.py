"""Puts the work lists together for the main window."""

from pathlib import Path
from typing import Any

from desktop.gui.context import Screen, ScreenContext
from desktop.gui.worklists.lists import lists_of
from desktop.gui.worklists.presenter import WorklistsPresenter
from desktop.gui.worklists.view import WorklistsView
from desktop.gui.worklists.wording import PAPER
from desktop.i18n import _


class WorklistsScreen(Screen):
    """The screen Daftar kerja, beside Cakupan, at a station and at the office."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Work lists"))
        self._context = context
        self.view = WorklistsView()
        self.body.addWidget(self.view)
        runners = (context.runner, context.devices)
        self.presenter = WorklistsPresenter(lists_of(context), runners, context.queue, self.view)
        self._connect()

    def visit(self, argument: Any) -> None:
        """Show the list with this id."""
        self.presenter.open(str(argument))

    def activate(self) -> None:
        """Read the lists anew."""
        self.presenter.load()
        self.view.kinds.setFocus()

    def _connect(self) -> None:
        view, presenter = self.view, self.presenter
        view.kind_chosen.connect(presenter.choose_kind)
        view.area_chosen.connect(presenter.choose_area)
        view.person_opened.connect(lambda nik: self._context.navigate("residents", nik))
        view.cancel_requested.connect(presenter.cancel)
        view.reload_requested.connect(presenter.load)
        view.print_requested.connect(lambda: presenter.print_paper(PAPER, view.wanted()))
        view.save_requested.connect(lambda paper, path: presenter.save(paper, view.wanted(), Path(path)))
        for paper, button in view.buttons.items():
            if paper != "print":
                button.clicked.connect(lambda _on=False, chosen=paper: self._ask(chosen))

    def _ask(self, paper: str) -> None:
        self.view.ask_file(paper, self.presenter.proposed_name(paper))


def build(context: ScreenContext) -> Screen:
    """Return the screen of work lists."""
    return WorklistsScreen(context)
