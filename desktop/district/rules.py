"""Every rule again: a station's own checks are advice, these decide what counts at the office."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from desktop.crypto.signing import check_public_key
from desktop.district import card_rules
from desktop.district.biometric_rules import check_taken
from desktop.district.certificates import is_after_revocation
from desktop.district.letter_rules import CHECKS, Check, require, role_of
from desktop.domain.biodata import biodata_from_body
from desktop.domain.biometrics import Modality
from desktop.domain.completeness import CONSENTS, SIGNATURE_EXCEPTIONS, check_biodata
from desktop.domain.enrolments import Lifecycle
from desktop.domain.entries import Entry
from desktop.domain.errors import RuleError
from desktop.domain.officers import WITHOUT_LETTERS, Role
from desktop.domain.photos import FACE_CHECK, lacks_face
from desktop.domain.residents import LONGEST_NOTE, NOTED
from desktop.store import enrolments, officers
from desktop.store.stations import StationRow
from desktop.store.unit_of_work import Work

_WIB = timezone(timedelta(hours=7))
_ADMINISTER = (Role.SUPERVISOR, Role.ADMIN)
# No station writes these; what else it writes of the office (a parcel, a setting) is its own note of it.
OFFICES_OWN = (
    "enrolment.judged", "duplicate.found", "duplicate.decided",
    "entry.quarantined", "entry.released", "quarantine.judged",
    "officer.certified", "officer.revoked", "officer.reset", "officer.role",
    "cards.proposed", "cards.approved", "cards.printed",
    "station.admitted", "station.renewed", "station.revoked", "station.forked", "station.fork_settled",
    "numbers.allotted", "bundle.received", "parcel.made",
)  # fmt: skip


def check_entry(work: Work, station: StationRow, entry: Entry) -> None:
    """Refuse an entry that no honest station would have written.

    Raises:
        RekamError: the rule that it breaks, as code and facts.
    """
    header = entry.header
    require(not is_after_revocation(station, header.epoch, header.seq), "rule.revoked", seq=header.seq)
    try:
        check = CHECKED.get(entry.kind)
        if check is not None:
            datetime.fromisoformat(entry.header.at)  # the days of work are counted by it
            check(work, station, entry)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RuleError("rule.malformed", kind=entry.kind) from error


def _recorded(work: Work, station: StationRow, entry: Entry) -> None:
    body = entry.content
    role = role_of(station, entry.header.by)
    require(role != Role.ADMIN, "rule.not_recorder", by=entry.header.by)
    biodata = biodata_from_body(dict(body["biodata"]))
    # A laptop with an empty battery records in 1970, but never before it was admitted.
    moment = max(entry.header.at, station.certified_at)
    for error in check_biodata(biodata, datetime.fromisoformat(moment).astimezone(_WIB).date()):
        raise error
    require(body["consent"] in CONSENTS, "rule.no_consent")
    modalities = {sample["modality"] for sample in body["samples"]}
    require("photo" in modalities, "rule.no_photo")
    is_explained = bool(body["accepted_warnings"].get(FACE_CHECK))
    require(is_explained or not lacks_face(body.get("photo_checks", {})), "rule.no_face")
    has_signature = "signature" in modalities or body["signature_exception"] in SIGNATURE_EXCEPTIONS
    require(has_signature, "rule.no_signature")
    check_taken(work, station, entry)
    held = enrolments.stand_of(work.database, station.place, entry.header.subject)
    require(held is None, "rule.number_again", id=entry.header.subject)


def _decided(work: Work, station: StationRow, entry: Entry) -> None:
    require(role_of(station, entry.header.by) == Role.SUPERVISOR, "rule.not_supervisor", by=entry.header.by)
    held = enrolments.stand_of(work.database, station.place, entry.header.subject)
    if held is None:
        raise RuleError("rule.no_enrolment", id=entry.header.subject)
    require(held.recorded_by != entry.header.by, "rule.four_eyes", by=entry.header.by)
    require(held.lifecycle is Lifecycle.RECORDED, "rule.not_waiting", lifecycle=held.lifecycle.value)


def _officer_added(work: Work, station: StationRow, entry: Entry) -> None:
    name, role, key = entry.header.subject, entry.content["role"], entry.content["letter_key"]
    officers_known: list[Mapping[str, Any]] = station.certificate["officers"]
    listed = next((item for item in officers_known if item["id"] == name), {})
    if listed and officers.officer(work.database, station.place, name) is None:
        # The station's first officers stood in its request, which the office has read already.
        require((role, key) == (listed["role"], _first_key(listed)), "rule.officer_role", officer=name)
        return
    require(role_of(station, entry.header.by) in _ADMINISTER, "rule.not_supervisor", by=entry.header.by)
    # A restored station may add again whom it has forgotten, but nobody whom the office has withdrawn.
    require(not listed.get("revoked_at"), "rule.officer_disabled", officer=name)
    is_right = (role in WITHOUT_LETTERS and key == "") or role == Role.SUPERVISOR
    require(is_right, "rule.officer_role", officer=name)
    if key:
        check_public_key(bytes.fromhex(key))


def _first_key(listed: Mapping[str, Any]) -> str:
    """Return the letter key with which an officer was admitted; it may have been replaced since."""
    former = listed.get("former_keys") or [listed]
    return str(former[0]["letter_key"])


def _officer_changed(work: Work, station: StationRow, entry: Entry) -> None:
    is_own = entry.header.by == entry.header.subject and entry.kind == "officer.password"
    may = role_of(station, entry.header.by) in _ADMINISTER
    require(is_own or may, "rule.not_supervisor", by=entry.header.by)
    if entry.content.get("letter_key"):
        # Only a passphrase that somebody else sets anew brings a new key, and only a supervisor has one.
        held = officers.officer(work.database, station.place, entry.header.subject)
        is_signer = held is not None and held.officer.role is Role.SUPERVISOR
        require(may and is_signer, "rule.officer_role", officer=entry.header.subject)
        check_public_key(bytes.fromhex(entry.content["letter_key"]))


def _offices_word(_work: Work, _station: StationRow, entry: Entry) -> None:
    """Refuse what only the office decides, about its own officers' roles for one."""
    raise RuleError("rule.offices_word", kind=entry.kind)


