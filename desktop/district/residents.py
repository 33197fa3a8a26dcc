"""Residents as the office sees them: the whole regency's, with what every station wrote of one."""

from desktop.district.coverage import officer_names
from desktop.district.office import Office
from desktop.domain.entries import Entry
from desktop.domain.letters import Letter
from desktop.domain.officers import Action
from desktop.domain.residents import NOTED, HistoryItem, Resident, note_text
from desktop.store import cards, enrolments, images, journal, letters, lives
from desktop.store.cards import Card
from desktop.store.listings import get_resident


def history(office: Office, nik: str) -> list[HistoryItem]:
    """Return what happened to a resident at any station and here, newest first."""
    database = office.store.database
    at_stations = officer_names(office)
    recordings = lives.recordings_of(database, nik)
    told = [(entry, entry.kind, lives.facts_of(entry)) for entry in lives.entries_about(database, nik)]
    told += [(entry, "enrolment.judged", facts) for entry, facts in _verdicts(office, recordings)]
    items = [
        HistoryItem(
            entry.header.at, at_stations.get(by := entry.header.by) or office.name_of(by), kind, facts
        )
        for entry, kind, facts in told
    ]
    items += lives.custody(database, recordings) + lives.card_steps(database, nik)
    return sorted(items, key=lambda item: item.at, reverse=True)


def _verdicts(office: Office, recordings: list[tuple[str, str]]) -> list[tuple[Entry, dict[str, object]]]:
    """Return what this office decided of recordings."""
    found = []
    for _place, name in recordings:
        for entry in journal.naming(office.store.database, office.store.place, "enrolment.judged", name):
            said = [item for item in entry.content["verdicts"] if item["enrolment"] == name]
            found += [(entry, lives.small_facts(item)) for item in said]
    return found


def photo(office: Office, nik: str) -> tuple[bytes, int | None]:
    """Return the photo of a resident's newest recording and its lowest mark; nothing where none is held."""
    database = office.store.database
    recordings = lives.recordings_of(database, nik)
    if not recordings:
        return b"", None
    found = enrolments.get(database, *recordings[-1])
    if found is None:
        return b"", None
    return images.get(database, found.row.photo), min(found.photo_checks.values(), default=None)


def live_letter(office: Office, resident: Resident) -> Letter | None:
    """Return a resident's newest letter of any station, if it counts or counted until lately."""
    found = letters.get(office.store.database, resident.letter) if resident.letter else None
    return found if found is not None and found.is_live else None


def card(office: Office, nik: str) -> Card | None:
    """Return a resident's card, wherever it lies, or None."""
    return cards.card_of(office.store.database, nik)


def note(office: Office, nik: str, text: str) -> None:
    """Write a remark about a resident down, for the office itself.

    Raises:
        RuleError: the role.
        InputError: ``resident.unknown``, ``note.empty``, ``note.too_long``.
    """
    office.officer.require(Action.RECEIVE)
    get_resident(office, nik)
    with office.work() as work:
        work.append(NOTED, nik, {"text": note_text(text)})
        work.commit()
