"""What was put aside, judged again when a person asks for it and says why.

Nobody takes an entry in by a word alone. All rules are run again, by what the office has certified, allotted
and set since; what a person adds is the reason, and for an officer whom the office withdrew later than an
entry was made, that they vouch for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop.district.duplicates import note_duplicates
from desktop.district.forks import refuse_split
from desktop.district.letter_rules import require, settings_upto
from desktop.district.office import Office
from desktop.district.quarantine import (
    UNFOLDABLE,
    Unfoldable,
    facts_of,
    may_be_vouched,
    put_aside,
)
from desktop.district.rules import check_entry
from desktop.domain.entries import Entry
from desktop.domain.errors import InputError, RekamError
from desktop.domain.officers import Action
from desktop.domain.quarantine import BY_SETTINGS
from desktop.exchange.samples import brings
from desktop.store import bundles, journal, quarantine, stations
from desktop.store.connection import alone
from desktop.store.quarantine import JUDGED, RELEASED, Aside
from desktop.store.stations import StationRow
from desktop.store.unit_of_work import Work

MALFORMED = "rule.malformed"


@dataclass(frozen=True)
class Judged:
    """What came of judging again: how many entries count now, and how many stay aside."""

    released: int
    left: int


def judge_again(office: Office, place: str, note: str, *, is_vouched: bool = False) -> Judged:
    """Judge everything again that a station has in quarantine; what keeps all rules now counts.

    `is_vouched`: entries of an officer whom the office withdrew count if they were made before.

    Raises:
        RuleError: the role; ``judging.nothing``: nothing of it was put aside.
        InputError: ``judging.note``: without a reason; ``station.unknown``.
        BundleRejected: ``station.forked``: first somebody says which laptop it is.
        EnvironmentProblem: the disk refused, or a bundle's file is gone.
    """
    office.officer.require(Action.ADMINISTER)
    database = office.store.database
    stations.get(database, place)
    if not note.strip():
        raise InputError("judging.note", field="note")
    unfoldable: set[tuple[int, int]] = set()
    while True:
        try:
            with alone(database, place), office.work() as work:
                refuse_split(office, place)
                court = _Court(office, work, place, unfoldable, is_vouched=is_vouched)
                judged = court.sit(note.strip())
                work.commit()
        except Unfoldable as entry:
            # Each comes this way once: from then on nobody can let it count.
            unfoldable.add((entry.epoch, entry.seq))
        else:
            return judged


class _Court:
    """Judges one station's entries inside one transaction, in the order in which they were written."""

    def __init__(
        self, office: Office, work: Work, place: str, unfoldable: set[tuple[int, int]], *, is_vouched: bool
    ) -> None:
        self._office, self._work, self._place = office, work, place
        self._unfoldable, self._is_vouched = unfoldable, is_vouched
        self._settings = settings_upto(work)
        self._verdicts: dict[str, dict[str, str]] = {}

    def sit(self, note: str) -> Judged:
        """Judge, and write down what came of it.

        Raises:
            RuleError: ``judging.nothing``.
            Unfoldable: an entry keeps every rule and fits into no table.
        """
        found = quarantine.listed(self._work.database, self._place)
        require(found, "judging.nothing", station=self._place)
        released = sum(self._is_released(item, note) for item in found)
        body = {"note": note, "vouched": int(self._is_vouched)}
        judged = Judged(released, len(found) - released)
        self._work.append(JUDGED, self._place, {**body, **vars(judged)})
        self._send_verdicts()
        return judged

    def _is_released(self, item: Aside, note: str) -> bool:
        entry = journal.entry_at(self._work.database, item.place, item.epoch, item.seq)
        if entry is None:
            return False
        try:
            self._check(entry, item)
        except RekamError as error:
            self._keep_aside(entry, item, error)
            return False
        is_overtaken = quarantine.is_overtaken(self._work.database, entry)
        body = {"epoch": item.epoch, "seq": item.seq, "subject": item.subject, "note": note}
        try:
            self._work.append(RELEASED, self._place, {**body, "is_overtaken": int(is_overtaken)})
        except UNFOLDABLE as error:
            raise Unfoldable(item.epoch, item.seq) from error
        self._note_verdict(entry)
        return True

    def _check(self, entry: Entry, item: Aside) -> None:
        """Run all rules; those of letters by the settings that its station knew, else by those of today."""
        is_whole = (entry.header.epoch, entry.header.seq) not in self._unfoldable and item.code != MALFORMED
        require(is_whole, MALFORMED, kind=entry.kind)
        station = self._as_of(entry)
        try:
            check_entry(self._work, station, entry)
        except RekamError as error:
            if error.code not in BY_SETTINGS:
                raise
            check_entry(self._work, replace(station, settings=self._settings), entry)
        if entry.kind == "enrolment.recorded":
            self._check_samples(entry)

    def _check_samples(self, entry: Entry) -> None:
        header = entry.header
        covering = bundles.covering(self._work.database, self._place, header.epoch, header.seq)
        for sample in entry.content["samples"]:
            is_here = any(brings(self._office.shelf, sha256, str(sample["file"])) for sha256 in covering)
            require(is_here, "rule.sample_missing", modality=sample["modality"])

    def _as_of(self, entry: Entry) -> StationRow:
        """Return the station with its officers as they stood when it wrote an entry."""
        station = stations.get(self._work.database, self._place)
        listed = [self._officer_as_of(station, entry, item) for item in station.certificate["officers"]]
        return replace(station, certificate={**station.certificate, "officers": listed})

    def _officer_as_of(self, station: StationRow, entry: Entry, item: Mapping[str, Any]) -> Mapping[str, Any]:
        former = [key for key in item.get("former_keys", ()) if key.get("until", "") > entry.header.at]
        found = {**item, "letter_key": former[0]["letter_key"]} if former else dict(item)
        if not found.get("disabled"):
            return found
        was_there = not quarantine.had_left(self._work.database, entry.header, item["id"])
        if item.get("revoked_at"):
            is_writer = item["id"] == entry.header.by
            was_there = is_writer and self._is_vouched and may_be_vouched(self._work, station, entry)
        return {name: value for name, value in found.items() if name != "disabled"} if was_there else found

    def _keep_aside(self, entry: Entry, item: Aside, error: RekamError) -> None:
        """Say the reason again, if it is another one by now."""
        if (error.code, facts_of(error)) == (item.code, item.facts):
            return
        put_aside(self._work, entry, error)
        if entry.kind == "enrolment.recorded":
            said = {"enrolment": entry.header.subject, "verdict": "quarantined", "reason": error.code}
            self._verdicts[entry.header.subject] = said

    def _note_verdict(self, entry: Entry) -> None:
        verdicts = {"enrolment.recorded": "recorded", "enrolment.approved": "accepted"}
        if entry.kind in verdicts:
            said = {"enrolment": entry.header.subject, "verdict": verdicts[entry.kind]}
            self._verdicts[entry.header.subject] = said

    def _send_verdicts(self) -> None:
        if self._verdicts:
            self._work.append("enrolment.judged", self._place, {"verdicts": list(self._verdicts.values())})
        accepted = [name for name, said in self._verdicts.items() if said["verdict"] == "accepted"]
        for place, held in note_duplicates(self._work, self._place, accepted).items():
            self._work.append("enrolment.judged", place, {"verdicts": held})
