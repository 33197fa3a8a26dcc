"""The coverage screen's presenter over a real station and office; the view only writes down."""

from datetime import date
from functools import partial

import pytest
from letter_office import carry_up, centre_says, issue
from regency import OPERATOR, SUPERVISOR, VILLAGE, found_regency, nik

from desktop import i18n
from desktop.domain.coverage import Cover, Forecast, Outlook, forecast
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.coverage import wording
from desktop.gui.coverage.forecast_wording import forecast_words
from desktop.gui.coverage.periods import Period
from desktop.gui.coverage.presenter import CoveragePresenter, Figures
from desktop.station.coverage import heat, overview, work
from desktop.store.coverage_overview import Week

KECAMATAN = VILLAGE[:8]


class Notes:
    """A view that writes down what it is told."""

    def __init__(self):
        self.said = {}

    def __getattr__(self, name):
        def note(*given):
            self.said[name] = given

        return note


@pytest.fixture
def session(tmp_path):
    regency = found_regency(tmp_path)
    issue(regency, range(3))
    opened = regency.session(SUPERVISOR)
    centre_says(opened, tmp_path, s0="CARD_PRINTED", s8="UNREGISTERED", s9="PRINT_READY_RECORD")
    yield opened
    opened.close()


@pytest.fixture
def view():
    return Notes()


@pytest.fixture
def beyond(session):
    """One of the five lives in another kecamatan."""
    session.store.database.execute("UPDATE residents SET village = '16.07.08.2001' WHERE nik = ?", [nik(9)])


def figures_of(session, read=None):
    return Figures(
        read or partial(overview, session),
        KECAMATAN,
        session.name_of,
        partial(heat, session),
        partial(work, session),
        session.today,
    )


@pytest.fixture
def presenter(session, view):
    made = CoveragePresenter(figures_of(session), InlineRunner(), view)
    made.load()
    return made


@pytest.mark.usefixtures("beyond", "presenter")
def test_the_funnel_adds_up(view):
    stages, where, aside = view.said["show_funnel"]

    assert [stage.number for stage in stages] == ["5", "4", "0", "3", "1", "1"]
    assert [stage.percent for stage in stages] == ["", "80%", "0%", "60%", "20%", "20%"]
    assert (where, aside) == ("Kabupaten", "")


@pytest.mark.usefixtures("beyond")
def test_whom_the_list_of_residents_shows_besides_is_told(presenter, view, session):
    database = session.store.database
    database.execute("UPDATE residents SET birth_date = '2020-01-01', marital = 1 WHERE nik = ?", [nik(8)])
    database.execute("UPDATE letters SET expires_on = '2026-11-01'")
    presenter.load()
    stages, _where, aside = view.said["show_funnel"]

    assert [stage.number for stage in stages] == ["4", "4", "1", "0", "3", "0"]
    assert aside == (
        "Warga juga memuat 1 orang yang belum wajib KTP. "
        "2 surat sudah habis berlaku: pemegangnya dihitung belum punya bukti."
    )


@pytest.mark.usefixtures("beyond", "presenter")
def test_ones_own_kecamatan_is_pinned_and_the_total_below(view):
    heading, (other,), own, total = view.said["show_figures"]

    assert (heading, other.name, other.left) == ("Kecamatan", "Muara Telang", "1")
    assert (own.name, own.left, own.share_words) == ("Muara Padang", "0", "100%")
    assert (total.name, total.unrecorded) == ("Seluruh 2 kecamatan", "1")


def test_a_list_of_ones_own_kecamatan_alone_is_no_regency(presenter, view):
    heading, (village,), own, total = view.said["show_figures"]
    choices, area, _dated = view.said["show_area"]

    assert (choices, area) == ([(KECAMATAN, "Muara Padang")], KECAMATAN)
    assert view.said["show_funnel"][1] == "Muara Padang"
    assert (heading, village.name, own, total.name) == ("Desa", "Karang Anyar", None, "Seluruh 1 desa")
    presenter.go_up()
    assert view.said["show_area"][1] == KECAMATAN


@pytest.mark.usefixtures("beyond")
def test_one_goes_into_villages_and_rt_and_back(presenter, view):
    presenter.go_into(KECAMATAN)
    assert view.said["show_figures"][0] == "Desa"
    presenter.go_into(VILLAGE)
    _heading, (line,), own, total = view.said["show_figures"]
    assert (line.name, own, total.name) == ("RT 003/001", None, "Seluruh 1 RT")
    choices, area, dated = view.said["show_area"]
    assert (VILLAGE, "Karang Anyar") in choices
    assert area == VILLAGE
    assert dated.startswith("Angka per 24 Nov")
    presenter.go_into("003/001")
    assert view.said["show_area"][1] == VILLAGE
    presenter.go_up()
    assert view.said["show_area"][1] == KECAMATAN
    presenter.go_up()
    assert view.said["show_area"][1] == ""


def test_ages_officers_and_days(presenter, view):
    presenter.choose_part(wording.AGES)
    (line,) = view.said["show_figures"][1]
    assert (line.name, line.eligible) == ("30 sampai 39, perempuan", "5")
    presenter.choose_part(wording.OFFICERS)
    ratna, burhanuddin = view.said["show_work"][0]
    assert (ratna.name, ratna.place, ratna.numbers) == (OPERATOR.name, "07", ("3", "0", "0", "0", "0"))
    assert burhanuddin.numbers == ("0", "3", "0", "3", "0")
    presenter.choose_part(wording.DAYS)
    (day,) = view.said["show_work"][0]
    assert (day.name, day.numbers) == ("Selasa, 24 November 2026", ("3", "3", "0", "3", "0"))


