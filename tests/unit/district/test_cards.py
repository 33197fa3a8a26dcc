"""Blank cards from the delivery to the holder's hand, over two places and the stick between them."""

from dataclasses import replace

import pypdfium2
import pytest
from letter_office import PNG, carry_down, carry_up, centre_says, hand_to_holder
from regency import (
    CHEAP,
    CLERK,
    PASSWORD,
    SUPERVISOR,
    VILLAGE,
    Regency,
    TestClock,
    nik,
    record,
    record_and_approve,
)

from desktop.bootstrap import Newcomer, Terms, found_district, sign_in
from desktop.district import cards, status
from desktop.documents.card_names import names_pdf
from desktop.domain.cards import CardPolicy, CardState, Order, SpoilReason, Turn
from desktop.domain.errors import InputError, RekamError, RuleError
from desktop.domain.letters import LetterState, Relation
from desktop.domain.officers import Officer, Role
from desktop.domain.regions import village_name
from desktop.domain.residents import ResidentStatus
from desktop.domain.worklists import ListKind
from desktop.station import cards as at_station
from desktop.station import check, closing, letters, residents, worklists
from desktop.store import cards as stored
from desktop.store.connection import IntegrityError
from desktop.store.fingerprint import state_hash
from desktop.store.folder import DISTRICT, PlaceCard

SECOND = Officer("dewi", "Dewi Sartika", Role.OFFICE)


@pytest.fixture
def regency(tmp_path):
    """An office with two officers, and its station 07."""
    clock = TestClock()
    made = Regency(tmp_path, clock, Terms(cost=CHEAP, clock=clock))
    made.usb.mkdir(parents=True)
    card = PlaceCard(DISTRICT, "1607", "1607", "Disdukcapil Banyuasin", "", "Disdukcapil Banyuasin", 1)
    found_district(made.district, card, [Newcomer(CLERK, PASSWORD), Newcomer(SECOND, PASSWORD)], made.terms)
    made.add_station("07")
    return made


def office_of(regency, officer=CLERK):
    return sign_in(regency.district, officer.id, PASSWORD, regency.clock)


@pytest.fixture
def with_letters(regency, tmp_path):
    """Three people whose letters the office knows; the last one is not ready to print."""
    names = record_and_approve(regency, range(3))
    session = regency.session(SUPERVISOR)
    centre_says(session, tmp_path, s0="PRINT_READY_RECORD", s1="PRINT_READY_RECORD")
    numbers = [letters.issue_letter(session, name).number for name in names]
    hand_to_holder(session, numbers[0])
    session.close()
    carry_up(regency)
    return regency


def test_who_was_recorded_and_holds_nothing_comes_last_the_oldest_recording_first(with_letters):
    """Their letter was given up, or never issued; a card that the centre has printed is not printed twice."""
    regency = with_letters
    session = regency.session(SUPERVISOR)
    letters.void_letter(session, letters.register(session)[1].number, "salah cetak")
    session.close()
    regency.clock.now = regency.clock.now.replace(hour=17, minute=30)  # half past midnight
    record_and_approve(regency, range(3, 6))
    operator = regency.session()
    record(operator, 6)
    operator.close()
    carry_up(regency)
    office = office_of(regency)
    with office.work() as work:
        work.append("centre.reported", "1607", {"statuses": {nik(5): "CARD_PRINTED"}})
        work.commit()
    cards.set_card_policy(office, CardPolicy(only_ready=False, reserve_percent=0))
    cards.book_delivery(office, "BL-2026-01", 10, 10)
    line = [(item.nik, item.turn, item.since) for item in cards.cupboard(office).proposal.people]

    assert line[:2] == [(nik(serial), Turn.LETTER, "2026-11-24") for serial in (0, 2)]
    assert line[2:] == [
        (nik(1), Turn.RECORDED, "2026-11-24"),
        (nik(3), Turn.RECORDED, "2026-11-25"),
        (nik(4), Turn.RECORDED, "2026-11-25"),
    ]
    made = cards.propose_cards(office)
    assert [item["turn"] for item in made.people] == ["letter"] * 2 + ["recorded"] * 3
    (page,) = pypdfium2.PdfDocument(names_pdf(cards.name_list(office)))
    assert page.get_textpage().get_text_bounded().count("direkam") == 3
    assert cards.cupboard(office).proposal.people == ()
    office.close()
    office = office_of(regency, SECOND)
    cards.approve_cards(office, made.id)
    cards.book_printed(office, made.id, [nik(3)])
    office.close()
    carry_down(regency)
    session = regency.session(SUPERVISOR)
    assert at_station.book_arrived(session, [nik(3)]) == 1
    at_station.hand_over_card(session, nik(3), signature=PNG)
    assert residents.get_resident(session, nik(3)).status is ResidentStatus.CARD
    session.close()


def allot(regency, sheets=10):
    office = office_of(regency)
    cards.book_delivery(office, "BL-2026-01", sheets, sheets)
    made = cards.propose_cards(office)
    office.close()
    office = office_of(regency, SECOND)
    cards.approve_cards(office, made.id)
    office.close()
    return made


