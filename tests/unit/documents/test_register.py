import re
from dataclasses import replace

import pytest
from books import book, register_row
from papers import LONGEST_NAME, read_pages

from desktop.documents.register import register_pdf
from desktop.domain.letters import LetterState, Relation
from desktop.domain.progress import CallbackProgress, Canceled

MARGIN = 34
ODD = (
    {"name": LONGEST_NAME, "village": "TANJUNG AGUNG SELATAN PERAIRAN", "kecamatan": "Air Salek Selatan"},
    {"state": LetterState.REVOKED, "remark": "Data salah, " * 40, "ended_on": "2026-12-01"},
    {"state": LetterState.REVOKED, "remark": "W" * 400},
    {"name": "سيتي AMINAH", "remark": "foto 🙂 gelap", "state": LetterState.SPOILED},
    {"name": "ꦱꦶꦠꦶ"},
    {"number": "471.13/07-00005/DINAS KEPENDUDUKAN DAN PENCATATAN S/2026"},
    {
        "state": LetterState.SUPERSEDED,
        "successor": "471.13/07-99999/DISDUKCAPIL/2027",
        "predecessor": "471.13/07-00001/DISDUKCAPIL/2026",
        "receiver": LONGEST_NAME,
        "relation": Relation.VILLAGE,
        "handed_on": "2026-11-25",
        "sheets": 1234,
        "first_entry": 1_234_567,
        "last_entry": 2_345_678,
    },
)


def pages_of(count, **values):
    rows = [register_row(seq) for seq in range(1, count + 1)]
    return read_pages(register_pdf(book(*rows, **values)))


def test_a_line_says_whose_letter_it_is_and_where_the_journal_tells_of_it():
    row = register_row(
        293,
        state=LetterState.HANDED_OVER,
        handed_on="2026-11-26",
        receiver="RUSDI",
        relation=Relation.SPOUSE,
        sheets=2,
        first_entry=1204,
        last_entry=1211,
    )
    (page,) = read_pages(register_pdf(book(row)))
    told = ("471.13/07-00293/DISDUKCAPIL/2026", "entri 1.204 sampai 1.211", "SITI AMINAH", "Karang Anyar")
    told += ("24-11-2026", "24-05-2027", "Diserahkan", "26-11-2026", "RUSDI (suami/istri)")
    told += ("PEMERINTAH KABUPATEN BANYUASIN", "Stasiun 07, Kecamatan Muara Padang", "H. BURHANUDDIN")
    told += (
        "Kode rantai a1c6 07f4 5e92 bd30 · sampai entri 1.204, epoch 1",
        "halaman 1 dari 1",
        "DATA CONTOH",
    )
    told += ("Isi: semua nomor, urut nomor",)
    for text in told:
        assert text in page.text, text


def test_real_data_are_not_called_a_sample():
    assert "CONTOH" not in pages_of(1, is_demo=False)[0].text


def test_a_paper_that_leaves_the_office_hides_the_birth_date():
    (page,) = pages_of(3)
    assert "160707 •••••• 9001" in page.text
    assert "NIK disamarkan" in page.text
    assert not re.search(r"\d{6} ?520690", page.text)
    (own,) = pages_of(3, is_office_copy=True)
    assert "160707 520690 9001" in own.text
    assert "RAHASIA" in own.text


def test_every_page_carries_its_totals_forward():
    pages = pages_of(60)
    assert len(pages) > 3
    carried = (0, 0)
    for number, page in enumerate(pages, 1):
        assert f"halaman {number} dari {len(pages)}" in page.text
        if number > 1:
            assert f"Pindahan dari halaman {number - 1} {carried[0]} nomor" in page.text
        (on_page, sheets), total = _totals(page, "Jumlah halaman ini"), None
        label = "Jumlah seluruhnya" if number == len(pages) else "Jumlah sampai halaman ini"
        total = _totals(page, label)
        assert total == (carried[0] + on_page, carried[1] + sheets)
        carried = total
    assert carried == (60, sum(1 + seq % 2 for seq in range(1, 61)))


def _totals(page, label):
    found = re.search(rf"{label} (\d+) nomor \d+ diserahkan \d+ berakhir (\d+)", page.text)
    return int(found[1]), int(found[2])


@pytest.mark.parametrize("count", [*range(8, 20), 34, 35, 36, 37])
def test_the_last_page_has_room_for_the_signature_and_is_not_bare(count):
    pages = pages_of(count)
    assert "H. BURHANUDDIN" in pages[-1].text
    assert f"07-{count:05}/" in pages[-1].text
    shown = [number for page in pages for number in re.findall(r"07-(\d{5})/DIS", page.text)]
    assert shown == [f"{number:05}" for number in range(1, count + 1)]


@pytest.mark.parametrize("values", ODD, ids=lambda values: next(iter(values)))
def test_nothing_overlaps_or_leaves_the_page_whatever_a_line_holds(values):
    rows = [register_row(seq, **(values if seq % 3 == 0 else {})) for seq in range(1, 31)]
    for page in read_pages(register_pdf(book(*rows, query="x" * 90, state=LetterState.SUPERSEDED))):
        width, height = page.size
        assert width > height
        for piece in page.pieces:
            assert piece.left >= MARGIN, piece
            assert piece.right <= width - MARGIN, piece
            assert 14 <= piece.bottom < piece.top <= height - 20, piece
        for index, piece in enumerate(page.pieces):
            for other in page.pieces[index + 1 :]:
                assert not piece.overlaps(other), (piece, other)


def test_an_overlap_would_be_found():
    (page,) = pages_of(2)
    piece = page.pieces[0]
    assert piece.overlaps(replace(piece, left=piece.left + 1, right=piece.right + 1))


def test_what_the_type_lacks_becomes_a_question_mark_not_a_refusal():
    (page,) = read_pages(register_pdf(book(register_row(1, name="سيتي AMINAH"))))
    assert "???? AMINAH" in page.text


def test_an_empty_book_says_so():
    (page,) = pages_of(0, query="budi")
    assert "Tidak ada surat yang cocok." in page.text
    assert "memuat “budi”" in page.text
    assert "Jumlah seluruhnya 0 nomor" in page.text


def test_the_same_book_gives_the_same_bytes():
    rows = [register_row(seq) for seq in range(1, 20)]
    assert register_pdf(book(*rows)) == register_pdf(book(*rows))


def test_a_long_book_tells_how_far_it_is_and_can_be_given_up():
    rows = [register_row(seq) for seq in range(1, 450)]
    told = []
    register_pdf(book(*rows), CallbackProgress(lambda *step: told.append(step)))
    assert told == [
        (0, 449, "register"),
        (200, 449, "register"),
        (400, 449, "register"),
        (449, 449, "register"),
    ]

    def stop(done, _total, _step):
        if done == 200:
            raise Canceled

    with pytest.raises(Canceled):
        register_pdf(book(*rows), CallbackProgress(stop))
