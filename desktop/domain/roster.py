"""Rows of a roster as SIAK exports them: read, repaired, doubted or refused, never dropped silently.

A row is refused only when it cannot be told who it is or where the person lives. Everything else
comes in, with a doubt for each value that was unreadable or looks odd.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple, Never

from desktop.domain import codes
from desktop.domain.biodata import Biodata, biodata_from_row
from desktop.domain.codes import centre_statuses
from desktop.domain.errors import InputError
from desktop.domain.names import name_doubts
from desktop.domain.nik import Doubt, check_kk, check_nik, differences
from desktop.domain.regions import Village, find_village
from desktop.domain.roster_columns import (
    CODED_COLUMNS,
    OPTIONAL_COLUMNS,
    REGION_COLUMNS,
    REQUIRED_COLUMNS,
)
from desktop.domain.roster_dates import read_date
from desktop.domain.roster_further import NUMBERS, read_further
from desktop.domain.roster_lines import Departure

# The key under which a reader reports a row that has more or fewer cells than the header.
MISSHAPEN = "#"
LONGEST_TEXT = 300

_BLANK = dict.fromkeys((*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS), "")
_CODE_FIELDS = ("blood", "religion", "marital", "relation", "education", "occupation")
_coded_cells = itemgetter(*CODED_COLUMNS)
_region_cells = itemgetter(*REGION_COLUMNS)
_other_cells = itemgetter("ALAMAT", "NO_RT", "NO_RW", "DUSUN", "KODE_POS", "TELP", "STATUS_REKAM")
BLOOD_UNKNOWN = 13
_KNOWN = frozenset({*_BLANK, MISSHAPEN})
_NUMBER_COLUMNS = frozenset({"NIK", "NO_KK", *REGION_COLUMNS, "NO_RT", "NO_RW", *NUMBERS})
# A 16-digit number does not fit into a spreadsheet's number: it shows 1.60705E+15 and has lost digits.
_SPREADSHEET_NUMBER = re.compile(r"\d+(?:[.,]\d+)?E\+?\d+|\d{10,}[.,]\d*", re.IGNORECASE)


# Not a column of SIAK's: the office adds it to a list of changes.
_STILL_HERE = ("", "ADA", "AKTIF", "HIDUP")
_DEPARTED = {"MENINGGAL": Departure.DIED, "MATI": Departure.DIED, "PINDAH": Departure.MOVED}


class RosterRow(NamedTuple):
    """A resident read from a roster.

    `line` holds the biodata as `Biodata.to_row` gives it, then the centre's status (may be
    empty): half a million rows are stored from it, and only the few that are looked at are made
    into `Biodata`.
    """

    line: tuple[Any, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def biodata(self) -> Biodata:
        """The resident's biodata."""
        return biodata_from_row(self.line)

    @property
    def centre_status(self) -> str:
        """The centre's word about this resident's recording; may be empty."""
        return str(self.line[-1])


class Rejection(NamedTuple):
    """A row that was not imported: where it stands, which column is wrong, why, and what stood there.

    `row` counts as a spreadsheet does, the header being 1. `first_row` is set for a repeated NIK.
    """

    row: int
    column: str
    code: str
    value: str
    first_row: int = 0


class _Refused(Exception):
    """Carries a column and a code out of the depth; `value` where it is not simply the cell."""

    def __init__(self, column: str, code: str, value: str | None = None) -> None:
        super().__init__(code)
        self.column, self.code, self.value = column, code, value


class Departed(NamedTuple):
    """A row that only says that somebody has died or moved away."""

    nik: str
    reason: Departure


def parse_row(number: int, cells: Mapping[str, str], today: date) -> RosterRow | Rejection | Departed:
    """Read one row. `today` decides the century of two-digit years and refuses births to come."""
    try:
        if cells.get("STATUS_WARGA"):
            departed = _departed(_tidy(cells))
            if departed:
                return departed
        try:
            return _read(_tidy(cells), today)
        except KeyError:
            return _read(_tidy({**_BLANK, **cells}), today)
    except _Refused as refused:
        value = cells.get(refused.column, "") if refused.value is None else refused.value
        return Rejection(number, refused.column, refused.code, value)


def _departed(cells: Mapping[str, str]) -> Departed | None:
    """Return who has gone: the only thing to know of them is the NIK."""
    word = cells["STATUS_WARGA"].upper()
    if word in _STILL_HERE:
        return None
    if word not in _DEPARTED:
        raise _Refused("STATUS_WARGA", "roster.departure")
    return Departed(_nik(cells.get("NIK", "")), _DEPARTED[word])


def _tidy(cells: Mapping[str, str]) -> Mapping[str, str]:
    """Return the cells without stray spaces and control characters; most rows need nothing."""
    joined = f"|{'|'.join(cells.values())}|"
    is_tidy = joined.isprintable() and len(joined) <= LONGEST_TEXT
    # Four plain searches are ten times as fast as one regular expression.
    if is_tidy and "  " not in joined and " |" not in joined and "| " not in joined and "|'" not in joined:
        return cells
    return {column: _tidy_text(column, text) for column, text in cells.items() if column in _KNOWN}