def test_work_is_counted_in_the_period_that_is_chosen(presenter, view):
    presenter.choose_part(wording.DAYS)
    assert len(view.said["show_work"][0]) == 1
    presenter.choose_span("last_month")
    assert presenter.period == Period(date(2026, 10, 1), date(2026, 10, 31))
    assert view.said["show_work"][0] == []
    presenter.choose_period(Period(date(2026, 11, 24), date(2026, 11, 24)))
    assert len(view.said["show_work"][0]) == 1
    choices, span = view.said["show_periods"]
    assert dict(choices)[span] == "24 Nov 2026 sampai 24 Nov 2026"
    for span, first in (
        ("month", date(2026, 11, 1)),
        ("year", date(2026, 1, 1)),
        ("recent", date(2026, 10, 25)),
    ):
        presenter.choose_span(span)
        assert presenter.period == Period(first, date(2026, 11, 24))


def test_stations_are_told_apart(presenter, view):
    presenter.choose_part(wording.STATIONS)
    (line,) = view.said["show_work"][0]
    assert line.numbers == ("3", "3", "0", "3", "0")


@pytest.mark.usefixtures("beyond")
def test_the_heat_table_shows_every_village_and_then_every_rt(presenter, view):
    presenter.choose_part(wording.HEAT)
    heading, (line, other) = view.said["show_heat"]
    assert (heading, line.name, line.left) == ("Kecamatan", "Muara Padang", "1")
    assert [(tile.share, tile.level) for tile in line.tiles] == [("25%", 4)]
    assert line.tiles[0].words.startswith("Karang Anyar: 1 dari 4 (25%)")
    assert other.name == "Muara Telang"
    presenter.go_into(KECAMATAN)
    heading, (line,) = view.said["show_heat"]
    assert (heading, line.name) == ("Desa", "Karang Anyar")
    assert line.tiles[0].words.startswith("RT 003/001: 1 dari 4")


def test_too_few_days_are_said_to_be_too_few(presenter, view):
    assert view.said["show_weeks"][1] == ("Perkiraan selesai muncul sesudah lima hari kerja.", "")


def test_what_cannot_be_read_is_said(session, view):
    def broken(_area):
        raise EnvironmentProblem("database.unreadable", path="x")

    CoveragePresenter(figures_of(session, broken), InlineRunner(), view).load()

    assert view.said["show_failure"][0]


def test_the_forecast_says_what_it_assumes(session):
    today = session.today()
    said, assumed = forecast_words(forecast(50, [8, 12, 9, 11, 10], today, 0.4), KECAMATAN)
    open_end, _assumed = forecast_words(forecast(50, [0, 0, 50, 0, 0], today), "")
    done, nothing = forecast_words(forecast(0, [5] * 5, today), "")

    assert said.startswith("50 warga Muara Padang tanpa bukti: selesai sekitar 2 Desember 2026, antara ")
    assert (
        "10,0 warga per hari kerja mendapat surat seperti 5 hari terakhir, sementara 0,4 warga genap 17"
        in assumed
    )
    assert "belum bisa dikira" in open_end
    assert forecast_words(Forecast(Outlook.NOBODY, 0), "") == ("Belum ada daftar warga.", "")
    assert (done, nothing) == ("Semua warga Kabupaten punya bukti.", "")


def test_a_backlog_without_an_end_in_sight_is_not_given_one(session):
    stalled, _nothing = forecast_words(forecast(50, [0] * 20, session.today()), KECAMATAN)
    growing, _nothing = forecast_words(forecast(50, [5] * 20, session.today(), 7.2), "")

    assert "tidak ada surat baru dalam 20 hari kerja" in stalled
    assert "terus bertambah: 5,0 surat baru per hari kerja, 7,2 warga genap 17" in growing
    assert "selesai sekitar" not in stalled + growing


def test_the_chart_names_some_weeks_and_says_all():
    weeks = [Week(f"2026-{1 + number // 4:02}-{1 + 7 * (number % 4):02}", number) for number in range(25)]
    bars = wording.bars(weeks)

    assert bars[-1].is_last
    assert bars[-1].label
    assert sum(bool(bar.label) for bar in bars) <= 6
    assert bars[3].words == "Minggu mulai 22 Jan: 3 surat"


def test_the_office_sees_the_work_of_all_stations(tmp_path, view):
    from desktop.district.coverage import officer_names
    from desktop.district.coverage import overview as of_office
    from desktop.district.coverage import work as work_of

    regency = found_regency(tmp_path)
    issue(regency, range(1))
    carry_up(regency)
    office = regency.office()
    found = of_office(office)
    names = officer_names(office)
    done = work_of(office, office.today(), office.today())
    office.close()

    assert [week.number for week in found.weeks] == [1]
    assert {names[item.officer] for item in done} == {OPERATOR.name, SUPERVISOR.name}
    assert found.cover == found.regency == Cover(1, 1, 0, 1)


def test_english_speaks_too():
    i18n.set_language("en")

    assert wording.stages(Cover(10, 9, 5, 3))[0].words == "Must hold a KTP"
