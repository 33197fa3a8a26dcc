import shutil
from pathlib import Path

import pytest
from regency import OPERATOR, SUPERVISOR, record_and_approve

from desktop.devices.drives import Drive
from desktop.district import officers, receiving
from desktop.district.receiving import Received, Refused
from desktop.domain.errors import BundleRejected
from desktop.domain.progress import Canceled
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.office import inbox_wording as wording
from desktop.gui.office.inbox_presenter import InboxPresenter
from desktop.gui.office.places import Workers
from desktop.i18n import formats
from desktop.station import bundles

GB = 1_000_000_000


class SeenView:
    def __init__(self):
        self.asked, self.failure, self.outcomes, self.steps = None, None, None, []

    def show_overview(self, overview):
        self.overview = overview

    def show_stations(self, lines, chosen):
        self.lines, self.chosen = list(lines), chosen

    def show_detail(self, detail):
        self.detail = detail

    def show_step(self, step):
        self.steps.append(step)

    def show_outcomes(self, title, lines):
        self.outcomes = (title, list(lines))

    def show_failure(self, headline, advice):
        self.failure = (headline, advice)

    def ask_settle(self, title, text):
        self.settling = (title, text)

    def ask_judge(self, title, vouchable):
        self.judging = (title, vouchable)

    def tell(self, kind, words):
        self.told = (kind, words)

    def ask_place(self, places, *, to_write):
        self.asked = (list(places), to_write)


@pytest.fixture
def view():
    return SeenView()


@pytest.fixture
def presenter(regency, office, view):
    plugged = [Drive("USB", regency.usb, GB, GB)]
    workers = Workers(InlineRunner(), InlineRunner(), lambda: plugged)
    made = InboxPresenter(office, workers, view, lambda: None)
    made.plugged = plugged
    return made


def bring(regency, serials, code="07"):
    record_and_approve(regency, serials, code)
    session = regency.session(SUPERVISOR, code)
    carried = bundles.export_bundles(session, regency.usb)
    session.close()
    return carried.paths


def test_a_certified_station_is_there_before_it_brings_anything(presenter, view):
    presenter.load()

    assert [(line.code, line.arrived) for line in view.lines] == [("07", "belum pernah")]
    assert view.chosen == 0
    assert view.detail.title == "Stasiun 07, Stasiun 07"
    assert dict(view.detail.facts)["Petugas"] == "Ratna Dewi (petugas), H. Burhanuddin (pengawas)"
    assert dict(view.detail.facts)["Nomor surat"] == "1 sampai 500"


def test_the_only_stick_is_read_without_a_question(regency, presenter, view):
    bring(regency, range(1, 3))
    presenter.read()

    assert view.asked is None
    assert view.outcomes[0] == "1 diterima"
    assert view.outcomes[1][0].headline == "B07-0001 diterima"
    assert view.steps[-1] is None
    assert (view.lines[0].recordings, view.lines[0].state.words) == ("2", "Tanda terima belum ditulis")
    assert view.detail.bundles[0].detail == "2 rekaman, 24 Nov 2026"


def test_a_gap_is_held_told_and_closed(regency, presenter, view, tmp_path):
    first = bring(regency, range(1, 2))[0]
    hidden = first.rename(tmp_path / first.name)
    bring(regency, range(2, 3))
    (regency.usb / first.name).unlink()

    presenter.read()
    assert view.outcomes[0] == "1 ditahan"
    assert [(cell.number, cell.kind) for cell in view.lines[0].cells] == [
        ("0001", "missing"),
        ("0002", "held"),
    ]
    assert view.overview.missing == "1 nomor hilang"
    hidden.rename(regency.usb / first.name)
    presenter.read()

    assert [cell.kind for cell in view.lines[0].cells] == ["received", "received"]
    assert view.overview.missing == ""


def test_a_bad_file_is_told_first_and_stops_nothing(regency, presenter, view):
    bring(regency, range(1, 2))
    (regency.usb / "zzz.rekam").write_bytes(b"no bundle")

    presenter.read()

    assert view.outcomes[0] == "1 diterima, 1 tidak diterima"
    assert [line.tone for line in view.outcomes[1]] == ["danger", "ok"]


def test_reading_twice_changes_nothing(regency, presenter, view):
    bring(regency, range(1, 2))
    presenter.read()
    presenter.read()

    assert view.outcomes[0] == "1 sudah pernah diterima"
    assert view.lines[0].recordings == "1"


def test_an_empty_stick_has_no_outcome(presenter, view):
    presenter.read()

    assert view.outcomes == ("", [])


def test_without_a_stick_or_with_two_it_asks(regency, presenter, view, tmp_path):
    presenter.plugged[:] = []
    presenter.read()
    assert view.asked == ([], False)

    bring(regency, range(1, 2))
    presenter.plugged[:] = [
        Drive("A", tmp_path, GB, GB),
        Drive("B", regency.usb, 2 * GB, GB, is_read_only=True),
    ]
    presenter.places.again()
    assert [place.words for place in view.asked[0]] == ["A, sisa 1,0 GB", "B, hanya bisa dibaca"]
    assert view.outcomes is None
    presenter.places.give(regency.usb)

    assert view.outcomes[0] == "1 diterima"


def test_an_answer_counts_once(regency, presenter, view):
    presenter.plugged[:] = []
    presenter.read()
    presenter.places.give(regency.usb)
    view.outcomes = None
    presenter.places.give(regency.usb)

    assert view.outcomes is None


