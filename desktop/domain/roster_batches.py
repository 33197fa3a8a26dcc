"""Many rows of a roster at once: what is plainly in order goes by a short way, the rest row by row.

The short way says exactly what `domain.roster.parse_row` says; a test lays the two side by side. It only
asks questions that a table answers: have I seen this date, this village, these codes before?
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from desktop.domain import codes
from desktop.domain.line_shelves import LineShelves
from desktop.domain.names import MAX_LETTERS, name_doubts
from desktop.domain.nik import LENGTH as NIK_LENGTH
from desktop.domain.nik import Doubt, birth_digits, region_doubt
from desktop.domain.roster import (
    CODED_COLUMNS,
    LONGEST_TEXT,
    MISSHAPEN,
    OPTIONAL_COLUMNS,
    REGION_COLUMNS,
    REQUIRED_COLUMNS,
    Departed,
    Rejection,
    RosterRow,
    coded_values,
    find_place,
    parse_row,
)
from desktop.domain.roster_dates import read_date
from desktop.domain.roster_lines import SEPARATOR, Departure, gone_line, line_of

Cells = Sequence[str]
_MOST_CACHED = 1 << 17
_PLAIN_COLUMNS = (
    *("NIK", "NO_KK", "NAMA_LGKP", "JENIS_KLMIN", "TMPT_LHR", "ALAMAT", "NO_RT", "NO_RW", "DUSUN"),
    *("KODE_POS", "TELP"),
)
_WHOLE_COLUMNS = ("NIK", "NO_KK", "NAMA_LGKP", "NO_RT", "NO_RW")


class Block(NamedTuple):
    """Rows of one shape: their numbers, and their cells in the order of the file's columns.

    `is_tidy` tells that no cell holds stray spaces, control signs or a leading apostrophe.
    """

    numbers: Sequence[int]
    rows: Sequence[Cells]
    is_tidy: bool


@dataclass
class Gathered:
    """What a file held: `lines` to keep, with the row each came from and its hash; counts of the others."""

    lines: LineShelves = field(default_factory=LineShelves)
    numbers: "array[int]" = field(default_factory=lambda: array("I"))
    hashes: "array[int]" = field(default_factory=lambda: array("q"))
    gone: dict[str, Departure] = field(default_factory=dict)
    repeated: int = 0
    rejected: int = 0
    doubted: int = 0
    doubts: Counter[str] = field(default_factory=Counter)
    kecamatan: Counter[str] = field(default_factory=Counter)

    @property
    def imported(self) -> int:
        """Rows that are on the list now, those that say the same twice included."""
        return len(self.lines) + self.repeated + len(self.gone)

    def in_order(self) -> Iterator[str]:
        """Yield the lines as they are kept: departures first, then residents by name. Empties this."""
        yield from (gone_line(nik, reason) for nik, reason in sorted(self.gone.items()))
        yield from self.lines.in_order()


class _Table(dict[Any, Any]):
    """Answers it has given before are looked up; it forgets all when it has grown too large."""

    def __init__(self, find: Callable[[Any], Any]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: Any) -> Any:
        if len(self) > _MOST_CACHED:
            self.clear()
        found = self[key] = self._find(key)
        return found


class BatchReading:
    """Reads the rows of one file in order.

    Args:
        columns: the file's columns in SIAK's spelling, as they stand.
        today: decides the century of two-digit years and refuses births to come.
        refuse: hears of every row that is refused.
    """

    def __init__(self, columns: Sequence[str], today: date, refuse: Callable[[Rejection], None]) -> None:
        self._columns, self._today, self._refuse = tuple(columns), today, refuse
        self.gathered = Gathered()
        self._first: dict[int, int] = {}
        known = (*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS)
        self._absent = dict.fromkeys((column for column in known if column not in columns), "")
        self._births = _Table(self._plain_birth)
        self._places = _Table(_plain_place)
        self._regions = _Table(_region_doubt)
        self._codes = _Table(_plain_codes)
        self._statuses = _Table(_plain_status)

    def take(self, block: Block) -> None:
        """Read the next rows."""
        is_even = set(map(len, block.rows)) == {len(self._columns)}
        if block.is_tidy and is_even and "STATUS_WARGA" in self._absent:
            self._read_plain(block)
            return
        for number, row in zip(block.numbers, block.rows, strict=True):
            self._read_one(number, row)

    def _read_plain(self, block: Block) -> None:
        """Read rows of one shape; whatever is not plainly right is looked at slowly, with a reason."""
        blank = ("",) * len(block.rows)
        columns = dict(zip(self._columns, zip(*block.rows, strict=True), strict=True))

        def cells(*names: str) -> Iterable[Any]:
            return zip(*(columns.get(name, blank) for name in names), strict=True)

        odd = _odd_places({name: columns.get(name, blank) for name in _WHOLE_COLUMNS})
        known = zip(
            map(self._births.__getitem__, cells("TGL_LHR", "JENIS_KLMIN")),
            map(self._places.__getitem__, cells(*REGION_COLUMNS)),
            map(self._codes.__getitem__, cells(*CODED_COLUMNS)),
            map(self._statuses.__getitem__, columns.get("STATUS_REKAM", blank)),
            strict=True,
        )
        for place, (said, found) in enumerate(zip(cells(*_PLAIN_COLUMNS), known, strict=True)):
            if place in odd or None in found or said[0][6:12] != found[0][1]:
                self._read_one(block.numbers[place], block.rows[place])
            else:
                self._keep_plain(block.numbers[place], said, found)

    def _keep_plain(self, number: int, said: Sequence[str], found: Sequence[Any]) -> None:
        nik, kk, name, sex, town, address, rt, rw, hamlet, postal, phone = said
        (day, _digits), (village, kecamatan, its_postal, region), coded, word = found
        line = SEPARATOR.join(
            (name, nik, kk, name, sex, town, day, village, coded, address, rt, rw, hamlet,
             postal or its_postal, "WNI", phone, word)
        )  # fmt: skip
        if not self._keep(number, nik, kecamatan, line):
            return
        if nik[:6] != region or " " not in name:
            doubt = self._regions[nik[:6], kecamatan]
            self._doubt((doubt, *name_doubts(name)) if doubt else name_doubts(name))

    def _read_one(self, number: int, row: Cells) -> None:
        cells = {**self._absent, **dict(zip(self._columns, row, strict=False))}
        if len(row) != len(self._columns):
            cells[MISSHAPEN] = str(len(row))
        read = parse_row(number, cells, self._today)
        if isinstance(read, Rejection):
            self._reject(read)
        elif isinstance(read, Departed):
            self.gathered.gone[read.nik] = read.reason
        else:
            self._keep_row(number, read)

    def _keep_row(self, number: int, row: RosterRow) -> None:
        nik, place = str(row.line[0]), str(row.line[6])
        if self._keep(number, nik, place[:8], line_of(row.line)):
            self._doubt(row.doubts)

    def _keep(self, number: int, nik: str, kecamatan: str, line: str) -> bool:
        gathered = self.gathered
        index = len(gathered.numbers)
        first = self._first.setdefault(int(nik), index)
        if first == index:
            gathered.lines.add(line)
            gathered.numbers.append(number)
            gathered.hashes.append(hash(line))
            gathered.kecamatan[kecamatan] += 1
            return True
        before = gathered.numbers[first]
        if gathered.hashes[first] == hash(line):
            gathered.repeated += 1
            self._doubt((Doubt("roster.row_repeated", "nik", {"first_row": before}),))
        else:
            self._reject(Rejection(number, "NIK", "roster.nik_repeated", nik, before))
        return False

    def _reject(self, rejection: Rejection) -> None:
        self.gathered.rejected += 1
        self._refuse(rejection)

    def _doubt(self, doubts: Iterable[Doubt]) -> None:
        found = {doubt.code for doubt in doubts}
        if found:
            self.gathered.doubted += 1
            self.gathered.doubts.update(found)

    def _plain_birth(self, key: tuple[str, str]) -> tuple[str, str] | None:
        """Return the day and the six digits that a NIK has for it."""
        text, sex = key
        read = read_date(text, self._today)
        if read is None or read.doubt or sex not in ("1", "2"):
            return None
        return read.date, birth_digits(read.date, int(sex))


def _plain_place(numbers: tuple[str, str, str, str]) -> tuple[str, str, str, str] | None:
    found = find_place(*numbers)
    if found is None:
        return None
    return found.code, found.kecamatan, found.postal, found.kecamatan.replace(".", "")


def _region_doubt(key: tuple[str, str]) -> Doubt | None:
    return region_doubt(*key)


def _plain_codes(texts: tuple[str, ...]) -> str | None:
    values, doubts = coded_values(texts)
    return None if doubts else SEPARATOR.join(map(str, values))


def _plain_status(text: str) -> str | None:
    return text if not text or text in codes.centre_statuses() else None


def _odd_places(columns: dict[str, Sequence[str]]) -> set[int]:
    """Return the places of rows whose numbers or name are not plainly right; a glance for most blocks."""
    odd: set[int] = set()
    for column, (is_plain, are_plain) in _CHECKS.items():
        values = columns[column]
        if not are_plain(values):
            odd.update(place for place, value in enumerate(values) if not is_plain(value))
    return odd


def _is_number(value: str) -> bool:
    return len(value) == NIK_LENGTH and value.isascii() and value.isdigit() and value[12:] != "0000"


def _are_numbers(values: Sequence[str]) -> bool:
    joined = "".join(values)
    is_even = set(map(len, values)) == {NIK_LENGTH} and joined.isascii() and joined.isdigit()
    return is_even and not any(value.endswith("0000") for value in values)


def _is_name(value: str) -> bool:
    return (
        len(value) <= MAX_LETTERS and value.isascii() and value.isupper() and value.replace(" ", "").isalpha()
    )


def _are_names(values: Sequence[str]) -> bool:
    return all(values) and max(map(len, values)) <= MAX_LETTERS and _is_name_text(" ".join(values))


def _is_name_text(text: str) -> bool:
    return text.isascii() and text.isupper() and text.replace(" ", "").isalpha()


def _is_three(value: str) -> bool:
    return len(value) in (0, 3)


def _are_three(values: Sequence[str]) -> bool:
    return set(map(len, values)) <= {0, 3}


_CHECKS: dict[str, tuple[Callable[[str], bool], Callable[[Sequence[str]], bool]]] = {
    "NIK": (_is_number, _are_numbers),
    "NO_KK": (_is_number, _are_numbers),
    "NAMA_LGKP": (_is_name, _are_names),
    "NO_RT": (_is_three, _are_three),
    "NO_RW": (_is_three, _are_three),
}


def is_tidy(text: str, delimiter: str) -> bool:
    """Tell whether lines hold no cell that would be tidied up, and none that is too long."""
    return (
        "  " not in text
        and f" {delimiter}" not in text
        and f"{delimiter} " not in text
        and f"{delimiter}'" not in text
        and " \n" not in text
        and "\n " not in text
        and "\n'" not in text
        and text.replace("\n", "").replace("\t", "" if delimiter == "\t" else "\t").isprintable()
        and len(max(text.split("\n"), key=len)) <= LONGEST_TEXT
    )
