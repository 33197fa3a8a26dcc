"""The temporary letter: issuing it, its register, and what becomes of it."""

from dataclasses import asdict
from datetime import date, datetime, time

from desktop.capture.photo import thumbnail_webp
from desktop.crypto.claims import sign_claims
from desktop.domain.biodata import Biodata
from desktop.domain.enrolments import Enrolment, EnrolmentRow, Lifecycle
from desktop.domain.errors import InputError, RuleError
from desktop.domain.letters import (
    DEFAULT_TEMPLATE,
    DEFAULT_VALIDITY_MONTHS,
    Letter,
    LetterClaims,
    LetterState,
    add_months,
    check_code,
    format_number,
)
from desktop.domain.officers import Action, require_other_officer
from desktop.domain.regions import kecamatan_name, village_name
from desktop.station.enrolments import get_enrolment, image
from desktop.station.session import LOCAL_TIME, Session
from desktop.store import enrolments, journal, letters
from desktop.store.letters import Sheet

ISSUABLE = (Lifecycle.APPROVED, Lifecycle.ACCEPTED)


def ready_for_letter(session: Session) -> list[EnrolmentRow]:
    """Return approved enrolments that have no letter yet, oldest recording first."""
    return enrolments.ready_for_letter(session.store.database, session.store.place)


def next_number(session: Session) -> str:
    """Return the number the next letter will bear.

    Raises:
        RuleError: ``letter.block_empty``; facts carry the block.
    """
    return _number(session, _next_seq(session))


def issue_letter(session: Session, enrolment: str) -> Letter:
    """Issue a temporary KTP letter for an approved enrolment.

    The number is taken from the station's block in the same transaction, so a cancelled print
    never leaves a gap that the district cannot explain.

    Raises:
        RuleError: no supervisor, one's own recording, not approved, ``letter.still_valid``,
            ``letter.block_empty``, ``letter.recovery``.
        InputError: ``enrolment.unknown``, or its photo is not held here any more.
    """
    session.officer.require(Action.ISSUE)
    if session.letter_key is None:
        raise RuleError("letter.no_key")
    found = get_enrolment(session, enrolment)
    _check_issuable(session, found)
    photo = image(session, found.row.photo)
    if not photo:
        raise InputError("letter.no_photo", enrolment=enrolment)
    with session.work() as work:
        seq = _next_seq(session)
        number = _number(session, seq)
        body = _body(session, found, seq, number)
        body["qr"] = sign_claims(_claims(session, found, body, thumbnail_webp(photo)), session.letter_key)
        work.append("letter.issued", number, body)
        work.commit()
    return get_letter(session, number)


