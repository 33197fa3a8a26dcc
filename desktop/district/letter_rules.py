"""The rules of letters, checked again at the office: who signed, which number, for whom, and how it ended.

A station can only keep the rules it was told. What it is held to are the settings that the last parcel
it took in brought down: the office's own journal says what those were, the station's says which parcel.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any

from desktop.crypto.claims import read_claims, verify_letter
from desktop.domain.biodata import biodata_from_body
from desktop.domain.enrolments import Enrolment, Lifecycle
from desktop.domain.entries import Entry
from desktop.domain.errors import InputError, RekamError, RuleError
from desktop.domain.letters import (
    DEFAULT_VALIDITY_MONTHS,
    Letter,
    LetterState,
    Relation,
    add_months,
    check_end,
    first_day_of_age,
)
from desktop.domain.numbers import blocks_from_body, pattern_of
from desktop.domain.officers import Role
from desktop.domain.phrases import PHRASES, check_phrase
from desktop.domain.policy import RECORDED_HERE, Ruling, default_policy, ruling
from desktop.store import enrolments, journal, letters
from desktop.store.stations import StationRow
from desktop.store.unit_of_work import Work

Check = Callable[[Work, StationRow, Entry], None]
_WIB = timezone(timedelta(hours=7))
# A letter begun before midnight may be signed after it.
_SLACK = timedelta(days=1)
_LONGEST_TEXT = 2000
_TEXTS = ("enrolment", "recorded_by", "recorded_on", "issued_on", "expires_on", "photo", "code", "qr")
_LATER_TEXTS = ("supersedes", "first_issued_on", "centre_status", "ground")


def require(is_met: object, code: str, **facts: Any) -> None:
    """Refuse with `code` unless something holds.

    Raises:
        RuleError: it does not.
    """
    if not is_met:
        raise RuleError(code, **facts)


def role_of(station: StationRow, officer_id: str) -> str:
    """Return the role that the certificate gives an officer.

    Raises:
        RuleError: ``rule.unknown_officer``, ``rule.officer_disabled``.
    """
    found = [item["role"] for item in station.certificate["officers"] if item["id"] == officer_id]
    require(found, "rule.unknown_officer", officer=officer_id)
    is_disabled = any(
        item.get("disabled") for item in station.certificate["officers"] if item["id"] == officer_id
    )
    require(not is_disabled, "rule.officer_disabled", officer=officer_id)
    return str(found[0])


def _require_supervisor(station: StationRow, entry: Entry) -> None:
    by = entry.header.by
    require(role_of(station, by) == Role.SUPERVISOR, "rule.not_supervisor", by=by)


def known_to_writer(work: Work, entry: Entry) -> int:
    """Return our own entry up to which a station knew the office's word when it wrote one of its own."""
    place = entry.header.place
    applied = journal.last_before(work.database, entry.header, "parcel.applied")
    number = applied.content["number"] if applied else 0
    made = journal.of_kind(work.database, work.store.place, "parcel.made", place)
    return max((int(item.content["covers"]) for item in made if item.content["number"] <= number), default=0)


def settings_upto(work: Work, covers: int | None = None) -> dict[str, Any]:
    """Return the office's settings as they stood at one of its entries, or as they stand today."""
    found: dict[str, Any] = {}
    for entry in journal.all_of_kind(work.database, work.store.place, "settings.changed"):
        if covers is None or entry.header.seq <= covers:
            found.update(entry.content)
    return found


def _settings(work: Work, station: StationRow, entry: Entry) -> Mapping[str, Any]:
    """Return the settings by which an entry is judged."""
    if station.settings is not None:
        return station.settings
    return settings_upto(work, known_to_writer(work, entry))


def check_issued(work: Work, station: StationRow, entry: Entry) -> None:
    """A letter was issued.

    Raises:
        RuleError: the rule it breaks.
    """
    body = entry.content
    _require_supervisor(station, entry)
    is_whole = all(_is_text(body[name]) for name in _TEXTS) and isinstance(body["letterhead"], Mapping)
    is_whole = is_whole and all(_is_text(body.get(name, "")) for name in _LATER_TEXTS)
    require(is_whole, "rule.malformed", kind=entry.kind)
    held = enrolments.get(work.database, station.place, body["enrolment"])
    if held is None:
        raise RuleError("rule.no_enrolment", id=body["enrolment"])
    _check_recording(held, entry)
    settings = _settings(work, station, entry)
    _check_number(work, station, entry, settings)
    _check_days(entry, settings)
    _check_policy(body, settings)
    _check_letterhead(body["letterhead"], settings)
    _check_earlier(work, station, entry)
    _check_qr(station, entry)


