"""Recording a resident: the draft that survives everything, and the recording that becomes an entry."""

import contextlib
import hashlib
from dataclasses import replace
from typing import Any

from desktop.crypto.sealing import seal
from desktop.domain.biodata import Biodata, changes
from desktop.domain.biometrics import Biometrics, sample_facts, standing_in
from desktop.domain.completeness import check_biodata, missing_parts, undecided
from desktop.domain.enrolments import Draft, Enrolment, EnrolmentRow, Lifecycle, Step, new_enrolment_id
from desktop.domain.entries import Body, Entry
from desktop.domain.errors import EnvironmentProblem, InputError, RuleError
from desktop.domain.nik import Doubt, check_nik
from desktop.domain.officers import Action
from desktop.domain.residents import UNRECORDED_STATUSES
from desktop.place.opened import require_fresh
from desktop.station import biometrics
from desktop.station.clock import recording_day
from desktop.station.residents import get_resident
from desktop.station.session import Session
from desktop.store import biometrics as stored
from desktop.store import drafts, enrolments, images, queue, residents
from desktop.store.sealed import Pack, pack_of, prepare_pack, put_away
from desktop.store.unit_of_work import Work, stamp


def start(session: Session, nik: str) -> Draft:
    """Begin recording a resident of the roster, or go on with the recording that was interrupted.

    Raises:
        RuleError: the officer may not record, or ``enrolment.awaiting``: one is under review.
        InputError: ``resident.unknown``.
    """
    session.officer.require(Action.RECORD)
    interrupted = drafts.of_resident(session.store.database, nik)
    if interrupted is not None:
        return interrupted
    resident = get_resident(session, nik)
    _refuse_second(session, nik)
    return _begin(session, resident.biodata, is_new=False)


def start_new(session: Session, nik: str) -> Draft:
    """Begin recording someone whom no roster knows, or go on with the recording that was interrupted.

    The form is empty but for the NIK as typed.

    Raises:
        RuleError: the officer may not record, or ``resident.known``.
        InputError: the NIK cannot be one.
    """
    session.officer.require(Action.RECORD)
    check_nik(nik)
    if residents.is_listed(session.store.database, nik):
        raise RuleError("resident.known", nik=nik)
    interrupted = drafts.of_resident(session.store.database, nik)
    if interrupted is not None:
        return interrupted
    blank = Biodata(nik=nik, kk="", name="", sex=0, birth_place="", birth_date="", village="")
    return _begin(session, blank, is_new=True)


def _refuse_second(session: Session, nik: str) -> None:
    _refuse_awaited(enrolments.of_resident(session.store.database, nik))


def _refuse_awaited(found: list[EnrolmentRow]) -> None:
    if found and found[0].lifecycle is Lifecycle.RECORDED:
        raise RuleError("enrolment.awaiting", enrolment=found[0].id)


def _begin(session: Session, biodata: Biodata, *, is_new: bool) -> Draft:
    put_samples_away(session)
    now = stamp(session.store.clock())
    draft = Draft(
        id=_fresh_id(session),
        nik=biodata.nik,
        biodata=biodata,
        step=Step.BIODATA,
        started_at=now,
        started_by=session.officer.id,
        saved_at=now,
        is_new_resident=is_new,
    )
    with session.work() as work:
        drafts.save(work.database, draft)
        work.append("enrolment.started", draft.id, {"nik": draft.nik})
        work.commit()
    return draft


def _fresh_id(session: Session) -> str:
    while True:
        name = new_enrolment_id(session.card.code)
        if enrolments.get(session.store.database, session.store.place, name) is None:
            return name


def save_draft(session: Session, draft: Draft) -> Draft:
    """Keep a recording under way as it is now; returns it with the time of saving.

    Its pictures are sealed here, as they are taken: nobody waits for that when it is signed off.
    """
    session.officer.require(Action.RECORD)
    saved = replace(draft, saved_at=stamp(session.store.clock()))
    sealed = _freshly_sealed(session, draft) if session.fact("recipients") else []
    with session.work() as work:
        drafts.save(work.database, saved)
        _keep_sealed(work, draft, sealed)
        if draft.step is Step.CHECK:
            prepare_pack(work.database, draft.id)
        work.commit()
    return saved


def discard_draft(session: Session, draft: Draft, reason: str) -> None:
    """Give a recording under way up; the journal keeps who did and why."""
    session.officer.require(Action.RECORD)
    with session.work() as work:
        drafts.give_up(work.database, draft)
        work.append("enrolment.abandoned", draft.id, {"nik": draft.nik, "reason": reason})
        work.commit()


def unfinished(session: Session) -> list[Draft]:
    """Return the recordings under way, the latest first."""
    return drafts.all_drafts(session.store.database)


# Recorded again because somebody asked for it: that needs no reason.
_SENT_BACK = (Lifecycle.RETURNED, Lifecycle.REJECTED)


def duplicates(session: Session, biodata: Biodata) -> list[Doubt]:
    """Ask "pernah rekam?": an earlier recording under the NIK, or a like name with the same birth date."""
    return _doubts(session, biodata, enrolments.of_resident(session.store.database, biodata.nik))


