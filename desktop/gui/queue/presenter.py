"""What the queue's screen does: give numbers, call, skip, let back in, undo, and print a number."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from desktop.devices.printers import PrintQueue
from desktop.domain.errors import InputError, RuleError
from desktop.domain.queries import nik_in_scan
from desktop.domain.queue import Priority
from desktop.gui.background.protocol import Runner
from desktop.gui.papers.one_paper import OnePaper, OnePaperPresenter
from desktop.gui.queue import wording
from desktop.gui.queue.wording import Found, Page
from desktop.i18n import _, formats
from desktop.i18n.errors import Advice, advice_for, sentence
from desktop.station import enrolments, queue, residents
from desktop.station.queue import Moved, Overview
from desktop.station.session import Session

_MOST_FOUND = 8


class QueueView(Protocol):
    """What the presenter needs of the screen."""

    def show_page(self, page: Page) -> None: ...
    def show_unread(self, advice: Advice) -> None: ...
    def show_found(self, found: Sequence[Found], *, is_search: bool) -> None: ...
    def show_given(self, number: int, words: str) -> None: ...
    def show_said(self, tone: str, words: str, text: str, *, can_undo: bool) -> None: ...
    def ask_new_resident(self, nik: str) -> None: ...
    def announce(self, number: int) -> None: ...
    def announce_called(self, number: int) -> None: ...


class QueuePresenter:
    """The queue in one officer's hands.

    Args:
        session: the station.
        runners: the database's thread and the devices'.
        printers: the printers of this computer.
        view: the screen.
        record: opens the recording of a NIK.
    """

    def __init__(
        self,
        session: Session,
        runners: tuple[Runner, Runner],
        printers: PrintQueue,
        view: QueueView,
        record: Callable[[str], None],
    ) -> None:
        self._session, self._view, self._record = session, view, record
        self._runner, self._paper = runners[0], OnePaperPresenter(runners, printers, self)
        self._last: Moved | None = None
        self._is_calling = False
        self._answered = ""

    def load(self) -> None:
        """Read the line anew."""
        work = partial(queue.overview, self._session)
        self._runner.run_latest("queue", work, self._show, self._unread)

    def search(self, text: str) -> None:
        """Look for whoever is typed; a whole NIK is looked for when it is given a number."""
        wanted = text.strip()
        if not wanted:
            self._view.show_found((), is_search=False)
            return
        query = nik_in_scan(wanted) or wanted
        filters = residents.Filter(query=query, own=self._session.card.kecamatan)
        work = partial(residents.search, self._session, filters, limit=_MOST_FOUND)
        show = partial(self._show_found, wanted)
        self._runner.run_latest("queue.search", work, show, self._failed)

    def submit(self, text: str, chosen: str) -> None:
        """Give a number to whoever is `chosen` among those whom the text found, else to the NIK in it.

        A scanner is quicker than the answer: whoever an earlier text found is not meant.
        """
        is_answered = text.strip() == self._answered
        if nik := (chosen if is_answered else "") or nik_in_scan(text):
            self.give(nik)

    def give(self, nik: str, *, is_new: bool = False) -> None:
        """Give the next number."""
        work = partial(queue.give, self._session, nik, is_new=is_new)
        self._runner.run(work, self._given, partial(self._not_given, nik))

    def call(self, number: int = 0) -> None:
        """Call a number, the next one without it, and begin the recording."""
        # Two presses of F4 must not call two people.
        if self._is_calling:
            return
        self._is_calling = True
        self._runner.run(partial(self._call, number), self._called, self._not_called)

    def skip(self, number: int) -> None:
        """Pass over somebody who does not come."""
        words = _("{number} is passed over").format(number=formats.queue_number(number))
        self._change(partial(queue.skip, self._session, number), words)

    def let_back(self, number: int) -> None:
        """Let somebody who was passed over wait again."""
        words = _("{number} is called after the next number").format(number=formats.queue_number(number))
        self._change(partial(queue.let_back, self._session, number), words)

    def send_home(self, number: int) -> None:
        """Take somebody out of the line."""
        words = _("{number} went home").format(number=formats.queue_number(number))
        self._change(partial(queue.send_home, self._session, number), words)

    def put_first(self, number: int, priority: str) -> None:
        """Let somebody go before the others."""
        words = _("{number} goes first").format(number=formats.queue_number(number))
        self._change(partial(queue.put_first, self._session, number, Priority(priority)), words)

    def undo(self) -> None:
        """Take the last act back."""
        if self._last is not None:
            last, self._last = self._last, None
            self._change(partial(queue.undo, self._session, last), _("Taken back"), is_last=False)

    def repeat(self, number: int) -> None:
        """Say a number once more."""
        self._view.announce(number)

    def print_slip(self, number: int) -> None:
        """Print a number."""
        self._paper.take(
            OnePaper(
                make=partial(queue.slip, self._session, number),
                title=_("Queue number"),
                file="",
                media=queue.SLIP.media,
                at_printer=_("The number is at the printer"),
                printing="{printer}",
                saved="",
                without=_("Say the number, or write it down."),
            )
        )
        self._paper.print_paper(asks_for_file=False)

    def _call(self, number: int) -> tuple[Moved, str]:
        moved = queue.call(self._session, number)
        (ticket,) = moved.after
        if not ticket.is_listed:
            enrolments.start_new(self._session, ticket.nik)
        return moved, ticket.nik

    def _called(self, answer: tuple[Moved, str]) -> None:
        self._is_calling = False
        self._last, nik = answer
        self._view.announce_called(self._last.after[0].number)
        self._record(nik)

    def _not_called(self, error: Exception) -> None:
        self._is_calling = False
        if isinstance(error, RuleError) and error.code == "queue.nobody":
            self._tell("info", sentence(error))
            return
        self._failed(error)

    def _given(self, moved: Moved) -> None:
        ticket = next(item for item in moved.after if item.number == max(each.number for each in moved.after))
        self._last = moved
        words = _("{number} for {name}")
        self._view.show_given(
            ticket.number,
            words.format(number=formats.queue_number(ticket.number), name=wording.name_of(ticket)),
        )
        self.load()

    def _not_given(self, nik: str, error: Exception) -> None:
        if isinstance(error, InputError) and error.code == "resident.unknown":
            work = partial(residents.search, self._session, residents.Filter(query=nik), limit=1)
            self._runner.run(work, partial(self._unlisted, nik), self._failed)
            return
        self._failed(error)

    def _unlisted(self, number: str, family: residents.Found) -> None:
        """Nobody has the number as a NIK: it is a family's, or somebody new has it."""
        if family.rows:
            words, text = _("This is the number of a family card"), _("Choose who came, then press Enter.")
            self._view.show_said("info", words, text, can_undo=False)
        else:
            self._view.ask_new_resident(number)

    def _change(self, work: Callable[[], Moved], words: str, *, is_last: bool = True) -> None:
        def done(moved: Moved) -> None:
            self._last = moved if is_last else None
            self._view.show_said("ok", words, "", can_undo=is_last)
            self.load()

        self._runner.run(work, done, self._failed)

    def _show(self, seen: Overview) -> None:
        self._view.show_page(wording.page_of(seen))

    def _show_found(self, wanted: str, found: residents.Found) -> None:
        self._answered = wanted
        self._view.show_found([wording.found_row(row) for row in found.rows], is_search=True)

    # What the paper asks for.

    def show_proof(self, tone: str, words: str, text: str = "") -> None:
        """Say what became of a number's paper."""
        self._view.show_said(tone, words, text, can_undo=False)

    def ask_proof_file(self, name: str) -> None:
        """Never asked for: a number that cannot be printed is said."""

    def _unread(self, error: Exception) -> None:
        self._view.show_unread(advice_for(error))

    def _failed(self, error: Exception) -> None:
        self._tell("warn" if isinstance(error, RuleError | InputError) else "danger", advice_for(error))

    def _tell(self, tone: str, advice: Advice) -> None:
        self._view.show_said(tone, advice.headline, advice.advice, can_undo=False)
