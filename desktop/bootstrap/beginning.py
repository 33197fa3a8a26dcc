"""A laptop's first day: it becomes a station that waits for its office, or an office.

A station is certified by two journeys of a stick: its request goes up, the office's first parcel comes
down. Until then the request stays in its folder; public keys are all that is in it.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.bootstrap.entrance import sign_in
from desktop.bootstrap.founding import Newcomer, Terms, found_district, found_station
from desktop.crypto.slots import calibrate
from desktop.domain.certain import of_kind
from desktop.domain.errors import BundleRejected, EnvironmentProblem, InputError, RekamError, RuleError
from desktop.domain.officers import Officer, Role, short_name
from desktop.domain.regions import is_kecamatan
from desktop.exchange.parcel import SUFFIX, read_parcel
from desktop.place.entrance import pending_request as pending_request
from desktop.station.parcels import Incoming, apply_parcel, incoming
from desktop.station.session import Session
from desktop.store.files import private_folder, sync_folder, translated_errors, write_bytes_durably
from desktop.store.folder import DISTRICT, STATION, DataFolder, PlaceCard
from desktop.store.unit_of_work import Clock, utc_now

OFFICE_FOLDER = "kantor"
_MAX_NAME = 80
_CODE_DIGITS, _DISTRICT_DIGITS = 2, 4


@dataclass(frozen=True)
class StationPlan:
    """What a new station is called, and its first supervisor."""

    code: str
    name: str
    kecamatan: str
    supervisor: str
    passphrase: str


@dataclass(frozen=True)
class OfficePlan:
    """What a new office is called, and its first officer."""

    code: str
    name: str
    officer: str
    passphrase: str


def begin_station(root: Path, plan: StationPlan, terms: Terms | None = None) -> Path:
    """Make a station inside a data folder and return its folder; its request waits in it.

    Raises:
        InputError: ``station.code``, ``station.name``, ``station.kecamatan``, ``officer.name``, or a weak
            passphrase; facts carry the `field`.
        EnvironmentProblem: ``place.exists``, or the disk refused.
    """
    if not (plan.code.isdecimal() and plan.code.isascii() and len(plan.code) == _CODE_DIGITS):
        raise InputError("station.code", field="code")
    if not is_kecamatan(plan.kecamatan):
        raise InputError("station.kecamatan", field="kecamatan")
    district = plan.kecamatan.replace(".", "")[:_DISTRICT_DIGITS]
    place, name = f"{district}-{plan.code}", _named(plan.name, "station.name", "name")
    card = PlaceCard(STATION, place, plan.code, name, plan.kecamatan, "")
    first = _officer(plan.supervisor, Role.SUPERVISOR)
    folder = private_folder(root) / f"station-{place}"
    found_station(folder, card, [Newcomer(first, plan.passphrase)], terms or Terms(cost=calibrate()))
    return folder


def begin_office(root: Path, plan: OfficePlan, safe: Path, terms: Terms | None = None) -> tuple[Path, Path]:
    """Make an office inside a data folder; returns its folder and the file with the break-glass key.

    Args:
        root: the data folder.
        plan: what it is called.
        safe: a stick for the break-glass key, which is kept nowhere else; without that file no office.
        terms: cost and clock.

    Raises:
        InputError: ``district.code``, ``station.name``, ``officer.name``, or a weak passphrase; facts carry
            the `field`.
        EnvironmentProblem: ``drive.missing``, ``place.exists``, or a disk refused.
    """
    if not (plan.code.isdecimal() and plan.code.isascii() and len(plan.code) == _DISTRICT_DIGITS):
        raise InputError("district.code", field="code")
    name = _named(plan.name, "station.name", "name")
    card = PlaceCard(DISTRICT, plan.code, plan.code, name, "", name)
    newcomer = Newcomer(_officer(plan.officer, Role.OFFICE), plan.passphrase)
    folder, kept = private_folder(root) / OFFICE_FOLDER, safe / f"kunci-darurat-{plan.code}.txt"
    if not safe.is_dir():
        raise EnvironmentProblem("drive.missing", folder=safe.name)
    if kept.exists():
        raise EnvironmentProblem("place.exists", folder=kept.name)
    found_district(folder, card, [newcomer], terms or Terms(cost=calibrate()), _keeper(kept))
    return folder, kept


def _keeper(path: Path) -> Callable[[str], None]:
    """Return what writes the break-glass key and reads it back."""

    def keep(identity: str) -> None:
        with translated_errors(path):
            write_bytes_durably(path, identity.encode() + b"\n")
            if path.read_text("ascii").strip() != identity:
                raise EnvironmentProblem("drive.verify_mismatch", file=path.name)

    return keep


def save_request(folder: Path, stick: Path) -> Path:
    """Put a station's request on a stick, read back and found right.

    Raises:
        RuleError: ``station.certified``: there is none any more.
        EnvironmentProblem: the stick refused or gave back something else.
    """
    request = pending_request(folder)
    if not request:
        raise RuleError("station.certified")
    path = stick / f"{DataFolder(folder).read_card().place}-permintaan.json"
    with translated_errors(path):
        write_bytes_durably(path, request)
        if path.read_bytes() != request:
            raise EnvironmentProblem("drive.verify_mismatch", file=path.name)
    return path


def give_up(folder: Path) -> None:
    """Delete a station that no office has certified: nothing was recorded there.

    Raises:
        RuleError: ``station.certified``: it is at work.
        EnvironmentProblem: the disk refused.
    """
    if not pending_request(folder):
        raise RuleError("station.certified")
    with translated_errors(folder):
        DataFolder(folder).mark.unlink(missing_ok=True)
        shutil.rmtree(folder)
        sync_folder(folder.parent)


def activate(folder: Path, officer_id: str, passphrase: str, stick: Path, clock: Clock = utc_now) -> Session:
    """Open a station with the first passphrase and take its office's answer from a stick.

    Raises:
        RuleError: what `sign_in` raises.
        InputError: ``activation.none``: nothing of an office is there.
        BundleRejected: ``parcel.other_station``, ``certificate.other_key``, or the answer does not verify;
            nothing changed.
        EnvironmentProblem: stick or disk.
    """
    session = of_kind(sign_in(folder, officer_id, passphrase, clock), Session)
    try:
        found = [item for item in incoming(session, stick) if not item.is_applied]
        if not found:
            _explain_absence(stick)
        _take_in(session, found)
    except BaseException:
        session.close()
        raise
    return session


def _take_in(session: Session, found: list[Incoming]) -> None:
    """Apply what a stick brings; of an older answer that has lapsed nothing is needed beside a newer one."""
    *older, newest = found
    for item in older:
        try:
            apply_parcel(session, item.path)
        except BundleRejected as error:
            if error.code != "parcel.expired":
                raise
    apply_parcel(session, newest.path)


def _explain_absence(stick: Path) -> None:
    for path in sorted(stick.glob(f"*{SUFFIX}")):
        try:
            station = read_parcel(path)[1].station
        except RekamError:
            continue
        raise BundleRejected("parcel.other_station", station=station)
    raise InputError("activation.none", field="stick")


def _officer(name: str, role: Role) -> Officer:
    named = _named(name, "officer.name", "officer")
    return Officer(short_name(named) or role.value, named, role)


def _named(name: str, code: str, field: str) -> str:
    plain = " ".join(name.split())
    if not 0 < len(plain) <= _MAX_NAME or not plain.isprintable():
        raise InputError(code, field=field)
    return plain
