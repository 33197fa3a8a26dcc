"""The book of letters as a document: the rows of the register, and who takes them out of the house."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.documents.register import register_pdf
from desktop.domain.entries import Entry
from desktop.domain.letters import Letter, LetterState, Relation
from desktop.domain.officers import Action
from desktop.domain.progress import SILENT, Progress
from desktop.domain.regions import find_village, kecamatan_name
from desktop.domain.register import Book, BookPage, RegisterRow, with_totals
from desktop.place.opened import LOCAL_TIME
from desktop.station.letters import get_letter
from desktop.station.session import Session
from desktop.store import journal, letter_lists, letters
from desktop.store.unit_of_work import stamp

PAGE_ROWS = 25


class BookKind(StrEnum):
    """What kind of file; the value is its suffix."""

    PDF = "pdf"
    XLSX = "xlsx"


@dataclass(frozen=True)
class BookOrder:
    """Which numbers, as which file, and whether it is the office's own book with whole NIKs.

    A list names itself in `listed` and its `numbers`, in its own order; the book needs neither.
    """

    kind: BookKind = BookKind.PDF
    query: str = ""
    state: LetterState | None = None
    is_office_copy: bool = False
    listed: str = ""
    numbers: tuple[str, ...] = ()


def _writer(kind: BookKind) -> Callable[[Book, Progress], bytes]:
    if kind is BookKind.PDF:
        return register_pdf
    # It brings openpyxl, which nobody should wait for who only looks into the book.
    from desktop.documents.spreadsheet import register_xlsx

    return register_xlsx


def register_document(session: Session, order: BookOrder, progress: Progress = SILENT) -> bytes:
    """Return the book of letters as a file; the journal notes who took it out and what it showed.

    Raises:
        RuleError: the role.
        Canceled: nothing was noted.
    """
    session.officer.require(Action.PRINT)
    book = _book(session, order)
    made = _writer(order.kind)(book, progress)
    body = {
        "kind": order.kind.value,
        "query": order.query,
        "state": order.state.value if order.state else "",
        "list": order.listed,
        "numbers": len(book.rows),
        "is_office_copy": int(order.is_office_copy),
    }
    with session.work() as work:
        work.append("register.exported", session.store.place, body)
        work.commit()
    return made


def register_rows(session: Session, query: str = "", state: LetterState | None = None) -> list[RegisterRow]:
    """Return the rows of the book, the lowest number first, each with where the journal tells of it."""
    database, place = session.store.database, session.store.place
    spans = letter_lists.entry_spans(database, place)
    found = letters.register(database, place, query=query, state=state)
    return [_row(letter, spans[letter.number]) for letter in reversed(found)]


def _rows_of(session: Session, order: BookOrder) -> list[RegisterRow]:
    if not order.listed:
        return register_rows(session, order.query, order.state)
    found = {row.number: row for row in register_rows(session)}
    return [found[number] for number in order.numbers if number in found]


def letter_entries(session: Session, number: str) -> list[Entry]:
    """Return what the journal says of a letter, oldest first: its line of the register is folded from it.

    Raises:
        InputError: ``letter.unknown``.
    """
    get_letter(session, number)
    return list(reversed(journal.about(session.store.database, number)))


def register_pages(
    session: Session, query: str = "", state: LetterState | None = None, rows_a_page: int = PAGE_ROWS
) -> list[BookPage]:
    """Return the book in pages of the same length, with running totals."""
    rows = register_rows(session, query, state)
    return with_totals([rows[start : start + rows_a_page] for start in range(0, len(rows), rows_a_page)])


def _book(session: Session, order: BookOrder) -> Book:
    card = session.card
    epoch, seq, head = journal.head(session.store.database, session.store.place)
    return Book(
        rows=_rows_of(session, order),
        letterhead=session.letterhead(),
        station=card.code,
        station_name=card.name,
        chain=head,
        entries=seq,
        epoch=epoch,
        printed_at=stamp(session.store.clock()),
        printed_by=session.officer.name,
        query=order.query.strip(),
        state=order.state,
        listed=order.listed,
        is_office_copy=order.is_office_copy,
        is_demo=bool(card.is_demo),
    )


def _row(letter: Letter, span: tuple[int, int]) -> RegisterRow:
    village = find_village(letter.biodata.village)
    return RegisterRow(
        number=letter.number,
        name=letter.biodata.name,
        nik=letter.biodata.nik,
        village=village.name if village else letter.biodata.village,
        kecamatan=kecamatan_name(village.kecamatan) if village else "",
        issued_on=letter.issued_on,
        expires_on=letter.expires_on,
        state=letter.state,
        handed_on=_day(letter.handed_at),
        receiver=letter.handed_to,
        relation=Relation(letter.relation) if letter.relation else None,
        ended_on=_day(letter.ended_at),
        remark=letter.ended_note,
        successor=letter.superseded_by,
        predecessor=letter.supersedes,
        sheets=letter.copies,
        first_entry=span[0],
        last_entry=span[1],
    )


def _day(at: str) -> str:
    return datetime.fromisoformat(at).astimezone(LOCAL_TIME).date().isoformat() if at else ""
