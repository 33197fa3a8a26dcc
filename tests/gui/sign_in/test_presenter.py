from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from regency import PASSWORD, SUPERVISOR, Regency, found_regency

from desktop.district.office import Office
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.sign_in.presenter import Entrance, OfficerLook, PlaceLook, SignInPresenter
from desktop.gui.words.clock import DateLook
from desktop.i18n.errors import Advice
from desktop.place.officers import make_key_file
from desktop.station.session import Session

RATNA, BURHANUDDIN = OfficerLook("Ratna Dewi", "Petugas perekaman"), OfficerLook("H. Burhanuddin", "Pengawas")


class View:
    """Remembers what it was told to show."""

    def __init__(self) -> None:
        self.place: PlaceLook | None = None
        self.others: Sequence[PlaceLook] = ()
        self.officers: Sequence[OfficerLook] = ()
        self.chosen = ""
        self.demo_password = ""
        self.clock = ("", "")
        self.busy: list[bool] = []
        self.wrong = ""
        self.wait = (0, "")
        self.problem: Advice | None = None
        self.date: DateLook | None = None

    def show_place(self, place: PlaceLook, others: Sequence[PlaceLook]) -> None:
        self.place, self.others = place, others

    def show_officers(self, officers: Sequence[OfficerLook]) -> None:
        self.officers = officers

    def show_chosen(self, number: int, name: str) -> None:
        self.chosen = name

    def show_demo_password(self, password: str) -> None:
        self.demo_password = password

    def show_clock(self, date: str, time: str) -> None:
        self.clock = (date, time)

    def show_date(self, look: DateLook | None) -> None:
        self.date = look

    def show_busy(self, is_busy: bool) -> None:
        self.busy.append(is_busy)

    def show_wrong(self, words: str) -> None:
        self.wrong = words

    def show_wait(self, seconds: int, words: str) -> None:
        self.wait = (seconds, words)

    def show_problem(self, advice: Advice | None, *, can_mend: bool = False) -> None:
        self.problem, self.can_mend = advice, can_mend


class Page:
    """A presenter with its view, a hand-turned stopwatch and a drawer for what was opened."""

    def __init__(self, root: Path) -> None:
        self.view, self.seconds, self.opened = View(), 0.0, []
        self.moved, self.began = timedelta(), []
        entrance = Entrance(
            root,
            self.opened.append,
            lambda: PASSWORD,
            self.began.append,
            lambda: datetime(2026, 11, 24, 0, 52, tzinfo=UTC) + timedelta(seconds=self.seconds) + self.moved,
            lambda: self.seconds,
        )
        self.presenter = SignInPresenter(self.view, InlineRunner(), entrance)

    def close(self) -> None:
        for item in self.opened:
            item.close()


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def page(regency: Regency):
    page = Page(regency.root)
    page.presenter.load()
    yield page
    page.close()


def test_the_station_comes_before_the_office(page: Page):
    assert page.view.place == PlaceLook("Stasiun 07", "Stasiun 07", "Kabupaten Banyuasin", "laptop", True)
    assert [other.kind for other in page.view.others] == ["Kantor Dukcapil"]
    assert page.view.officers == [RATNA, BURHANUDDIN]
    assert page.view.chosen == "Ratna Dewi"
    assert page.view.clock == ("Selasa, 24 November 2026", "pukul 07.52")


def test_a_demo_place_tells_its_password_and_a_real_one_does_not(page: Page, regency: Regency):
    card = regency.station() / "place.json"
    card.write_text(card.read_text().replace('"is_demo":1', '"is_demo":0'))
    real = Page(regency.station())
    real.presenter.load()

    assert page.view.demo_password == PASSWORD
    assert real.view.demo_password == ""


def test_the_right_passphrase_opens_the_station(page: Page):
    page.presenter.choose_officer(1)
    page.presenter.sign_in(PASSWORD)

    assert [type(item) for item in page.opened] == [Session]
    assert page.opened[0].officer.name == "H. Burhanuddin"
    assert page.view.busy == [True, False]


def test_the_office_can_be_chosen(page: Page):
    page.presenter.choose_place(0)
    page.presenter.sign_in(PASSWORD)

    assert [type(item) for item in page.opened] == [Office]
    assert page.view.officers == [OfficerLook("Erni Marlina", "Operator kantor")]


def test_a_wanted_place_is_shown_first(regency: Regency):
    page = Page(regency.root)
    page.presenter.load(regency.district)

    assert page.view.place.kind == "Kantor Dukcapil"


def test_an_officer_who_is_not_there_changes_nothing(page: Page):
    page.presenter.choose_officer(7)

    assert page.view.chosen == "Ratna Dewi"


def test_an_empty_passphrase_is_not_tried(page: Page):
    page.presenter.sign_in("")

    assert page.view.wrong == "Ketik kata sandi Anda"
    assert page.view.busy == []


def test_each_wrong_passphrase_waits_longer(page: Page):
    waits = []
    for _attempt in range(8):
        page.presenter.sign_in("salah sekali")
        waits.append(page.view.wait[0])
        page.seconds += page.view.wait[0]

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    assert page.view.wrong == "Kata sandi salah"
    assert page.view.wait[1] == "Coba lagi dalam 60 detik"


