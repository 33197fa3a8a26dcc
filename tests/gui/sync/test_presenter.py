import shutil

import pytest
from regency import OPERATOR, SUPERVISOR, found_regency, record_and_approve

from desktop.devices.drives import Drive
from desktop.district import publishing, receiving
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.progress import Canceled
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.sync.presenter import SyncPresenter, Workers
from desktop.station import bundles

GB = 1_000_000_000


class SeenView:
    """Remembers what it was last told to show, and every step."""

    def __init__(self):
        self.steps, self.failure = [], None

    def show_usb(self, usb):
        self.usb = usb

    def show_choices(self, choices, chosen):
        self.choices, self.chosen = list(choices), chosen

    def show_cargo(self, cargo, *, can_copy):
        self.cargo, self.can_copy = cargo, can_copy

    def show_eject(self, *, can_eject):
        self.can_eject = can_eject

    def show_step(self, step):
        self.steps.append(step)

    def show_parcels(self, items, waiting, *, has_target):
        self.parcels, self.waiting, self.has_target = list(items), waiting, has_target

    def show_journeys(self, journeys):
        self.journeys = list(journeys)

    def show_failure(self, headline, advice):
        self.failure = (headline, advice)


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def desk(regency):
    """A session at the screen, a view that remembers, and what is plugged in (change the list)."""
    made = Desk(regency)
    yield made
    made.session.close()


class Desk:
    def __init__(self, regency):
        self.regency, self.view, self.plugged, self.changes = regency, SeenView(), [], 0
        self.session = regency.session(OPERATOR)
        runner = InlineRunner()
        workers = Workers(runner, runner, lambda: list(self.plugged))
        self.presenter = SyncPresenter(self.session, workers, self.view, self._count)

    def _count(self):
        self.changes += 1

    def plug_in(self, *drives):
        self.plugged = list(drives)
        self.presenter.look_for_drives()

    def stick(self, label="STASIUN-07", **facts):
        return Drive(label, self.regency.usb, facts.pop("free", 11 * GB), 16 * GB, **facts)

    def record(self, count):
        self.session.close()
        record_and_approve(self.regency, range(1, 1 + count))
        self.session = self.regency.session(OPERATOR)
        self.presenter._session = self.session


def office_answers(regency):
    office = regency.office()
    found = receiving.receive_folder(office, regency.usb)
    publishing.carry_parcel(office, publishing.publish(office, "1607-07"), regency.usb)
    office.close()
    return found


def test_without_a_stick_it_asks_for_one(desk):
    desk.presenter.enter()

    assert desk.view.usb.headline == "Colokkan USB stasiun"
    assert not desk.view.can_copy
    assert not desk.view.has_target
    assert desk.view.journeys == []


def test_a_stick_is_named_with_its_room(desk):
    desk.record(2)
    desk.presenter.enter()
    desk.plug_in(desk.stick())

    assert (desk.view.usb.headline, desk.view.usb.chip) == ("USB STASIUN-07 ditemukan", "Aman ditulis")
    assert desk.view.usb.detail == "16,0 GB, sisa 11,0 GB. Boleh dipakai."
    assert desk.view.can_copy
    assert dict(desk.view.cargo.counts)["Rekaman"] == "2"


def test_nothing_recorded_is_nothing_to_carry(desk):
    desk.plug_in(desk.stick())
    desk.presenter.enter()
    desk.presenter.copy()
    office_answers(desk.regency)
    desk.presenter.enter()
    desk.presenter.take_in()

    assert desk.view.cargo.is_empty
    assert not desk.view.can_copy


def test_a_read_only_stick_is_not_written(desk):
    desk.record(1)
    desk.presenter.enter()
    desk.plug_in(desk.stick(is_read_only=True))

    assert desk.view.usb.chip == "Hanya dibaca"
    assert not desk.view.can_copy
    desk.presenter.copy()
    assert list(desk.regency.usb.glob("*.rekam")) == []


