"""A letter's life from the register: extended, exchanged, given up; its lists, its entries, its documents."""

import io

import openpyxl
import pytest
from letter_office import centre_says
from papers import read_pages
from register_screen import FIRST, SECOND, THIRD

from desktop.domain.letters import LetterState
from desktop.gui.register.acting import Receiver
from desktop.gui.register.lists import BOOK, CARDS, EXPIRED, EXPIRING, PICK_UP
from desktop.station import register
from desktop.station.letters import get_letter
from desktop.store import journal

FOURTH = "471.13/07-00004/DISDUKCAPIL/2027"


def later(regency, session, days):
    regency.clock.pass_days(days)
    session.confirm()


def test_a_letter_that_ends_is_extended_and_the_new_one_wants_to_be_printed(opened, regency):
    presenter, shown, session = opened()
    presenter.select(FIRST)
    assert shown.detail.deeds.extend.refusal == "Bisa diperpanjang mulai 24 Apr 2027"
    presenter.acting.begin_extend(presenter.current())
    assert shown.extension is None
    later(regency, session, 160)

    presenter.acting.begin_extend(presenter.current())
    assert (shown.extension.headline, shown.extension.label) == ("Perpanjang surat 07-00001?", "")
    presenter.acting.extend(FIRST, "")

    assert shown.to_print == [FOURTH]
    old, new = get_letter(session, FIRST), get_letter(session, FOURTH)
    assert (old.state, old.superseded_by, new.supersedes) == (LetterState.SUPERSEDED, FOURTH, FIRST)
    presenter.load()
    presenter.choose_segment("superseded")
    assert [line.number for line in shown.lines] == [FIRST]
    assert ("Diganti oleh", FOURTH) in shown.detail.facts


def test_where_the_policy_leaves_it_to_a_supervisor_the_ground_is_asked_for(opened, regency, tmp_path):
    presenter, shown, session = opened()
    centre_says(session, tmp_path, s1="PROCESSING")
    later(regency, session, 160)
    presenter.select(FIRST)

    presenter.acting.begin_extend(presenter.current())
    assert shown.extension.label == "Dasar penerbitan surat"
    presenter.acting.extend(FIRST, " ")
    assert shown.banner[0] == "danger"
    presenter.acting.extend(FIRST, "Kartu belum datang")

    assert get_letter(session, FOURTH).ground == "Kartu belum datang"


def test_a_letter_in_hands_is_exchanged_for_the_card_with_what_was_seen(opened):
    presenter, shown, session = opened()
    presenter.select(FIRST)
    presenter.acting.begin_exchange(presenter.current())
    assert shown.exchange is None
    presenter.acting.hand_over(FIRST, Receiver())

    presenter.acting.begin_exchange(presenter.current())
    assert shown.exchange.suggestion == "KTP-el diserahkan, surat ditarik"
    presenter.acting.exchange(FIRST, "KTP-el dilihat")

    assert get_letter(session, FIRST).state is LetterState.EXCHANGED
    assert shown.counts["exchanged"] == "1"


def test_a_number_nobody_holds_can_be_given_up_and_one_in_hands_cannot(opened):
    presenter, shown, session = opened()
    presenter.select(SECOND)
    presenter.acting.begin_revoke(presenter.current())
    assert "void" in dict(shown.reason.reasons)
    presenter.acting.revoke(SECOND, "void", "Salah ketik")
    assert get_letter(session, SECOND).state is LetterState.SPOILED

    presenter.select(FIRST)
    presenter.acting.hand_over(FIRST, Receiver())
    presenter.acting.begin_revoke(presenter.current())
    assert "void" not in dict(shown.reason.reasons)


def test_every_list_has_its_letters_in_its_own_order(opened, regency, tmp_path):
    presenter, shown, session = opened()
    centre_says(session, tmp_path, s3="CARD_PRINTED", s2="CARD_PRINTED")

    def listed(name):
        presenter.choose_list(name)
        return [line.number for line in shown.lines]

    assert listed(PICK_UP) == [FIRST]
    assert listed(CARDS) == [SECOND, THIRD]
    assert {line.state.words for line in shown.lines} == {"Kartu tercetak"}
    assert listed(EXPIRING) == []
    assert shown.is_filtered
    later(regency, session, 175)
    assert listed(EXPIRING) == [FIRST, SECOND, THIRD]
    later(regency, session, 30)
    assert listed(EXPIRED) == [FIRST, SECOND, THIRD]
    presenter.search("00002")
    assert [line.number for line in shown.lines] == [SECOND]
    assert listed(BOOK) == [SECOND]


def test_a_line_shows_the_entries_it_is_folded_from(opened):
    presenter, shown, session = opened()
    presenter.select(FIRST)

    presenter.open_entries()

    number, lines = shown.entries
    entries = register.letter_entries(session, FIRST)
    assert number == FIRST
    assert [line.what for line in lines] == [
        "Nomor dipakai dan ditandatangani",
        "Cetakan ke-1 hendak dicetak",
        "Cetakan ke-1 diterima antrean printer",
        "Cetakan ke-1 dinyatakan rusak: Kertas macet",
        "Cetakan ke-2 hendak dicetak: Kertas macet",
        "Cetakan ke-2 diterima antrean printer: Kertas macet",
        "Cetakan ke-2 dinyatakan baik: Kertas macet",
    ]
    assert [line.hash for line in lines] == [entry.hash[:12] for entry in entries]
    row = register.register_rows(session)[0]
    assert (row.first_entry, row.last_entry) == (entries[0].header.seq, entries[-1].header.seq)


def test_the_rows_shown_become_a_spreadsheet_with_the_chains_code(opened, tmp_path):
    presenter, shown, session = opened()
    presenter.choose_list(PICK_UP)

    presenter.save_book("xlsx", str(tmp_path / "ambil.xlsx"), is_office_copy=False)

    sheet = openpyxl.load_workbook(io.BytesIO((tmp_path / "ambil.xlsx").read_bytes())).active
    told = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "Isi: surat siap diambil, yang terlama dulu" in told
    assert FIRST in told
    assert SECOND not in told
    head = journal.last_of_kind(session.store.database, session.store.place, "register.exported").prev
    assert any(head[:4] in words for words in told)
    assert shown.banner[1] == "Tersimpan sebagai ambil.xlsx"
    assert shown.making[-1] == ""


@pytest.mark.parametrize(("segment", "numbers"), [("all", 3), ("live", 3), ("revoked", 0)])
def test_the_rows_shown_become_a_book_of_pages(opened, tmp_path, segment, numbers):
    presenter, _shown, _session = opened()
    presenter.choose_segment(segment)

    presenter.save_book("pdf", str(tmp_path / "buku.pdf"), is_office_copy=True)

    text = read_pages((tmp_path / "buku.pdf").read_bytes())[0].text
    assert text.count("DISDUKCAPIL/2026") == numbers
    assert "Kode rantai" in text
