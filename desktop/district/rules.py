"""Every rule again: a station's own checks are advice, these decide what counts at the office."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

from desktop.crypto.claims import read_claims, verify_letter
from desktop.domain.biodata import biodata_from_body
from desktop.domain.completeness import CONSENTS, SIGNATURE_EXCEPTIONS, check_biodata
from desktop.domain.enrolments import Lifecycle
from desktop.domain.entries import Entry
from desktop.domain.errors import RekamError, RuleError
from desktop.domain.officers import Role
from desktop.store import enrolments, letters
from desktop.store.stations import StationRow
from desktop.store.unit_of_work import Work

_WIB = timezone(timedelta(hours=7))


def check_entry(work: Work, station: StationRow, entry: Entry) -> None:
    """Refuse an entry that no honest station would have written.

    Raises:
        RekamError: the rule that it breaks, as code and facts.
    """
    try:
        check = _CHECKS.get(entry.kind)
        if check is not None:
            check(work, station, entry)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RuleError("rule.malformed", kind=entry.kind) from error


def _require(is_met: object, code: str, **facts: Any) -> None:
    if not is_met:
        raise RuleError(code, **facts)


def _role(station: StationRow, officer_id: str) -> str:
    found = [item["role"] for item in station.certificate["officers"] if item["id"] == officer_id]
    _require(found, "rule.unknown_officer", officer=officer_id)
    return str(found[0])


def _recorded(work: Work, station: StationRow, entry: Entry) -> None:
    body = entry.content
    _role(station, entry.header.by)
    biodata = biodata_from_body(dict(body["biodata"]))
    day = datetime.fromisoformat(entry.header.at).astimezone(_WIB).date()
    for error in check_biodata(biodata, day):
        raise error
    _require(body["consent"] in CONSENTS, "rule.no_consent")
    modalities = {sample["modality"] for sample in body["samples"]}
    _require("photo" in modalities, "rule.no_photo")
    has_signature = "signature" in modalities or body["signature_exception"] in SIGNATURE_EXCEPTIONS
    _require(has_signature, "rule.no_signature")
    held = enrolments.get(work.database, station.place, entry.header.subject)
    _require(held is None, "rule.number_again", id=entry.header.subject)


def _decided(work: Work, station: StationRow, entry: Entry) -> None:
    _require(_role(station, entry.header.by) == Role.SUPERVISOR, "rule.not_supervisor", by=entry.header.by)
    held = enrolments.get(work.database, station.place, entry.header.subject)
    if held is None:
        raise RuleError("rule.no_enrolment", id=entry.header.subject)
    _require(held.row.recorded_by != entry.header.by, "rule.four_eyes", by=entry.header.by)
    _require(held.row.lifecycle is Lifecycle.RECORDED, "rule.not_waiting", lifecycle=held.row.lifecycle.value)


def _issued(work: Work, station: StationRow, entry: Entry) -> None:
    body, number = entry.content, entry.header.subject
    _require(_role(station, entry.header.by) == Role.SUPERVISOR, "rule.not_supervisor", by=entry.header.by)
    held = enrolments.get(work.database, station.place, body["enrolment"])
    if held is None:
        raise RuleError("rule.no_enrolment", id=body["enrolment"])
    _require(held.row.recorded_by != entry.header.by, "rule.four_eyes", by=entry.header.by)
    is_approved = held.row.lifecycle in (Lifecycle.APPROVED, Lifecycle.ACCEPTED)
    _require(is_approved, "rule.not_approved", lifecycle=held.row.lifecycle.value)
    block = station.certificate["number_block"]
    _require(block["first"] <= body["seq"] <= block["last"], "rule.outside_block", number=number)
    _require(letters.get(work.database, number) is None, "rule.number_again", number=number)
    _require(body["biodata"]["nik"] == held.row.nik, "rule.other_person", number=number)
    date.fromisoformat(body["expires_on"])
    _check_qr(station, entry)


def _check_qr(station: StationRow, entry: Entry) -> None:
    keys = {item["id"]: item["letter_key"] for item in station.certificate["officers"]}
    key = keys.get(entry.header.by, "")
    _require(key, "rule.no_letter_key", by=entry.header.by)
    try:
        claims = verify_letter(read_claims(entry.content["qr"]), bytes.fromhex(key))
    except RekamError as error:
        raise RuleError("rule.qr_forged", number=entry.header.subject) from error
    biodata = entry.content["biodata"]
    said = (claims.number, claims.nik, claims.name)
    _require(said == (entry.header.subject, biodata["nik"], biodata["name"]), "rule.qr_differs")


_CHECKS = {
    "enrolment.recorded": _recorded,
    "enrolment.approved": _decided,
    "enrolment.returned": _decided,
    "letter.issued": _issued,
}
