import pytest
from recording_desk import list_people, roster_row, write_roster
from regency import SUPERVISOR, found_regency, nik, record
from residents_scene import Scene, Shown

from desktop.domain.errors import EnvironmentProblem
from desktop.domain.queries import nik_in_scan
from desktop.domain.residents import ResidentStatus
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.residents.narrowing import Criterion
from desktop.gui.residents.pages import PAGE_ROWS
from desktop.gui.residents.presenter import Nothing, ResidentsPresenter, WaysOn
from desktop.gui.residents.register import station_register
from desktop.station import enrolments, residents, roster
from desktop.store import journal, listings


def begin(session, serial):
    return enrolments.start(session, nik(serial))


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def session(regency):
    made = regency.session()
    yield made
    made.close()


@pytest.fixture
def scene(session, tmp_path):
    list_people(session, tmp_path)
    return Scene(session)


def test_the_own_kecamatan_comes_first_and_its_first_resident_is_shown(scene):
    scene.presenter.load()

    assert scene.view.chosen("kecamatan") == "16.07.07"
    assert scene.view.listing.total == 4
    assert scene.view.selected == 0
    assert scene.view.detail.name == "Nyayu Halimah"
    assert scene.view.listing.remark == ""
    assert not scene.view.listing.is_narrowed


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sit", ["SITI AMINAH", "SITI FATIMAH"]),
        ("ani", ["RUSDIANA ANI"]),
        (nik(4), ["NYAYU HALIMAH"]),
        ("160707 520690 9004", ["NYAYU HALIMAH"]),
        ("1607070303159002", ["SITI FATIMAH"]),
    ],
)
def test_one_finds_by_the_beginning_of_name_nik_or_kk(scene, typed, found):
    scene.presenter.search(typed)

    assert scene.names() == found
    assert scene.view.listing.query == typed
    assert scene.view.remark.startswith(f"{len(found)} warga cocok")


def test_statuses_are_counted_whichever_is_chosen(scene, session):
    begin(session, 1)
    scene.presenter.narrow("status", ResidentStatus.NOT_RECORDED.value)

    assert scene.view.listing.total == 3
    assert scene.view.counts == {
        "": "4",
        "not_recorded": "3",
        "recorded_without_card": "0",
        "temporary_letter": "0",
    }
    assert scene.view.listing.is_narrowed


def test_clearing_goes_home_and_keeps_what_was_typed(scene):
    scene.presenter.search("siti")
    scene.presenter.narrow("kecamatan", "16.07.01")
    scene.presenter.narrow("status", "card_printed")
    scene.presenter.clear_filters()

    assert scene.view.query == "siti"
    assert scene.view.chosen("kecamatan") == "16.07.07"
    assert scene.view.chosen("status") == ""
    assert scene.view.listing.total == 2


def test_a_kecamatan_offers_its_own_villages(scene):
    scene.presenter.narrow("village", "16.07.07.2003")
    scene.presenter.narrow("kecamatan", "16.07.05")

    assert scene.view.chosen("village") == ""
    assert all(
        code.startswith("16.07.05") for code, _name in scene.view.filters.choices[Criterion.VILLAGE][1:]
    )


def test_nobody_matches_and_all_kecamatan_may(scene, session, tmp_path):
    rows = [roster_row(9, "SITI ZULAIKHA", "05")]
    path = write_roster(tmp_path / "lain.csv", rows)
    roster.import_roster(session, path, tmp_path / "r.csv", lambda item: item.code)

    scene.presenter.search("zul")
    assert scene.view.listing.nothing is Nothing.NO_MATCH
    assert scene.view.detail is None

    scene.presenter.search_everywhere()
    assert scene.names() == ["SITI ZULAIKHA"]
    assert scene.view.chosen("kecamatan") == ""


def test_an_empty_roster_says_so(session):
    scene = Scene(session)
    scene.presenter.load()

    assert scene.view.listing.nothing is Nothing.NO_ROSTER
    assert scene.view.listing.roster == ""


