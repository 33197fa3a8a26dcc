"""The residents' screen of a station: hands over to recording, letters and cards, and makes papers."""

from functools import partial

from desktop.documents import worklist_papers
from desktop.documents.paper import Paper
from desktop.domain.officers import Action
from desktop.gui.context import ScreenContext
from desktop.gui.papers.one_paper import OnePaper, OnePaperPresenter
from desktop.gui.papers.proof_file import save_proof_as
from desktop.gui.papers.proof_presenter import proof_of
from desktop.gui.residents.deeds import DeedKind
from desktop.gui.residents.discard_dialog import ask_discard
from desktop.gui.residents.list_screen import ListDesk, ListScreen
from desktop.gui.residents.register import station_register
from desktop.gui.residents.rostering import station_rostering
from desktop.i18n import _
from desktop.station import worklists


class ResidentsScreen(ListScreen):
    """Find a resident and begin recording."""

    def __init__(self, context: ScreenContext) -> None:
        session = context.station
        may_record = session.officer.may(Action.RECORD)
        desk = ListDesk(
            station_register(session),
            station_rostering(session),
            partial(context.navigate, "enrolment") if may_record else None,
            may_import=session.officer.may(Action.LOAD_ROSTER),
        )
        super().__init__(context, desk)
        self.papers = OnePaperPresenter((context.runner, context.devices), context.queue, self)
        self.view.panel.discard_requested.connect(self.ask_discard)
        self.page.discard_requested.connect(self.ask_discard)
        self.page.proof_requested.connect(self._print_proof)
        self.page.deed_requested.connect(self._do)

    def ask_discard(self) -> None:
        """Ask why the interrupted recording is given up."""
        if detail := self.view.panel.detail:
            ask_discard(self, detail.name, partial(self._discard, detail.nik))

    def show_proof(self, tone: str, words: str, text: str = "") -> None:
        """Tell what became of a paper."""
        self._context.notify(tone, f"{words}. {text}")

    def ask_proof_file(self, name: str) -> None:
        """Ask where to save a paper: there is no printer."""
        save_proof_as(self, name, self.papers.save)

    def _do(self, kind: str) -> None:
        detail = self.view.panel.detail
        if detail is None:
            return
        if kind == DeedKind.INVITE:
            self.papers.take(_invitation(self._context, detail.nik))
            self.papers.print_paper()
        elif kind == DeedKind.CARD:
            self._context.navigate("cards", detail.nik)
        else:
            self._context.navigate("register", detail.letter)

    def _print_proof(self) -> None:
        if detail := self.view.panel.detail:
            self.papers.take(proof_of(self._context.station, detail.enrolment))
            self.papers.print_paper()

    def _discard(self, nik: str, reason: str) -> None:
        self.go_back()
        self.presenter.discard(nik, reason)
        self._context.refresh_badges()


def _invitation(context: ScreenContext, nik: str) -> OnePaper:
    session = context.station
    return OnePaper(
        make=lambda: worklist_papers.invitations(worklists.invitation_list(session, nik)),
        # Anyone at the printer reads the title: it names nobody.
        title=_("Invitation"),
        file=f"{_('Invitation')}.pdf",
        media=Paper.A4.media,
        at_printer=_("The invitation is at the printer"),
        printing=_("One sheet goes to {printer}. Day and hour are filled in by hand."),
        saved=_("The invitation is saved"),
    )


def build(context: ScreenContext) -> ResidentsScreen:
    """Make the residents' screen."""
    return ResidentsScreen(context)