def test_a_stopped_reading_keeps_what_was_received(two_stations, regency, presenter, view, monkeypatch):
    bring(regency, range(1, 2))
    bring(regency, range(1, 2), "09")

    def stop_at_the_second_bundle(step):
        if step and step.newest:
            raise Canceled

    monkeypatch.setattr(view, "show_step", stop_at_the_second_bundle)
    presenter.read()

    assert view.outcomes[0] == "1 diterima"
    assert [line.headline for line in view.outcomes[1]] == ["Pembacaan dihentikan", "B07-0001 diterima"]
    assert {line.code: line.recordings for line in view.lines} == {"07": "1", "09": "0"}


def test_many_bundles_are_one_reading_and_each_is_told_when_it_came(two_stations, regency, presenter, view):
    paths = [*bring(regency, range(1, 2)), *bring(regency, range(1, 2), "09")]
    total = sum(path.stat().st_size for path in paths)
    presenter.read()

    steps = [step for step in view.steps if step]
    assert [step.share for step in steps] == sorted(step.share for step in steps)
    assert steps[-1].share == 1
    assert steps[-1].amount == f"2 bundel, {formats.size(total)} dari {formats.size(total)}"
    assert [line.headline for line in steps[-1].newest] == ["B09-0001 diterima", "B07-0001 diterima"]
    assert any(len(step.newest) == 1 for step in steps)


def test_of_very_many_outcomes_the_list_ends_with_a_sum():
    found = [Received("received", f"1607-{number}", 1) for number in range(100, 400)]
    bad = Refused(Path("x.rekam"), BundleRejected("signature.invalid"))
    lines = wording.outcomes([*found, bad])
    assert lines[0].tone == "danger"
    assert (lines[-1].headline, lines[-1].detail) == ("281 bundel lagi", "281 diterima")


def test_the_chosen_station_stays_chosen(two_stations, regency, presenter, view):
    presenter.load()
    presenter.select(1)
    chosen = view.lines[1].code
    bring(regency, range(1, 2))

    presenter.read()

    assert view.lines[view.chosen].code == chosen
    assert view.detail.title.startswith(f"Stasiun {chosen}")


def test_an_entry_that_broke_a_rule_is_shown_with_its_sentence(regency, office, presenter, view):
    with office.work() as work:
        body = {"epoch": 1, "seq": 7, "subject": "07-00012", "code": "rule.four_eyes", "facts": {}}
        work.append("entry.quarantined", "1607-07", body)
        work.commit()

    presenter.load()

    assert view.lines[0].state.words == "1 catatan disisihkan"
    assert view.detail.aside[0].headline == "Perekam memutuskan rekamannya sendiri"


def test_what_was_put_aside_is_judged_again_by_a_person(regency, office, presenter, view):
    """An operator was withdrawn before the stick came; the recordings are from before."""
    bring(regency, range(1, 2))
    officers.revoke_officer(office, "1607-07", OPERATOR.id, "pindah")
    presenter.read()
    assert view.lines[0].state.words == "3 catatan disisihkan"
    assert view.detail.aside[1].detail.endswith("nilai ulang bila Anda menjaminnya.")
    presenter.ask_judge()
    assert view.judging == ("Stasiun 07, Stasiun 07", 2)
    presenter.judge("coba dulu", False)
    assert view.told == ("ok", "Belum ada catatan yang berlaku, 3 tetap disisihkan.")
    assert view.lines[0].state.words == "Tanda terima belum ditulis"
    assert len(view.detail.aside) == 3
    presenter.judge(" ", True)
    assert view.told[0] == "danger"
    presenter.judge("Ratna bekerja sampai Jumat", True)
    assert view.told == ("ok", "3 catatan kini berlaku.")
    assert view.detail.aside == ()


def test_several_sticks_are_read_at_once(regency, presenter, view):
    (first,) = bring(regency, range(1))
    second = bring(regency, range(1005, 1006))[-1]
    other = regency.root / "other-stick"
    other.mkdir()
    shutil.copyfile(first, other / first.name)
    shutil.move(second, other / second.name)
    presenter.plugged.append(Drive("KEDUA", other, GB, GB))
    presenter.read()
    assert len(view.asked[0]) == 2
    assert presenter.places.takes_all
    presenter.places.give_all()
    assert view.outcomes[0] == "2 diterima, 1 sudah pernah diterima"


def test_a_fork_is_shown_and_settled_by_a_person(regency, office, presenter, view):
    clone = regency.root / "clone"
    record_and_approve(regency, range(1))
    shutil.copytree(regency.station(), clone)
    (first,) = bring(regency, range(3, 4))
    kept = shutil.move(first, regency.root / "first.rekam")
    shutil.rmtree(regency.station())
    (regency.root / "station-07.mark").unlink()
    shutil.move(clone, regency.station())
    (second,) = bring(regency, range(7, 8))
    receiving.receive_files(office, [kept, second])
    presenter.load()
    assert view.lines[0].state.words == "Dua laptop, satu nama"
    presenter.ask_settle()
    assert view.settling == ("Stasiun 07, Stasiun 07", view.detail.fork)
    presenter.settle("  ")
    assert view.told[0] == "danger"
    presenter.settle("Stasiun menelepon: laptop lama yang benar")
    assert view.told == ("ok", "Selesai. 1 rekaman berlaku lagi.")
    assert view.detail.fork == ""
    assert view.lines[0].state.tone != "danger"
