"""What the office says about a station's officers: certified, withdrawn, let in again; and its own safe."""

from dataclasses import dataclass

from desktop.crypto.sealing import seal
from desktop.crypto.signing import check_public_key
from desktop.district.office import Office
from desktop.domain.errors import InputError
from desktop.domain.officers import Action, OfficerRecord, Role
from desktop.store import officers, stations
from desktop.store.stations import StationRow
from desktop.store.unit_of_work import stamp


@dataclass(frozen=True)
class Candidate:
    """A supervisor whom a station added and the office has not certified."""

    station: StationRow
    record: OfficerRecord


def candidates(office: Office) -> list[Candidate]:
    """Return the supervisors who wait for the office, oldest first."""
    database, found = office.store.database, []
    for station in stations.stations(database):
        certified = {(item["id"], item["letter_key"]) for item in station.certificate["officers"]}
        for record in officers.officers(database, station.place):
            is_new = record.letter_key and (record.officer.id, record.letter_key) not in certified
            if is_new and not record.disabled_at:
                found.append(Candidate(station, record))
    return sorted(found, key=lambda item: item.record.added_at)


def certify_officer(office: Office, place: str, officer: str) -> None:
    """Vouch for a supervisor's letter key; the next parcel and the next trust list say so.

    Raises:
        RuleError: the role.
        InputError: ``officer.unknown``: nobody of that name waits there; ``key.weak``.
    """
    office.officer.require(Action.ADMINISTER)
    waiting = [item for item in candidates(office) if item.station.place == place]
    record = next((item.record for item in waiting if item.record.officer.id == officer), None)
    if record is None:
        raise InputError("officer.unknown", officer=officer)
    check_public_key(bytes.fromhex(record.letter_key))
    body = {"id": officer, "name": record.officer.name, "role": Role.SUPERVISOR.value}
    with office.work() as work:
        work.append("officer.certified", place, {**body, "letter_key": record.letter_key})
        work.commit()


def revoke_officer(office: Office, place: str, officer: str, reason: str) -> None:
    """Withdraw an officer: their letters from today on are void, and the station lets them in no more.

    Raises:
        RuleError: the role.
        InputError: ``officer.unknown``, ``officer.no_reason``, ``station.unknown``.
    """
    _append(office, place, officer, "officer.revoked", reason=reason)


def reset_officer(office: Office, place: str, officer: str) -> None:
    """Let an officer try again whom too many wrong passphrases have locked.

    Raises:
        RuleError: the role.
        InputError: ``officer.unknown``, ``station.unknown``.
    """
    _append(office, place, officer, "officer.reset")


def _append(office: Office, place: str, officer: str, kind: str, reason: str = "") -> None:
    office.officer.require(Action.ADMINISTER)
    station = stations.get(office.store.database, place)
    known = next((item for item in station.certificate["officers"] if item["id"] == officer), None)
    if known is None:
        raise InputError("officer.unknown", officer=officer)
    if kind == "officer.reset":
        body: dict[str, object] = {"id": officer, "resets": int(known.get("resets", 0)) + 1}
    else:
        if not reason.strip():
            raise InputError("officer.no_reason", field="reason")
        body = {"id": officer, "revoked_at": stamp(office.store.clock()), "reason": reason.strip()}
    with office.work() as work:
        work.append(kind, place, body)
        work.commit()


def set_break_glass(office: Office, recipient: str) -> None:
    """Name the recipient to which stations seal the key of their data.

    Raises:
        RuleError: the role.
        InputError: ``seal.recipient``.
    """
    office.officer.require(Action.ADMINISTER)
    seal(b"", [recipient])
    with office.work() as work:
        work.append("settings.changed", office.store.place, {"break_glass": recipient})
        work.commit()
