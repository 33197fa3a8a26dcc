"""What the district sets about letters: who may have one, how numbers look, and how many a station gets."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.district.office import Office
from desktop.domain.errors import InputError
from desktop.domain.letters import DEFAULT_VALIDITY_MONTHS
from desktop.domain.numbers import NumberBlock, NumberPattern, blocks_from_body, pattern_of, with_block
from desktop.domain.officers import Action
from desktop.domain.policy import checked_policy, default_policy
from desktop.domain.retention import LONGEST_PURGE_DAYS, SHORTEST_PURGE_DAYS
from desktop.store import stations
from desktop.store.stations import StationRow

# What a certificate carries down as it is, where the office has set it.
_PASSED_ON = (
    "reauth_minutes",
    "numbers_low_water",
    "letterhead_locked",
    "lock_minutes",
    "mask_niks",
    "purge_days",
    "offline_days",
)
_PATTERN = ("number_template", "number_unit", "number_code")


def set_letter_policy(office: Office, changes: Mapping[str, str]) -> dict[str, str]:
    """Set which centre statuses allow a letter: the defaults with `changes`; the next parcels carry it down.

    Raises:
        RuleError: the role.
        InputError: ``policy.status``, ``policy.ruling``.
    """
    office.officer.require(Action.ADMINISTER)
    policy = checked_policy(changes)
    _change(office, {"letter_policy": policy})
    return policy


def set_number_pattern(office: Office, pattern: NumberPattern) -> None:
    """Set how numbers look.

    Raises:
        RuleError: the role.
        InputError: ``letter.template``; ``numbers.shared``: without the station in it, two stations would
            give the same number.
    """
    office.officer.require(Action.ADMINISTER)
    pattern.fill(station="00", seq=99999, year=2000)
    if not pattern.names_station:
        _check_apart(stations.stations(office.store.database))
    values = (pattern.template, pattern.unit, pattern.code)
    _change(office, dict(zip(_PATTERN, values, strict=True)))


def set_reauth_minutes(office: Office, minutes: int) -> None:
    """Set after how many idle minutes a supervisor gives the passphrase again; 0 for never.

    Raises:
        RuleError: the role.
        InputError: ``reauth.minutes``: less than 0, or more than an hour.
    """
    office.officer.require(Action.ADMINISTER)
    if not 0 <= minutes <= 60:
        raise InputError("reauth.minutes", minutes=minutes)
    _change(office, {"reauth_minutes": minutes})


def set_masked_niks(office: Office, is_masked: bool) -> None:
    """Say whether lists at the stations show the middle digits of a NIK.

    Raises:
        RuleError: the role.
    """
    office.officer.require(Action.ADMINISTER)
    _change(office, {"mask_niks": int(is_masked)})


def set_lock_minutes(office: Office, minutes: int) -> None:
    """Set after how many idle minutes a station's screen locks by itself.

    Raises:
        RuleError: the role.
        InputError: ``lock.minutes``: less than 1, or more than half an hour.
    """
    office.officer.require(Action.ADMINISTER)
    if not 1 <= minutes <= 30:
        raise InputError("lock.minutes", minutes=minutes)
    _change(office, {"lock_minutes": minutes})


def set_purge_days(office: Office, days: int) -> None:
    """Set how many days after its receipt a station keeps a recording; 0 for ever.

    Raises:
        RuleError: the role.
        InputError: ``purge.days``: not 0, and less than a week or more than ten years.
    """
    office.officer.require(Action.ADMINISTER)
    if days and not SHORTEST_PURGE_DAYS <= days <= LONGEST_PURGE_DAYS:
        raise InputError("purge.days", days=days)
    _change(office, {"purge_days": days})


def _change(office: Office, settings: dict[str, Any]) -> None:
    with office.work() as work:
        work.append("settings.changed", office.store.place, settings)
        work.commit()


def allot_numbers(office: Office, place: str, block: NumberBlock) -> StationRow:
    """Give a station more numbers: its last block made longer, or a new one above it.

    Raises:
        RuleError: the role.
        InputError: ``station.unknown``, ``numbers.block``, ``numbers.block_order``, ``numbers.shared``.
    """
    office.officer.require(Action.ADMINISTER)
    stations.get(office.store.database, place)
    with office.work() as work:
        bodies = [item.to_body() for item in blocks_for(office, place, block)]
        work.append("numbers.allotted", place, {"number_blocks": bodies, "number_block": bodies[-1]})
        work.commit()
    return stations.get(office.store.database, place)


def blocks_for(office: Office, place: str, block: NumberBlock) -> list[NumberBlock]:
    """Return the blocks of a station, known or new, once it gets one more.

    Raises:
        InputError: ``numbers.block``, ``numbers.block_order``, ``numbers.shared``.
    """
    known = stations.find(office.store.database, place)
    blocks = with_block(blocks_from_body(known.certificate) if known else [], block)
    if not pattern_of({name: office.fact(name) for name in _PATTERN}).names_station:
        others = [item for item in stations.stations(office.store.database) if item.place != place]
        for other in others:
            _refuse_shared(blocks, blocks_from_body(other.certificate), other.place)
    return blocks


def first_free_number(office: Office, place: str, blocks: Sequence[NumberBlock]) -> int:
    """Return where a new block of a station that has `blocks` may begin."""
    used = [block.last for block in blocks]
    if not pattern_of({name: office.fact(name) for name in _PATTERN}).names_station:
        for other in stations.stations(office.store.database):
            used += [block.last for block in blocks_from_body(other.certificate)]
    return max(used) + 1


def _check_apart(rows: list[StationRow]) -> None:
    for index, row in enumerate(rows):
        for other in rows[:index]:
            blocks = blocks_from_body(row.certificate)
            _refuse_shared(blocks, blocks_from_body(other.certificate), other.place)


def _refuse_shared(blocks: list[NumberBlock], others: list[NumberBlock], place: str) -> None:
    for block in blocks:
        if any(block.first <= other.last and other.first <= block.last for other in others):
            raise InputError("numbers.shared", first=block.first, last=block.last, place=place)


def letter_terms(office: Office, station: StationRow) -> dict[str, Any]:
    """Return the part of a station's certificate that is about letters."""
    pattern = pattern_of({name: office.fact(name) for name in _PATTERN})
    blocks = [block.to_body() for block in blocks_from_body(station.certificate)]
    return {
        "number_block": blocks[-1],
        "number_blocks": blocks,
        "number_template": pattern.template,
        "number_unit": pattern.unit,
        "number_code": pattern.code,
        "validity_months": office.fact("validity_months") or DEFAULT_VALIDITY_MONTHS,
        "letter_policy": office.fact("letter_policy") or default_policy(),
        **{name: value for name in _PASSED_ON if (value := office.fact(name)) is not None},
    }