def preview_letter(session: Session, enrolment: str) -> Letter:
    """Return the letter that would be issued now: the next number, no signature, nothing taken.

    Raises:
        InputError: ``enrolment.unknown``.
        RuleError: ``letter.block_empty``.
    """
    found = get_enrolment(session, enrolment)
    seq = _next_seq(session)
    number = _number(session, seq)
    body = _body(session, found, seq, number)
    return Letter(
        number=number,
        seq=seq,
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


def _check_issuable(session: Session, found: Enrolment) -> None:
    require_other_officer(session.officer, found.row.recorded_by)
    if session.fact("recovery"):
        raise RuleError("letter.recovery")
    if found.row.lifecycle not in ISSUABLE:
        raise RuleError("letter.not_approved", lifecycle=found.row.lifecycle.value)
    valid = letters.valid_letter_of(session.store.database, found.row.nik, session.today().isoformat())
    if valid:
        raise RuleError("letter.still_valid", number=valid)


def _next_seq(session: Session) -> int:
    block = session.fact("number_block") or {"first": 1, "last": 0}
    used = letters.highest_seq(session.store.database, session.store.place)
    seq = int(max(used, block["first"] - 1, session.fact("numbers_used") or 0)) + 1
    if seq > block["last"]:
        raise RuleError("letter.block_empty", first=block["first"], last=block["last"])
    return seq


def _number(session: Session, seq: int) -> str:
    template = session.fact("number_template") or DEFAULT_TEMPLATE
    unit = session.fact("number_unit") or "DISDUKCAPIL"
    return format_number(template, station=session.card.code, seq=seq, unit=unit, year=session.today().year)


def _body(session: Session, found: Enrolment, seq: int, number: str) -> dict[str, object]:
    today = session.today()
    months = session.fact("validity_months") or DEFAULT_VALIDITY_MONTHS
    head = journal.head(session.store.database, session.store.place)[2]
    return {
        "seq": seq,
        "enrolment": found.row.id,
        "recorded_by": found.row.recorded_by,
        "recorded_on": _local_date(found.row.recorded_at).isoformat(),
        "biodata": found.biodata.to_body(),
        "photo": found.row.photo,
        "issued_on": today.isoformat(),
        "expires_on": add_months(today, months).isoformat(),
        "code": check_code(number, session.store.epoch, head),
        "letterhead": asdict(session.letterhead()),
    }


def _claims(session: Session, found: Enrolment, body: dict[str, object], photo: bytes) -> LetterClaims:
    last_day = date.fromisoformat(str(body["expires_on"]))
    end = datetime.combine(last_day, time(23, 59, 59), LOCAL_TIME)
    biodata = found.biodata
    number = _number(session, int(str(body["seq"])))
    return LetterClaims(
        number=number,
        nik=biodata.nik,
        name=biodata.name,
        birth_date=biodata.birth_date,
        sex=biodata.sex,
        address=address_lines(biodata),
        issuer=session.card.place,
        issued_at=int(session.store.clock().timestamp()),
        expires_at=int(end.timestamp()),
        photo_webp=photo,
    )


def address_lines(biodata: Biodata) -> str:
    """Return the address as the QR says it: street, RT/RW, village, kecamatan, a line each."""
    parts = (
        biodata.address,
        f"RT {biodata.rt}/RW {biodata.rw}",
        village_name(biodata.village),
        kecamatan_name(biodata.kecamatan),
    )
    return "\n".join(part for part in parts if part)


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
    """Return the register of this station, newest number first."""
    return letters.register(session.store.database, session.store.place, query=query, state=state)


def tally(session: Session) -> dict[str, int]:
    """Return how many letters there are by state."""
    return letters.tally(session.store.database, session.store.place)


def sheets(session: Session, number: str) -> list[Sheet]:
    """Return the print ledger of a letter, newest copy first."""
    return letters.sheets_of(session.store.database, number)


def hand_over(session: Session, number: str, to: str) -> Letter:
    """Note that a letter was handed over, and to whom.

    Raises:
        RuleError: ``letter.not_printed``: no good sheet exists.
        InputError: ``letter.unknown``, ``letter.no_receiver``.
    """
    session.officer.require(Action.PRINT)
    letter = get_letter(session, number)
    if letter.state is not LetterState.PRINTED:
        raise RuleError("letter.not_printed", state=letter.state.value)
    if not to.strip():
        raise InputError("letter.no_receiver", field="to")
    return _end(session, number, "letter.handed_over", {"to": to.strip()})


def revoke_letter(session: Session, number: str, reason: str) -> Letter:
    """Withdraw a letter; the next trust list says so to everyone who verifies.

    Raises:
        RuleError: ``letter.ended``; the role.
        InputError: ``letter.unknown``, ``letter.no_reason``.
    """
    session.officer.require(Action.ISSUE)
    letter = get_letter(session, number)
    if letter.state in (LetterState.REVOKED, LetterState.SPOILED):
        raise RuleError("letter.ended", state=letter.state.value)
    if not reason.strip():
        raise InputError("letter.no_reason", field="reason")
    return _end(session, number, "letter.revoked", {"reason": reason.strip()})


def _end(session: Session, number: str, kind: str, body: dict[str, object]) -> Letter:
    with session.work() as work:
        work.append(kind, number, body)
        work.commit()
    return get_letter(session, number)
