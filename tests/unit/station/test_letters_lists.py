import io

import openpyxl
import pytest
from letter_office import centre_says, hand_to_holder, issue, print_good
from papers import read_pages
from regency import OPERATOR, SUPERVISOR, nik

from desktop.domain.errors import RuleError
from desktop.domain.letters import LetterState
from desktop.domain.progress import CallbackProgress, Canceled
from desktop.domain.register import Totals
from desktop.station import letter_lists, letters, register
from desktop.station.register import BookKind, BookOrder
from desktop.store import journal


@pytest.fixture
def numbers(regency):
    """Three letters of one day and two of the month after."""
    first = issue(regency, range(3))
    regency.clock.pass_days(31)
    return first + issue(regency, range(3, 5))


@pytest.fixture
def session(regency, numbers):
    opened = regency.session(SUPERVISOR)
    yield opened
    opened.close()


def later(regency, session, days):
    regency.clock.pass_days(days)
    session.confirm()


# -- lists


def test_letters_that_end_stand_soonest_first_with_the_days_left(regency, session, numbers):
    assert letter_lists.expiring(session) == []
    later(regency, session, 150)
    found = letter_lists.expiring(session)
    assert [(item.letter.number, item.days_left) for item in found] == [(name, 0) for name in numbers[:3]]
    assert [item.letter.number for item in letter_lists.expiring(session, 60)] == numbers
    assert letter_lists.expired(session) == []
    later(regency, session, 1)
    assert [item.letter.number for item in letter_lists.expiring(session, 60)] == numbers[3:]
    assert [(item.letter.number, item.days_left) for item in letter_lists.expired(session)] == [
        (name, -1) for name in numbers[:3]
    ]


def test_what_was_extended_or_revoked_ends_no_more(regency, session, numbers):
    later(regency, session, 150)
    letters.extend_letter(session, numbers[0])
    letters.revoke_letter(session, numbers[1], "salah")
    assert [item.letter.number for item in letter_lists.expiring(session)] == [numbers[2]]


def test_printed_letters_wait_for_their_holder(session, numbers):
    print_good(session, numbers[2])
    print_good(session, numbers[0])
    assert [letter.number for letter in letter_lists.pick_up(session)] == [numbers[0], numbers[2]]
    letters.hand_over(session, numbers[0], "RUSDI")
    assert [letter.number for letter in letter_lists.pick_up(session)] == [numbers[2]]


def test_cards_are_handed_out_by_the_first_letter_extended_or_not(regency, session, numbers, tmp_path):
    later(regency, session, 150)
    extended = letters.extend_letter(session, numbers[1]).number
    words = {"s0": "CARD_PRINTED", "s1": "CARD_SHIPPED", "s2": "SENT_FOR_CARD_PRINTING", "s3": "CARD_ISSUED"}
    centre_says(session, tmp_path, **words)
    arrived = letter_lists.cards_arrived(session)
    assert [(item.letter.number, item.centre_status) for item in arrived] == [
        (numbers[0], "CARD_PRINTED"),
        (extended, "CARD_SHIPPED"),
        (numbers[3], "CARD_ISSUED"),
    ]
    hand_to_holder(session, numbers[0])
    letters.exchange_letter(session, numbers[0], "kartu dilihat")
    assert len(letter_lists.cards_arrived(session)) == 2


# -- the book


def test_pages_carry_their_totals_forward(session, numbers):
    hand_to_holder(session, numbers[0])
    letters.revoke_letter(session, numbers[1], "salah")
    print_good(session, numbers[3])
    pages = register.register_pages(session, rows_a_page=2)
    assert [[row.number for row in page.rows] for page in pages] == [numbers[:2], numbers[2:4], numbers[4:]]
    assert [(page.number, page.of) for page in pages] == [(1, 3), (2, 3), (3, 3)]
    assert pages[0].total == pages[1].carried == Totals(numbers=2, handed_over=1, ended=1, sheets=1)
    assert pages[2].total == Totals(numbers=5, handed_over=1, ended=1, sheets=2)


def test_every_line_leads_back_to_its_entries(session, numbers):
    hand_to_holder(session, numbers[0])
    for row in register.register_rows(session):
        first = journal.entry_at(session.store.database, session.store.place, 1, row.first_entry)
        last = journal.entry_at(session.store.database, session.store.place, 1, row.last_entry)
        assert (first.kind, first.header.subject) == ("letter.issued", row.number)
        assert last.header.subject == row.number
        assert last.kind == ("letter.handed_over" if row.number == numbers[0] else "letter.issued")


def test_the_book_is_narrowed_like_the_screen(session, numbers):
    letters.revoke_letter(session, numbers[1], "salah")
    assert [row.number for row in register.register_rows(session, state=LetterState.REVOKED)] == [numbers[1]]
    assert [row.number for row in register.register_rows(session, "amInah c")] == [numbers[2]]
    assert [row.number for row in register.register_rows(session, "00004")] == [numbers[3]]
    assert [row.nik for row in register.register_rows(session, nik(4))] == [nik(4)]
    assert register.register_rows(session, "%") == register.register_rows(session, "_____") == []


def test_a_book_is_made_as_paper_or_spreadsheet_and_noted(session, numbers):
    head = journal.head(session.store.database, session.store.place)
    order = BookOrder(query="siti", state=LetterState.ISSUED)
    (page,) = read_pages(register.register_document(session, order))
    assert all(number in page.text for number in numbers)
    assert " ".join(head[2][start : start + 4] for start in range(0, 16, 4)) in page.text
    assert "keadaan Terbit, memuat “siti”" in page.text
    assert nik(0) not in page.text.replace(" ", "")
    noted = journal.last_of_kind(session.store.database, session.store.place, "register.exported")
    assert noted.header.seq == head[1] + 1
    assert noted.content == {
        "kind": "pdf", "query": "siti", "state": "issued", "numbers": 5, "is_office_copy": 0, "list": "",
    }  # fmt: skip
    made = register.register_document(session, BookOrder(BookKind.XLSX, is_office_copy=True))
    cells = [cell.value for row in openpyxl.load_workbook(io.BytesIO(made)).active for cell in row]
    assert {nik(serial) for serial in range(5)} <= set(cells)


def test_an_operator_takes_no_book_out(regency, numbers):
    session = regency.session(OPERATOR)
    with pytest.raises(RuleError, match=r"permission\.role"):
        register.register_document(session, BookOrder())
    session.close()


def test_a_book_given_up_half_way_is_not_noted(session, numbers):
    def stop(*_done):
        raise Canceled

    for kind in BookKind:
        with pytest.raises(Canceled):
            register.register_document(session, BookOrder(kind), CallbackProgress(stop))
    assert journal.last_of_kind(session.store.database, session.store.place, "register.exported") is None
