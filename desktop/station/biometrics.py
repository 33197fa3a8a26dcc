"""Fingers and eyes of a recording under way: accepted a sample at a time, sealed before anything is said."""

import contextlib
import hashlib
from dataclasses import dataclass

from desktop.capture.photo import coarse, proof_photo
from desktop.capture.pictures import preview_jpeg
from desktop.capture.samples import check_sample
from desktop.crypto.sealing import seal
from desktop.domain.biometrics import (
    Biometrics,
    Capture,
    CapturedSample,
    ExceptionReason,
    Modality,
    Outage,
    Position,
    PositionException,
    Sample,
    demanded_modalities,
)
from desktop.domain.errors import EnvironmentProblem, RuleError
from desktop.domain.officers import Action
from desktop.station.session import Session
from desktop.store import biometrics as stored
from desktop.store import drafts, enrolments, outages
from desktop.store.sealed import put_away
from desktop.store.unit_of_work import stamp


def of_draft(session: Session, draft: str) -> Biometrics:
    """Return what a recording under way holds of fingers and eyes, and what it has to hold."""
    database = session.store.database
    return Biometrics(
        demanded=demanded(session),
        outages=frozenset(item.modality for item in standing_outages(session)),
        samples=stored.samples_of(database, draft),
        attempts=stored.attempts_of(database, draft),
        exceptions=stored.exceptions_of(database, draft),
    )


def demanded(session: Session) -> tuple[Modality, ...]:
    """Return which scanners' samples the district demands of this station's recordings.

    A station that was certified before there were scanners has no such setting, and goes on without.
    """
    return demanded_modalities(session.fact("modalities") or ())


def accept(session: Session, draft: str, capture: Capture) -> Biometrics:
    """Take in what a scanner gave: of each finger or eye the best attempt so far is kept.

    Each better sample is checked, sealed to the district in memory and on the disk before this returns;
    only then does the one before it go. Nothing is taken in unless everything is.

    Raises:
        RuleError: the role, ``station.not_certified``, ``biometrics.draft_gone``, ``biometrics.excepted``.
        InputError: an ``iso.`` code: a record is damaged, or not of the finger or eye it is said to be.
        EnvironmentProblem: the disk refused; the recording is as it was.
    """
    _require_draft(session, draft)
    before = of_draft(session, draft)
    for sample in capture.samples:
        if sample.position in before.exceptions:
            raise RuleError("biometrics.excepted", position=sample.position.value)
        check_sample(sample)
    better = [sample for sample in capture.samples if _is_better(sample, before)]
    sealed = [seal(sample.record, session.recipients()) for sample in better]
    previews = [preview_jpeg(sample.record) for sample in better]
    with session.work() as work:
        for sample in capture.samples:
            attempt = before.attempts.get(sample.position, 0) + 1
            stored.put_attempts(work.database, draft, sample.position, attempt)
        for sample, data, preview in zip(better, sealed, previews, strict=True):
            attempt = before.attempts.get(sample.position, 0) + 1
            kept = _kept(sample, data, attempt, capture.device)
            stored.put_sample(work.database, draft, kept, data, preview)
        work.commit()
    return of_draft(session, draft)


def _require_draft(session: Session, draft: str) -> None:
    session.officer.require(Action.RECORD)
    if drafts.get(session.store.database, draft) is None:
        raise RuleError("biometrics.draft_gone", id=draft)


def _is_better(sample: CapturedSample, before: Biometrics) -> bool:
    held = before.samples.get(sample.position)
    return held is None or sample.quality > held.quality


def _kept(sample: CapturedSample, sealed: bytes, attempt: int, device: str) -> Sample:
    return Sample(
        position=sample.position,
        sha256=hashlib.sha256(sample.record).hexdigest(),
        format=sample.format,
        quality=sample.quality,
        attempt=attempt,
        device=device,
        length=len(sealed),
    )


def drop_sample(session: Session, draft: str, position: Position) -> Biometrics:
    """Throw an accepted sample away and begin anew: it was of the wrong finger, or of somebody else.

    Raises:
        RuleError: the role, ``biometrics.draft_gone``.
    """
    _require_draft(session, draft)
    with session.work() as work:
        stored.drop_sample(work.database, draft, position)
        stored.put_attempts(work.database, draft, position, 0)
        work.commit()
    return of_draft(session, draft)


