"""What can happen to a stick: each with its own code, no success before the copy was read back."""

import errno
import os
import resource
import shutil
from types import SimpleNamespace

import pytest
from regency import SUPERVISOR, record, record_and_approve

from desktop.devices import drives
from desktop.district import receiving
from desktop.domain import progress
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.progress import CallbackProgress, Canceled
from desktop.exchange import carrying
from desktop.exchange.carrying import Load, carry, carry_all
from desktop.exchange.container import read_container
from desktop.station import bundles


@pytest.fixture
def sealed(regency):
    """A bundle on the stick, and the load that put it there."""
    record_and_approve(regency, range(2))
    session = regency.session(SUPERVISOR)
    (path,) = bundles.export_bundles(session, regency.usb).paths
    session.close()
    data = path.read_bytes()
    path.unlink()

    def pour(file, meter):
        file.write(data)
        meter.add(len(data))

    identity_file = regency.root / "identity.rekam"
    identity_file.write_bytes(data)
    return Load(path.name, len(data), read_container(identity_file).sha256, pour), data


def refused(load, folder):
    with pytest.raises(EnvironmentProblem) as caught:
        carry(load, folder)
    assert not list(folder.glob("*.rekam*"))
    return caught.value


def changed(load, pour):
    return Load(load.name, load.length, load.sha256, pour)


def failing(data, at, number):
    def pour(file, _meter):
        file.write(data[:at])
        file.flush()
        raise OSError(number, "the drive")

    return pour


def test_a_good_copy_is_read_back(regency, sealed):
    load, data = sealed
    seen = []
    path = carry(
        load, regency.usb, CallbackProgress(lambda done, total, step: seen.append((step, done, total)))
    )
    assert path.read_bytes() == data
    assert [step for step, _, _ in seen][-1] == "drive.read_back"
    assert seen[-1][1] == seen[-1][2] == 2 * load.length


def test_another_bundle_of_that_name_is_never_written_over(regency, sealed):
    """A restored station seals under a number it used before: what lies there may be all that is left."""
    load, data = sealed
    session = regency.session(SUPERVISOR)
    record(session, 7)
    (other,) = bundles.export_bundles(session, regency.usb).paths[-1:]
    session.close()
    kept = other.read_bytes()
    other.replace(regency.usb / load.name)
    path = carry(load, regency.usb)
    assert path.name == f"{load.name.removesuffix('.rekam')}-{load.sha256[:8]}.rekam"
    assert (path.read_bytes(), (regency.usb / load.name).read_bytes()) == (data, kept)


def test_a_stick_that_was_changed_for_another_does_not_answer_for_the_first(regency, sealed, monkeypatch):
    """Pulled out and another one put in at the same place, in the moment before it is read back."""
    load, _data = sealed
    really, drives_seen = os.stat, iter(range(1, 99))

    def stat(path, **how):
        found = really(path, **how)
        names = (name for name in dir(found) if name.startswith("st_"))
        return SimpleNamespace(
            **{name: getattr(found, name) for name in names} | {"st_dev": next(drives_seen)}
        )

    with monkeypatch.context() as swapped:
        swapped.setattr(carrying.os, "stat", stat)
        with pytest.raises(EnvironmentProblem, match=r"drive\.removed"):
            carry(load, regency.usb)


def test_no_drive(regency, sealed):
    assert refused(sealed[0], regency.root / "nowhere").code == "drive.missing"


def test_no_space_says_how_much_is_missing(regency, sealed, monkeypatch):
    load, _data = sealed
    usage = shutil.disk_usage(regency.usb)._replace(free=load.length - 100)
    monkeypatch.setattr("desktop.exchange.carrying.shutil.disk_usage", lambda _folder: usage)
    problem = refused(load, regency.usb)
    assert (problem.code, problem.facts["missing"]) == ("drive.no_space", 100)


def test_a_file_system_that_holds_no_such_file_is_told_before_the_first_byte(regency, sealed, monkeypatch):
    load, _data = sealed
    monkeypatch.setattr(carrying, "largest_file", lambda _folder: load.length - 1)
    assert refused(load, regency.usb).code == "drive.file_limit"
    fat = drives.Machine(
        partitions=lambda: [type("Part", (), {"mountpoint": str(regency.usb), "fstype": "vfat"})()]
    )
    assert drives.largest_file(regency.usb, fat) == (4 << 30) - 1


def test_a_limit_met_while_writing(regency, sealed):
    """The kernel itself refuses to let the file grow."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        problem = refused(sealed[0], regency.usb)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert problem.code == "drive.file_limit"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENODEV, "drive.removed"),
        (errno.ENOTCONN, "drive.removed"),
        (errno.EROFS, "drive.read_only"),
        (errno.ENOSPC, "drive.no_space"),
        (errno.EIO, "drive.failed"),
    ],
)
def test_what_the_drive_refuses_at_any_byte(regency, sealed, number, code):
    load, data = sealed
    for at in range(0, len(data), 4096):
        assert refused(changed(load, failing(data, at, number)), regency.usb).code == code


def test_a_drive_that_goes_while_writing(regency, sealed):
    load, data = sealed

    def pour(file, _meter):
        file.write(data)
        shutil.rmtree(regency.usb)

    assert refused(changed(load, pour), regency.usb).code == "drive.removed"


def test_a_copy_that_reads_back_otherwise_is_no_success(regency, sealed):
    load, data = sealed
    for at in (0, 300, len(data) // 2, len(data) - 1):
        wrong = bytearray(data)
        wrong[at] ^= 1

        def pour(file, _meter, wrong=wrong):
            file.write(wrong)

        assert refused(changed(load, pour), regency.usb).code == "drive.verify_mismatch"


def test_a_canceled_copy_leaves_nothing(regency, sealed, monkeypatch):
    load, _data = sealed
    monkeypatch.setattr(progress, "REPORT_BYTES", 1)

    def stop(done, _total, _step):
        if done:
            raise Canceled

    with pytest.raises(Canceled):
        list(carry_all([load], regency.usb, CallbackProgress(stop)))
    assert not list(regency.usb.glob("*.rekam*"))


def test_a_damaged_sample_is_not_blamed_on_the_stick(regency):
    record_and_approve(regency, range(1))
    session = regency.session(SUPERVISOR)
    bundles.seal_news(session)
    (sample,) = [path for path in session.store.media.root.rglob("*.age")][:1]
    data = bytearray(sample.read_bytes())
    data[-1] ^= 1
    sample.write_bytes(data)
    with pytest.raises(EnvironmentProblem) as caught:
        bundles.export_bundles(session, regency.usb)
    assert caught.value.code == "media.damaged"
    session.close()


def test_much_is_split_and_comes_together_again(regency):
    record_and_approve(regency, range(5))
    session = regency.session(SUPERVISOR)
    paths = bundles.export_bundles(session, regency.usb, largest=16_000).paths
    assert len(paths) > 2
    assert all(path.stat().st_size < 40_000 for path in paths)
    assert bundles.export_bundles(session, regency.root / "usb").paths != []
    session.close()
    office = regency.office()
    outcomes = [receiving.receive_bundle(office, path).outcome for path in reversed(paths)]
    assert outcomes == ["held"] * (len(paths) - 1) + ["received"]
    assert receiving.held_bundles(office) == []
    assert office.store.database.execute("SELECT count(*) FROM enrolments").fetchone()[0] == 5
    office.close()
