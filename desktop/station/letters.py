"""The temporary letter: issuing it, its register, and what becomes of it."""

from dataclasses import asdict
from datetime import date, datetime

from desktop.capture.photo import thumbnail_webp
from desktop.crypto.claims import sign_claims
from desktop.domain.biodata import Biodata
from desktop.domain.certain import certain
from desktop.domain.enrolments import Enrolment, EnrolmentRow, Lifecycle
from desktop.domain.errors import InputError, RuleError
from desktop.domain.letters import (
    Letter,
    LetterState,
    Relation,
    add_months,
    check_code,
    check_end,
    first_day_of_age,
)
from desktop.domain.officers import Action, require_other_officer
from desktop.domain.policy import Ruling
from desktop.place.officers import require_active
from desktop.place.opened import LOCAL_TIME, require_fresh
from desktop.station.claims import letter_claims
from desktop.station.enrolments import get_enrolment, image
from desktop.station.issuing import require_issuing
from desktop.station.numbers import next_number, number_of, take_seq
from desktop.station.policy import require_allowed
from desktop.station.session import Session
from desktop.store import enrolments, images, journal, letters
from desktop.store.letters import Sheet

__all__ = [
    "exchange_letter",
    "extend_letter",
    "get_letter",
    "hand_over",
    "issue_letter",
    "next_number",
    "preview_letter",
    "ready_for_letter",
    "register",
    "revoke_letter",
    "sheets",
    "tally",
    "void_letter",
]

ISSUABLE = (Lifecycle.APPROVED, Lifecycle.ACCEPTED)
MAX_SIGNATURE_BYTES = 1 << 18
_PNG = b"\x89PNG\r\n\x1a\n"


def ready_for_letter(session: Session) -> list[EnrolmentRow]:
    """Return approved enrolments that have no letter yet, oldest recording first."""
    return enrolments.ready_for_letter(session.store.database, session.store.place)


def issue_letter(session: Session, enrolment: str, *, ground: str = "") -> Letter:
    """Issue a temporary KTP letter for an approved enrolment.

    The number is taken from the station's block in the same transaction, so a cancelled print
    never leaves a gap that the district cannot explain. An expired letter of the same resident is
    superseded: nobody holds two.

    Args:
        session: the station in a supervisor's hands.
        enrolment: the recording that the letter certifies.
        ground: why, where the district's policy leaves it to a supervisor.

    Raises:
        RuleError: no supervisor, one's own recording, not approved, too young, ``permission.stale``,
            ``letter.still_valid``, ``letter.policy``, ``letter.policy_ground``,
            ``letter.block_empty``, ``letter.recovery``.
        InputError: ``enrolment.unknown``, or its photo is not held here any more.
    """
    _require_issuer(session)
    found = get_enrolment(session, enrolment)
    earlier = letters.live_letter_of(session.store.database, session.store.place, found.row.nik)
    _check_issuable(session, found)
    if earlier is not None and earlier.expires_on >= session.today().isoformat():
        raise RuleError("letter.still_valid", number=earlier.number)
    return _issue(session, found, earlier, ground)


def extend_letter(session: Session, number: str, *, ground: str = "") -> Letter:
    """Issue a new letter, with a new number, in place of one that is expired or in its last 30 days.

    It says what the resident's newest approved recording says, so that a correction is not lost. Whether
    there may still be a letter is asked anew: by now the card may be ready.

    Raises:
        RuleError: ``letter.ended``, ``letter.too_early`` (facts carry the first day), and what
            `issue_letter` raises.
        InputError: ``letter.unknown``, or the photo is not held here any more.
    """
    _require_issuer(session)
    old = get_letter(session, number)
    if not old.is_live:
        raise RuleError("letter.ended", state=old.state.value)
    first_day = old.extendable_from()
    if session.today() < first_day:
        raise RuleError("letter.too_early", number=number, first_day=first_day.isoformat())
    found = _newest_recording(session, old)
    _check_issuable(session, found)
    return _issue(session, found, old, ground)