def _listed(_work: Work, station: StationRow, entry: Entry) -> None:
    require(role_of(station, entry.header.by) != Role.ADMIN, "rule.not_recorder", by=entry.header.by)
    biodata = biodata_from_body(dict(entry.content["biodata"]))
    require(biodata.nik == entry.header.subject, "rule.malformed", kind=entry.kind)


def _approved(work: Work, station: StationRow, entry: Entry) -> None:
    _decided(work, station, entry)
    flags = enrolments.taken_of(work.database, station.place, entry.header.subject).flags()
    unseen = set(flags) - set(entry.content.get("seen", ()))
    require(not unseen, "rule.flags_unseen", flags=", ".join(sorted(unseen)))


def _outage(_work: Work, station: StationRow, entry: Entry) -> None:
    role_of(station, entry.header.by)
    require(entry.header.subject in (Modality.FINGER, Modality.IRIS), "rule.outage_modality")
    if entry.kind == "device.broken":
        require(bool(entry.content["reason"].strip()), "rule.outage_modality")


def _noted(_work: Work, station: StationRow, entry: Entry) -> None:
    require(role_of(station, entry.header.by) != Role.ADMIN, "rule.not_recorder", by=entry.header.by)
    text = entry.content["text"]
    is_note = isinstance(text, str) and text.isprintable() and 0 < len(text) <= LONGEST_NOTE
    require(is_note, "rule.malformed", kind=entry.kind)


CHECKED: dict[str, Check] = {
    NOTED: _noted,
    "enrolment.recorded": _recorded,
    "enrolment.approved": _approved,
    "device.broken": _outage,
    "device.repaired": _outage,
    "enrolment.returned": _decided,
    "officer.added": _officer_added,
    "officer.disabled": _officer_changed,
    "officer.password": _officer_changed,
    "resident.listed": _listed,
    **dict.fromkeys(OFFICES_OWN, _offices_word),
    **CHECKS,
    **card_rules.CHECKS,
}
