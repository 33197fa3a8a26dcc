"""What a station should hear beside its receipt: decided corrections, and the centre's word on its people."""

from typing import Any

from desktop.district.office import Office
from desktop.exchange.parcel import CENTRE, CORRECTIONS
from desktop.store import enrolments, journal


def news_for(office: Office, place: str, since: int) -> dict[str, Any]:
    """Return documents about what the office learned after its own entry `since`; empty ones are left out."""
    corrections, statuses = [], {}
    database, home = office.store.database, office.store.place
    for entry in journal.later_of_kind(database, home, "resident.amended", since):
        if place in entry.content["places"]:
            corrections.append({"nik": entry.header.subject, "fields": entry.content["fields"]})
    for entry in journal.later_of_kind(database, home, "centre.reported", since):
        statuses.update(entry.content["statuses"])
    known = enrolments.niks_recorded_by(database, place, list(statuses))
    mine = {nik: statuses[nik] for nik in known}
    found = {CORRECTIONS: {"corrections": corrections}} if corrections else {}
    return {**found, **({CENTRE: {"statuses": mine}} if mine else {})}
