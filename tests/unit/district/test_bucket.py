"""Bundles in a bucket that speaks S3: a server on loopback, everything read back from it."""

import contextlib
import hashlib
import json

import pytest
from regency import CLERK, PASSWORD, SUPERVISOR, record_and_approve

from desktop.bootstrap import sign_in
from desktop.cli.main import run
from desktop.cli.terminal import OK, REFUSED
from desktop.district import backup, onward, receiving, status
from desktop.district.bucket import keep_in_bucket
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.progress import CallbackProgress
from desktop.station import bundles
from desktop.station.backup import restore_files
from desktop.store.fingerprint import state_hash
from desktop.store.shelf import bucket_at

ADDRESS = "s3://perekaman/1607"


@pytest.fixture(autouse=True)
def s3(monkeypatch, tmp_path):
    """A server of its own with one bucket, and the settings that lead to it."""
    from moto.s3.models import s3_backends
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    for backend in s3_backends.values():
        backend.reset()  # buckets belong to the process, not to a server
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "office")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    bucket_at(ADDRESS)._client.create_bucket(Bucket="perekaman")
    yield server
    go_away(server)


def bundle_of(regency, people=range(2)):
    record_and_approve(regency, people)
    session = regency.session(SUPERVISOR)
    path = bundles.export_bundles(session, regency.usb).paths[-1]
    session.close()
    return path


@pytest.fixture
def office(regency):
    with contextlib.closing(regency.office()) as office:
        yield office


def files_of(office):
    return sorted(office.store.folder.received.rglob("*.rekam"))


def in_bucket():
    return [name for name, _length in bucket_at(ADDRESS).objects()]


def test_a_bundle_lies_in_the_bucket_and_is_read_there(regency, office, tmp_path):
    keep_in_bucket(office, ADDRESS)
    path = bundle_of(regency)
    assert receiving.receive_bundle(office, path).outcome == "received"
    (name,) = in_bucket()
    with bucket_at(ADDRESS).open(name) as there:
        assert there.read() == path.read_bytes()
    assert not files_of(office)
    assert receiving.receive_bundle(office, path).outcome == "known"
    target = tmp_path / "centre"
    target.mkdir()
    made = onward.export_onward(office, target)
    assert made.recordings == 2
    assert len(list((made.folder / "media").iterdir())) == 4
    found = status.check(office)
    assert found["is_sound"]
    assert not found["unnamed_bundles"]


def test_what_was_received_before_moves_into_the_bucket(regency, office):
    path = bundle_of(regency)
    receiving.receive_bundle(office, path)
    assert keep_in_bucket(office, ADDRESS) == 1
    assert not files_of(office)
    assert len(in_bucket()) == 1
    assert status.check(office)["is_sound"]
    with pytest.raises(EnvironmentProblem, match=r"bucket\.in_use"):
        keep_in_bucket(office, ADDRESS)


def go_away(s3):
    if s3._server is not None:
        s3.stop()
        s3._server.server_close()
        s3._server = None


def test_a_server_that_goes_away_in_the_middle_changes_nothing(regency, office, s3):
    keep_in_bucket(office, ADDRESS)
    path = bundle_of(regency)
    before = state_hash(office.store.database)
    going = CallbackProgress(lambda _done, _total, _step: go_away(s3))
    with pytest.raises(EnvironmentProblem, match=r"bucket\.no_server"):
        receiving.receive_bundle(office, path, going)
    assert state_hash(office.store.database) == before
    assert not files_of(office)


def test_an_object_cut_short_makes_way_and_one_that_is_whole_stays(regency, office, tmp_path):
    keep_in_bucket(office, ADDRESS)
    path = bundle_of(regency)
    bucket, sha256 = bucket_at(ADDRESS), receiving.read_bundle(path)[0].sha256
    half = tmp_path / "half"
    half.write_bytes(path.read_bytes()[:-9])
    name = f"{sha256[:2]}/{sha256}.rekam"
    bucket.put(name, half)
    assert receiving.receive_bundle(office, path).outcome == "received"
    bucket.put(name, half)  # only what is not there is written
    with bucket.open(name) as there:
        assert (
            hashlib.file_digest(there, "sha256").hexdigest() == hashlib.sha256(path.read_bytes()).hexdigest()
        )


