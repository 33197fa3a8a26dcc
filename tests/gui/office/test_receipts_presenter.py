import json

import pytest
from regency import SUPERVISOR, record_and_approve

from desktop.devices.drives import Drive
from desktop.district import receiving
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.office.places import Workers
from desktop.gui.office.receipts_presenter import ReceiptsPresenter
from desktop.station import bundles

GB = 1_000_000_000


class SeenView:
    def __init__(self):
        self.busy, self.asked, self.failure = [], None, None

    def show_parcels(self, lines, action, *, can_write):
        self.lines, self.action, self.can_write = list(lines), action, can_write

    def show_busy(self, *, is_busy):
        self.busy.append(is_busy)

    def show_failure(self, headline, advice):
        self.failure = (headline, advice)

    def ask_place(self, places, *, to_write):
        self.asked = (list(places), to_write)


class Desk:
    def __init__(self, regency, office):
        self.view, self.told, self.changes = SeenView(), [], 0
        self.plugged = [Drive("USB", regency.usb, GB, GB)]
        workers = Workers(InlineRunner(), InlineRunner(), lambda: list(self.plugged))
        self.presenter = ReceiptsPresenter(
            office, workers, self.view, lambda kind, text: self.told.append((kind, text)), self._count
        )

    def _count(self):
        self.changes += 1


@pytest.fixture
def desk(regency, office):
    return Desk(regency, office)


@pytest.fixture
def brought(regency, office):
    """Station 07 brought a bundle, so it waits for a receipt."""
    record_and_approve(regency, range(1, 3))
    session = regency.session(SUPERVISOR)
    bundles.export_bundles(session, regency.usb)
    session.close()
    receiving.receive_folder(office, regency.usb)


def test_without_news_nothing_is_ticked(desk):
    desk.presenter.load()

    assert [(line.code, line.is_chosen) for line in desk.view.lines] == [("07", False)]
    assert desk.view.lines[0].contents == "Pengesahan, daftar kepercayaan"
    assert (desk.view.action, desk.view.can_write) == ("Tulis tanda terima", False)


def test_a_station_that_brought_something_waits(desk, brought):
    desk.presenter.load()

    assert desk.view.lines[0].contents == "Tanda terima, pengesahan, daftar kepercayaan"
    assert desk.view.lines[0].state.words == "Perlu dibawa"
    assert (desk.view.action, desk.view.can_write) == ("Tulis 1 tanda terima", True)


def test_written_is_read_back_and_brings_the_station_its_receipt(regency, desk, brought):
    desk.presenter.load()
    desk.presenter.write()

    assert desk.view.busy == [True, False]
    assert desk.told == [("ok", "1 titipan tertulis di usb dan sudah dibaca ulang. USB boleh dicabut.")]
    assert desk.view.lines[0].state.words == "Titipan 2 tertulis"
    assert (desk.view.lines[0].is_chosen, desk.view.can_write, desk.changes) == (False, False, 1)
    assert regency.apply_parcels()[0].accepted == 2
    desk.presenter.load()
    assert desk.view.lines[0].state.words == "Sudah lengkap"


def test_any_station_may_be_ticked(desk):
    desk.presenter.load()
    desk.presenter.toggle(0)
    assert desk.view.can_write
    desk.presenter.toggle(0)
    assert not desk.view.can_write
    desk.presenter.toggle(7)
    assert not desk.view.can_write


def test_a_drive_that_refuses_is_told_by_station(desk, brought, tmp_path):
    desk.plugged = [Drive("USB", tmp_path / "gone", GB, GB)]
    desk.presenter.load()
    desk.presenter.write()

    assert desk.told[0][0] == "danger"
    assert desk.told[0][1].startswith("Stasiun 07: ")
    assert (desk.view.lines[0].state.words, desk.view.lines[0].is_chosen) == ("Belum tertulis", True)


def test_a_read_only_stick_is_a_question(desk, brought, regency):
    desk.plugged = [Drive("USB", regency.usb, GB, GB, is_read_only=True)]
    desk.presenter.load()
    desk.presenter.write()

    assert [place.can_write for place in desk.view.asked[0]] == [False]
    assert desk.view.busy == []


def test_the_trust_list_is_saved_for_verifiers(desk, tmp_path):
    desk.presenter.save_trust(tmp_path / "daftar.json")

    assert json.loads((tmp_path / "daftar.json").read_bytes())
    assert desk.told == [("ok", "Daftar kepercayaan tersimpan sebagai daftar.json.")]


def test_a_place_where_nothing_can_be_saved_is_told(desk, tmp_path):
    desk.presenter.save_trust(tmp_path / "missing" / "daftar.json")

    assert desk.told[0][0] == "danger"
