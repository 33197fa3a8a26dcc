"""Fingers and eyes at the station: kept when better, sealed at once, gone without a trace when given up."""

import hashlib
import io

import pytest
from papers import read_pages
from PIL import Image
from regency import SUPERVISOR, found_regency, photo, ready_draft
from scanned import capture, take_everything

from desktop.crypto.sealing import open_sealed
from desktop.domain.biometrics import (
    BOTH_EYES,
    EVERYTHING,
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
from desktop.station.printing import proof_document
from desktop.store import biometrics as stored
from desktop.store.connection import scalar
from desktop.store.sealed import put_away
from desktop.store.secrets import AGE_IDENTITY, secret

INDEX = Position.RIGHT_INDEX


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path, modalities=EVERYTHING)


@pytest.fixture
def draft(station):
    return enrolments.save_draft(station, ready_draft(station))


def held(session, draft):
    return set(stored.sealed_of(session.store.database, draft.id)) - set(stored.PICTURES)


def files(session):
    enrolments.put_samples_away(session)
    return [path for path in session.store.folder.media.rglob("*") if path.is_file()]


def test_everything_is_demanded_by_name(station, draft):
    with pytest.raises(RuleError) as caught:
        enrolments.record(station, draft)
    assert caught.value.facts["missing"] == [position.value for position in (*FINGERS, *EYES)]


def test_a_whole_recording_carries_fingers_and_eyes(station, draft):
    take_everything(station, draft.id)
    recorded = enrolments.record(station, draft)
    assert set(recorded.taken.samples) == set(Position)
    assert recorded.taken.flags() == []
    (pack,) = files(station)
    assert {sample.file for sample in recorded.taken.samples.values()} == {pack.stem}
    put_away(station.store)
    assert held(station, draft) == set()
    assert biometrics.of_draft(station, draft.id).samples == {}


def test_the_better_attempt_is_kept_in_place_of_the_other(station, draft):
    worse = biometrics.accept(station, draft.id, capture(single(INDEX), 35))
    assert worse.standing(INDEX) is Standing.POOR
    better = biometrics.accept(station, draft.id, capture(single(INDEX), 55, seed=2))
    again = biometrics.accept(station, draft.id, capture(single(INDEX), 20, seed=3))
    assert (again.samples, again.attempts[INDEX]) == (better.samples, 3)
    assert again.samples[INDEX].attempt == 2
    assert again.standing(INDEX) is Standing.BEST_OF_THREE
    assert held(station, draft) == {INDEX}


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
    assert held(station, draft) == set()


def test_only_the_district_opens_what_was_sealed(regency, station, draft):
    given = capture(single(INDEX))
    taken = biometrics.accept(station, draft.id, given)
    sealed = stored.sealed_of(station.store.database, draft.id)[INDEX]
    own = secret(station.store.database, AGE_IDENTITY)
    with pytest.raises(BundleRejected):
        open_sealed(sealed, [own])
    assert files(station) == []
    assert taken.samples[INDEX].sha256 == hashlib.sha256(given.samples[0].record).hexdigest()
    take_everything(station, draft.id)
    kept = enrolments.record(station, draft).taken.samples[INDEX]
    enrolments.put_samples_away(station)
    assert station.store.media.read(kept.file, kept.at, kept.length) == sealed
    office = regency.office()
    assert open_sealed(sealed, [office.identity]) == given.samples[0].record
    office.close()


def test_an_excepted_finger_is_done_and_takes_nothing_more(station, draft):
    biometrics.accept(station, draft.id, capture(RIGHT_FOUR))
    taken = biometrics.except_position(station, draft.id, INDEX, ExceptionReason.BANDAGED, photo())
    assert taken.standing(INDEX) is Standing.EXCEPTED
    assert INDEX not in taken.samples
    assert taken.exceptions[INDEX].has_proof
    assert held(station, draft) == {*taken.samples, "proof.right_index"}
    with pytest.raises(RuleError) as caught:
        biometrics.accept(station, draft.id, capture(single(INDEX)))
    assert caught.value.code == "biometrics.excepted"
    lifted = biometrics.lift_exception(station, draft.id, INDEX)
    assert lifted.standing(INDEX) is Standing.MISSING
    assert held(station, draft) == set(lifted.samples)


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


def test_giving_up_removes_every_sample(station, draft):
    biometrics.accept(station, draft.id, capture(RIGHT_FOUR))
    biometrics.except_position(station, draft.id, Position.LEFT_EYE, ExceptionReason.MISSING, photo())
    assert len(held(station, draft)) == 5
    enrolments.discard_draft(station, draft, "warga pulang")
    assert held(station, draft) == set()
    assert biometrics.preview(station, draft.id, INDEX) == b""


def test_a_sample_of_the_wrong_finger_can_be_thrown_away(station, draft):
    biometrics.accept(station, draft.id, capture(RIGHT_FOUR))
    taken = biometrics.drop_sample(station, draft.id, INDEX)
    assert taken.missing(Modality.FINGER)[0] == INDEX.value
    assert taken.attempts[INDEX] == 0
    assert held(station, draft) == set(taken.samples)


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


def test_a_crash_leaves_the_sample_of_before(regency, station, draft, monkeypatch):
    before = biometrics.accept(station, draft.id, capture(single(INDEX)))

    def crash(*_values):
        raise KeyboardInterrupt

    with monkeypatch.context() as crashing:
        crashing.setattr(stored, "put_sample", crash)
        with pytest.raises(KeyboardInterrupt):
            biometrics.accept(station, draft.id, capture(RIGHT_FOUR, 90))
    station.close()
    session = regency.session()
    assert biometrics.of_draft(session, draft.id) == before
    session.close()


def test_deleting_what_is_sealed_leaves_other_deletions_thorough(station, draft):
    take_everything(station, draft.id)
    biometrics.drop_sample(station, draft.id, INDEX)
    assert scalar(station.store.database, "PRAGMA secure_delete") == 1


def test_the_proof_names_what_was_not_taken_on_one_sheet_however_much_it_is(station, draft):
    biometrics.report_outage(station, Modality.IRIS, "kamera mati")
    for number, position in enumerate(FINGERS):
        reason = list(ExceptionReason)[number % len(ExceptionReason)]
        biometrics.except_position(station, draft.id, position, reason)
    recorded = enrolments.record(station, draft)

    text = read_pages(proof_document(station, recorded.row.id))[0].text
    assert "Iris: alat rusak" in text
    assert text.count(":") >= len(ExceptionReason)
    for place in ("Jari tengah kanan", "Kelingking kiri", "Jempol kanan"):
        assert place.lower() in text.lower()


def test_a_hand_that_is_not_there_is_said_in_two_words(station, draft):
    take_everything(station, draft.id)
    for position in FINGERS:
        biometrics.except_position(station, draft.id, position, ExceptionReason.MISSING)
    recorded = enrolments.record(station, draft)

    assert "Semua jari: tidak ada" in read_pages(proof_document(station, recorded.row.id))[0].text