def _require_issuer(session: Session) -> None:
    """Refuse whatever is done in a supervisor's name by anybody else, or at an abandoned laptop.

    Raises:
        RuleError: ``permission.role``, ``letter.no_key``, ``officer.waiting``, ``permission.stale``.
    """
    session.officer.require(Action.ISSUE)
    if session.letter_key is None:
        raise RuleError("letter.no_key")
    require_active(session)
    require_fresh(session)


def _newest_recording(session: Session, letter: Letter) -> Enrolment:
    rows = enrolments.of_resident(session.store.database, letter.biodata.nik)
    approved = [row.id for row in rows if row.lifecycle in ISSUABLE]
    return get_enrolment(session, approved[0] if approved else letter.enrolment)


def _check_issuable(session: Session, found: Enrolment) -> None:
    require_other_officer(session.officer, found.row.recorded_by)
    require_issuing(session)
    if found.row.lifecycle not in ISSUABLE:
        raise RuleError("letter.not_approved", lifecycle=found.row.lifecycle.value)
    _check_age(session, found.biodata)


def _check_age(session: Session, biodata: Biodata) -> None:
    if not biodata.birth_date:
        return  # the form was deleted after its time, and with it the photo, which is missed later
    first_day = first_day_of_age(biodata.birth_date, biodata.marital, session.today())
    if first_day is not None:
        raise RuleError("letter.too_young", first_day=first_day.isoformat())


def _issue(session: Session, found: Enrolment, earlier: Letter | None, ground: str) -> Letter:
    letter_key = certain(session.letter_key, "the issuer was asked for it")
    standing = require_allowed(session, found.row.nik, ground)
    photo = image(session, found.row.photo)
    if not photo:
        raise InputError("letter.no_photo", enrolment=found.row.id)
    with session.work() as work:
        number, body = _body(session, found)
        # A ground is part of the letter only where the policy asks for one.
        ground = ground.strip() if standing.ruling is Ruling.SUPERVISOR else ""
        body.update(centre_status=standing.status, ground=ground)
        if earlier is not None:
            body.update(supersedes=earlier.number, first_issued_on=earlier.first_issued_on)
        expires_on = str(body["expires_on"])
        claims = letter_claims(session, number, found.biodata, expires_on, thumbnail_webp(photo))
        body["qr"] = sign_claims(claims, letter_key)
        work.append("letter.issued", number, body)
        if earlier is not None:
            work.append("letter.superseded", earlier.number, {"by": number})
        work.commit()
    session.confirm()
    return get_letter(session, number)


def preview_letter(session: Session, enrolment: str) -> Letter:
    """Return the letter that would be issued now: the next number, no signature, nothing taken.

    Raises:
        InputError: ``enrolment.unknown``.
        RuleError: ``letter.block_empty``.
    """
    found = get_enrolment(session, enrolment)
    number, body = _body(session, found)
    return Letter(
        number=number,
        seq=int(str(body["seq"])),
        station=session.card.code,
        enrolment=enrolment,
        biodata=found.biodata,
        recorded_on=str(body["recorded_on"]),
        issued_at="",
        issued_on=str(body["issued_on"]),
        expires_on=str(body["expires_on"]),
        issued_by=session.officer.id,
        code=str(body["code"]),
        qr="",
        photo=found.row.photo,
        state=LetterState.ISSUED,
    )


def _body(session: Session, found: Enrolment) -> tuple[str, dict[str, object]]:
    """Return the next number with what the entry says, but for signature and what led to it."""
    today = session.today()
    seq = take_seq(session)
    number = number_of(session, seq, today.year)
    head = journal.head(session.store.database, session.store.place)[2]
    return number, {
        "seq": seq,
        "enrolment": found.row.id,
        "recorded_by": found.row.recorded_by,
        "recorded_on": _local_date(found.row.recorded_at).isoformat(),
        "biodata": found.biodata.to_body(),
        "photo": found.row.photo,
        "issued_on": today.isoformat(),
        "first_issued_on": today.isoformat(),
        "expires_on": add_months(today, session.validity_months()).isoformat(),
        "supersedes": "",
        "code": check_code(number, session.store.epoch, head),
        "letterhead": asdict(session.letterhead()),
    }