def _check_recording(held: Enrolment, entry: Entry) -> None:
    body, number = entry.content, entry.header.subject
    require(held.row.recorded_by != entry.header.by, "rule.four_eyes", by=entry.header.by)
    require(body["recorded_by"] == held.row.recorded_by, "rule.other_person", number=number)
    is_approved = held.row.lifecycle in (Lifecycle.APPROVED, Lifecycle.ACCEPTED)
    require(is_approved, "rule.not_approved", lifecycle=held.row.lifecycle.value)
    require(biodata_from_body(dict(body["biodata"])) == held.biodata, "rule.other_person", number=number)


def _check_number(work: Work, station: StationRow, entry: Entry, settings: Mapping[str, Any]) -> None:
    seq, number = entry.content["seq"], entry.header.subject
    blocks = blocks_from_body(station.certificate)
    is_ours = isinstance(seq, int) and any(seq in block for block in blocks)
    require(is_ours, "rule.outside_block", number=number)
    year = date.fromisoformat(entry.content["issued_on"]).year
    expected = pattern_of(settings).fill(station=station.code, seq=seq, year=year)
    require(number == expected, "rule.number_pattern", number=number)
    is_taken = letters.is_taken(work.database, station.place, seq)
    is_again = is_taken or letters.get(work.database, number) is not None
    require(not is_again, "rule.number_again", number=number)


def _check_days(entry: Entry, settings: Mapping[str, Any]) -> None:
    body, number = entry.content, entry.header.subject
    day = datetime.fromisoformat(entry.header.at).astimezone(_WIB).date()
    issued = date.fromisoformat(body["issued_on"])
    months = settings.get("validity_months") or DEFAULT_VALIDITY_MONTHS
    is_on_time = day - _SLACK <= issued <= day
    is_short = issued <= date.fromisoformat(body["expires_on"]) <= add_months(issued, months)
    require(is_on_time and is_short, "rule.letter_days", number=number)
    biodata = biodata_from_body(dict(body["biodata"]))
    is_young = first_day_of_age(biodata.birth_date, biodata.marital, issued) is not None
    require(not is_young, "rule.too_young", number=number)


