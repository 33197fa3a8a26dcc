"""Certifying stations: their public keys are admitted, their supervisors enter the trust list."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from desktop.crypto.jws import check_anchor
from desktop.crypto.signing import check_public_key, is_valid_signature, key_id
from desktop.district.backup import restores
from desktop.district.letter_settings import blocks_for, letter_terms
from desktop.district.office import Office
from desktop.district.renewal import certified_until, next_end
from desktop.domain.biometrics import ALWAYS, EVERYTHING, UNLESS_SAID, demanded_modalities
from desktop.domain.entries import canonical
from desktop.domain.errors import BundleRejected, InputError, RuleError
from desktop.domain.letters import Letterhead
from desktop.domain.numbers import NumberBlock
from desktop.domain.officers import Action, Role
from desktop.domain.regions import kecamatan_name
from desktop.exchange.trust import Issuer, TrustList, sign_trust
from desktop.store import journal, letters, stations
from desktop.store.stations import StationRow

REQUEST_FORMAT = "rekam-request/1"
MAX_REQUEST = 1 << 20
TRUST_DAYS = 90


@dataclass(frozen=True)
class Request:
    """What a station asks the office to certify."""

    place: str
    code: str
    name: str
    kecamatan: str
    public_key: str
    age_recipient: str
    officers: list[dict[str, str]]


def read_request(data: bytes) -> Request:
    """Read a station's request and check that it was signed with the key it names.

    Raises:
        BundleRejected: ``request.unreadable`` or ``signature.invalid``.
    """
    try:
        if len(data) > MAX_REQUEST:
            raise ValueError("size")
        file = json.loads(data)
        body, signature = dict(file["request"]), bytes.fromhex(file["signature"])
        signed = canonical(body)
        if body.pop("format") != REQUEST_FORMAT:
            raise ValueError("format")
        request = Request(**body)
        key = bytes.fromhex(request.public_key)
        check_public_key(key)
        kecamatan_name(request.kecamatan)
        for officer in request.officers:
            Role(officer["role"])
            if officer["letter_key"]:
                check_public_key(bytes.fromhex(officer["letter_key"]))
    except (ValueError, TypeError, KeyError, RecursionError, InputError) as error:
        raise BundleRejected("request.unreadable") from error
    if not is_valid_signature(key, signed, signature):
        raise BundleRejected("signature.invalid")
    return request


def certify(
    office: Office, request: Request, *, numbers: tuple[int, int], modalities: Sequence[str] = UNLESS_SAID
) -> StationRow:
    """Admit a station: its keys, its officers, and a block of letter numbers (first, last).

    `modalities` are what its recordings must hold; photo and signature are always among them.

    Raises:
        RuleError: the role, ``station.code_taken`` by other keys, ``station.other_district``.
        InputError: ``numbers.block``: the block is empty; ``numbers.block_order``, ``numbers.shared``;
            ``modalities.unknown``.
    """
    office.officer.require(Action.ADMINISTER)
    demanded_modalities(modalities)
    if not request.place.startswith(f"{office.store.place}-"):
        raise RuleError("station.other_district", place=request.place)
    known = stations.find(office.store.database, request.place)
    if known is not None and known.public_key != request.public_key:
        raise RuleError("station.code_taken", station=request.place)
    with office.work() as work:
        blocks = [block.to_body() for block in blocks_for(office, request.place, NumberBlock(*numbers))]
        body = {**asdict(request), "number_block": blocks[-1], "number_blocks": blocks}
        body["valid_until"] = next_end(office)
        body["modalities"] = [name for name in EVERYTHING if name in (*modalities, *ALWAYS)]
        work.append("station.admitted", request.place, body)
        work.commit()
    return stations.get(office.store.database, request.place)


def certificate_of(office: Office, station: StationRow) -> dict[str, Any]:
    """Return the document that tells a station who its office is and how its letters look."""
    name = station.name
    default = asdict(Letterhead(place=name))
    return {
        "district": office.store.place,
        "district_name": office.card.name,
        "root": office.root.public.hex(),
        "public_key": station.public_key,
        "recipients": [office.recipient],
        **letter_terms(office, station),
        **scanner_terms(office, station),
        "letterhead": {**default, **(office.fact("letterhead") or {})},
        "officers": [_known(item) for item in station.certificate["officers"]],
        "revoked": int(bool(station.certificate.get("revoked_at"))),
        "break_glass": office.fact("break_glass") or "",
        "former_keys": station.certificate.get("former_keys", []),
        "valid_until": certified_until(office, station).isoformat(),
    }


def scanner_terms(office: Office, station: StationRow) -> dict[str, Any]:
    """Return the part of a certificate about scanners: what is demanded, and who vouches for devices."""
    demanded, anchors = station.certificate.get("modalities"), office.fact("device_anchors")
    found = {"modalities": demanded, "device_anchors": anchors}
    return {name: value for name, value in found.items() if value is not None}


def set_device_anchors(office: Office, anchors: Sequence[str]) -> None:
    """Set whose devices the stations trust: certificates (PEM) of authorities; parcels carry them down.

    Raises:
        RuleError: the role.
        InputError: ``anchor.unreadable``: one is no certificate.
    """
    office.officer.require(Action.ADMINISTER)
    for anchor in anchors:
        check_anchor(anchor)
    with office.work() as work:
        work.append("settings.changed", office.store.place, {"device_anchors": list(anchors)})
        work.commit()


def _known(officer: dict[str, Any]) -> dict[str, Any]:
    """Return what a station must hear of an officer: certified, withdrawn, or let in again."""
    names = ("id", "letter_key", "disabled", "resets")
    return {name: officer[name] for name in names if name in officer}


def trust_list(office: Office) -> tuple[TrustList, bytes]:
    """Return the newest trust list and its signed file; it is numbered by the district's own journal."""
    now = office.store.clock()
    found = stations.stations(office.store.database)
    trust = TrustList(
        district=office.store.place,
        name=office.card.name,
        root=office.root.public.hex(),
        seq=_seq(office),
        issued_at=now.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
        next_update=_day(office, TRUST_DAYS),
        issuers=tuple(issuer for station in found for issuer in _issuers(office, station)),
        revoked_keys={key: day for station in found for key, day in _revoked_keys(station)},
        revoked_letters=tuple(letters.withdrawn_numbers(office.store.database)),
        is_demo=office.card.is_demo,
    )
    return trust, sign_trust(trust, office.root)


