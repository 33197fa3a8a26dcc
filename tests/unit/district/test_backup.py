"""The office's second copy, and the drill: the server room burns, another computer goes on."""

import shutil
from contextlib import closing

import pytest
from letter_office import carry_down, carry_up
from regency import CLERK, PASSWORD, SUPERVISOR, found_regency, record_and_approve

from desktop.bootstrap import sign_in
from desktop.district import backup, publishing, receiving, status
from desktop.district.office import Office
from desktop.district.stations import trust_list
from desktop.domain.enrolments import Lifecycle
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.closing import ClosingPage, begin_chores, chores_of
from desktop.station.backup import newest_copy, restore_files
from desktop.store import enrolments
from desktop.store.vault import copies


@pytest.fixture
def regency(tmp_path):
    """An office whose tables lie in its folder; those on a server are copied there."""
    return found_regency(tmp_path / "data")


@pytest.fixture
def disk(tmp_path):
    path = tmp_path / "second disk"
    path.mkdir()
    return path


def test_the_restore_drill_of_the_office(regency, disk, tmp_path):
    first = record_and_approve(regency, range(2))
    carry_up(regency)
    carry_down(regency)
    office = regency.office()
    made = backup.back_up(office, disk)
    assert not backup.needs_backup(office)
    office.close()
    # After the copy: a bundle is taken in, and a receipt goes down that names it.
    later = record_and_approve(regency, range(5, 6))
    carry_up(regency)
    office = regency.office()
    lost = publishing.publish(office, "1607-07").number
    trust = trust_list(office)[0].seq
    office.close()

    shutil.rmtree(regency.district)
    source, code = newest_copy(disk)
    assert (source, code) == (made, "1607")
    restore_files(source, regency.district)
    office = regency.office()
    assert status.check(office)["is_sound"]
    assert len(list(office.store.folder.received.rglob("*.rekam"))) == 1
    assert backup.restores(office) == 1
    # Every stick is read again; what the copy did not hold comes back.
    outcomes = [item.outcome for item in receiving.receive_folder(office, regency.usb)]
    assert outcomes.count("received") == 1
    parcel = publishing.publish(office, "1607-07")
    assert parcel.number > lost + 500
    publishing.carry_parcel(office, parcel, regency.usb)
    assert trust_list(office)[0].seq > trust
    office.close()
    assert regency.apply_parcels()[-1].number == parcel.number
    session = regency.session(SUPERVISOR)
    states = {row.id: row.transport.value for row in _rows(session)}
    session.close()
    assert {states[name] for name in (*first, *later)} == {"confirmed"}
    again = regency.office()
    assert backup.restores(again) == 1, "once a restore, not once a start"
    again.close()


def _rows(session):
    return enrolments.listed(session.store.database, session.store.place, list(Lifecycle))


def test_bundles_are_copied_once_and_three_databases_are_kept(regency, disk):
    for serial in range(4):
        record_and_approve(regency, range(serial, serial + 1))
        carry_up(regency)
        office = regency.office()
        backup.back_up(office, disk)
        office.close()
        regency.clock.pass_days(1)
    assert len(copies(disk, "1607")) == 3
    assert len(list((disk / "rekam-1607-files" / "received").rglob("*.rekam"))) == 4


def test_a_disk_that_is_away_is_said(regency, disk):
    disk.rmdir()
    office = regency.office()
    with pytest.raises(EnvironmentProblem, match=r"drive\.missing"):
        backup.back_up(office, disk)
    office.close()


def test_the_office_is_copied_when_the_program_closes(regency, disk, qapp):
    record_and_approve(regency, range(1))
    carry_up(regency)
    office = sign_in(regency.district, CLERK.id, PASSWORD, regency.clock)
    assert isinstance(office, Office)
    assert chores_of(office) is None, "nobody has said where"
    backup.set_backup_folder(office, disk)
    chores, closed = chores_of(office), []
    page = ClosingPage()
    begin_chores(office, chores, InlineRunner(), page, lambda: closed.append(True))
    assert closed == [True]
    assert [copy.is_whole for copy in copies(disk, "1607")] == [True]
    assert chores_of(office) is None
    office.close()


def test_a_bundle_whose_file_is_gone_comes_back_with_its_stick(regency):
    record_and_approve(regency, range(2))
    carry_up(regency)
    with closing(regency.office()) as office:
        (kept,) = office.store.folder.received.rglob("*.rekam")
        whole = kept.read_bytes()
        for left in (None, whole[:-9]):
            kept.unlink()
            if left is not None:
                kept.write_bytes(left)
            assert not status.check(office)["is_sound"]
            assert [item.outcome for item in receiving.receive_folder(office, regency.usb)] == ["known"]
            assert kept.read_bytes() == whole
            assert status.check(office)["is_sound"]