def _check_policy(body: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
    # Letters of the first version did not say under which status they were issued.
    status = body.get("centre_status", RECORDED_HERE)
    ruled = ruling(settings.get("letter_policy") or default_policy(), status)
    is_grounded = ruled is not Ruling.SUPERVISOR or str(body.get("ground", "")).strip()
    require(ruled is not Ruling.NEVER and is_grounded, "rule.policy", status=str(status))


def _check_letterhead(head: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
    """A locked letterhead is printed as the office set it."""
    if settings.get("letterhead_locked"):
        wanted = settings.get("letterhead") or {}
        # Letters of an earlier program lack the fields that came later.
        is_kept = all(head.get(name, "") == value for name, value in wanted.items())
        require(is_kept, "rule.letterhead", edition=str(head.get("edition", "")))


def check_letterhead(work: Work, station: StationRow, entry: Entry) -> None:
    """A station made an edition of the letterhead.

    Raises:
        RuleError: the rule it breaks.
    """
    _require_supervisor(station, entry)
    head = entry.content["letterhead"]
    is_whole = isinstance(head, Mapping) and all(map(_is_text, (head["edition"], head["office"])))
    require(is_whole and isinstance(entry.content["validity_months"], int), "rule.malformed", kind=entry.kind)
    is_locked = _settings(work, station, entry).get("letterhead_locked")
    is_worded = all(_is_phrase(name, head.get(name, "")) for name in PHRASES)
    require(not is_locked and is_worded, "rule.letterhead", edition=head["edition"])


def _is_phrase(name: str, text: object) -> bool:
    try:
        check_phrase(name, str(text))
    except InputError:
        return False
    return isinstance(text, str)


def _check_earlier(work: Work, station: StationRow, entry: Entry) -> None:
    """One resident, one letter that counts: the one before it has ended, or is named as superseded."""
    body, number = entry.content, entry.header.subject
    earlier = letters.live_letter_of(work.database, station.place, body["biodata"]["nik"])
    named, issued = body.get("supersedes", ""), date.fromisoformat(body["issued_on"])
    if named:
        is_right = earlier is not None and named == earlier.number and issued >= earlier.extendable_from()
        require(is_right, "rule.superseded", number=number)
    elif earlier is not None and issued <= date.fromisoformat(earlier.expires_on):
        is_known = _is_known_to_writer(work, entry, earlier.number)
        require(not is_known, "rule.second_letter", number=number, earlier=earlier.number)


def _is_known_to_writer(work: Work, entry: Entry, earlier: str) -> bool:
    """Tell whether the station's journal still had an earlier letter: a restored copy may lack it."""
    header = entry.header
    issued = journal.of_kind(work.database, header.place, "letter.issued", earlier)[-1].header
    first = next(journal.entries(work.database, header.place, epoch=header.epoch), entry)
    return issued.epoch == header.epoch or issued.seq < first.header.seq


def _check_qr(station: StationRow, entry: Entry) -> None:
    keys = {item["id"]: item["letter_key"] for item in station.certificate["officers"]}
    key = keys.get(entry.header.by, "")
    require(key, "rule.no_letter_key", by=entry.header.by)
    try:
        claims = verify_letter(read_claims(entry.content["qr"]), bytes.fromhex(key))
    except RekamError as error:
        raise RuleError("rule.qr_forged", number=entry.header.subject) from error
    body, biodata = entry.content, entry.content["biodata"]
    last_day = datetime.fromtimestamp(claims.expires_at, _WIB).date().isoformat()
    said = (claims.number, claims.nik, claims.name, last_day)
    written = (entry.header.subject, biodata["nik"], biodata["name"], body["expires_on"])
    require(said == written, "rule.qr_differs")


def _letter(work: Work, station: StationRow, entry: Entry) -> Letter:
    found = letters.get(work.database, entry.header.subject)
    if found is None or found.station != station.code:
        raise RuleError("rule.no_letter", number=entry.header.subject)
    return found


def check_sheet(work: Work, station: StationRow, entry: Entry) -> None:
    """Something was noted of a sheet of paper.

    Raises:
        RuleError: the rule it breaks.
    """
    _require_supervisor(station, entry)
    _letter(work, station, entry)
    body = entry.content
    texts = [body.get(name, "") for name in ("printer", "job", "reason")]
    is_sheet = isinstance(body["copy"], int) and body["copy"] > 0 and all(map(_is_text, texts))
    require(is_sheet, "rule.malformed", kind=entry.kind)


def check_handed_over(work: Work, station: StationRow, entry: Entry) -> None:
    """Somebody took a letter.

    Raises:
        RuleError: the rule it breaks.
    """
    _require_supervisor(station, entry)
    letter, body = _letter(work, station, entry), entry.content
    require(letter.state is LetterState.PRINTED, "rule.letter_state", state=letter.state.value)
    Relation(body.get("relation", Relation.SELF))
    is_told = body["to"] and all(map(_is_text, (body["to"], body.get("signature", ""))))
    require(is_told, "rule.malformed", kind=entry.kind)


def check_ended(work: Work, station: StationRow, entry: Entry) -> None:
    """A letter stopped counting.

    Raises:
        RuleError: the rule it breaks.
    """
    _require_supervisor(station, entry)
    letter, body = _letter(work, station, entry), entry.content
    try:
        check_end(letter.state, entry.kind)
    except RuleError as error:
        raise RuleError("rule.letter_state", state=letter.state.value) from error
    if entry.kind == "letter.superseded":
        require(_is_text(body["by"]), "rule.malformed", kind=entry.kind)
        successor = letters.get(work.database, body["by"])
        is_right = successor is not None and successor.supersedes == letter.number
        require(is_right, "rule.superseded", number=letter.number)
        return
    words = body["note"] if entry.kind == "letter.exchanged" else body["reason"]
    require(words and _is_text(words), "rule.malformed", kind=entry.kind)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT


CHECKS: dict[str, Check] = {
    "letter.issued": check_issued,
    "letter.handed_over": check_handed_over,
    "letterhead.changed": check_letterhead,
    **dict.fromkeys(("letter.print_intended", "letter.spooled"), check_sheet),
    **dict.fromkeys(("letter.sheet_good", "letter.sheet_spoiled"), check_sheet),
    **dict.fromkeys(("letter.revoked", "letter.voided"), check_ended),
    **dict.fromkeys(("letter.superseded", "letter.exchanged"), check_ended),
}