def test_nothing_is_tried_while_waiting_and_the_countdown_ends(page: Page):
    for _attempt in range(2):
        page.presenter.sign_in("salah sekali")
        page.seconds += 1.5
    tries = len(page.view.busy)
    page.presenter.tick()
    counted = page.view.wait[0]
    page.presenter.sign_in(PASSWORD)

    assert (counted, page.opened, len(page.view.busy)) == (1, [], tries)
    page.seconds += 0.5
    page.presenter.tick()
    page.presenter.sign_in(PASSWORD)
    assert page.view.wait == (0, "")
    assert len(page.opened) == 1


def test_a_restart_does_not_end_the_waiting(page: Page, regency: Regency):
    for _attempt in range(5):
        page.presenter.sign_in("salah sekali")
        page.seconds += page.view.wait[0]
    page.presenter.sign_in("salah sekali")
    again = Page(regency.root)
    again.seconds = page.seconds + 2
    again.presenter.load()

    assert again.view.wait == (30, "Coba lagi dalam 30 detik")
    again.presenter.sign_in(PASSWORD)
    assert again.opened == []


def test_one_officers_mistakes_do_not_hold_up_another(page: Page):
    page.presenter.sign_in("salah sekali")
    page.presenter.choose_officer(1)
    free = page.view.wait
    page.presenter.choose_officer(0)

    assert free == (0, "")
    assert page.view.wait[0] == 1


def test_signing_in_forgets_earlier_mistakes(page: Page):
    page.presenter.sign_in("salah sekali")
    page.seconds += 1
    page.presenter.sign_in(PASSWORD)
    page.opened.pop().close()
    page.presenter.sign_in("salah sekali")

    assert page.view.wait[0] == 1


def test_a_place_in_use_says_so_and_makes_nobody_wait(page: Page, regency: Regency):
    held = regency.session()
    page.presenter.sign_in(PASSWORD)
    held.close()

    assert page.view.problem is not None
    assert page.view.wait == (0, "")
    page.presenter.sign_in(PASSWORD)
    assert page.view.problem is None
    assert len(page.opened) == 1


def test_a_damaged_place_is_told_and_the_other_still_opens(regency: Regency):
    (regency.station() / "keyslots.json").write_text("{")
    page = Page(regency.root)
    page.presenter.load()
    told = page.view.problem
    page.presenter.sign_in(PASSWORD)
    page.presenter.choose_place(0)
    page.presenter.sign_in(PASSWORD)

    assert told is not None
    assert [type(item) for item in page.opened] == [Office]
    assert page.view.problem is None
    page.close()


def test_a_folder_that_others_can_read_is_not_opened_before_it_is_mended(page: Page, regency: Regency):
    regency.station().chmod(0o755)
    page.presenter.sign_in(PASSWORD)
    assert (page.opened, page.view.can_mend) == ([], True)
    page.presenter.mend()
    assert page.view.problem is None
    page.presenter.sign_in(PASSWORD)
    assert len(page.opened) == 1
    assert regency.station().stat().st_mode & 0o077 == 0


def test_what_stood_in_one_officers_way_is_not_told_to_another(page: Page, regency: Regency, tmp_path: Path):
    session = regency.session(SUPERVISOR)
    make_key_file(session, PASSWORD, tmp_path)
    session.close()
    page.presenter.choose_officer(1)
    page.presenter.sign_in(PASSWORD)
    assert page.view.problem is not None
    page.presenter.choose_officer(1)
    assert page.view.problem is not None
    page.presenter.choose_officer(0)
    assert page.view.problem is None


def test_an_empty_folder_begins_with_the_first_start(tmp_path: Path):
    page = Page(tmp_path / "none")
    page.presenter.load()
    page.presenter.sign_in(PASSWORD)

    assert (page.began, page.opened) == ([None], [])


def test_a_station_that_waits_for_its_office_goes_on_with_its_request(regency: Regency):
    page = Page(regency.root)
    regency.add_station("12", is_certified=False)
    page.presenter.load()
    before = list(page.began)
    page.presenter.choose_place([other.kind for other in page.view.others].index("Stasiun 12"))
    assert (before, page.began) == ([], [regency.station("12")])


LAST_WORK = "24 Nov 2026"


def dated(page: Page, **passed: int) -> DateLook | None:
    """Let the laptop's clock move and say what the page makes of it."""
    page.moved += timedelta(**passed)
    page.presenter.tick()
    return page.view.date


@pytest.mark.parametrize(
    ("passed", "headline"),
    [
        ({"hours": 1}, None),
        ({"days": 6}, None),
        ({"days": 8}, "Apakah hari ini Rabu, 2 Desember 2026?"),
        ({"days": 3650}, "Apakah hari ini Jumat, 21 November 2036?"),
        ({"days": -1}, "Jam laptop mundur"),
        ({"days": -20_000}, "Laptop kehilangan tanggalnya"),
    ],
)
def test_what_the_page_says_of_the_date(page: Page, passed, headline):
    look = dated(page, **passed)

    assert (look.headline if look else None) == headline
    if headline and "baterai" not in look.text:
        assert LAST_WORK in look.text


def test_after_a_long_pause_nobody_signs_in_before_the_date_was_looked_at(page: Page):
    assert dated(page, days=30).is_asked
    page.presenter.sign_in(PASSWORD)
    refused = list(page.opened)
    page.presenter.confirm_date()
    page.presenter.sign_in(PASSWORD)

    assert refused == []
    assert page.view.date is None
    assert [item.officer.id for item in page.opened] == ["ratna"]


def test_a_clock_that_went_back_warns_and_lets_people_record(page: Page):
    assert not dated(page, days=-1).is_asked
    page.presenter.sign_in(PASSWORD)

    assert [item.officer.id for item in page.opened] == ["ratna"]
