"""What the review says of fingers and eyes, in the supervisor's words."""

import pytest
from regency import SUPERVISOR, found_regency, ready_draft
from scanned import capture

from desktop.domain.biometrics import EYES, RIGHT_FOUR, Biometrics, ExceptionReason, Modality, Position
from desktop.gui.review.taken_remarks import taken_remarks
from desktop.station import biometrics, enrolments, review


@pytest.fixture
def station(tmp_path):
    session = found_regency(tmp_path).session()
    yield session
    session.close()


def words(taken):
    return [(remark.words, remark.reason, remark.tone) for remark in taken_remarks(taken)]


def test_nothing_to_say_of_a_whole_recording():
    assert taken_remarks(Biometrics()) == ()


def test_what_was_not_taken_is_said_the_gravest_first(station):
    draft = enrolments.save_draft(station, ready_draft(station))
    for eye in EYES:
        biometrics.except_position(station, draft.id, eye, ExceptionReason.BANDAGED)
    biometrics.except_position(station, draft.id, Position.LEFT_THUMB, ExceptionReason.MISSING)
    for _attempt in range(3):
        biometrics.accept(station, draft.id, capture(RIGHT_FOUR, 41))
    found = words(enrolments.record(station, draft).taken)
    assert found[0] == ("Kedua mata tidak diambil", "", "danger")
    assert ("Terbaik dari tiga percobaan: telunjuk kanan", "mutu 41 dari 100", "warn") in found
    assert ("Tidak diambil: jempol kiri", "tidak ada", "warn") in found
    assert ("Tidak diambil: mata kanan", "luka atau dibalut", "warn") in found


def test_an_outage_is_named():
    taken = Biometrics(outages=frozenset({Modality.FINGER}))
    assert words(taken) == [("Direkam tanpa pemindai sidik jari", "", "warn")]


def test_what_was_shown_is_what_was_seen(tmp_path):
    regency = found_regency(tmp_path)
    session = regency.session()
    draft = enrolments.save_draft(session, ready_draft(session))
    for eye in EYES:
        biometrics.except_position(session, draft.id, eye, ExceptionReason.REFUSED)
    name = enrolments.record(session, draft).row.id
    session.close()
    session = regency.session(SUPERVISOR)
    flags = enrolments.get_enrolment(session, name).taken.flags()
    assert review.approve(session, name, seen=flags).decided_by == SUPERVISOR.id
    session.close()
