"""Onward to the centre and back: a folder that checks itself, and what the centre says of each resident."""

import csv
import hashlib
import json
import subprocess

import pytest
from regency import SUPERVISOR, record, record_and_approve

from desktop.district import onward, publishing, receiving
from desktop.domain.errors import EnvironmentProblem, InputError
from desktop.station import bundles
from desktop.store import residents


@pytest.fixture
def office(regency):
    record_and_approve(regency, range(2))
    session = regency.session()
    record(session, 5)  # recorded, not approved: it does not go on
    session.close()
    session = regency.session(SUPERVISOR)
    bundles.export_bundles(session, regency.usb)
    session.close()
    opened = regency.office()
    receiving.receive_folder(opened, regency.usb)
    yield opened
    opened.close()


def test_accepted_recordings_go_on_with_their_samples(office, tmp_path):
    target = tmp_path / "centre"
    target.mkdir()
    made = onward.export_onward(office, target)
    assert made.recordings == 2
    assert (
        subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=made.folder, check=False).returncode
        == 0
    )
    with (made.folder / "recordings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["nik"] for row in rows] == ["1607075206909000", "1607075206909001"]
    for row in rows:
        assert (row["mother"], row["permit"]) == ("", "")  # columns of every recording, known or not
        packet = json.loads((made.folder / "packets" / f"{row['number']}.json").read_text())
        assert packet["identity"]["nik"] == row["nik"]
        kinds = {sample["modality"] for sample in packet["biometrics"]}
        assert {"photo", "signature"} <= kinds
        for sample in packet["biometrics"]:
            data = (made.folder / sample["file"]).read_bytes()
            assert hashlib.sha256(data).hexdigest() == sample["sha256"]
        photo = made.folder / "media" / f"{row['number']}-photo.jpg"
        assert photo.read_bytes().startswith(b"\xff\xd8\xff")


def test_a_bundle_that_is_gone_leaves_no_half_folder(office, tmp_path):
    for path in office.store.folder.received.rglob("*.rekam"):
        path.unlink()
    target = tmp_path / "centre"
    target.mkdir()
    with pytest.raises(EnvironmentProblem) as caught:
        onward.export_onward(office, target)
    assert caught.value.code in ("media.missing", "file.unreadable")
    assert list(target.iterdir()) == []


def test_a_cell_is_no_formula():
    assert onward._plain("=HYPERLINK(1)") == "'=HYPERLINK(1)"


def test_the_centres_word_comes_down_to_who_recorded(office, regency, tmp_path):
    path = tmp_path / "siak.csv"
    path.write_text("NIK;NAMA;STATUS_REKAM\n1607075206909001;SITI;PRINT_READY_RECORD\n9999;X;Y\n", "utf-8")
    assert onward.import_statuses(office, path) == 1
    published = publishing.publish(office, "1607-07")
    assert "centre" in published.contents
    publishing.carry_parcel(office, published, regency.usb)
    regency.apply_parcels()
    session = regency.session()
    assert residents.centre_status(session.store.database, "1607075206909001") == "PRINT_READY_RECORD"
    session.close()


def test_a_list_without_its_columns_is_refused(office, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(InputError) as caught:
        onward.import_statuses(office, path)
    assert caught.value.code == "centre.columns"
