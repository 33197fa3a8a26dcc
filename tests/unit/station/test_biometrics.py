"""Fingers and eyes at the station: kept when better, sealed at once, gone without a trace when given up."""

import hashlib
import io

import pytest
from PIL import Image
from regency import SUPERVISOR, photo, ready_draft
from scanned import capture, take_everything

from desktop.crypto.sealing import open_sealed
from desktop.domain.biometrics import (
    BOTH_EYES,
    EYES,
    FINGERS,
    RIGHT_FOUR,
    RIGHT_HAND,
    CapturedSample,
    ExceptionReason,
    Modality,
    Position,
    Standing,
    single,
)
from desktop.domain.errors import BundleRejected, InputError, RuleError
from desktop.station import biometrics, enrolments, review
from desktop.store.secrets import AGE_IDENTITY, secret

INDEX = Position.RIGHT_INDEX


@pytest.fixture
def station(regency):
    session = regency.session()
    with session.work() as work:
        work.append("settings.changed", "1607-07", {"modalities": ["photo", "signature", "finger", "iris"]})
        work.commit()
    yield session
    session.close()


@pytest.fixture
def draft(station):
    return enrolments.save_draft(station, ready_draft(station))


def files(session):
    return {path.stem for path in session.store.folder.media.rglob("*.age")}


def named(taken):
    return {sample.file for sample in taken.samples.values()}


def test_everything_is_demanded_by_name(station, draft):
    with pytest.raises(RuleError) as caught:
        enrolments.record(station, draft)
    assert caught.value.facts["missing"] == [position.value for position in (*FINGERS, *EYES)]


def test_a_whole_recording_carries_fingers_and_eyes(station, draft):
    take_everything(station, draft.id)
    recorded = enrolments.record(station, draft)
    assert set(recorded.taken.samples) == set(Position)
    assert recorded.taken.flags() == []
    assert len(files(station)) == 14
    assert biometrics.of_draft(station, draft.id).samples == {}


def test_the_better_attempt_is_kept_and_the_other_leaves_the_disk(station, draft):
    worse = biometrics.accept(station, draft.id, capture(single(INDEX), 35))
    assert worse.standing(INDEX) is Standing.POOR
    better = biometrics.accept(station, draft.id, capture(single(INDEX), 55, seed=2))
    again = biometrics.accept(station, draft.id, capture(single(INDEX), 20, seed=3))
    assert (again.samples, again.attempts[INDEX]) == (better.samples, 3)
    assert again.samples[INDEX].attempt == 2
    assert again.standing(INDEX) is Standing.BEST_OF_THREE
    assert files(station) == named(again)


def test_the_draft_of_the_form_never_undoes_a_sample(station, draft):
    taken = biometrics.accept(station, draft.id, capture(RIGHT_FOUR))
    enrolments.save_draft(station, draft)
    assert biometrics.of_draft(station, draft.id) == taken


def test_nothing_of_a_capture_is_kept_if_one_sample_is_bad(station, draft):
    good = capture(RIGHT_FOUR)
    bad = CapturedSample(Position.RIGHT_RING, good.samples[0].record, 80, good.samples[0].format)
    spoilt = type(good)(good.group, (*good.samples[:2], bad), good.device)
    with pytest.raises(InputError) as caught:
        biometrics.accept(station, draft.id, spoilt)
    assert caught.value.code == "biometrics.wrong_position"
    assert biometrics.of_draft(station, draft.id).samples == {}
    assert files(station) == set()


def test_only_the_district_opens_what_was_sealed(regency, station, draft):
    given = capture(single(INDEX))
    taken = biometrics.accept(station, draft.id, given)
    (path,) = station.store.folder.media.rglob("*.age")
    own = secret(station.store.database, AGE_IDENTITY)
    with pytest.raises(BundleRejected):
        open_sealed(path.read_bytes(), [own])
    assert given.samples[0].record not in station.store.folder.database.read_bytes()
    assert taken.samples[INDEX].sha256 == hashlib.sha256(given.samples[0].record).hexdigest()
    office = regency.office()
    assert open_sealed(path.read_bytes(), [office.identity]) == given.samples[0].record
    office.close()