def test_a_full_stick_says_how_much_is_missing(desk):
    desk.record(1)
    desk.presenter.enter()
    desk.plug_in(desk.stick())
    desk.presenter.copy()
    needed = bundles.pending(desk.session).bundles[0].length
    desk.plug_in(desk.stick(free=needed - 5000))

    desk.presenter.enter()

    assert desk.view.usb.detail.startswith("Kurang 5 KB.")
    assert not desk.view.can_copy


def test_the_drive_refusing_for_space_says_how_much_is_missing(desk, monkeypatch):
    desk.record(1)
    desk.presenter.enter()
    desk.plug_in(desk.stick())
    usage = type("Usage", (), {"free": 0})
    monkeypatch.setattr("desktop.exchange.carrying.shutil.disk_usage", lambda _folder: usage)

    desk.presenter.copy()

    assert desk.view.usb.chip == "Ruang kurang"
    assert desk.view.usb.detail.startswith("Kurang ")


def test_copied_means_read_back_and_may_be_pulled_out(desk):
    desk.record(2)
    desk.presenter.enter()
    desk.plug_in(desk.stick())

    desk.presenter.copy()

    assert desk.view.usb.headline == "USB STASIUN-07 boleh dicabut"
    assert [path.name for path in desk.regency.usb.glob("*.rekam")] == ["1607-07-e1-0001.rekam"]
    titles = [step.title for step in desk.view.steps if step]
    assert titles[-2:] == ["Menyalin ke USB", "Membaca ulang dari USB"]
    assert desk.view.steps[-1] is None
    assert all(step.note.startswith("Jangan cabut USB") for step in desk.view.steps if step)
    assert [(row.name, row.stages) for row in desk.view.journeys] == [
        ("B07-0001", (True, True, False, False))
    ]
    assert desk.changes == 1


def test_what_was_said_of_the_copy_stays_until_the_stick_goes(desk):
    desk.record(1)
    desk.presenter.enter()
    desk.plug_in(desk.stick())
    desk.presenter.copy()

    desk.plug_in(desk.stick(free=9 * GB))
    assert desk.view.usb.headline.endswith("boleh dicabut")
    desk.plug_in()

    assert desk.view.usb.headline == "Colokkan USB stasiun"


def test_a_stick_pulled_out_while_copying_is_told_and_harms_nothing(desk):
    desk.record(1)
    desk.presenter.enter()
    desk.plug_in(desk.stick())
    shutil.rmtree(desk.regency.usb)

    desk.presenter.copy()

    assert desk.view.usb.tone == "danger"
    assert desk.view.steps[-1] is None
    assert [row.stages for row in desk.view.journeys] == [(True, False, False, False)]
    assert desk.view.journeys[0].state == "Siap disalin ke USB"


def test_a_cancelled_copy_leaves_no_bundle(desk, monkeypatch):
    desk.record(1)
    desk.presenter.enter()
    desk.plug_in(desk.stick())

    def stop_on_writing(step):
        if step and step.title == "Menyalin ke USB":
            raise Canceled

    monkeypatch.setattr(desk.view, "show_step", stop_on_writing)
    desk.presenter.copy()

    assert desk.view.usb.headline == "Penyalinan ke USB STASIUN-07 dihentikan"
    assert list(desk.regency.usb.glob("*.rekam")) == []


def test_several_places_are_offered_and_the_chosen_one_is_used(desk, tmp_path):
    desk.record(1)
    other = tmp_path / "other"
    other.mkdir()
    desk.presenter.enter()
    desk.plug_in(desk.stick("A", is_read_only=True), Drive("B", other, GB, GB))

    assert [words for _id, words in desk.view.choices] == ["USB A", "USB B"]
    assert desk.view.chosen == str(other)
    desk.presenter.choose(str(desk.regency.usb))
    assert desk.view.usb.chip == "Hanya dibaca"