def test_enter_begins_or_goes_on(scene, session):
    scene.presenter.search("aminah")
    assert scene.view.detail.start.words == "Mulai perekaman"
    assert scene.view.detail.start.is_next

    scene.presenter.start()
    assert scene.opened == [nik(1)]

    begin(session, 1)
    scene.presenter.load()
    assert scene.view.detail.status is ResidentStatus.UNFINISHED
    assert scene.view.detail.start.words == "Lanjutkan perekaman"
    assert scene.view.detail.history[0].headline == "Terhenti di langkah Biodata"


def test_who_awaits_review_is_not_recorded_again(scene, session):
    record(session, 11, "SITI RUKAYAH")
    scene.presenter.search("rukayah")

    assert scene.view.detail.start.words == ""
    assert scene.view.detail.start.why_not
    scene.presenter.start()
    assert scene.opened == []


def test_nothing_begins_while_nobody_is_shown(scene):
    scene.presenter.search("tidak ada")
    scene.presenter.start()

    assert scene.opened == []


def test_the_chosen_resident_stays_chosen_when_one_comes_back(scene):
    scene.presenter.load()
    scene.presenter.choose(scene.view.listing.rows[2])
    scene.presenter.load()

    assert scene.view.selected == 2
    assert scene.view.detail.name == "Siti Aminah"


def test_another_screen_may_ask_for_one_nik(scene):
    scene.presenter.load(nik(3))

    assert scene.view.query == nik(3)
    assert scene.view.detail.name == "Rusdiana Ani"


def test_a_new_resident_begins_at_once(scene):
    scene.presenter.record_new(nik(50))

    assert scene.opened == [nik(50)]
    assert scene.view.nik_error == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [("16070752069", "11 angka"), ("1607077206909001", "tidak ada"), ("", "0 angka")],
)
def test_a_nik_that_cannot_be_is_refused_beside_its_field(scene, typed, said):
    scene.presenter.record_new(typed)

    assert said in scene.view.nik_error
    assert scene.opened == []


def test_who_is_listed_is_not_new(scene):
    scene.presenter.record_new(nik(1))

    assert scene.view.nik_error
    assert scene.opened == []


def test_a_page_comes_from_its_place_in_the_list(session, tmp_path):
    people = [f"WARGA {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n // 26]}{chr(65 + n % 26)}" for n in range(130)]
    rows = [
        roster_row(1, name, NIK=f"1607075206901{n:03}", NO_KK="1607070303159001")
        for n, name in enumerate(people)
    ]
    path = write_roster(tmp_path / "banyak.csv", rows)
    roster.import_roster(session, path, tmp_path / "r.csv", lambda item: item.code)
    scene = Scene(session)
    scene.presenter.load()
    scene.presenter.want_page(1)

    assert len(scene.view.listing.rows) == PAGE_ROWS
    assert [row.name for row in scene.view.pages[1]] == people[PAGE_ROWS:]


def test_a_broken_disk_is_told_in_place_of_the_rows(scene, monkeypatch):
    def broken(*_args, **_named):
        raise EnvironmentProblem("database.unreadable")

    monkeypatch.setattr(listings, "search", broken)
    scene.presenter.load()

    assert scene.view.problem.headline == "Basis data tidak bisa dibuka"


