"""The columns of a roster that say more than the core of the biodata: parents, certificates, papers."""

from collections.abc import Mapping
from datetime import date

from desktop.domain import codes
from desktop.domain.biodata import pack
from desktop.domain.errors import InputError
from desktop.domain.nik import Doubt
from desktop.domain.roster_columns import FURTHER_COLUMNS
from desktop.domain.roster_dates import read_any_date

NUMBERS = ("NIK_IBU", "NIK_AYAH")
_DATES = ("TGL_KWN", "TGL_CRAI", "TGL_AKH_PASPOR", "TGL_AKH_KITAP")
_CODES = ("KLAIN_FSK", "PNYDNG_CCT")
# What exports write where nothing is known; no certificate and no parent has such a name.
_NOTHING = frozenset(["-", "0", "00", "0000000000000000", "-/-", "TIDAK ADA"])


def read_further(cells: Mapping[str, str], today: date, found: list[Doubt]) -> str:
    """Return what these columns say as one text; what cannot be read joins the doubts `found`.

    Raises:
        KeyError: a column is not there; a file without it has an empty cell.
    """
    known: dict[str, str | int] = {}
    for column, field in FURTHER_COLUMNS.items():
        text = cells[column]
        if not text or (text in _NOTHING and column not in _CODES):
            continue
        known[field] = _value(column, field, text, today) or _doubted(field, text, found)
    return pack(known)


def _value(column: str, field: str, text: str, today: date) -> str | int:
    if column in _CODES:
        try:
            return codes.code_of(field, text)
        except InputError:
            return 0
    if column in _DATES:
        return read_any_date(text, today)
    if column in NUMBERS:
        number = text.replace(" ", "")
        return number if number.isascii() and number.isdigit() else ""
    return text


def _doubted(field: str, text: str, found: list[Doubt]) -> str:
    found.append(Doubt("roster.value_unreadable", field, {"value": text}))
    return ""