# More entries than a day has: what was given out after the copy was made is surely below.
_ABOVE = 1_000_000


def _seq(office: Office) -> int:
    return journal.head(office.store.database, office.store.place)[1] + restores(office) * _ABOVE


def _issuers(office: Office, station: StationRow) -> list[Issuer]:
    """Return whose letters count and when they were signed: by keys of now, and by those before them."""
    first, end = station.certified_at[:10], certified_until(office, station).isoformat()
    found = []
    for officer in station.certificate["officers"]:
        left = officer.get("disabled_at", "")[:10] or end
        former = officer.get("former_keys", [])
        keys = [(item["letter_key"], item.get("since", ""), item["until"][:10]) for item in former]
        for key, since, until in [*keys, (officer["letter_key"], officer.get("since", ""), end)]:
            if key:
                days = (since[:10] or first, min(until, left))
                found.append(Issuer(station.place, officer["id"], officer["name"], key, *days))
    return found


def _revoked_keys(station: StationRow) -> list[tuple[str, str]]:
    """Return the key ids that count for no letter from a day on: of officers, or of a whole station."""
    whole = station.certificate.get("revoked_at", "")
    found = []
    for officer in station.certificate["officers"]:
        days = [day for day in (officer.get("revoked_at", ""), whole) if day]
        keys = [officer["letter_key"], *(item["letter_key"] for item in officer.get("former_keys", []))]
        if days:
            found += [(key_id(bytes.fromhex(key)).hex(), min(days)[:10]) for key in keys if key]
    return found


def _day(office: Office, days: int) -> str:
    return (office.store.clock() + timedelta(days=days)).date().isoformat()