def test_our_own_mistakes_are_not_hidden(scene, monkeypatch):
    monkeypatch.setattr(listings, "search", lambda *_args, **_named: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        scene.presenter.load()


def test_a_supervisor_may_record_too(regency, tmp_path):
    session = regency.session(SUPERVISOR)
    list_people(session, tmp_path)
    scene = Scene(session)
    scene.presenter.load()

    assert scene.view.detail.start.words
    assert residents.roster_date(session)
    session.close()


def test_giving_up_removes_the_draft_and_the_journal_keeps_why(scene, session):
    draft = begin(session, 1)
    scene.presenter.load(nik(1))
    assert scene.view.detail.can_discard

    scene.presenter.discard(scene.view.detail.nik, "Warga pulang")

    assert enrolments.unfinished(session) == []
    assert scene.view.detail.status is ResidentStatus.NOT_RECORDED
    entry = journal.about(session.store.database, draft.id)[0]
    assert (entry.kind, entry.content["reason"]) == ("enrolment.abandoned", "Warga pulang")


class LaterRunner(InlineRunner):
    """Runs what is asked for only when told, as a thread that is slower than a scanner."""

    def __init__(self):
        self.waiting = {}

    def run_latest(self, key, work, done, failed=None):
        self.waiting[key] = lambda: InlineRunner().run(work, done, failed)

    def catch_up(self):
        while self.waiting:
            self.waiting.pop(next(iter(self.waiting)))()


def scan(session, text, press="enter"):
    view, opened = Shown(), []
    runner = LaterRunner()
    ways = WaysOn(opened.append, lambda: opened.append(f"page of {view.detail.name}"))
    presenter = ResidentsPresenter(station_register(session), runner, view, ways)
    presenter.load()
    runner.catch_up()
    presenter.search(text)
    getattr(presenter, press)()
    assert opened == []
    runner.catch_up()
    assert view.is_marked is (not opened and bool(nik_in_scan(text)))
    return opened


def test_a_scanner_goes_straight_to_the_one_it_means(scene, session):
    assert scan(session, nik(2)) == [nik(2)]
    assert scan(session, f"https://kk.example/?no=1607070303159003&nik={nik(3)}") == []
    assert scan(session, "1607070303159003") == [nik(3)]


@pytest.mark.parametrize("press", ["enter", "start", "read"])
def test_whoever_is_not_to_be_recorded_is_read(scene, session, tmp_path, press):
    """Whichever button bore the key for whoever was shown before."""
    rows = [roster_row(8, "BUDI SANTOSO", STATUS_REKAM="CARD_PRINTED")]
    path = write_roster(tmp_path / "lain.csv", rows)
    roster.import_roster(session, path, tmp_path / "r.csv", lambda item: item.code)

    assert scan(session, nik(8), press) == ["page of Budi Santoso"]
    assert scan(session, nik(1), press) == [nik(1)]
    assert scan(session, nik(77), press) == []


def test_of_a_family_somebody_is_chosen_and_the_next_scan_takes_its_place(scene, session, tmp_path):
    rows = [roster_row(serial, "BUDI SANTOSO", NO_KK="1607070909090909") for serial in (8, 9)]
    path = write_roster(tmp_path / "lain.csv", rows)
    roster.import_roster(session, path, tmp_path / "r.csv", lambda item: item.code)

    assert scan(session, "1607070909090909") == []


def test_enter_before_the_answer_begins_nothing_for_whoever_is_still_shown(scene, session):
    assert scan(session, "fatimah") == []


def test_a_row_that_was_just_chosen_is_begun_for_nobody_else(session, scene):
    view, opened, runner = Shown(), [], LaterRunner()
    presenter = ResidentsPresenter(station_register(session), runner, view, WaysOn(opened.append, print))
    presenter.load()
    runner.catch_up()
    first, second = view.listing.rows[:2]
    presenter.choose(second)
    presenter.enter()
    assert (view.detail.nik, opened) == (first.nik, [])
    runner.catch_up()
    presenter.enter()
    assert opened == [second.nik]


def test_who_cannot_be_read_leaves_nobody_else_to_be_begun(scene):
    scene.presenter.load()
    scene.presenter.choose(scene.view.listing.rows[1]._replace(nik=nik(99)))
    assert scene.view.problem is not None
    assert scene.view.detail is None
    scene.presenter.enter()
    assert scene.opened == []


def test_a_whole_number_is_looked_for_in_all_kecamatan(scene, session, tmp_path):
    path = write_roster(tmp_path / "lain.csv", [roster_row(9, "SITI ZULAIKHA", "05")])
    roster.import_roster(session, path, tmp_path / "r.csv", lambda item: item.code)
    scene.presenter.load()
    scene.presenter.search(nik(9)[:15])
    assert "SITI ZULAIKHA" not in scene.names()
    scene.presenter.search(nik(9))
    assert scene.names() == ["SITI ZULAIKHA"]