@pytest.fixture
def printed(with_letters):
    """The two ready cards are printed and told to the station."""
    made = allot(with_letters)
    office = office_of(with_letters)
    cards.book_printed(office, made.id)
    office.close()
    carry_down(with_letters)
    return with_letters


def test_only_who_is_ready_is_proposed_oldest_letter_first(with_letters):
    made = allot(with_letters)

    assert [item["nik"] for item in made.people] == [nik(0), nik(1)]
    office = office_of(with_letters)
    found = cards.cupboard(office)
    assert (found.proposal.people, found.proposal.skipped) == ((), 1)
    cards.set_card_policy(office, CardPolicy(only_ready=False, order=Order.EVEN))
    assert [item.nik for item in cards.cupboard(office).proposal.people] == [nik(2)]
    office.close()


def test_whoever_proposed_does_not_approve(with_letters):
    office = office_of(with_letters)
    cards.book_delivery(office, "BL-1", 10, 10)
    made = cards.propose_cards(office)
    with pytest.raises(RuleError, match="cards.own_proposal"):
        cards.approve_cards(office, made.id)
    with pytest.raises(RuleError, match="cards.not_approved"):
        cards.book_printed(office, made.id)
    with pytest.raises(IntegrityError, match="CHECK"):
        office.store.database.execute("UPDATE allocations SET approved_by = ?", [CLERK.id])
    office.close()


def test_received_is_printed_and_spoiled_and_left(printed):
    office = office_of(printed)
    cards.book_delivery(office, "BL-2026-02", 5, 3)
    cards.book_spoiled(office, SpoilReason.PRINT_FAILED, 2, "pita habis")
    stock = cards.cupboard(office).stock

    assert (stock.received, stock.printed, stock.spoiled, stock.short, stock.left) == (15, 2, 2, 2, 9)
    assert stock.received == stock.printed + stock.spoiled + stock.short + stock.left
    assert cards.count_stock(office, 9).is_matching
    assert cards.cupboard(office).spoiled == {"print_failed": 2}
    assert [item.short for item in cards.cupboard(office).deliveries] == [2, 0]
    office.close()


def test_a_count_that_differs_stops_sharing_out_until_it_is_explained(with_letters):
    office = office_of(with_letters)
    cards.book_delivery(office, "BL-1", 10, 10)
    assert cards.count_stock(office, 8).counted_off == -2
    with pytest.raises(RuleError, match="blanko.mismatch"):
        cards.propose_cards(office)
    cards.book_spoiled(office, SpoilReason.LOST, 2, "berita acara")
    assert cards.count_stock(office, 8).is_matching
    assert cards.propose_cards(office).people
    office.close()


def test_what_cannot_be_booked_is_refused(with_letters):
    office = office_of(with_letters)
    cards.book_delivery(office, "BL-1", 1, 1)
    for booking, code in (
        (lambda: cards.book_delivery(office, " ", 1, 1), "blanko.note"),
        (lambda: cards.book_delivery(office, "BL-1", 1, 1), "blanko.note_again"),
        (lambda: cards.book_delivery(office, "BL-2", -1, 1), "blanko.number"),
        (lambda: cards.book_spoiled(office, SpoilReason.OTHER, 2), "blanko.too_few"),
        (lambda: cards.approve_cards(office, "JATAH-9"), "cards.no_allocation"),
    ):
        with pytest.raises(InputError, match=code):
            booking()
    office.close()


def test_the_station_hears_of_its_cards_until_they_arrived(printed):
    session = printed.session(SUPERVISOR)
    assert [item.card.nik for item in at_station.coming(session)] == [nik(0), nik(1)]
    assert at_station.book_arrived(session, [nik(0)]) == 1
    with pytest.raises(InputError, match="cards.not_sent"):
        at_station.book_arrived(session, [nik(1), nik(2)])
    assert [item.card.nik for item in at_station.waiting(session)] == [nik(0)]
    assert worklists.counts(session)[ListKind.CARDS] == 1
    assert [item.nik for item in worklists.worklist(session, ListKind.CARDS).people] == [nik(0)]
    session.close()
    carry_down(printed)
    session = printed.session(SUPERVISOR)
    assert [item.card.nik for item in at_station.coming(session)] == [nik(1)]
    session.close()
    carry_up(printed)
    office = office_of(printed)
    assert [item["nik"] for item in cards.announcement(office, "1607-07")["cards"]] == [nik(1)]
    office.close()


