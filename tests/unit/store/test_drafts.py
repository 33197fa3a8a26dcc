"""A draft's pictures are written once, and go with the draft unless an entry names them."""

import dataclasses

import pytest
from regency import ready_draft

from desktop.station import enrolments
from desktop.store import images
from desktop.store.connection import make_database, open_database, scalar
from desktop.store.migrations import STEPS, migrations


@pytest.fixture
def session(regency):
    session = regency.session()
    yield session
    session.close()


def held(session):
    return scalar(session.store.database, "SELECT count(*) FROM images")


def test_a_photo_taken_again_takes_the_place_of_the_one_before(session):
    draft = enrolments.save_draft(session, ready_draft(session))
    assert held(session) == 2

    again = enrolments.save_draft(session, dataclasses.replace(draft, photo=draft.photo + b"again"))

    assert held(session) == 2
    assert enrolments.unfinished(session)[0].photo == again.photo


def test_typing_does_not_write_the_pictures_again(session):
    draft = enrolments.save_draft(session, ready_draft(session))
    before = list(session.store.database.execute("SELECT rowid, sha256 FROM images"))

    enrolments.save_draft(session, dataclasses.replace(draft, consent="read_self"))

    assert list(session.store.database.execute("SELECT rowid, sha256 FROM images")) == before


def test_pictures_go_with_a_draft_that_is_given_up(session):
    draft = enrolments.save_draft(session, ready_draft(session))
    enrolments.discard_draft(session, draft, "salah orang")
    assert held(session) == 0


def test_pictures_that_an_entry_names_stay(session):
    draft = enrolments.save_draft(session, ready_draft(session))
    recorded = enrolments.record(session, draft)
    assert enrolments.image(session, recorded.row.photo) == draft.photo
    images.drop(session.store.database, [recorded.row.photo])
    assert held(session) == 2


def test_a_picture_two_drafts_share_stays_for_the_other(session):
    first = enrolments.save_draft(session, ready_draft(session))
    second = enrolments.save_draft(session, dataclasses.replace(ready_draft(session, 2), photo=first.photo))
    enrolments.discard_draft(session, first, "salah orang")
    assert enrolments.unfinished(session)[0].photo == second.photo


def test_drafts_of_an_earlier_version_keep_their_pictures(tmp_path, monkeypatch, session):
    whole = migrations.apply
    with monkeypatch.context() as earlier:
        stop = "write_pictures_once"
        earlier.setattr(migrations, "apply", lambda database: whole(database, stop_before=stop))
        version = [step.__name__ for step in STEPS].index(stop)
        earlier.setattr("desktop.store.connection.SCHEMA_VERSION", version)
        older = make_database(tmp_path / "older.db", bytes(32))
    older.execute(
        "INSERT INTO drafts VALUES ('07-A', '1607070101909001', '{}', ?, x'', '')", [b"photo of before"]
    )
    older.close()

    database = open_database(tmp_path / "older.db", bytes(32))

    photo, signature = database.execute("SELECT photo, signature FROM drafts").fetchone()
    assert (images.get(database, photo), signature) == (b"photo of before", "")
    database.close()
