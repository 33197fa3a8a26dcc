"""Finding residents and reading what is known of one."""

from desktop.domain.entries import Entry
from desktop.domain.officers import Action
from desktop.domain.residents import NOTED, Filter, HistoryItem, note_text
from desktop.station.session import Session
from desktop.store import drafts, journal, listings, lives
from desktop.store.listings import (
    Found,
    Listing,
    counts,
    get_resident,
    neighbourhoods,
    roster_date,
    search,
)
from desktop.store.retention import PURGED

__all__ = [
    "Filter",
    "Found",
    "Listing",
    "counts",
    "get_resident",
    "history",
    "neighbourhoods",
    "note",
    "read_on_names",
    "roster_date",
    "search",
]


def read_on_names(session: Session, most: int) -> bool:
    """Read up to `most` further residents' names into memory, those of this kecamatan first."""
    return listings.read_on_names(session, most, session.card.kecamatan)


def history(session: Session, nik: str) -> list[HistoryItem]:
    """Return what happened to a resident at this station, newest first, from the journal.

    What the office decided is ``enrolment.judged``, from the receipt that first said so; its facts are
    the ``verdict`` and, of one that was refused, the ``reason``.
    """
    database = session.store.database
    recordings = lives.recordings_of(database, nik)
    told = [(entry, entry.kind, lives.facts_of(entry)) for entry in lives.entries_about(database, nik)]
    told += [
        (entry, "enrolment.judged", facts)
        for entry, facts in _verdicts(session, [name for _place, name in recordings])
    ]
    told += [(entry, entry.kind, {}) for _place, name in recordings for entry in _purges(session, name)]
    told.sort(key=lambda item: item[0].header.seq, reverse=True)
    items = [
        HistoryItem(entry.header.at, session.name_of(entry.header.by), kind, facts)
        for entry, kind, facts in told
    ]
    items += lives.custody(database, recordings) + lives.card_steps(database, nik)
    items.sort(key=lambda item: item.at, reverse=True)
    draft = drafts.of_resident(database, nik)
    if draft is not None:
        facts: dict[str, object] = {"step": draft.step.value}
        items.insert(0, HistoryItem(draft.saved_at, session.name_of(draft.started_by), "draft.paused", facts))
    return items


def note(session: Session, nik: str, text: str) -> None:
    """Write a remark about a resident down: it stands in their history, goes to the office, and on no paper.

    Raises:
        RuleError: the role.
        InputError: ``resident.unknown``, ``note.empty``, ``note.too_long``.
    """
    session.officer.require(Action.RECORD)
    get_resident(session, nik)
    with session.work() as work:
        work.append(NOTED, nik, {"text": note_text(text)})
        work.commit()


def _verdicts(session: Session, recordings: list[str]) -> list[tuple[Entry, dict[str, object]]]:
    """Return each decision of the office with the receipt that brought it; later ones repeat it."""
    database, place = session.store.database, session.store.place
    found = []
    for name in recordings:
        known: dict[str, object] = {}
        for entry in journal.naming(database, place, "receipt.applied", name):
            verdict = next((item for item in entry.content["verdicts"] if item["enrolment"] == name), known)
            if verdict != known:
                known = verdict
                found.append((entry, lives.small_facts(verdict)))
    return found


def _purges(session: Session, recording: str) -> list[Entry]:
    """Return the entries by which a recording's form, photo and signature were deleted here."""
    found = journal.naming(session.store.database, session.store.place, PURGED, recording)
    return [entry for entry in found if recording in entry.content["bodies"]]
