"""Print orders: begun once, resumed after a jam, a crash or a power cut at the page where they stopped.

The order is only what was wanted. How far each letter is, is read from the journal's print ledger, so the
two can never tell different stories.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.devices.printers import PrintQueue
from desktop.domain.errors import InputError, RekamError, RuleError
from desktop.domain.letters import LIVE, Letter, SheetState
from desktop.domain.officers import Action
from desktop.domain.print_orders import OrderItem, OrderPage, OrderStanding, PageStage, PrintOrder
from desktop.domain.progress import SILENT, Progress
from desktop.place.opened import require_fresh
from desktop.station.letter_files import save_letters
from desktop.station.letters import extend_letter, issue_letter
from desktop.station.printing import Paper, PrintJob, print_sheets
from desktop.station.session import Session
from desktop.store import letters, print_orders
from desktop.store.print_orders import LetterFacts, NewestSheet
from desktop.store.unit_of_work import stamp

JOB_PAGES = 10
# What no later letter of an order would escape either.
STOPS_ISSUING = frozenset(
    {"letter.block_empty", "letter.no_key", "letter.recovery", "permission.role", "permission.stale"}
)


def begin_order(session: Session, order: PrintOrder) -> PrintOrder:
    """Write an order down before its first number is taken.

    Raises:
        RuleError: the role; ``order.open``: another one has more to print; for a reprint ``letter.no_reason``
            and ``permission.stale``.
        InputError: ``order.empty``.
    """
    session.officer.require(Action.PRINT)
    if not order.items:
        raise InputError("order.empty")
    if any(item.copies for item in order.items):
        require_fresh(session)
        if not order.reason.strip():
            raise RuleError("letter.no_reason", number=order.items[0].number)
    before = open_order(session)
    if before is not None and before.has_more:
        raise RuleError("order.open", sent=before.sent, total=len(before.pages))
    database, place = session.store.database, session.store.place
    begun = replace(
        order,
        after_seq=letters.highest_seq(database, place),
        begun_at=stamp(session.store.clock()),
        by=session.officer.id,
    )
    _save(session, begun)
    return begun


def open_order(session: Session) -> OrderStanding | None:
    """Return the order that is not done yet, with how far every letter is."""
    order = print_orders.get(session.store.database)
    if order is None:
        return None
    standing = OrderStanding(order, tuple(_pages(session, order)))
    return None if standing.is_done else standing


def end_order(session: Session) -> None:
    """Give the order up: nothing more is printed for it; letters and their sheets stay as they are.

    Raises:
        RuleError: the role.
    """
    session.officer.require(Action.PRINT)
    with session.work() as work:
        print_orders.remove(work.database)
        work.commit()


def drop_item(session: Session, enrolment: str) -> None:
    """Take a recording that gets no letter out of the order, so that the order can come to its end."""
    order = print_orders.get(session.store.database)
    if order is not None:
        _save(session, order.without(enrolment))


def issue_item(session: Session, item: OrderItem, ground: str) -> Letter:
    """Issue the letter of an item: a first one, or the one that takes an older one's place.

    Raises:
        RuleError: what `issue_letter` and `extend_letter` raise.
        InputError: what they raise.
    """
    if item.extends:
        return extend_letter(session, item.extends, ground=ground)
    return issue_letter(session, item.enrolment, ground=ground)


def print_order(session: Session, queue: PrintQueue, progress: Progress = SILENT) -> OrderStanding | None:
    """Issue and send what the open order still lacks; what its sheets came out like is said afterwards.

    A recording that gets no letter is left out; what would keep all others from theirs too stops the order.
    Stopping between two jobs leaves everything exact.

    Raises:
        InputError: ``order.none``.
        RuleError: the role; ``order.unsure``: sheets may lie in the tray that nobody has looked at;
            `STOPS_ISSUING`: the letters before have their numbers.
        EnvironmentProblem: the printer; the jobs before it are spooled.
        Canceled: the jobs before it are spooled.
    """
    session.officer.require(Action.PRINT)
    standing = open_order(session)
    if standing is None:
        raise InputError("order.none")
    if unsure := standing.count(PageStage.UNSURE):
        raise RuleError("order.unsure", count=unsure)
    for page in standing.pages:
        if page.stage is PageStage.UNISSUED:
            _issue_or_drop(session, page.item, standing.order.ground)
    standing = open_order(session)
    waiting = [page for page in standing.pages if page.stage is PageStage.WAITING] if standing else []
    order = standing.order if standing else PrintOrder(())
    if order.folder:
        wanted = {page.number: page.reason for page in waiting}
        save_letters(session, wanted, order, progress)
    else:
        _send(session, queue, order, waiting, progress)
    return open_order(session)


def _send(
    session: Session,
    queue: PrintQueue,
    order: PrintOrder,
    waiting: Sequence[OrderPage],
    progress: Progress,
) -> None:
    job = PrintJob(order.printer, Paper[order.paper], is_colour=order.is_colour)
    for start in range(0, len(waiting), JOB_PAGES):
        progress.report(start, len(waiting), "letter.print")
        wanted = {page.number: page.reason for page in waiting[start : start + JOB_PAGES]}
        print_sheets(session, queue, wanted, job)
    progress.report(len(waiting), len(waiting), "letter.print")


def _issue_or_drop(session: Session, item: OrderItem, ground: str) -> None:
    try:
        issue_item(session, item, ground)
    except RekamError as error:
        if error.code in STOPS_ISSUING:
            raise
        drop_item(session, item.enrolment)


def _save(session: Session, order: PrintOrder) -> None:
    with session.work() as work:
        print_orders.save(work.database, order)
        work.commit()


@dataclass(frozen=True)
class _Book:
    """The register and the print ledger, read in two strokes."""

    letters: Mapping[str, LetterFacts]
    sheets: Mapping[str, NewestSheet]
    issued: Mapping[str, str]


def _pages(session: Session, order: PrintOrder) -> list[OrderPage]:
    database, place = session.store.database, session.store.place
    facts = print_orders.letter_facts(database, place)
    issued = {found.enrolment: found.number for found in facts.values() if found.seq > order.after_seq}
    book = _Book(facts, print_orders.newest_sheets(database, place), issued)
    return [_page(order, item, book) for item in order.items]


def _page(order: PrintOrder, item: OrderItem, book: _Book) -> OrderPage:
    number = item.number or book.issued.get(item.enrolment, "")
    if item.extends:
        number = book.letters[item.extends].superseded_by
    letter = book.letters.get(number)
    if letter is None:
        return OrderPage(item, PageStage.UNISSUED)
    newest = book.sheets.get(number)
    if newest is not None and newest.copy <= item.copies:
        newest = None
    again = newest.reason if newest and newest.state is SheetState.SPOILED else ""
    reason = again or (order.reason if letter.copies else "")
    stage = _stage(newest) if letter.state in LIVE else PageStage.ENDED
    copy, job = (newest.copy, newest.job) if newest else (0, "")
    return OrderPage(item, stage, number, letter.seq, copy, reason, job)


_STAGES = {
    SheetState.INTENDED: PageStage.UNSURE,
    SheetState.SPOOLED: PageStage.SENT,
    SheetState.GOOD: PageStage.GOOD,
    SheetState.SPOILED: PageStage.WAITING,
}


def _stage(newest: NewestSheet | None) -> PageStage:
    return _STAGES[newest.state] if newest else PageStage.WAITING