def _local_date(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(LOCAL_TIME).date()


def get_letter(session: Session, number: str) -> Letter:
    """Return one letter.

    Raises:
        InputError: ``letter.unknown``.
    """
    found = letters.get(session.store.database, number)
    if found is None:
        raise InputError("letter.unknown", number=number)
    return found


def register(session: Session, *, query: str = "", state: LetterState | None = None) -> list[Letter]:
    """Return the whole register of this station, newest number first."""
    return letters.register(session.store.database, session.store.place, query=query, state=state)


def tally(session: Session) -> dict[str, int]:
    """Return how many letters there are by state."""
    return letters.tally(session.store.database, session.store.place)


def sheets(session: Session, number: str) -> list[Sheet]:
    """Return the print ledger of a letter, newest copy first."""
    return letters.sheets_of(session.store.database, number)


def hand_over(
    session: Session, number: str, to: str, relation: Relation | None = None, signature: bytes = b""
) -> Letter:
    """Note that a letter was handed over, to whom, and with what signature.

    Args:
        session: the station.
        number: a letter of which a good sheet exists.
        to: who took it; may be empty when it is the holder.
        relation: what they are to the holder; by itself the holder if the name is theirs, else ``other``.
        signature: a PNG of at most 256 KiB; empty when none was asked for.

    Raises:
        RuleError: ``letter.not_printed``: no good sheet exists.
        InputError: ``letter.unknown``, ``letter.no_receiver``, ``letter.signature``.
    """
    session.officer.require(Action.PRINT)
    letter = get_letter(session, number)
    if letter.state is not LetterState.PRINTED:
        raise RuleError("letter.not_printed", state=letter.state.value)
    receiver = to.strip()
    if relation is Relation.SELF:
        receiver = receiver or letter.biodata.name
    if not receiver:
        raise InputError("letter.no_receiver", field="to")
    if signature and not (signature.startswith(_PNG) and len(signature) <= MAX_SIGNATURE_BYTES):
        raise InputError("letter.signature", field="signature")
    if relation is None:
        relation = Relation.SELF if receiver == letter.biodata.name else Relation.OTHER
    with session.work() as work:
        kept = images.keep(work.database, signature) if signature else ""
        body = {"to": receiver, "relation": relation.value, "signature": kept}
        work.append("letter.handed_over", number, body)
        work.commit()
    return get_letter(session, number)


def revoke_letter(session: Session, number: str, reason: str) -> Letter:
    """Withdraw a letter; the next trust list says so to everyone who verifies.

    A superseded letter too, if it turns out that it should never have been: its last days still count.

    Raises:
        RuleError: ``letter.ended``; the role, ``permission.stale``.
        InputError: ``letter.unknown``, ``letter.no_reason``.
    """
    return _end(session, number, "letter.revoked", reason)


def void_letter(session: Session, number: str, reason: str) -> Letter:
    """Give a number up whose letter nobody ever took: it stays used, and its recording may have another.

    Raises:
        RuleError: ``letter.ended``, ``letter.in_hands``; the role, ``permission.stale``.
        InputError: ``letter.unknown``, ``letter.no_reason``.
    """
    return _end(session, number, "letter.voided", reason)


def exchange_letter(session: Session, number: str, note: str) -> Letter:
    """Take a letter back in exchange for its holder's KTP-el; `note` says what the officer saw.

    Raises:
        RuleError: ``letter.ended``, ``letter.not_handed_over``; the role, ``permission.stale``.
        InputError: ``letter.unknown``, ``letter.no_note``.
    """
    return _end(session, number, "letter.exchanged", note)


def _end(session: Session, number: str, kind: str, words: str) -> Letter:
    _require_issuer(session)
    letter = get_letter(session, number)
    check_end(letter.state, kind)
    words = words.strip()
    is_exchange = kind == "letter.exchanged"
    if not words:
        raise InputError("letter.no_note" if is_exchange else "letter.no_reason", field="reason")
    with session.work() as work:
        work.append(kind, number, {"note" if is_exchange else "reason": words})
        work.commit()
    session.confirm()
    return get_letter(session, number)
