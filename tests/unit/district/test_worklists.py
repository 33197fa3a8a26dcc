"""The office's work lists: the same lists as a station's, over all kecamatan and narrowed to one RT."""

import io

import pypdfium2
import pytest
from letter_office import carry_up, issue
from openpyxl import load_workbook
from recording_desk import roster_row, write_roster
from regency import nik

from desktop.district import roster, worklists
from desktop.documents import worklist_papers
from desktop.domain.errors import InputError
from desktop.domain.worklists import ListKind, Tally, Visit, Within

OURS, THEIRS = "16.07.07", "16.07.05"


@pytest.fixture
def office(regency):
    """Four on the list of the regency in two kecamatan, two of them with letters that a station issued."""
    numbers = issue(regency, range(2))
    assert len(numbers) == 2
    carry_up(regency)
    people = [roster_row(serial, f"WARGA {serial}") for serial in (0, 1, 7)]
    people.append(roster_row(8, "WAYAN SUKERTA", "05"))
    opened = regency.office()
    path = write_roster(regency.root / "siak.csv", people)
    report = roster.read(opened, path, regency.root / "r.csv", lambda item: item.code)
    roster.apply_read(opened, report, is_complete=False)
    yield opened
    opened.close()


def niks(office, *within, kind=ListKind.NOT_RECORDED):
    return {person.nik[-4:] for person in worklists.worklist(office, kind, Within(*within)).people}


def pages(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]


def test_a_list_is_narrowed_from_the_regency_to_one_rt(office):
    everybody = worklists.worklist(office, ListKind.NOT_RECORDED, Within())
    parts = worklists.parts(office, ListKind.NOT_RECORDED)

    assert sum(parts.values()) == len(everybody.people) == 2
    assert set(parts) == {OURS, THEIRS}
    (village,) = worklists.parts(office, ListKind.NOT_RECORDED, OURS)
    (block,) = worklists.parts(office, ListKind.NOT_RECORDED, village)
    assert niks(office, village, block) == niks(office, village) == niks(office, OURS) == {nik(7)[-4:]}
    assert niks(office, village, "099/099") == set()
    assert worklists.tally(office, ListKind.NOT_RECORDED, Within()) == Tally(2, 2)
    assert worklists.tally(office, ListKind.NOT_RECORDED, Within(village, block)) == Tally(1, 1)


def test_the_counts_are_those_of_the_lists(office):
    for within in (Within(), Within(OURS), Within(THEIRS)):
        counts = worklists.counts(office, within)
        assert counts == {kind: len(worklists.worklist(office, kind, within).people) for kind in ListKind}
    assert len(worklists.worklist(office, ListKind.NOT_RECORDED, Within(), limit=1).people) == 1


def test_letters_of_every_station_are_listed_when_they_end(office, regency):
    regency.clock.pass_days(160)

    assert niks(office, kind=ListKind.EXPIRING) == {nik(0)[-4:], nik(1)[-4:]}
    assert niks(office, THEIRS, kind=ListKind.EXPIRING) == set()


def test_papers_name_the_kecamatan_of_each_page(office):
    made = worklists.worklist(office, ListKind.NOT_RECORDED, Within(), Visit("2026-12-03", "08.00", "Balai"))
    lists = pages(worklist_papers.document(made))

    assert len(lists) == 2
    assert "Kecamatan Muara Padang" in "".join(lists)
    assert "Stasiun" not in "".join(lists)
    assert all("Kembalikan ke kantor" in page for page in lists)
    (cards,) = pages(worklist_papers.invitations(made))
    assert cards.count("Disdukcapil, Kecamatan") == 2
    assert "Balai" in cards
    assert "Seluruh kecamatan" in pages(worklist_papers.route_document(made, 60))[0]
    sheet = load_workbook(io.BytesIO(worklist_papers.spreadsheet(made))).active
    assert len(list(sheet.iter_rows())) == 5 + 2


def test_a_list_too_long_for_paper_is_to_be_narrowed(office, monkeypatch):
    made = worklists.worklist(office, ListKind.NOT_RECORDED, Within())
    monkeypatch.setattr(worklist_papers, "MOST_INVITED", 1)
    with pytest.raises(InputError, match="worklist.too_many"):
        worklist_papers.invitations(made)
    with pytest.raises(InputError, match="worklist.day"):
        worklists.worklist(office, ListKind.NOT_RECORDED, Within(), Visit("besok"))
