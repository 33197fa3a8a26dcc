"""The office's closing of a day: what came and was done, the cupboard's sum, one page whatever happens."""

from dataclasses import replace

import pypdfium2
import pytest
from letter_office import carry_down, carry_up, issue
from regency import CLERK

from desktop.district import cards, closing
from desktop.domain.cards import SpoilReason
from desktop.domain.office_day import OfficerDay


@pytest.fixture
def office(regency):
    """A day on which a station brought two recordings, and a box of blank cards came."""
    issue(regency, range(2))
    carry_up(regency)
    carry_down(regency)
    opened = regency.office()
    cards.book_delivery(opened, "BL-2026-01", 10, 9)
    cards.book_spoiled(opened, SpoilReason.PRINT_FAILED, 2)
    yield opened
    opened.close()


def page(made):
    document = pypdfium2.PdfDocument(closing.document(made))
    assert len(document) == 1
    return document[0].get_textpage().get_text_bounded()


def test_the_day_tells_what_came_who_worked_and_what_is_left(office):
    made = closing.close_day(office)
    (station,) = made.stations

    assert (station.bundles, station.recorded, station.letters, station.numbers_left) == (1, 2, 2, 498)
    assert (made.accepted, made.refused, made.aside, made.twins) == (2, 0, 0, 0)
    assert (made.delivered, made.printed, made.spoiled, made.stock.left) == (9, 0, 2, 7)
    assert made.officers == (OfficerDay(CLERK.name, 1, 2, 2, 1),)
    assert made.is_matching
    text = page(made)
    for said in (
        "LAPORAN HARIAN KANTOR",
        "Selasa, 24 November 2026",
        "07 Stasiun 07",
        "lengkap",
        "DATA CONTOH",
    ):
        assert said in text, said
    assert "Sisa nomor di bawah 500: stasiun 07." in text


def test_stock_that_does_not_come_out_is_printed(office):
    cards.count_stock(office, 5)
    made = closing.close_day(office)

    assert not made.is_matching
    assert "BELUM COCOK" in page(made)
    assert "selisih -2" in page(made)


def test_another_day_has_its_own_work(office, regency):
    regency.clock.pass_days(1)
    made = closing.close_day(office)

    assert (made.sum("bundles"), made.accepted, made.delivered, made.officers) == (0, 0, 0, ())
    assert made.stock.left == 7
    yesterday = closing.close_day(office, office.today().replace(day=24))
    assert (yesterday.sum("bundles"), yesterday.accepted, yesterday.delivered) == (1, 2, 9)


def test_a_province_of_stations_stays_one_page(office):
    made = closing.close_day(office)
    (one,) = made.stations
    many = tuple(replace(one, code=f"{number:02}", state="late", came_at="") for number in range(60))
    officers = made.officers * 9
    text = page(replace(made, stations=many, officers=officers))

    assert "39 stasiun lain" in text
    assert "+52" in text
