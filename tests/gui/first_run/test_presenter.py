"""The first start without a window: three ways, each with what goes wrong in it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from regency import CHEAP, PASSWORD, TestClock, found_regency

from desktop.bootstrap import Terms, sign_in
from desktop.bootstrap.beginning import pending_request
from desktop.crypto.words import request_words
from desktop.district import publishing, stations
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.first_run.presenter import Beginning, FirstRunPresenter
from desktop.gui.first_run.wording import Waiting, Way
from desktop.station import backup
from desktop.store.folder import DataFolder
from desktop.store.secrets import AGE_IDENTITY, SIGNING_KEY, secret

STATION = ("12", "Air Salek", "16.07.07", "Mahdalena", PASSWORD)
OFFICE = ("1607", "Disdukcapil Banyuasin", "Erni Marlina", PASSWORD)


class View:
    """Remembers what it was told to show."""

    def __init__(self) -> None:
        self.way: Way | None = None
        self.waiting: Waiting | None = None
        self.problem, self.wrong, self.kept = None, ("", ""), ""
        self.stick: Path | None = None
        self.asked = 0

    def show_clock(self, date, time):
        self.clock = (date, time)

    def show_way(self, way):
        self.way = way

    def show_waiting(self, waiting):
        self.waiting = waiting

    def show_busy(self, words):
        self.busy = words

    def show_problem(self, advice):
        self.problem = advice

    def show_wrong(self, field, words):
        self.wrong = (field, words)

    def show_office_ready(self, kept):
        self.kept = kept

    def choose_stick(self):
        self.asked += 1
        return self.stick


class Start:
    """The presenter with its view, an empty laptop and one stick."""

    def __init__(self, folder: Path) -> None:
        self.root, self.usb, self.clock = folder / "laptop", folder / "usb", TestClock()
        self.usb.mkdir(exist_ok=True)
        self.view, self.opened, self.left, self.sticks = View(), [], [], [self.usb]
        self.trained: list[Path] = []
        terms = Terms(cost=CHEAP, clock=self.clock)
        beginning = Beginning(
            self.root,
            self.opened.append,
            self.left.append,
            lambda: self.trained.append(self.root),
            lambda: self.sticks,
            terms,
            self.clock,
        )
        self.presenter = FirstRunPresenter(self.view, InlineRunner(), beginning)
        self.presenter.load(None)

    @property
    def station(self) -> Path:
        return self.root / "station-1607-12"


@pytest.fixture
def start(tmp_path):
    start = Start(tmp_path)
    yield start
    for item in start.opened:
        item.close()


def certify(start: Start, regency) -> None:
    """The office takes the request from the stick and puts its answer there."""
    (path,) = start.usb.glob("*-permintaan.json")
    office = regency.office()
    row = stations.certify(office, stations.read_request(path.read_bytes()), numbers=(501, 900))
    publishing.carry_parcel(office, publishing.publish(office, row.place), start.usb)
    office.close()


def test_a_station_is_set_up_by_two_journeys_of_a_stick(start, tmp_path):
    start.presenter.set_up_station(*STATION)
    waiting = start.view.waiting
    assert waiting.title == "Stasiun 12, Air Salek"
    assert waiting.words == request_words(pending_request(start.station))
    assert len(waiting.words) == 6
    start.presenter.save_request()
    assert start.view.waiting.saved == "Tersimpan: 1607-12-permintaan.json"
    certify(start, found_regency(tmp_path / "office"))
    start.presenter.activate(PASSWORD)

    (session,) = start.opened
    assert session.fact("district_name") == "Disdukcapil Banyuasin"
    assert session.officer.name == "Mahdalena"
    assert pending_request(start.station) == b""


def test_an_answer_that_lapsed_on_the_stick_does_not_hold_up_a_newer_one(start, tmp_path):
    regency = found_regency(tmp_path / "office")
    start.presenter.set_up_station(*STATION)
    start.presenter.save_request()
    certify(start, regency)
    for clock in (regency.clock, start.clock):
        clock.pass_days(publishing.PARCEL_DAYS + 1)
    start.presenter.activate(PASSWORD)
    assert start.opened == [], "the control: alone it is refused"
    office = regency.office()
    publishing.carry_parcel(office, publishing.publish(office, "1607-12"), start.usb)
    office.close()
    assert len(list(start.usb.glob("*.titipan"))) == 2

    start.presenter.activate(PASSWORD)

    assert [session.fact("district_name") for session in start.opened] == ["Disdukcapil Banyuasin"]


def test_no_private_key_travels(start, tmp_path):
    start.presenter.set_up_station(*STATION)
    start.presenter.save_request()
    certify(start, found_regency(tmp_path / "office"))
    start.presenter.activate(PASSWORD)
    (session,) = start.opened
    secrets = [
        session.store.data_key,
        session.key.to_bytes(),
        session.letter_key.to_bytes(),
        bytes.fromhex(secret(session.store.database, SIGNING_KEY)),
        secret(session.store.database, AGE_IDENTITY).encode(),
    ]
    carried = b"".join(path.read_bytes() for path in start.usb.iterdir())
    assert session.key.public.hex().encode() in carried, "the control: public halves do travel"
    for item in secrets:
        for form in (item, item.hex().encode(), item.hex().upper().encode()):
            assert form not in carried


def test_the_request_waits_over_a_restart_and_may_be_thrown_away(start, tmp_path):
    start.presenter.set_up_station(*STATION)
    words = start.view.waiting.words
    again = Start(tmp_path)
    again.presenter.load(start.station)
    assert again.view.waiting.words == words
    again.presenter.start_again()
    assert again.view.waiting is None
    assert not start.station.exists()


def test_a_certified_station_is_not_thrown_away(start, tmp_path):
    start.presenter.set_up_station(*STATION)
    start.presenter.save_request()
    certify(start, found_regency(tmp_path / "office"))
    start.presenter.activate(PASSWORD)
    start.presenter.start_again()
    assert start.view.problem.headline == "Stasiun ini sudah disahkan"
    assert DataFolder(start.station).exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (("1x", *STATION[1:]), "code"),
        (("123", *STATION[1:]), "code"),
        (("12", "  ", *STATION[2:]), "name"),
        (("12", "Air Salek", "16.07.99", *STATION[3:]), "kecamatan"),
        (("12", "Air Salek", "16.07.07", "\x00", PASSWORD), "officer"),
        (("12", "Air Salek", "16.07.07", "Mahdalena", "singkat"), "password"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_made(start, given, field):
    start.presenter.set_up_station(*given)
    assert start.view.wrong[0] == field
    assert start.view.waiting is None
    assert not list(start.root.glob("station-*"))


def test_a_wrong_passphrase_and_a_wrong_stick_are_told_apart(start, tmp_path):
    start.presenter.set_up_station(*STATION)
    start.presenter.activate(PASSWORD)
    assert start.view.wrong[0] == "stick"
    regency = found_regency(tmp_path / "office")
    start.sticks = [regency.usb]
    start.presenter.activate(PASSWORD)
    assert start.view.problem.headline == "Titipan ini untuk stasiun 1607-07"
    start.presenter.activate("salah sekali ini")
    assert start.view.wrong[0] == "passphrase"
    assert start.opened == []


@pytest.mark.parametrize("sticks", [0, 2])
def test_without_one_stick_the_folder_is_asked_for(start, sticks):
    start.presenter.set_up_station(*STATION)
    start.sticks = [start.usb] * sticks
    start.presenter.save_request()
    assert (start.view.asked, start.view.waiting.saved) == (1, "")
    start.view.stick = start.usb
    start.presenter.save_request()
    assert start.view.waiting.saved


def test_an_office_keeps_its_break_glass_key_on_the_stick_only(start):
    start.presenter.set_up_office(*OFFICE)
    kept = start.usb / "kunci-darurat-1607.txt"
    assert start.view.kept == str(kept)
    identity = kept.read_text("ascii").strip()
    assert identity.startswith("AGE-SECRET-KEY-")
    office = sign_in(start.root / "kantor", "erni", PASSWORD, start.clock)
    assert office.fact("break_glass")
    office.close()
    for path in start.root.rglob("*"):
        assert not path.is_file() or identity.encode() not in path.read_bytes(), path


def test_without_room_for_the_break_glass_key_there_is_no_office(start, tmp_path):
    start.sticks = [tmp_path / "gone"]
    start.presenter.set_up_office(*OFFICE)
    assert start.view.problem is not None
    assert not (start.root / "kantor").exists()


def test_training_opens_beside_and_leaves_the_laptop_without_a_task(start):
    start.presenter.train()
    assert start.trained == [start.root]
    assert not start.root.exists()


def test_a_backup_comes_to_life(start, tmp_path):
    regency = found_regency(tmp_path / "other")
    session = regency.session()
    backup.back_up(session, start.usb)
    session.close()
    start.presenter.restore(tmp_path)
    assert start.view.problem is not None
    start.presenter.restore(start.usb)
    (place,) = start.left
    session = sign_in(place, "ratna", PASSWORD, regency.clock)
    assert session.fact("recovery") == 1
    session.close()


def test_the_clock_is_shown(start):
    start.clock.now = datetime(2026, 11, 24, 1, 14, tzinfo=UTC)
    start.presenter.tick()
    assert start.view.clock == ("Selasa, 24 November 2026", "pukul 08.14")
