"""The office's home and its reports, over a real office and what a station brought."""

import csv
import io

import pypdfium2
import pytest
from letter_office import carry_up, issue
from openpyxl import load_workbook
from regency import OPERATOR

from desktop.district import cards, forks, letter_settings, officers, publishing, renewal, reports
from desktop.district.home import CellState, TaskKind, home
from desktop.district.status import has_news
from desktop.domain.errors import InputError
from desktop.domain.numbers import NumberBlock


@pytest.fixture
def office(regency):
    issue(regency, range(2))
    carry_up(regency)
    opened = regency.office()
    yield opened
    opened.close()


def test_a_station_that_came_is_complete_and_gets_a_parcel(office):
    found = home(office)
    (cell,) = found.cells

    assert (cell.code, cell.state, cell.records, cell.has_parcel_waiting) == (
        "07",
        CellState.COMPLETE,
        2,
        True,
    )
    assert found.came_this_week == 1
    assert [task.kind for task in found.tasks] == [TaskKind.PARCELS]
    assert (found.cover.recorded, found.cover.letters) == (2, 2)
    assert not found.has_roster


def test_a_week_of_silence_is_late(office, regency):
    regency.clock.pass_days(8)
    found = home(office)

    assert found.cells[0].state is CellState.LATE
    assert TaskKind.LATE in [task.kind for task in found.tasks]


def test_a_stock_that_does_not_add_up_comes_first(office):
    cards.book_delivery(office, "BL-1", 10, 10)
    cards.count_stock(office, 7)

    assert (home(office).tasks[0].kind, home(office).tasks[0].about) == (TaskKind.STOCK, "-3")


def test_what_was_put_aside_is_told(office):
    with office.work() as work:
        body = {"epoch": 1, "seq": 99, "subject": "x", "code": "rule.malformed", "facts": {}}
        work.append("entry.quarantined", "1607-07", body)
        work.commit()
    found = home(office)

    assert found.cells[0].state is CellState.CHECKED
    assert (found.tasks[0].kind, found.tasks[0].about) == (TaskKind.QUARANTINE, "1607-07")


def test_a_report_says_the_same_in_three_forms(office):
    made = reports.report(office)
    pdf = pypdfium2.PdfDocument(reports.document(made, "pdf"))
    text = "".join(pdf[page].get_textpage().get_text_bounded() for page in range(len(pdf)))
    rows = list(csv.reader(io.StringIO(reports.document(made, "csv").decode("utf-8-sig")), delimiter=";"))
    sheet = load_workbook(io.BytesIO(reports.document(made, "xlsx"))).active
    cells = [row for row in sheet.iter_rows(values_only=True)]

    assert "LAPORAN CAKUPAN KTP-EL" in text
    assert "Muara Padang" in text
    assert "Cakupan per 24-11-2026" in text
    assert ["Muara Padang", "2", "2", "0", "0", "2", "0", "100,0"] in rows
    assert ["07 Stasiun 07", "2", "2", "0", "2", "0", "0"] in rows
    assert ("Muara Padang", 2, 2, 0, 0, 2, 0, "100,0") in cells
    assert made.cover.printed + made.cover.letters + made.cover.without_proof == made.cover.recorded


def test_a_report_of_an_area_and_a_period(office):
    today = reports.report(office).day
    village = reports.report(office, "16.07.07.2003", today, today)
    elsewhere = reports.report(office, "16.07.10")
    before = reports.report(office, "", today.replace(day=1), today.replace(day=2))

    assert [item.code for item in village.parts] == ["003/001"]
    assert (elsewhere.parts, elsewhere.work) == ((), ())
    assert before.work[0].recorded == 0
    assert village.work[0].recorded == 2


def test_what_cannot_be_reported_is_refused(office):
    made = reports.report(office)
    with pytest.raises(InputError, match="report.form"):
        reports.document(made, "docx")
    with pytest.raises(InputError, match="report.area"):
        reports.report(office, "99")
    with pytest.raises(InputError, match="report.period"):
        reports.report(office, "", made.last, made.first)


def test_the_whole_regency_goes_over_pages(office):
    from dataclasses import replace

    from desktop.domain.coverage import AreaCover, Cover
    from desktop.domain.regions import villages_of

    parts = [AreaCover(item.code, Cover(9, 8, 3, 2)) for item in villages_of("16.07.01") * 6]
    pdf = pypdfium2.PdfDocument(reports.document(replace(reports.report(office), parts=tuple(parts)), "pdf"))
    assert len(pdf) > 2


def test_whatever_a_station_has_to_hear_is_a_parcel_to_write(office):
    """Else a supervisor waits for a certificate, and a station for numbers, until it brings a bundle."""
    place = "1607-07"

    def is_waiting():
        return has_news(office, place)

    for act in (
        lambda: letter_settings.allot_numbers(office, place, NumberBlock(501, 900)),
        lambda: letter_settings.set_purge_days(office, 60),
        lambda: renewal.renew(office, place),
        lambda: officers.reset_officer(office, place, OPERATOR.id),
        lambda: officers.revoke_officer(office, place, OPERATOR.id, "pindah"),
        lambda: forks.revoke_station(office, place, "hilang"),
    ):
        publishing.publish(office, place)
        assert not is_waiting()
        act()
        assert is_waiting()
