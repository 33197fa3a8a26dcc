"""Entries that broke a rule: put aside with the reason, in sight of the office, with what could help them."""

from dataclasses import dataclass
from typing import Any

from desktop.district.letter_rules import known_to_writer
from desktop.district.office import Office
from desktop.domain.entries import Entry
from desktop.domain.errors import InputError, RekamError
from desktop.domain.officers import Action
from desktop.domain.quarantine import WITHDRAWN, Remedy, remedy_of
from desktop.store import journal, quarantine, stations
from desktop.store.connection import MISFITS
from desktop.store.quarantine import Aside
from desktop.store.stations import StationRow
from desktop.store.unit_of_work import Work

MAX_UNFOLDABLE = 100
# What a fold may say to a body of the wrong shape; a failing disk says something else.
UNFOLDABLE: tuple[type[Exception], ...] = (
    *MISFITS,
    InputError,
    KeyError,
    TypeError,
    ValueError,
    AttributeError,
    OverflowError,
)


class Unfoldable(Exception):
    """The entry at `seq` of `epoch` keeps every rule and still fits into no table."""

    def __init__(self, epoch: int, seq: int) -> None:
        super().__init__(epoch, seq)
        self.epoch, self.seq = epoch, seq


@dataclass(frozen=True)
class Waiting:
    """An entry in quarantine and what could help it."""

    aside: Aside
    remedy: Remedy


def put_aside(work: Work, entry: Entry, error: RekamError) -> None:
    """Write down that an entry is kept and does not count, and why."""
    header = entry.header
    body = {"epoch": header.epoch, "seq": header.seq, "subject": header.subject}
    said = {**body, "code": error.code, "facts": facts_of(error)}
    work.append("entry.quarantined", header.place, said)


def facts_of(error: RekamError) -> dict[str, Any]:
    """Return of an error's facts those that an entry can hold."""
    return {
        name: int(value) if isinstance(value, bool) else value
        for name, value in error.facts.items()
        if isinstance(value, int | str)
    }


def waiting(office: Office, place: str | None = None) -> list[Waiting]:
    """Return what was put aside of one station or of all, each before what follows from it.

    Raises:
        RuleError: the role.
    """
    office.officer.require(Action.RECEIVE)
    found = quarantine.listed(office.store.database, place)
    return [Waiting(item, _remedy(office, item)) for item in found]


def _remedy(office: Office, item: Aside) -> Remedy:
    if item.code != WITHDRAWN:
        return remedy_of(item.code, may_be_vouched=False)
    entry = journal.entry_at(office.store.database, item.place, item.epoch, item.seq)
    station = stations.find(office.store.database, item.place)
    if entry is None or station is None:
        return Remedy.NOBODY
    work = Work(office.store, office.officer.id)
    return remedy_of(item.code, may_be_vouched=may_be_vouched(work, station, entry))


def may_be_vouched(work: Work, station: StationRow, entry: Entry) -> bool:
    """Tell whether an entry was made before the office withdrew its officer, as far as can be told.

    Its own moment says so, which is the laptop's word; its place in the journal only that the station had
    not heard of it yet. The rest is for a person who asks there.
    """
    header, database = entry.header, work.database
    listed: list[dict[str, Any]] = station.certificate["officers"]
    revoked_at = max(
        (str(item.get("revoked_at", "")) for item in listed if item["id"] == header.by), default=""
    )
    if header.at >= revoked_at or quarantine.had_left(database, header, header.by):
        return False
    said = journal.of_kind(database, work.store.place, "officer.revoked", header.place)
    word = min((item.header.seq for item in said if item.content["id"] == header.by), default=0)
    return known_to_writer(work, entry) < word