def _tidy_text(column: str, value: str) -> str:
    text = " ".join(value.split())
    if not text.isprintable():
        text = "".join(sign for sign in text if sign.isprintable())
    if len(text) > LONGEST_TEXT:
        raise _Refused(column, "roster.value_too_long", text[:LONGEST_TEXT])
    # A leading apostrophe is how spreadsheets are told to keep digits as they are.
    return text.lstrip("'") if column in _NUMBER_COLUMNS else text


def _read(cells: Mapping[str, str], today: date) -> RosterRow:
    if MISSHAPEN in cells:
        raise _Refused(MISSHAPEN, "roster.cell_count")
    found: list[Doubt] = []
    nik = _nik(cells["NIK"])
    name = cells["NAMA_LGKP"] or _missing("NAMA_LGKP")
    sex = _code("sex", cells["JENIS_KLMIN"]) or _unreadable(cells, "JENIS_KLMIN", "roster.sex")
    birth_date = _birth_date(cells, today, found)
    place = _village(cells)
    found += differences(nik, birth_date, sex, place.kecamatan)
    found += name_doubts(name)
    coded, odd = coded_values(_coded_cells(cells))
    found += odd
    address, rt, rw, hamlet, postal, phone, status = _other_cells(cells)
    who = (nik, _kk(cells["NO_KK"], found), name, sex, cells["TMPT_LHR"], birth_date, place.code)
    where = (address, _three_digits(rt), _three_digits(rw), hamlet, postal or place.postal)
    rest = ("WNI", phone, read_further(cells, today, found), _centre_status(status, found))
    return RosterRow(who + coded + where + rest, tuple(found))


def _missing(column: str) -> Never:
    raise _Refused(column, "roster.missing")


def _unreadable(cells: Mapping[str, str], column: str, code: str) -> Never:
    raise _Refused(column, code if cells[column] else "roster.missing")


def _nik(nik: str) -> str:
    try:
        check_nik(nik)
    except InputError as error:
        if not nik:
            _missing("NIK")
        if " " in nik:
            return _nik(nik.replace(" ", ""))
        is_ruined = _SPREADSHEET_NUMBER.fullmatch(nik)
        raise _Refused("NIK", "roster.nik_spreadsheet" if is_ruined else error.code) from error
    return nik


def _kk(kk: str, found: list[Doubt]) -> str:
    try:
        check_kk(kk)
    except InputError as error:
        if " " in kk:
            return _kk(kk.replace(" ", ""), found)
        code = "kk.spreadsheet" if _SPREADSHEET_NUMBER.fullmatch(kk) else error.code
        found.append(Doubt(code if kk else "kk.missing", "kk", {"value": kk}))
        return ""
    return kk


@lru_cache(maxsize=1 << 12)
def _code(table: str, text: str) -> int:
    try:
        return codes.code_of(table, text)
    except InputError:
        return codes.NOT_GIVEN


@lru_cache(maxsize=1 << 16)
def coded_values(texts: tuple[str, ...]) -> tuple[tuple[int, ...], tuple[Doubt, ...]]:
    """Return the codes of `CODED_COLUMNS` and what is doubtful about them."""
    values, found = [], []
    for field, text in zip(_CODE_FIELDS, texts, strict=True):
        code = _code(field, text)
        if code == codes.NOT_GIVEN and text:
            found.append(Doubt("roster.code_unknown", field, {"value": text}))
        elif code == codes.NOT_GIVEN and field != "blood":
            found.append(Doubt("roster.value_missing", field, {}))
        values.append(code or (BLOOD_UNKNOWN if field == "blood" else codes.NOT_GIVEN))
    return tuple(values), tuple(found)


def _birth_date(cells: Mapping[str, str], today: date, found: list[Doubt]) -> str:
    reading = read_date(cells["TGL_LHR"], today)
    if reading is None:
        _unreadable(cells, "TGL_LHR", "roster.birth_date")
    if reading.doubt:
        found.append(reading.doubt)
    return reading.date


@lru_cache(maxsize=1 << 12)
def find_place(province: str, regency: str, kecamatan: str, village: str) -> Village | None:
    """Return the village with these four numbers, of today or of 2017, or None."""
    return find_village(f"{province.zfill(2)}.{regency.zfill(2)}.{kecamatan.zfill(2)}.{village.zfill(4)}")


def _village(cells: Mapping[str, str]) -> Village:
    numbers = _region_cells(cells)
    place = find_place(*numbers)
    if place is None:
        for column in REGION_COLUMNS:
            if not cells[column]:
                _missing(column)
        raise _Refused("NO_KEL", "roster.village_unknown", ".".join(numbers))
    return place


def _three_digits(number: str) -> str:
    return number if len(number) == 3 or not number else number.zfill(3)


def _centre_status(text: str, found: list[Doubt]) -> str:
    status = text.upper()
    if not status or status in centre_statuses():
        return status
    found.append(Doubt("roster.status_unknown", "centre_status", {"value": text}))
    return ""
