"""The letterhead at the office: what it sets, whether stations may change it, and what they made of it."""

from dataclasses import asdict, dataclass, replace

from desktop.district.office import Office
from desktop.documents.sample_letter import SampleFacts, check_room, sample_letter
from desktop.domain.errors import InputError
from desktop.domain.letters import DEFAULT_VALIDITY_MONTHS, Letterhead
from desktop.domain.officers import Action
from desktop.domain.phrases import PHRASES, check_phrase
from desktop.store import journal, stations

_FIXED = ("version", "edition", "arms")
# Empty, they fall back on the usual words, or are left out.
_MAY_BE_EMPTY = ("on_behalf", "signatory_rank", "signatory_id", "telephone", *PHRASES)


@dataclass(frozen=True)
class StationEdition:
    """An edition that a station made, as its journal brought it."""

    place: str
    edition: str
    at: str
    by: str
    letterhead: Letterhead


def set_letterhead(office: Office, changes: dict[str, str], *, is_locked: bool) -> Letterhead:
    """Set fields of the letterhead for all stations; the next parcels carry them down.

    Locked, stations print it as it is; else each may make editions of its own.

    Raises:
        RuleError: the role.
        InputError: ``letterhead.field``: there is no such field; ``letterhead.missing``;
            ``letterhead.placeholder``; ``paper.too_long`` or ``letter.glyph``: it cannot be printed.
    """
    office.officer.require(Action.ADMINISTER)
    for name, value in changes.items():
        if name not in Letterhead.__dataclass_fields__ or name in _FIXED:
            raise InputError("letterhead.field", field=name)
        if not value.strip() and name not in _MAY_BE_EMPTY:
            raise InputError("letterhead.missing", field=name)
        if name in PHRASES:
            check_phrase(name, value)
    before = office.fact("letterhead") or {}
    edition = str(int(before.get("edition", "1")) + bool(changes))
    _check_printable(office, replace(Letterhead(), **{**before, **changes}))
    with office.work() as work:
        values = {**before, **changes, "edition": edition}
        body = {"letterhead": values, "letterhead_locked": int(is_locked)}
        work.append("settings.changed", office.store.place, body)
        work.commit()
    return replace(Letterhead(), **values)


def letterhead_in_force(office: Office) -> tuple[Letterhead, bool]:
    """Return the letterhead that the next parcels carry, and whether stations must keep it as it is."""
    return Letterhead(**(office.fact("letterhead") or {})), bool(office.fact("letterhead_locked"))


def sample_document(office: Office, letterhead: Letterhead) -> bytes:
    """Return a letter of somebody invented under a letterhead, as a station would print it.

    Raises:
        InputError: what the page cannot show, with its field.
    """
    return sample_letter(letterhead, _facts(office))


def _check_printable(office: Office, letterhead: Letterhead) -> None:
    check_room(letterhead, _facts(office))


def _facts(office: Office) -> SampleFacts:
    today = office.store.clock().date()
    return SampleFacts("471.13/00-00000", "00", office.card.name, today, DEFAULT_VALIDITY_MONTHS, "")


def station_editions(office: Office) -> list[StationEdition]:
    """Return every edition that stations made, by station, oldest first."""
    found = []
    for station in stations.stations(office.store.database):
        for entry in journal.all_of_kind(office.store.database, station.place, "letterhead.changed"):
            values = {**asdict(Letterhead()), **entry.content["letterhead"]}
            known = {name: values[name] for name in Letterhead.__dataclass_fields__}
            head = Letterhead(**known)
            found.append(StationEdition(station.place, head.edition, entry.header.at, entry.header.by, head))
    return found
