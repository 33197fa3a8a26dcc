"""One person, two recordings: the first one counts until a person has looked; nothing is merged by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.district.office import Office
from desktop.domain.duplicates import Decision, Likeness, Merged, merge_changes, verdicts_of
from desktop.domain.errors import InputError, RuleError
from desktop.domain.officers import Action
from desktop.store import duplicates, stations
from desktop.store.duplicates import Duplicate, Twin
from desktop.store.unit_of_work import Work

Verdict = dict[str, str]
_REASONS = {Likeness.NIK: "duplicate.nik", Likeness.PERSON: "duplicate.person"}


@dataclass(frozen=True)
class Maker:
    """Who made a recording: the names of station and officer, empty where nobody knows them."""

    station: str
    officer: str


@dataclass(frozen=True)
class SideBySide:
    """Two recordings as the office compares them, the first recorded first, and who made them."""

    duplicate: Duplicate
    first: Twin
    second: Twin
    merged: Merged
    makers: tuple[Maker, Maker]


def note_duplicates(work: Work, place: str, approved: Sequence[str]) -> dict[str, list[Verdict]]:
    """Look for twins of what a bundle brought; return what is decided for now, by station.

    The recording made first counts, the other is kept and waits.
    """
    found: dict[str, list[Verdict]] = {}
    for kind, first, second in duplicates.twins_of(work.database, place, approved):
        if duplicates.is_noted(work.database, first, second):
            continue
        body = {"first_place": first.place, "first_id": first.id}
        body |= {"second_place": second.place, "second_id": second.id, "kind": kind.value}
        work.append("duplicate.found", first.body["biodata"]["nik"], body)
        held = {"enrolment": second.id, "verdict": "quarantined", "reason": _REASONS[kind]}
        found.setdefault(second.place, []).append(held)
    return found


def open_duplicates(office: Office) -> list[SideBySide]:
    """Return what waits for a decision, the oldest first."""
    office.officer.require(Action.RECEIVE)
    return [_side_by_side(office, item) for item in duplicates.listed(office.store.database)]


def _side_by_side(office: Office, duplicate: Duplicate) -> SideBySide:
    first, second = duplicates.pair(office.store.database, duplicate)
    merged = merge_changes(first.body["changes"], second.body["changes"])
    return SideBySide(duplicate, first, second, merged, (_maker(office, first), _maker(office, second)))


def _maker(office: Office, twin: Twin) -> Maker:
    station = stations.find(office.store.database, twin.place)
    if station is None:
        return Maker("", "")
    names = {item["id"]: item["name"] for item in station.certificate["officers"]}
    return Maker(station.name, names.get(twin.recorded_by, ""))


def decide(
    office: Office,
    duplicate: Duplicate,
    decision: Decision,
    note: str,
    choices: Mapping[str, str] | None = None,
) -> None:
    """Write down what a person decided; the stations hear of it with their next parcels.

    Where both recordings are one person's, their corrections go together; `choices` says ``first`` or
    ``second`` for each field that both corrected differently.

    Raises:
        RuleError: the role; ``duplicate.decided`` before.
        InputError: ``duplicate.note``: without a reason; ``duplicate.shared_nik``; ``duplicate.conflict``:
            facts name the fields that still need a choice.
    """
    office.officer.require(Action.RECEIVE)
    if not note.strip():
        raise InputError("duplicate.note", field="note")
    if all(item != duplicate for item in duplicates.listed(office.store.database)):
        raise RuleError("duplicate.decided")
    verdicts = verdicts_of(decision, duplicate.kind)
    both = _side_by_side(office, duplicate)
    fields = _corrections(both.merged, choices or {}) if decision is Decision.SAME else {}
    with office.work() as work:
        names = ("first_place", "first_id", "second_place", "second_id")
        body = {name: getattr(duplicate, name) for name in names}
        nik = both.first.body["biodata"]["nik"]
        work.append("duplicate.decided", nik, {**body, "decision": decision.value, "note": note.strip()})
        _judge(work, duplicate.first_place, duplicate.first_id, verdicts.first, verdicts.reason)
        _judge(work, duplicate.second_place, duplicate.second_id, verdicts.second, verdicts.reason)
        if fields:
            places = sorted({duplicate.first_place, duplicate.second_place})
            work.append("resident.amended", nik, {"fields": fields, "places": places})
        work.commit()


def _corrections(merged: Merged, choices: Mapping[str, str]) -> dict[str, Any]:
    missing = [name for name in merged.conflicts if choices.get(name) not in ("first", "second")]
    if missing:
        raise InputError("duplicate.conflict", fields=", ".join(missing), field="choices")
    chosen = {
        name: pair[0] if choices[name] == "first" else pair[1] for name, pair in merged.conflicts.items()
    }
    return {**merged.fields, **chosen}


def _judge(work: Work, place: str, enrolment: str, verdict: str, reason: str) -> None:
    said = {"enrolment": enrolment, "verdict": verdict}
    if verdict != "accepted":
        said["reason"] = reason
    work.append("enrolment.judged", place, {"verdicts": [said]})