def test_an_excepted_finger_is_done_and_takes_nothing_more(station, draft):
    biometrics.accept(station, draft.id, capture(RIGHT_FOUR))
    taken = biometrics.except_position(station, draft.id, INDEX, ExceptionReason.BANDAGED, photo())
    assert taken.standing(INDEX) is Standing.EXCEPTED
    assert INDEX not in taken.samples
    assert files(station) == named(taken) | {taken.exceptions[INDEX].proof}
    with pytest.raises(RuleError) as caught:
        biometrics.accept(station, draft.id, capture(single(INDEX)))
    assert caught.value.code == "biometrics.excepted"
    lifted = biometrics.lift_exception(station, draft.id, INDEX)
    assert lifted.standing(INDEX) is Standing.MISSING
    assert files(station) == named(lifted)


def test_a_broken_scanner_excuses_the_session_and_the_journal_says_so(station, draft):
    biometrics.report_outage(station, Modality.FINGER, "lampu merah, tidak mau mulai")
    biometrics.accept(station, draft.id, capture(BOTH_EYES))
    recorded = enrolments.record(station, draft)
    assert recorded.taken.outages == {Modality.FINGER}
    biometrics.end_outage(station, Modality.FINGER)
    assert biometrics.standing_outages(station) == []


@pytest.mark.parametrize(
    ("modality", "reason", "code"),
    [(Modality.PHOTO, "gelap", "outage.modality"), (Modality.IRIS, "  ", "outage.no_reason")],
)
def test_an_outage_needs_a_scanner_and_a_reason(station, modality, reason, code):
    with pytest.raises(RuleError) as caught:
        biometrics.report_outage(station, modality, reason)
    assert caught.value.code == code


def test_giving_up_removes_every_file(station, draft):
    biometrics.accept(station, draft.id, capture(RIGHT_FOUR))
    biometrics.except_position(station, draft.id, Position.LEFT_EYE, ExceptionReason.MISSING, photo())
    assert len(files(station)) == 5
    enrolments.discard_draft(station, draft, "warga pulang")
    assert files(station) == set()
    assert biometrics.preview(station, draft.id, INDEX) == b""


def test_a_sample_of_the_wrong_finger_can_be_thrown_away(station, draft):
    biometrics.accept(station, draft.id, capture(RIGHT_FOUR))
    taken = biometrics.drop_sample(station, draft.id, INDEX)
    assert taken.missing(Modality.FINGER)[0] == INDEX.value
    assert taken.attempts[INDEX] == 0
    assert files(station) == named(taken)


def test_previews_are_coarse_and_go_with_the_approval(regency, station, draft):
    take_everything(station, draft.id)
    name = enrolments.record(station, draft).row.id
    sizes = []
    for position in Position:
        with Image.open(io.BytesIO(biometrics.preview(station, name, position))) as image:
            sizes += image.size
    assert max(sizes) == 96
    station.close()
    session = regency.session(SUPERVISOR)
    review.approve(session, name)
    assert {biometrics.preview(session, name, position) for position in Position} == {b""}
    session.close()


def test_a_draft_that_is_gone_takes_nothing(station, draft):
    enrolments.discard_draft(station, draft, "warga pulang")
    with pytest.raises(RuleError) as caught:
        biometrics.accept(station, draft.id, capture(single(RIGHT_HAND[0])))
    assert caught.value.code == "biometrics.draft_gone"


def test_what_a_crash_left_is_gone_at_the_next_start(regency, station, draft, monkeypatch):
    held = biometrics.accept(station, draft.id, capture(single(INDEX)))
    with monkeypatch.context() as crash:
        crash.setattr(station, "work", Crash(station.work))
        with pytest.raises(KeyboardInterrupt):
            biometrics.accept(station, draft.id, capture(RIGHT_FOUR, 90))
    assert len(files(station)) == 5
    station.close()
    session = regency.session()
    assert files(session) == named(held)
    assert biometrics.of_draft(session, draft.id) == held
    session.close()


class Crash:
    """Lets the first transaction through and dies before the second."""

    def __init__(self, work):
        self._work, self._calls = work, 0

    def __call__(self):
        self._calls += 1
        if self._calls > 1:
            raise KeyboardInterrupt
        return self._work()
