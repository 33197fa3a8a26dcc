"""What is next for a resident, told by station and office through a whole life."""

from datetime import date

import pytest
from letter_office import PNG, carry_up, centre_says, hand_to_holder, issue, print_good
from recording_desk import roster_row, write_roster
from regency import SUPERVISOR, found_regency, nik

from desktop.domain.cards import CardState
from desktop.domain.residents import HistoryItem, ResidentStatus
from desktop.gui.residents.detail import read_detail
from desktop.gui.residents.history_lines import _line
from desktop.gui.residents.next_step import Known, next_step
from desktop.gui.residents.office_screen import read_office_detail
from desktop.station import cards, letters, roster
from desktop.store.cards import Card


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def session(regency):
    issue(regency)
    opened = regency.session(SUPERVISOR)
    yield opened
    opened.close()


def at_office(session, regency):
    """Return what the office knows of the first resident, once the station's bundle came."""
    session.close()
    carry_up(regency)
    office = regency.office()
    told = read_office_detail(office, nik(0))
    office.close()
    return told


def headline(session, serial=0):
    return read_detail(session, nik(serial)).next.headline


def tell_of_card(session):
    with session.work() as work:
        told = [{"nik": nik(0), "allocation": "JATAH-0001", "printed_at": "2026-11-24T02:00:00Z"}]
        work.append("cards.announced", session.store.place, {"cards": told})
        work.commit()


def test_a_letter_is_printed_given_extended(session, regency):
    number = letters.register(session)[0].number
    assert headline(session) == "Surat perlu dicetak"
    print_good(session, number)
    assert headline(session) == "Surat menunggu diambil"
    letters.hand_over(session, number, "SITI AMINAH")
    found = read_detail(session, nik(0)).next
    assert (found.headline, "24 Mei 2027" in found.text) == ("Menunggu blangko", True)
    regency.clock.pass_days(160)
    session.confirm()
    assert headline(session) == "Surat hampir habis"
    regency.clock.pass_days(60)
    session.confirm()
    assert headline(session) == "Masa surat sudah habis"
    letters.extend_letter(session, number)
    assert headline(session) == "Surat perlu dicetak"


def test_a_card_is_followed_into_its_holders_hand(session):
    hand_to_holder(session, letters.register(session)[0].number)
    tell_of_card(session)
    assert headline(session) == "Kartu dalam perjalanan"
    cards.book_arrived(session, [nik(0)])
    found = read_detail(session, nik(0)).next
    assert (found.headline, found.text.startswith("Di sini sejak")) == ("Kartu menunggu diambil", True)
    cards.hand_over_card(session, nik(0), signature=PNG)
    assert headline(session) == "Sudah memegang kartu"


def test_the_office_sees_how_long_a_letter_counts(session, regency):
    told = at_office(session, regency)

    assert (told.next.headline, told.bar.ends) == ("Surat perlu dicetak", "24 Mei 2027")
    assert told.next.text == "Langkah berikutnya dikerjakan di stasiun Muara Padang."


def test_who_was_recorded_elsewhere_cannot_have_a_letter_here_at_once(session, tmp_path):
    centre_says(session, tmp_path, s5="PRINT_READY_RECORD")
    found = read_detail(session, nik(5)).next

    assert found.headline == "Sudah direkam, kartu belum ada"
    assert "Rekam ulang" in found.text


def test_whoever_is_not_17_yet_is_told_the_day(session, tmp_path):
    row = roster_row(6, "SITI", TGL_LHR="12-06-2010", STAT_KWN="1")
    path = write_roster(tmp_path / "muda.csv", [row])
    roster.import_roster(session, path, tmp_path / "r.csv", lambda item: item.code)
    found = read_detail(session, nik(6)).next

    assert (found.headline, "12 Juni 2027" in found.text) == ("Belum 17 tahun", True)


def test_a_card_at_another_station_is_said_to_lie_there():
    card = Card(
        nik(0), "1607-08", "J", CardState.ARRIVED, "2026-11-24T02:00:00Z", "2026-11-25T02:00:00Z", "", ""
    )
    found = next_step(ResidentStatus.CARD, [], Known(date(2026, 11, 26), "1607-07", card=card))

    assert found.text == "Kartu ada di stasiun 08 sejak 25 November 2026."


@pytest.mark.parametrize(
    ("kind", "facts", "remark"),
    [
        ("enrolment.recorded", {"exceptions": 2}, "2 jari atau mata dikecualikan"),
        ("resident.amended", {"fields": "address,name"}, "Alamat, Nama lengkap"),
        ("enrolment.judged", {"verdict": "rejected", "reason": "Wajah orang lain"}, "Wajah orang lain"),
        (
            "enrolment.judged",
            {"verdict": "quarantined", "reason": "duplicate.nik"},
            "NIK ini sudah pernah direkam",
        ),
    ],
)
def test_history_says_what_is_known_of_an_event(kind, facts, remark):
    assert _line(HistoryItem("2026-11-24T02:00:00Z", "Erni", kind, facts)).remark == remark
