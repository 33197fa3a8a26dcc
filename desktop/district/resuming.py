"""A station that came back from an older copy: from which number on it may issue letters again.

What it issued after that copy may be on paper although no bundle ever named it. The mark beside the folder
knew; on another laptop nobody does, so whatever the station could have used counts as used.
"""

from desktop.district.letter_settings import first_free_number
from desktop.district.office import Office
from desktop.domain.numbers import NumberBlock, blocks_from_body
from desktop.store import journal, letters, stations
from desktop.store.stations import StationRow


def used_upto(office: Office, station: StationRow) -> int:
    """Return the highest number of a station that may stand on paper."""
    known = letters.highest_seq_ever(office.store.database, station.place)
    return max(known, _remembered(office, station) or 0, int(station.certificate.get("used_upto", 0)))


def replace_numbers(office: Office, place: str) -> StationRow:
    """Give a station that cannot know which of its numbers are on paper as many others, once a restore.

    Raises:
        InputError: ``station.unknown``.
    """
    station = stations.get(office.store.database, place)
    before = blocks_from_body(station.certificate)
    is_done = station.epoch <= max(1, int(station.certificate.get("used_epoch", 0)))
    if is_done or before[-1].last < before[-1].first or _remembered(office, station) is not None:
        return station
    first = first_free_number(office, place, before)
    fresh = NumberBlock(first, first + before[-1].last - before[-1].first)
    bodies = [block.to_body() for block in (*before, fresh)]
    body = {"number_blocks": bodies, "number_block": bodies[-1]}
    with office.work() as work:
        until = {"used_upto": before[-1].last, "used_epoch": station.epoch}
        work.append("numbers.allotted", place, {**body, **until})
        work.commit()
    return stations.get(office.store.database, place)


def _remembered(office: Office, station: StationRow) -> int | None:
    """Return the highest number that a restored station's own mark tells of; None where it had none."""
    restored = journal.last_of_kind(office.store.database, station.place, "station.restored")
    told = restored.content.get("numbers_used") if restored else None
    return told if isinstance(told, int) else None