def _doubts(session: Session, biodata: Biodata, before: list[EnrolmentRow]) -> list[Doubt]:
    database, found = session.store.database, []
    for row in before:
        if row.lifecycle not in _SENT_BACK:
            found.append(Doubt("enrolment.recorded_before", "nik", {"at": row.recorded_at, "id": row.id}))
    status = residents.centre_status(database, biodata.nik)
    if not found and status not in UNRECORDED_STATUSES:
        found.append(Doubt("resident.at_centre", "nik", {"status": status}))
    suspects = residents.same_person_suspects(database, biodata)
    return found[:2] + [Doubt("resident.same_person", "name", {"nik": nik}) for nik in suspects[:2]]


def record(session: Session, draft: Draft) -> Enrolment:
    """Sign off a recording: add the entry that names its samples, which are sealed to the district.

    When this returns, the recording survives a power cut. The samples become a file afterwards.

    Raises:
        RuleError: ``enrolment.incomplete`` or ``enrolment.undecided`` (facts name what is missing),
            ``station.not_certified``, ``permission.stale``, or the officer may not record.
        InputError: the biodata cannot be right.
        EnvironmentProblem: the disk refused; the draft is as it was.
    """
    session.officer.require(Action.RECORD)
    taken = biometrics.of_draft(session, draft.id)
    _check(session, draft, taken)
    require_fresh(session)
    fresh = _freshly_sealed(session, draft)
    with session.work() as work:
        _keep_sealed(work, draft, fresh)
        samples = _listed(pack_of(work.database, draft.id), sample_facts(taken))
        entry = _append(work, draft, {"samples": samples, **standing_in(taken)})
        queue.finish(work.database, draft.nik, stamp(session.store.clock()))
        work.commit()
    session.confirm()
    return enrolments.just_recorded(entry, draft.biodata)


def put_samples_away(session: Session) -> None:
    """Let what was recorded become files now that nobody waits; what does not will at the next one."""
    with contextlib.suppress(EnvironmentProblem):  # whoever needs the files says what is wrong with the disk
        put_away(session.store)


def _check(session: Session, draft: Draft, taken: Biometrics) -> None:
    today = recording_day(session)
    errors = check_biodata(draft.biodata, today)
    if errors:
        raise errors[0]
    missing = missing_parts(draft) + taken.missing()
    if missing:
        raise RuleError("enrolment.incomplete", missing=missing)
    before = enrolments.of_resident(session.store.database, draft.biodata.nik)
    again = _doubts(session, draft.biodata, before)
    open_doubts = undecided(draft, today) + [
        doubt for doubt in again if doubt.code not in draft.accepted_warnings
    ]
    if open_doubts:
        raise RuleError("enrolment.undecided", doubts=[doubt.code for doubt in open_doubts])
    if draft.biodata.nik != draft.nik:
        raise InputError("enrolment.other_nik", field="nik")
    _refuse_awaited(before)


def _freshly_sealed(session: Session, draft: Draft) -> list[tuple[str, str, bytes]]:
    """Return the pictures of a draft that are not sealed as they are now: which, made from what, sealed."""
    recipients, fresh = session.recipients(), []
    before = stored.picture_origins(session.store.database, draft.id)
    for part in stored.PICTURES:
        picture = getattr(draft, part)
        origin = hashlib.sha256("".join(recipients).encode() + picture).hexdigest() if picture else ""
        if before.get(part, "") != origin:
            fresh.append((part, origin, seal(picture, recipients) if picture else b""))
    return fresh


def _keep_sealed(work: Work, draft: Draft, sealed: list[tuple[str, str, bytes]]) -> None:
    for part, origin, data in sealed:
        stored.put_picture(work.database, draft.id, part, origin, data)


def _listed(pack: Pack, facts: dict[str, dict[str, Any]]) -> list[Body]:
    """Return what the entry says of each sample in a file."""
    found: list[Body] = []
    at = 0
    for modality, length in pack.lengths.items():
        place = {"modality": modality, "file": pack.file, "at": at, "length": length}
        found.append({**facts.get(modality, {}), **place})
        at += length
    return found


def _append(work: Work, draft: Draft, taken: Body) -> Entry:
    database = work.database
    photo = images.keep(database, draft.photo)
    signature = images.keep(database, draft.signature) if draft.signature else ""
    drafts.forget(database, draft, (photo, signature))
    listed = residents.biodata_of(database, draft.nik)
    if listed is None and draft.is_new_resident:
        work.append("resident.listed", draft.nik, {"biodata": draft.biodata.to_body()})
    return work.append(
        "enrolment.recorded",
        draft.id,
        {
            "biodata": draft.biodata.to_body(),
            "changes": changes(listed, draft.biodata) if listed else [],
            "accepted_warnings": draft.accepted_warnings,
            "photo": photo,
            "photo_checks": draft.photo_checks,
            "signature": signature,
            "signature_exception": draft.signature_exception,
            "consent": draft.consent,
            "started_at": draft.started_at,
            **({"signature_helper": draft.signature_helper} if draft.signature_helper else {}),
            **taken,
        },
    )


def get_enrolment(session: Session, enrolment: str) -> Enrolment:
    """Return one enrolment.

    Raises:
        InputError: ``enrolment.unknown``.
    """
    found = enrolments.get(session.store.database, session.store.place, enrolment)
    if found is None:
        raise InputError("enrolment.unknown", id=enrolment)
    return found


def image(session: Session, name: str) -> bytes:
    """Return a photo or signature by the SHA-256 its entry names; empty when none is held."""
    return images.get(session.store.database, name)
