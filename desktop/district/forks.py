"""A station whose history split: two laptops bear its name; nothing more counts until it is settled."""

from pathlib import Path

from desktop.district.office import Office
from desktop.domain.errors import BundleRejected, InputError, RuleError
from desktop.domain.officers import Action
from desktop.exchange.bundle import SUFFIX, Slice, keep_bundle
from desktop.exchange.container import UnverifiedContainer
from desktop.store import enrolments, forks, stations
from desktop.store.files import private_folder
from desktop.store.stations import StationRow

REASON = "bundle.fork"


def note_fork(
    office: Office, station: StationRow, claimed: tuple[UnverifiedContainer, Slice], seq: int
) -> None:
    """Keep a bundle with another history aside, and put aside what stands here from the split on.

    Raises:
        BundleRejected: it is damaged: then it proves nothing.
        EnvironmentProblem: the disk refused.
    """
    unverified, slice_ = claimed
    folder = private_folder(office.store.folder.root / "aside")
    keep_bundle(claimed, bytes.fromhex(station.public_key), folder / f"{unverified.sha256}{SUFFIX}")
    with office.work() as work:
        body = {"sha256": unverified.sha256, "epoch": slice_.epoch, "seq": seq, "number": slice_.number}
        work.append("station.forked", station.place, body)
        doubtful = enrolments.recorded_from(work.database, station.place, slice_.epoch, seq)
        verdicts = [{"enrolment": name, "verdict": "quarantined", "reason": REASON} for name in doubtful]
        if verdicts:
            work.append("enrolment.judged", station.place, {"verdicts": verdicts})
        work.commit()


def refuse_split(office: Office, place: str) -> None:
    """Refuse more from a station whose history split.

    Raises:
        BundleRejected: ``station.forked``.
    """
    fork = forks.open_fork(office.store.database, place)
    if fork is not None:
        raise BundleRejected("station.forked", station=place, seq=fork.seq)


def settle_fork(office: Office, place: str, note: str) -> int:
    """Say that the held history is the station's; return how many recordings count again.

    The other history stays aside, as a file that its station signed.

    Raises:
        RuleError: the role; ``station.not_forked``.
        InputError: ``fork.note``: without a reason.
    """
    office.officer.require(Action.ADMINISTER)
    if not note.strip():
        raise InputError("fork.note", field="note")
    if forks.open_fork(office.store.database, place) is None:
        raise RuleError("station.not_forked", station=place)
    with office.work() as work:
        work.append("station.fork_settled", place, {"note": note.strip()})
        names = enrolments.put_aside_for(work.database, place, REASON)
        if names:
            verdicts = [{"enrolment": name, "verdict": "accepted"} for name in names]
            work.append("enrolment.judged", place, {"verdicts": verdicts})
        work.commit()
    return len(names)


def aside_files(office: Office) -> list[Path]:
    """Return the bundles that were kept aside."""
    return sorted((office.store.folder.root / "aside").glob(f"*{SUFFIX}"))


def revoke_station(office: Office, place: str, reason: str) -> None:
    """Trust a station no further than what it has brought so far.

    Raises:
        RuleError: the role.
        InputError: ``station.unknown``; ``revoke.reason``: without one.
    """
    office.officer.require(Action.ADMINISTER)
    station = stations.get(office.store.database, place)
    if not reason.strip():
        raise InputError("revoke.reason", field="reason")
    body = {"revoked_at": office.store.clock().strftime("%Y-%m-%dT%H:%M:%SZ"), "reason": reason.strip()}
    with office.work() as work:
        after = {"revoked_epoch": station.epoch, "revoked_after": station.seq}
        work.append("station.revoked", place, {**body, **after})
        work.commit()
