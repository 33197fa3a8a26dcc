"""The composition root: builds a Station's Session or a District's Office from a data folder.

The only room that puts adapters, keys and use cases together. The command line and the windows each
take what it returns, so both offer the same use cases.
"""

from desktop.bootstrap.entrance import (
    confirm,
    enter,
    make_private,
    officers_at,
    places_in,
    seconds_to_wait,
    sign_in,
    unlock,
    uses_key_file,
)
from desktop.bootstrap.founding import Newcomer, Terms, found_district, found_station, move_office
from desktop.bootstrap.rescue import answer_rescue, ask_rescue, take_rescue
from desktop.bootstrap.scanning import scanners
from desktop.devices.printers import CupsQueue, PrintQueue

__all__ = [
    "Newcomer",
    "Terms",
    "answer_rescue",
    "ask_rescue",
    "confirm",
    "enter",
    "found_district",
    "found_station",
    "make_private",
    "move_office",
    "officers_at",
    "places_in",
    "print_queue",
    "scanners",
    "seconds_to_wait",
    "sign_in",
    "take_rescue",
    "unlock",
    "uses_key_file",
]


def print_queue() -> PrintQueue:
    """Return the printers of this computer, through its operating system's queue."""
    return CupsQueue()