def test_damage_and_what_nobody_names_are_told(regency, office, tmp_path):
    keep_in_bucket(office, ADDRESS)
    path = bundle_of(regency)
    receiving.receive_bundle(office, path)
    bucket, (name,) = bucket_at(ADDRESS), in_bucket()
    bucket.put("aa/left-over.rekam", path)
    found = status.check(office)
    assert (found["unnamed_bundles"], found["is_sound"]) == (["aa/left-over.rekam"], True)
    bucket.remove(name)
    assert status.check(office)["damaged_bundles"] == [path.name]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("s3://absent/1607", r"bucket\.missing"),
        ("https://perekaman", r"bucket\.address"),
        ("s3://perekaman/../up", r"bucket\.address"),
    ],
)
def test_a_bucket_that_cannot_be_used_is_refused(office, address, code):
    with pytest.raises(EnvironmentProblem, match=code):
        keep_in_bucket(office, address)
    assert office.shelf.bucket is None


def test_a_wrong_key_is_refused(office, monkeypatch):
    # From now on the server looks at keys, and it knows none.
    monkeypatch.setattr("moto.settings.INITIAL_NO_AUTH_ACTION_COUNT", 0.0)
    with pytest.raises(EnvironmentProblem, match=r"bucket\.refused"):
        keep_in_bucket(office, ADDRESS)
    assert office.shelf.bucket is None


def test_a_server_elsewhere_has_to_be_asked_safely(office, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://bucket.example:9000")
    with pytest.raises(EnvironmentProblem, match=r"bucket\.no_tls"):
        keep_in_bucket(office, ADDRESS)


def test_a_backup_names_what_lies_in_the_bucket_and_a_restored_office_looks_for_it(regency, office, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    first = bundle_of(regency)
    receiving.receive_bundle(office, first)
    assert backup.kept_elsewhere(office) == ("", 0)
    keep_in_bucket(office, ADDRESS)
    assert backup.kept_elsewhere(office) == (ADDRESS, 1)
    made = backup.back_up(office, disk)
    (name,) = in_bucket()
    assert json.loads((made / "files.json").read_bytes())["elsewhere"] == {
        ADDRESS: {name: first.stat().st_size}
    }
    assert not list((disk / "rekam-1607-files").rglob("*.rekam"))
    restore_files(made, tmp_path / "restored")
    with contextlib.closing(sign_in(tmp_path / "restored", CLERK.id, PASSWORD, regency.clock)) as again:
        assert backup.missing_bundles(again) == []
        bucket = bucket_at(ADDRESS)
        bucket.remove(name)
        half = tmp_path / "half"
        half.write_bytes(first.read_bytes()[:-9])
        for _turn in ("gone", "cut short"):
            assert [row.file for row in backup.missing_bundles(again)] == [first.name]
            bucket.put(name, half)
        before = state_hash(again.store.database)
        assert receiving.receive_bundle(again, first).outcome == "known"
        assert (backup.missing_bundles(again), files_of(again)) == ([], [])
        assert state_hash(again.store.database) == before
        assert status.check(again)["is_sound"]


def test_the_command_line_says_what_a_backup_lacks(regency, office, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("REKAM_PASSWORD", PASSWORD)
    disk = tmp_path / "disk"
    disk.mkdir()
    receiving.receive_bundle(office, bundle_of(regency))
    keep_in_bucket(office, ADDRESS)
    office.close()
    given = ["--data", str(regency.district), "--officer", CLERK.id]
    assert run(["district", "backup", *given, "--to", str(disk)], show_world=None) == OK
    assert f"1 bundel tersimpan di {ADDRESS}" in capsys.readouterr().out
    bucket_at(ADDRESS).remove(in_bucket()[0])
    there = ["--data", str(tmp_path / "restored"), "--officer", CLERK.id]
    assert run(["district", "restore", *there, "--from", str(disk)], show_world=None) == REFUSED
    assert "1607-07-e1-0001.rekam" in capsys.readouterr().out
