"""A recording's samples: in the database from when they are taken until they lie durably in their file."""

import dataclasses
import hashlib
import os

import pytest
from regency import SUPERVISOR, found_regency, nik, ready_draft
from scanned import capture, take_everything

from desktop.crypto.sealing import new_identity, open_sealed
from desktop.domain.biometrics import EVERYTHING, ExceptionReason, Position, single
from desktop.domain.enrolments import Step
from desktop.domain.errors import EnvironmentProblem
from desktop.station import biometrics, bundles, enrolments
from desktop.station.check import check_station
from desktop.store import biometrics as stored
from desktop.store.connection import scalar
from desktop.store.media import MediaFolder
from desktop.store.sealed import WAITING, pack_of, put_away

INDEX, THUMB = Position.RIGHT_INDEX, Position.LEFT_THUMB
WHOLE = {"photo", "signature", *(position.value for position in Position)}


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path, modalities=EVERYTHING)


@pytest.fixture
def draft(station):
    draft = enrolments.save_draft(station, ready_draft(station))
    take_everything(station, draft.id)
    return draft


@pytest.fixture
def full(monkeypatch):
    """Return a context in which no file of samples can be written; the database still can."""

    def refuse(_media, _name, _data):
        raise EnvironmentProblem("disk.full", file="media", errno=28)

    with monkeypatch.context() as failing:
        failing.setattr(MediaFolder, "keep", refuse)
        yield failing


def held(session, draft):
    return set(stored.sealed_of(session.store.database, draft.id))


def files(session):
    return [path.stem for path in session.store.folder.media.rglob("*") if path.is_file()]


def test_pictures_stand_sealed_beside_the_draft_once(station, draft):
    before = stored.sealed_of(station.store.database, draft.id)
    assert set(before) == WHOLE

    enrolments.save_draft(station, dataclasses.replace(draft, consent="read_self"))
    assert stored.sealed_of(station.store.database, draft.id) == before

    enrolments.save_draft(station, dataclasses.replace(draft, photo=draft.photo + b"again", signature=b""))
    after = stored.sealed_of(station.store.database, draft.id)
    assert set(after) == WHOLE - {"signature"}
    assert after["photo"] != before["photo"]


def test_pictures_are_sealed_anew_to_an_office_that_changed_its_key(station, draft):
    identity, recipient = new_identity()
    with station.work() as work:
        work.append("settings.changed", station.store.place, {"recipients": [recipient]})
        work.commit()
    enrolments.record(station, draft)

    sealed = stored.sealed_of(station.store.database, draft.id)["photo"]
    assert open_sealed(sealed, [identity]) == draft.photo


def test_a_draft_that_is_given_up_takes_everything_sealed_with_it(station, draft):
    enrolments.discard_draft(station, draft, "salah orang")
    assert held(station, draft) == set()
    assert scalar(station.store.database, "SELECT count(*) FROM draft_pictures") == 0


def test_the_rows_go_with_the_next_recording_once_the_file_is_there(station, draft):
    recorded = enrolments.record(station, draft)
    assert held(station, draft) == WHOLE

    enrolments.start_new(station, nik(2))
    assert held(station, draft) == set()
    assert files(station) == [recorded.taken.samples[INDEX].file]