def test_any_folder_will_do(desk, tmp_path):
    folder = tmp_path / "Kiriman"
    folder.mkdir()
    desk.record(1)
    desk.presenter.enter()

    desk.presenter.use_folder(folder)
    assert desk.view.usb.headline == "Folder Kiriman dipilih"
    desk.presenter.copy()

    assert desk.view.usb.headline == "Selesai. Berkasnya ada di Folder Kiriman"
    assert len(list(folder.glob("*.rekam"))) == 1
    shutil.rmtree(folder)
    desk.presenter.look_for_drives()
    assert desk.view.usb.headline == "Colokkan USB stasiun"


def test_parcels_are_listed_in_words_and_taken_in(desk):
    desk.record(2)
    desk.presenter.enter()
    desk.plug_in(desk.stick())
    desk.presenter.copy()
    office_answers(desk.regency)
    desk.presenter.enter()

    assert desk.view.waiting == 1
    assert desk.view.parcels[0].headline == "Tanda terima, titipan 2"
    assert desk.view.parcels[0].detail.startswith(
        "Surat pengesahan stasiun, daftar kepercayaan, dibuat 24 Nov"
    )
    desk.presenter.take_in()

    assert (desk.view.waiting, desk.view.parcels[0].headline) == (0, "Titipan 2 diterima")
    assert desk.view.parcels[0].detail == "2 rekaman diterima, 0 ditolak"
    assert desk.view.journeys[0].stages == (True, True, True, True)
    assert desk.view.journeys[0].state == "Selesai 24 Nov"


def test_a_bad_parcel_is_told_and_the_good_one_is_still_taken_in(desk):
    desk.record(1)
    desk.presenter.enter()
    desk.plug_in(desk.stick())
    desk.presenter.copy()
    office_answers(desk.regency)
    office_answers(desk.regency)
    bad = desk.regency.usb / "1607-07-0002.titipan"
    data = bytearray(bad.read_bytes())
    data[-200] ^= 1
    bad.write_bytes(bytes(data))
    desk.presenter.enter()

    desk.presenter.take_in()

    assert [(item.tone, item.headline) for item in desk.view.parcels] == [
        ("danger", "Titipan 2: Berkas rusak"),
        ("ok", "Titipan 3 diterima"),
    ]


def test_no_news_for_long_is_red(desk):
    desk.record(1)
    desk.presenter.enter()
    desk.plug_in(desk.stick())
    desk.presenter.copy()
    desk.regency.clock.pass_days(14)
    desk.presenter.enter()
    assert desk.view.journeys[0].tone != "danger"

    desk.regency.clock.pass_days(1)
    desk.presenter.enter()

    assert desk.view.journeys[0].tone == "danger"
    assert desk.view.journeys[0].state == "Belum ada kabar 15 hari, salin lagi"


def test_a_supervisor_may_carry_too(regency):
    session = regency.session(SUPERVISOR)
    view = SeenView()
    workers = Workers(InlineRunner(), InlineRunner(), lambda: [Drive("U", regency.usb, GB, GB)])
    presenter = SyncPresenter(session, workers, view, lambda: None)
    presenter.enter()
    presenter.copy()
    assert view.usb.tone == "ok"
    session.close()


@pytest.mark.parametrize(
    ("code", "headline"), [("", "USB STASIUN-07 boleh dicabut"), ("drive.busy", "USB masih dipakai")]
)
def test_a_stick_is_let_go_or_still_in_use(regency, code, headline):
    asked = []

    def let_go(path):
        asked.append(path)
        if code:
            raise EnvironmentProblem(code, folder=path.name)

    view, runner = SeenView(), InlineRunner()
    session = regency.session(OPERATOR)
    drives = [Drive("STASIUN-07", regency.usb, 11 * GB, 16 * GB)]
    presenter = SyncPresenter(session, Workers(runner, runner, lambda: drives, let_go), view, lambda: None)
    presenter.look_for_drives()
    assert view.can_eject
    presenter.eject()
    assert asked == [regency.usb]
    assert view.usb.headline == headline
    session.close()
