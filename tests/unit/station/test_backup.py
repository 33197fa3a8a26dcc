"""Backups: what is new is copied, three are kept, and one brings a station to life elsewhere."""

import json
import shutil

import pytest
from regency import OPERATOR, PASSWORD, SUPERVISOR, found_regency, record, record_and_approve

from desktop.bootstrap import sign_in
from desktop.district import publishing, receiving
from desktop.domain.errors import EnvironmentProblem, RuleError
from desktop.domain.progress import CallbackProgress, Canceled
from desktop.place import officers
from desktop.station import backup, bundles, check, letters
from desktop.store import second_copy
from desktop.store.mark import read_mark


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path / "data")


@pytest.fixture
def stick(tmp_path):
    path = tmp_path / "USB A"
    path.mkdir()
    return path


def back_up(regency, stick):
    session = regency.session()
    made = backup.back_up(session, stick)
    session.close()
    return made


def restored(regency, made, officer=SUPERVISOR):
    """Bring a backup to life in the station's own place, on another laptop: its old folder is gone."""
    root = regency.station()
    shutil.rmtree(root)
    root.with_name(root.name + ".mark").unlink()
    backup.restore_files(made, root)
    return sign_in(root, officer.id, PASSWORD, regency.clock)


def test_only_what_is_new_is_copied_and_three_are_kept(regency, stick):
    made = []
    for serial in range(5):
        session = regency.session()
        record(session, serial + 1)
        session.close()
        made.append(back_up(regency, stick))
        regency.clock.pass_days(1)
    shared = stick / "rekam-1607-07-files"
    kept = sorted(path.name for path in stick.iterdir() if path != shared)
    assert kept == [path.name for path in made[-3:]]
    samples = list(shared.rglob("*.age"))
    assert len(samples) == len({path.name for path in samples}) == 5
    assert not list(stick.rglob("*.part"))


def test_a_backup_that_was_cut_off_is_none_and_the_next_one_is_whole(regency, stick):
    session = regency.session()
    record(session)

    def cut(done, total, step):
        if step == "backup.copy" and done == total:
            raise Canceled

    with pytest.raises(Canceled):
        backup.back_up(session, stick, CallbackProgress(cut))
    assert backup.copies_in(session, stick) == []
    made = backup.back_up(session, stick)
    found = backup.check_copies(session, stick)
    assert [(copy.folder, is_sound) for copy, is_sound in found] == [(made, True)]
    session.close()


def test_a_damaged_copy_is_found_by_opening_it(regency, stick):
    made = back_up(regency, stick)
    path = made / "rekam.db"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    session = regency.session()
    assert [is_sound for _copy, is_sound in backup.check_copies(session, stick)] == [False]
    session.close()


def test_the_restore_drill(regency, stick):
    """A laptop is lost after its last backup: recording goes on, letters wait, no number is used twice."""
    (first,) = record_and_approve(regency, range(1, 2))
    session = regency.session(SUPERVISOR)
    old = letters.issue_letter(session, first).number
    session.close()
    made = back_up(regency, stick)
    (second,) = record_and_approve(regency, range(2, 3))
    session = regency.session(SUPERVISOR)
    lost = letters.issue_letter(session, second).number
    bundles.export_bundles(session, regency.usb)
    session.close()

    again = restored(regency, made)
    assert (again.store.epoch, again.fact("recovery")) == (2, 1)
    assert check.check_station(again).is_sound
    record(again, 5)
    again.close()
    (third,) = record_and_approve(regency, range(6, 7))
    again = regency.session(SUPERVISOR)
    with pytest.raises(RuleError, match=r"letter\.recovery"):
        letters.issue_letter(again, third)
    bundles.export_bundles(again, regency.usb)
    again.close()

    office = regency.office()
    received = receiving.receive_folder(office, regency.usb)
    assert {item.outcome for item in received} == {"received"}, received
    publishing.carry_parcel(office, publishing.publish(office, "1607-07"), regency.usb)
    office.close()
    regency.apply_parcels()
    again = regency.session(SUPERVISOR)
    assert again.fact("recovery") == 0
    new = letters.issue_letter(again, third).number
    assert len({old, lost, new}) == 3, (old, lost, new)
    again.close()


def test_a_database_that_is_brought_back_by_hand_is_behind_its_mark(regency):
    root = regency.station()
    (first, second) = record_and_approve(regency, range(1, 3))
    saved = root.with_name("yesterday")
    shutil.copytree(root, saved)
    session = regency.session(SUPERVISOR)
    taken = letters.issue_letter(session, first)
    session.close()
    shutil.rmtree(root)
    shutil.copytree(saved, root)

    again = regency.session(SUPERVISOR)
    assert (again.fact("recovery"), again.fact("recovery_cause"), again.store.epoch) == (1, "mark", 2)
    assert again.fact("numbers_used") == taken.seq
    with pytest.raises(RuleError, match=r"letter\.recovery"):
        letters.issue_letter(again, second)
    again.close()
    once_more = regency.session(OPERATOR)
    assert once_more.store.epoch == 2
    once_more.close()


def test_a_mark_that_somebody_wrote_is_not_believed(regency):
    mark = regency.station().with_name("station-07.mark")
    body = json.loads(mark.read_bytes())
    body["mark"]["seq"] += 1000
    mark.write_text(json.dumps(body))
    session = regency.session()
    assert session.store.epoch == 1
    assert read_mark(session.store, session.key.public).seq < 1000
    session.close()


def test_a_backup_does_not_go_beside_its_original(regency, stick):
    session = regency.session()
    assert backup.backup_folder(session) is None
    with pytest.raises(EnvironmentProblem, match=r"backup\.inside"):
        backup.set_backup_folder(session, session.store.folder.root)
    with pytest.raises(EnvironmentProblem, match=r"drive\.missing"):
        backup.set_backup_folder(session, stick / "none")
    backup.set_backup_folder(session, stick)
    assert backup.overview(session).folder == stick
    session.close()


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "media/../../evil", "lock"])
def test_a_list_from_a_stick_does_not_lead_out_of_the_folder(regency, stick, tmp_path, name):
    made = back_up(regency, stick)
    listed = json.loads((made / "files.json").read_bytes())
    (made / "files.json").write_text(json.dumps({**listed, "files": [name]}))
    with pytest.raises(EnvironmentProblem, match=r"place\.damaged"):
        backup.restore_files(made, tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_backups_after_a_change_of_key_open_with_the_new_one(regency, stick):
    session = regency.session(SUPERVISOR)
    old = backup.back_up(session, stick)
    officers.disable_officer(session, OPERATOR.id, "pindah")
    regency.clock.pass_days(1)
    new = backup.back_up(session, stick)
    found = {copy.folder: is_sound for copy, is_sound in backup.check_copies(session, stick)}
    assert found == {old: True, new: True}
    assert (new / "rekam-2.db").exists()
    session.close()


def test_half_a_copy_does_not_fill_the_disk(regency, tmp_path, monkeypatch):
    """Each closing tried again beside what the last one had left, until there was room for nothing."""

    def full(*_given):
        raise OSError(28, "No space left on device")

    (tmp_path / "rekam-1607-07-20261101-080000.part").mkdir()  # the power went
    session = regency.session()
    with monkeypatch.context() as disk:
        disk.setattr(second_copy, "verified_copy", full)
        with pytest.raises(EnvironmentProblem, match=r"disk\.full"):
            backup.back_up(session, tmp_path)
    assert list(tmp_path.glob("*.part")) == []
    assert backup.back_up(session, tmp_path).exists()
    session.close()