def test_a_card_is_handed_over_against_the_letter(printed):
    session = printed.session(SUPERVISOR)
    at_station.book_arrived(session, [nik(0), nik(1)])
    card = at_station.hand_over_card(session, nik(0), signature=PNG)
    at_station.hand_over_card(session, nik(1), "BUDI", Relation.SPOUSE, PNG)

    assert (card.state, card.handed_to) == (CardState.HANDED_OVER, "SITI AMINAH")
    by_nik = {item.biodata.nik: item for item in letters.register(session)}
    assert by_nik[nik(0)].state is LetterState.EXCHANGED
    assert by_nik[nik(1)].state is LetterState.SPOILED  # nobody had fetched it
    assert residents.get_resident(session, nik(0)).status is ResidentStatus.CARD
    assert at_station.tally(session)[CardState.HANDED_OVER] == 2
    made = closing.close_day(session)
    assert (made.figures["cards"], made.figures["cards_handed"], made.is_matching) == (0, 2, True)
    assert check.check_station(session).is_sound
    session.close()


def test_the_office_sees_the_card_in_its_holders_hand(printed):
    session = printed.session(SUPERVISOR)
    at_station.book_arrived(session, [nik(0)])
    at_station.hand_over_card(session, nik(0), signature=PNG)
    session.close()
    (received,) = carry_up(printed)
    office = office_of(printed)

    assert received.quarantined == 0
    assert stored.card_of(office.store.database, nik(0)).state is CardState.HANDED_OVER
    assert cards.announcement(office, "1607-07")["cards"][0]["nik"] == nik(1)
    before = state_hash(office.store.database)
    office.store.rebuild()
    assert state_hash(office.store.database) == before
    assert status.check(office)["is_sound"]
    office.close()


def test_without_a_signature_or_a_card_nothing_is_handed_over(printed):
    session = printed.session(SUPERVISOR)
    with pytest.raises(RuleError, match="cards.not_here"):
        at_station.hand_over_card(session, nik(0), signature=PNG)
    at_station.book_arrived(session, [nik(0)])
    for change, code in (
        ({"signature": b""}, "letter.signature"),
        ({"signature": PNG, "relation": Relation.OTHER}, "letter.no_receiver"),
    ):
        with pytest.raises(InputError, match=code):
            at_station.hand_over_card(session, nik(0), **change)
    session.store.clock.pass_days(1)
    with pytest.raises(RuleError, match="permission.stale"):
        at_station.hand_over_card(session, nik(0), signature=PNG)
    assert at_station.waiting(session)[0].letter.state is LetterState.HANDED_OVER
    session.close()


@pytest.mark.parametrize(
    ("kind", "subject", "body"),
    [
        ("cards.arrived", "1607-07", {"niks": [nik(2)]}),
        ("cards.arrived", "1607-07", {"niks": []}),
        ("card.handed_over", nik(0), {"to": "X", "relation": "self", "signature": "", "number": ""}),
        ("card.handed_over", nik(2), {"to": "", "relation": "self", "signature": "", "number": ""}),
        ("cards.announced", "1607-07", {"cards": [{"nik": nik(2), "allocation": "J", "printed_at": ""}]}),
    ],
)
def test_the_office_puts_aside_what_no_honest_station_would_write(printed, kind, subject, body):
    session = printed.session(SUPERVISOR)
    with session.work() as work:
        work.append(kind, subject, body)
        work.commit()
    session.close()
    received = carry_up(printed)

    assert sum(item.quarantined for item in received) == 1


def test_the_names_are_on_paper_before_and_after_two_people_decided(with_letters):
    office = office_of(with_letters)
    cards.book_delivery(office, "BL-2026-01", 10, 10)
    (proposal,) = pages_of(cards.name_list(office))
    assert "Usulan belum diajukan, 2 lembar" in proposal
    assert "Disetujui: belum" in proposal
    made = cards.propose_cards(office)
    office.close()
    office = office_of(with_letters, SECOND)
    cards.approve_cards(office, made.id)
    names = cards.name_list(office)
    office.close()
    (page,) = pages_of(names)

    assert [person.nik for person in names.people] == [nik(0), nik(1)]
    for said in (
        "JATAH-0001, 2 lembar",
        "Muara Padang",
        village_name(VILLAGE),
        "003/001",
        "07-00001",
        "DATA CONTOH",
    ):
        assert said in page, said
    assert f"Diusulkan: {CLERK.name} · Disetujui: {SECOND.name}" in page
    assert nik(0)[6:12] not in page


def pages_of(names):
    document = pypdfium2.PdfDocument(names_pdf(names))
    return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]


def test_each_kecamatan_begins_a_page_of_the_names(with_letters):
    office = office_of(with_letters)
    cards.book_delivery(office, "BL-2026-01", 10, 10)
    names = cards.name_list(office)
    office.close()
    elsewhere = [replace(names.people[0], village="16.07.05.2003") for _person in range(40)]
    pages = pages_of(replace(names, people=(*names.people, *elsewhere)))

    assert len(pages) == 3
    assert ["40 di kecamatan ini" in page for page in pages] == [True, True, False]


def test_without_anybody_waiting_nothing_is_proposed(regency):
    office = office_of(regency)
    cards.book_delivery(office, "BL-1", 10, 10)
    with pytest.raises(RekamError, match="cards.nobody"):
        cards.propose_cards(office)
    office.close()
