import pytest
from regency import OPERATOR, PASSWORD, SUPERVISOR

from desktop.bootstrap import Newcomer, found_station
from desktop.crypto.words import request_words
from desktop.devices.drives import Drive
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.office.admission_presenter import AdmissionPresenter
from desktop.gui.office.places import PlaceFinder, Workers
from desktop.store import stations
from desktop.store.folder import STATION, PlaceCard

GB = 1_000_000_000


class SeenView:
    def __init__(self):
        self.applicant, self.error, self.is_closed, self.asked = None, "", False, None

    def ask_certify(self, applicant):
        self.applicant = applicant

    def show_certify_error(self, text):
        self.error = text

    def close_certify(self):
        self.is_closed = True

    def ask_place(self, places, *, to_write):
        self.asked = (list(places), to_write)


class Desk:
    def __init__(self, regency, office):
        self.view, self.told, self.done, self.plugged = SeenView(), [], [], []
        self.plugged = [Drive("USB", regency.usb, GB, GB)]
        workers = Workers(InlineRunner(), InlineRunner(), lambda: list(self.plugged))
        self.places = PlaceFinder(workers, self.view)
        self.presenter = AdmissionPresenter(
            office, workers, self.places, self.view, lambda kind, text: self.told.append((kind, text))
        )

    def certify(self, first="1", last="500"):
        self.presenter.certify(first, last, lambda: self.done.append(1))


@pytest.fixture
def desk(regency, office):
    return Desk(regency, office)


@pytest.fixture
def request_file(regency, tmp_path):
    card = PlaceCard(STATION, "1607-16", "16", "Tungkal Ilir", "16.07.07", "", 1)
    officers = [Newcomer(OPERATOR, PASSWORD), Newcomer(SUPERVISOR, PASSWORD)]
    path = tmp_path / "permintaan-16.json"
    path.write_bytes(found_station(regency.station("16"), card, officers, regency.terms))
    return path


def test_a_request_is_shown_with_its_six_words(regency, desk, request_file):
    desk.presenter.open_request(request_file)

    assert desk.view.applicant.title == "Sertifikasi Stasiun 16, Tungkal Ilir?"
    assert desk.view.applicant.words == request_words(request_file.read_bytes())
    assert (desk.view.applicant.first, desk.view.applicant.last) == ("1", "500")


def test_a_certified_station_gets_its_first_parcel_on_the_stick(regency, office, desk, request_file):
    desk.presenter.open_request(request_file)
    desk.certify("1", "200")

    assert desk.view.is_closed
    assert desk.done == [1]
    assert (regency.usb / "1607-16-0001.titipan").exists()
    assert desk.told[0][0] == "ok"
    assert "1607-16-0001.titipan" in desk.told[0][1]
    row = stations.find(office.store.database, "1607-16")
    assert row.certificate["number_block"] == {"first": 1, "last": 200}
    assert regency.apply_parcels("16")[0].contents == ["certificate", "trust"]


def test_without_a_stick_it_asks_where_the_parcel_goes(regency, desk, request_file, tmp_path):
    desk.plugged = [Drive("USB", regency.usb, GB, GB, is_read_only=True)]
    desk.presenter.open_request(request_file)
    desk.certify()

    assert desk.view.asked[1] is True
    assert desk.told == []
    desk.places.give(tmp_path)
    assert (tmp_path / "1607-16-0001.titipan").exists()


@pytest.mark.parametrize("block", [("satu", "500"), ("", ""), ("500", "1"), ("0", "10"), ("1", "-5")])
def test_a_wrong_block_is_said_in_the_dialog(office, desk, request_file, block):
    desk.presenter.open_request(request_file)
    desk.certify(*block)

    assert desk.view.error
    assert not desk.view.is_closed
    assert stations.find(office.store.database, "1607-16") is None


def test_a_station_that_asks_again_keeps_its_block(desk, request_file):
    desk.presenter.open_request(request_file)
    desk.certify("501", "900")
    desk.presenter.open_request(request_file)

    assert (desk.view.applicant.first, desk.view.applicant.last) == ("501", "900")


def test_other_keys_for_a_known_code_are_refused(office, desk, regency, request_file):
    desk.presenter.open_request(request_file)
    desk.certify()
    desk.view.is_closed = False
    card = PlaceCard(STATION, "1607-16", "16", "Palsu", "16.07.07", "", 1)
    officers = [Newcomer(SUPERVISOR, PASSWORD)]
    request_file.write_bytes(found_station(regency.root / "other", card, officers, regency.terms))
    desk.presenter.open_request(request_file)
    desk.certify()

    assert desk.view.error
    assert not desk.view.is_closed
    assert stations.find(office.store.database, "1607-16").name == "Tungkal Ilir"


@pytest.mark.parametrize("content", [b"not json", None])
def test_a_file_that_is_no_request_is_told(desk, tmp_path, content):
    path = tmp_path / "surat.json"
    if content is not None:
        path.write_bytes(content)
    desk.presenter.open_request(path)

    assert desk.view.applicant is None
    assert desk.told[0][0] == "danger"
