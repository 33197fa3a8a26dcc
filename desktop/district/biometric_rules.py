"""Fingers and eyes judged again at the office: everything demanded is there, or stands for a reason."""

from collections.abc import Mapping
from typing import Any

from desktop.district.letter_rules import require
from desktop.domain.biometrics import (
    ATTEMPTS,
    MIN_QUALITY,
    Biometrics,
    Modality,
    Sample,
    demanded_modalities,
    taken_from_body,
)
from desktop.domain.entries import Entry
from desktop.store import quarantine
from desktop.store.stations import StationRow
from desktop.store.unit_of_work import Work

_LONGEST_DEVICE = 200


def check_taken(work: Work, station: StationRow, entry: Entry) -> Biometrics:
    """Refuse a recording whose fingers and eyes no honest station would have signed off.

    Raises:
        RuleError: ``rule.positions_missing``, ``rule.no_outage``, ``rule.quality``, ``rule.attempts``,
            ``rule.sample_twice``, ``rule.exception_by``; ``rule.unknown_officer``.
        KeyError, ValueError, TypeError: it is not complete.
    """
    body = entry.content
    taken = taken_from_body(body, demanded_modalities(station.certificate.get("modalities") or ()))
    _check_outages(work, entry, taken)
    for sample in taken.samples.values():
        _check_sample(taken, sample)
    _check_apart(body["samples"])
    officers = {officer["id"] for officer in station.certificate["officers"]}
    for item in taken.exceptions.values():
        require(item.by in officers, "rule.exception_by", by=item.by)
        require(item.position not in taken.samples, "rule.sample_twice", position=item.position.value)
    missing = taken.missing()
    require(not missing, "rule.positions_missing", positions=", ".join(missing))
    return taken


def _check_outages(work: Work, entry: Entry, taken: Biometrics) -> None:
    """A scanner counts as out of order only while the station's own journal says so."""
    if not taken.outages:
        return
    standing = quarantine.broken_before(work.database, entry.header)
    unknown: list[Modality] = sorted(item for item in taken.outages if item.value not in standing)
    require(not unknown, "rule.no_outage", modality=unknown[0].value if unknown else "")


def _check_sample(taken: Biometrics, sample: Sample) -> None:
    attempts = taken.attempts[sample.position]
    place = sample.position.value
    require(_is_number(sample.quality, 0, 100), "rule.quality", position=place)
    require(_is_number(sample.attempt, 1, attempts), "rule.attempts", position=place)
    is_enough = sample.quality >= MIN_QUALITY or attempts >= ATTEMPTS
    require(is_enough, "rule.quality", position=place)
    int(sample.sha256, 16)
    if len(sample.sha256) != 64 or len(sample.device) > _LONGEST_DEVICE:
        raise ValueError("sample")


def _check_apart(samples: list[Mapping[str, Any]]) -> None:
    """No bytes may stand for two samples: neither a sealed stretch nor a record."""
    stretches = sorted((str(item["file"]), item.get("at", 0), item["length"]) for item in samples)
    for (file, at, length), (other, start, _length) in zip(stretches, stretches[1:], strict=False):
        require(file != other or at + length <= start, "rule.sample_twice", position=str(at))
    records = [item["sha256"] for item in samples if "sha256" in item]
    require(len(set(records)) == len(records), "rule.sample_twice", position="")


def _is_number(value: object, low: int, high: int) -> bool:
    return type(value) is int and low <= value <= high