CHANGES = {
    "a finger taken again": lambda session, draft: biometrics.accept(
        session, draft.id, capture(single(INDEX), quality=99)
    ),
    "a finger dropped": lambda session, draft: biometrics.drop_sample(session, draft.id, INDEX),
    "a finger excepted": lambda session, draft: biometrics.except_position(
        session, draft.id, INDEX, ExceptionReason.BANDAGED, draft.photo
    ),
    "an exception lifted": lambda session, draft: biometrics.lift_exception(session, draft.id, THUMB),
    "another photo": lambda session, draft: enrolments.save_draft(
        session, dataclasses.replace(draft, step=Step.PHOTO, photo=draft.photo + b"again")
    ),
    "no signature": lambda session, draft: enrolments.save_draft(
        session, dataclasses.replace(draft, step=Step.SIGNATURE, signature=b"")
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_the_file_will_be_called_is_noted_until_a_part_changes(station, draft, change):
    biometrics.except_position(station, draft.id, THUMB, ExceptionReason.BANDAGED, draft.photo)
    enrolments.save_draft(station, dataclasses.replace(draft, step=Step.CHECK))
    noted = pack_of(station.store.database, draft.id)
    assert noted_packs(station) == [noted.file]

    change(station, draft)
    assert noted_packs(station) == []
    enrolments.save_draft(station, dataclasses.replace(enrolments.unfinished(station)[0], step=Step.CHECK))
    again = pack_of(station.store.database, draft.id)
    assert again.file != noted.file
    sealed = stored.sealed_of(station.store.database, draft.id)
    assert again.file == hashlib.sha256(b"".join(sealed.values())).hexdigest()
    assert again.lengths == {part: len(data) for part, data in sealed.items()}


def noted_packs(session):
    return [row[0] for row in session.store.database.execute("SELECT file FROM draft_packs")]


def test_the_note_goes_with_the_rows(station, draft):
    enrolments.save_draft(station, dataclasses.replace(draft, step=Step.CHECK))
    recorded = enrolments.record(station, draft)
    assert noted_packs(station) == [recorded.taken.samples[INDEX].file]

    put_away(station.store)
    assert noted_packs(station) == []


def test_looking_for_them_does_not_read_what_was_ever_taken(station):
    plan = [row[3] for row in station.store.database.execute(f"EXPLAIN QUERY PLAN {WAITING}", ["1607-07"])]
    assert any(step.startswith("SEARCH p ") for step in plan), plan
    assert not any(step.startswith("SCAN p ") for step in plan), plan


def test_the_file_is_synced_before_the_rows_go(station, draft, monkeypatch):
    order, sync, forget = [], os.fsync, stored.forget
    enrolments.record(station, draft)
    monkeypatch.setattr(os, "fsync", lambda handle: (order.append("sync"), sync(handle)))
    monkeypatch.setattr(stored, "forget", lambda *given: (order.append("forget"), forget(*given)))
    put_away(station.store)

    assert order.index("forget") > 1
    assert set(order[: order.index("forget")]) == {"sync"}


def test_a_crash_before_the_entry_leaves_the_draft_and_no_file(regency, station, draft, monkeypatch):
    with monkeypatch.context() as crash:
        crash.setattr(station, "work", interrupted)
        with pytest.raises(KeyboardInterrupt):
            enrolments.record(station, draft)
    station.close()
    session = regency.session()
    assert (files(session), held(session, draft)) == ([], WHOLE)
    assert enrolments.record(session, draft).row.id == draft.id
    session.close()


def interrupted():
    raise KeyboardInterrupt


def test_a_crash_before_the_file_is_made_good_at_the_next_sign_in(regency, station, draft):
    recorded = enrolments.record(station, draft)
    assert files(station) == []
    station.close()

    session = regency.session(SUPERVISOR)
    assert files(session) == [recorded.taken.samples[INDEX].file]
    assert held(session, draft) == set()
    assert check_station(session).is_sound
    session.close()


def test_a_disk_without_room_for_the_file_keeps_nobody_out_and_loses_nothing(
    regency, station, draft, full, tmp_path
):
    enrolments.record(station, draft)
    enrolments.start_new(station, nik(2))
    station.close()
    session = regency.session()
    assert held(session, draft) == WHOLE
    with pytest.raises(EnvironmentProblem, match=r"disk\.full"):
        bundles.export_bundles(session, tmp_path)

    full.undo()
    carried = bundles.export_bundles(session, tmp_path)
    assert len(carried.paths) == 1
    assert held(session, draft) == set()
    session.close()