def except_position(
    session: Session, draft: str, position: Position, reason: ExceptionReason, proof: bytes = b""
) -> Biometrics:
    """Say that a finger or eye is not taken, and why; `proof` is a picture of it, sealed like a sample.

    A sample that was taken of it is dropped. Of the proof a coarse picture stays for the review.

    Raises:
        InputError: ``photo.unreadable`` or ``photo.too_large``: the proof is no picture.
        RuleError: the role, ``station.not_certified``, ``biometrics.draft_gone``.
        EnvironmentProblem: the disk refused; the recording is as it was.
    """
    _require_draft(session, draft)
    photo = proof_photo(proof) if proof else b""
    sealed = seal(photo, session.recipients()) if photo else b""
    now = stamp(session.store.clock())
    exception = PositionException(position, reason, session.officer.id, now, bool(proof))
    with session.work() as work:
        stored.drop_sample(work.database, draft, position)
        stored.put_exception(work.database, draft, exception, sealed)
        if photo:
            stored.put_preview(work.database, draft, position, coarse(photo))
        work.commit()
    return of_draft(session, draft)


def lift_exception(session: Session, draft: str, position: Position) -> Biometrics:
    """Take an exception back: the finger or eye is to be captured after all.

    Raises:
        RuleError: the role, ``biometrics.draft_gone``.
    """
    _require_draft(session, draft)
    with session.work() as work:
        stored.drop_exception(work.database, draft, position)
        work.commit()
    return of_draft(session, draft)


def preview(session: Session, enrolment: str, position: Position) -> bytes:
    """Return a coarse JPEG of a sample of a draft or an enrolment; empty once it was approved."""
    return stored.preview(session.store.database, enrolment, position)


def previews(session: Session, enrolment: str) -> dict[Position, bytes]:
    """Return the coarse JPEGs of a draft or an enrolment by finger and eye; none once it was approved."""
    return stored.previews_of(session.store.database, enrolment)


def standing_outages(session: Session) -> list[Outage]:
    """Return the devices of this station that are out of order."""
    return outages.standing(session.store.database, session.store.place)


def report_outage(session: Session, modality: Modality, reason: str) -> None:
    """Say that a whole device is out of order: recordings go on without it until it is repaired.

    Raises:
        RuleError: the role, ``outage.no_reason``, ``outage.modality``: only scanners can be done without.
    """
    session.officer.require(Action.RECORD)
    if modality not in (Modality.FINGER, Modality.IRIS):
        raise RuleError("outage.modality", modality=modality.value)
    if not reason.strip():
        raise RuleError("outage.no_reason", field="reason")
    with session.work() as work:
        work.append("device.broken", modality.value, {"reason": reason.strip()})
        work.commit()


def end_outage(session: Session, modality: Modality) -> None:
    """Say that a device works again.

    Raises:
        RuleError: the role.
    """
    session.officer.require(Action.RECORD)
    if any(item.modality is modality for item in standing_outages(session)):
        with session.work() as work:
            work.append("device.repaired", modality.value, {})
            work.commit()


@dataclass(frozen=True)
class OperatorExceptions:
    """How often an operator's recordings lack something, for the supervisor to see."""

    officer: str
    recordings: int
    with_exceptions: int
    during_outage: int


def exceptions_by_operator(session: Session, since: str = "") -> list[OperatorExceptions]:
    """Return the counts of this station by operator, from a moment (UTC) on; empty for all time."""
    found = enrolments.exception_counts(session.store.database, session.store.place, since)
    return [OperatorExceptions(*row) for row in found]


def clean_up(session: Session) -> int:
    """Finish what was interrupted: samples into their files, deleted files gone; returns how many went.

    Called once when a session begins. A disk that has no room for a file keeps nobody out: its samples stay
    in the database.
    """
    media, removed = session.store.media, 0
    with contextlib.suppress(EnvironmentProblem):
        put_away(session.store)
    for name in media.noted():
        if enrolments.names_file(session.store.database, name):
            media.settle(name)
        else:
            media.remove(name)
            removed += 1
    return removed
