"""Settings the district gave and the place lives by: name → JSON, folded from the journal."""

import json
from typing import Any

from sqlite_utils import Database

from desktop.domain.entries import Entry, canonical
from desktop.store.connection import scalar


def fact(database: Database, name: str) -> Any:
    """Return the value of a setting, or None."""
    value = scalar(database, "SELECT value FROM facts WHERE name = ?", [name])
    return None if value is None else json.loads(value)


def put_fact(database: Database, name: str, value: object) -> None:
    """Set a setting; called from folds only."""
    text = canonical(value).decode()
    sql = """INSERT INTO facts (name, value) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value"""
    database.execute(sql, [name, text])


def fold_facts(database: Database, entry: Entry) -> None:
    """Every member of the body becomes a setting."""
    for name, value in entry.content.items():
        put_fact(database, name, value)


def fold_letterhead(database: Database, entry: Entry) -> None:
    """This place's own edition of the letterhead stands beside the district's."""
    put_fact(database, "own_letterhead", entry.content)


FOLDS = {
    "letterhead.changed": fold_letterhead,
    "station.certified": fold_facts,
    "district.restored": fold_facts,
    "station.resumed": fold_facts,
    "station.restored": fold_facts,
    "settings.changed": fold_facts,
    "trust.published": fold_facts,
    "check.failed": fold_facts,
    "clock.confirmed": fold_facts,
}
