"""Many rows of a roster at once: what is plainly in order goes by a short way, the rest row by row.

The short way says exactly what `domain.roster.parse_row` says; a test lays the two side by side. It only
asks questions that a table answers: have I seen this date, this village, these codes before?
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple

from desktop.domain import codes
from desktop.domain.names import MAX_LETTERS
from desktop.domain.nik import LENGTH as NIK_LENGTH
from desktop.domain.nik import Doubt, birth_digits, region_doubt
from desktop.domain.roster import (
    LONGEST_TEXT,
    MISSHAPEN,
    Departed,
    Rejection,
    coded_values,
    find_place,
    parse_row,
)
from desktop.domain.roster_columns import (
    CODED_COLUMNS,
    FURTHER_COLUMNS,
    OPTIONAL_COLUMNS,
    REGION_COLUMNS,
    REQUIRED_COLUMNS,
)
from desktop.domain.roster_dates import parse_date
from desktop.domain.roster_further import read_further
from desktop.domain.roster_gathering import Found, Gathered
from desktop.domain.roster_lines import SEPARATOR, Departure, line_of

Cells = Sequence[str]
_MOST_CACHED = 1 << 17
_REGION_DIGITS, _BIRTH_END = 6, 12
_PLAIN_SIGNS = bytes(range(0x20, 0x7F)) + b"\n"
_ONE_WORD = ("name.one_word",)


class Block(NamedTuple):
    """Rows of one shape: their numbers, and their cells in the order of the file's columns.

    `is_tidy` tells that no cell holds stray spaces, control signs or a leading apostrophe.
    """

    numbers: Sequence[int]
    rows: Sequence[Cells]
    is_tidy: bool


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
        known = (*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS)
        self._absent = dict.fromkeys((column for column in known if column not in columns), "")
        # Nothing of these refers to this reading, nor is remembered elsewhere: when it goes, all goes at once
        # and leaves no hole in memory behind.
        self._births = _Table(partial(_plain_birth, _Table(lambda text: parse_date(text, today))))
        self._places = _Table(_plain_place)
        self._regions = _Table(_region_codes)
        self._codes = _Table(_plain_codes)
        self._statuses = _Table(_plain_status)
        self._further = tuple(column for column in FURTHER_COLUMNS if column in columns)
        self._no_further = dict.fromkeys(FURTHER_COLUMNS, "")

    def take(self, block: Block) -> None:
        """Read the next rows."""
        is_even = set(map(len, block.rows)) == {len(self._columns)}
        is_plain = block.is_tidy and is_even and "STATUS_WARGA" in self._absent
        found = self._read_plain(block) if is_plain else self._read_slowly(block)
        for rejection in self.gathered.take(found):
            self._refuse(rejection)

    def _read_plain(self, block: Block) -> Found:
        """Read rows of one shape; whatever is not plainly right is looked at slowly, with a reason."""
        columns: dict[str, Sequence[str]] = dict(
            zip(self._columns, zip(*block.rows, strict=True), strict=True)
        )
        for column in self._absent:
            columns[column] = ("",) * len(block.rows)
        known = self._known(columns)
        odd = _odd_places(columns) | _unknown_places(columns["NIK"], known)
        if not odd:
            return self._plain(block.numbers, columns, known)
        plain = [place for place in range(len(block.rows)) if place not in odd]
        slowly = self._read_slowly(_only(block, sorted(odd)))
        return self._read_plain(_only(block, plain)).with_(slowly) if plain else slowly

    def _known(self, columns: Mapping[str, Sequence[str]]) -> "_Known":
        """Look up what cells mean; None for those that are not plainly right."""

        def cells(names: Sequence[str]) -> Iterable[Any]:
            return zip(*(columns[name] for name in names), strict=True)

        return _Known(
            list(map(self._births.__getitem__, cells(("TGL_LHR", "JENIS_KLMIN")))),
            list(map(self._places.__getitem__, cells(REGION_COLUMNS))),
            list(map(self._codes.__getitem__, cells(CODED_COLUMNS))),
            list(map(self._statuses.__getitem__, columns["STATUS_REKAM"])),
            list(map(self._plain_further, cells(self._further))) if self._further else columns["GELAR"],
        )

    def _plain(self, numbers: Sequence[int], columns: Mapping[str, Sequence[str]], known: "_Known") -> Found:
        """Put together the lines of rows of which everything is known."""
        niks, names = columns["NIK"], columns["NAMA_LGKP"]
        days, _digits = zip(*known.births, strict=True)
        villages, kecamatan, postals, regions = zip(*known.places, strict=True)
        said = columns["KODE_POS"]
        postal = [mine or its for mine, its in zip(said, postals, strict=True)] if "" in said else said
        cells = zip(
            *(names, niks, columns["NO_KK"], names, columns["JENIS_KLMIN"], columns["TMPT_LHR"], days),
            *(villages, known.codes, *(columns[name] for name in ("ALAMAT", "NO_RT", "NO_RW", "DUSUN"))),
            *(postal, repeat("WNI", len(niks)), columns["TELP"], known.further, known.statuses),
            strict=False,
        )
        lines = list(map(SEPARATOR.join, cells))
        return Found(numbers, niks, kecamatan, lines, self._doubts(columns, kecamatan, regions))

    def _doubts(
        self, columns: Mapping[str, Sequence[str]], kecamatan: Sequence[str], regions: Sequence[str]
    ) -> dict[int, Sequence[str]]:
        """Return by place what is doubtful about numbers and names that are plainly right."""
        niks, names = columns["NIK"], columns["NAMA_LGKP"]
        found: dict[int, Sequence[str]] = {
            place: _ONE_WORD for place, name in enumerate(names) if " " not in name
        }
        said = [nik[:_REGION_DIGITS] for nik in niks]
        for place, (here, there) in enumerate(zip(said, regions, strict=True)):
            if here != there and (codes_ := self._regions[here, kecamatan[place]]):
                found[place] = (*codes_, *found.get(place, ()))
        return found

    def _read_slowly(self, block: Block) -> Found:
        rows: list[tuple[int, str, str, str]] = []
        doubts: dict[int, Sequence[str]] = {}
        refused: list[Rejection] = []
        gone: dict[str, Departure] = {}
        for number, row in zip(block.numbers, block.rows, strict=True):
            cells = {**self._absent, **dict(zip(self._columns, row, strict=False))}
            if len(row) != len(self._columns):
                cells[MISSHAPEN] = str(len(row))
            read = parse_row(number, cells, self._today)
            if isinstance(read, Rejection):
                refused.append(read)
            elif isinstance(read, Departed):
                gone[read.nik] = read.reason
            else:
                if read.doubts:
                    doubts[len(rows)] = tuple({doubt.code for doubt in read.doubts})
                rows.append((number, str(read.line[0]), str(read.line[6])[:8], line_of(read.line)))
        numbers, niks, kecamatan, lines = zip(*rows, strict=True) if rows else ((), (), (), ())
        return Found(numbers, niks, kecamatan, lines, doubts, refused, gone)

    def _plain_further(self, texts: tuple[str, ...]) -> str | None:
        doubts: list[Doubt] = []
        said = {**self._no_further, **dict(zip(self._further, texts, strict=True))}
        further = read_further(said, self._today, doubts)
        return None if doubts else further


class _Known(NamedTuple):
    """What cells of some rows mean, row by row: birth date, place, codes, the centre's word, papers."""

    births: list[Any]
    places: list[Any]
    codes: list[Any]
    statuses: list[Any]
    further: Sequence[Any]


def _only(block: Block, places: Sequence[int]) -> Block:
    return Block([block.numbers[one] for one in places], [block.rows[one] for one in places], block.is_tidy)


def _unknown_places(niks: Sequence[str], known: _Known) -> set[int]:
    """Return the places of rows in which something is not known, or the NIK says another birth."""
    said = [nik[_REGION_DIGITS:_BIRTH_END] for nik in niks]
    born = [birth and birth[1] for birth in known.births]
    if said == born and not any(None in cells for cells in known):
        return set()
    odd = {place for cells in known for place, value in enumerate(cells) if value is None}
    return odd | {place for place, pair in enumerate(zip(said, born, strict=True)) if pair[0] != pair[1]}


def _plain_birth(dates: _Table, key: tuple[str, str]) -> tuple[str, str] | None:
    """Return the day and the six digits that a NIK has for it."""
    text, sex = key
    read = dates[text]
    if read is None or read.doubt or sex not in ("1", "2"):
        return None
    return read.date, birth_digits(read.date, int(sex))


def _plain_place(numbers: tuple[str, str, str, str]) -> tuple[str, str, str, str] | None:
    found = find_place(*numbers)
    if found is None:
        return None
    return found.code, found.kecamatan, found.postal, found.kecamatan.replace(".", "")


def _region_codes(key: tuple[str, str]) -> tuple[str, ...]:
    doubt = region_doubt(*key)
    return (doubt.code,) if doubt else ()


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
    return is_even and "0000" not in [value[12:] for value in values]


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
    # Half a million rows are looked through: one kind of border, and few searches.
    cells = "\n" + text.replace(delimiter, "\n") + "\n"
    return (
        not ("  " in cells or " \n" in cells or "\n " in cells)
        and ("'" not in cells or "\n'" not in cells)
        and _is_printable(cells)
        and (
            max(map(len, text.split("\n"))) <= LONGEST_TEXT
            or max(map(len, cells.split("\n"))) <= LONGEST_TEXT
        )
    )


def _is_printable(cells: str) -> bool:
    """Tell whether there are no control signs but ends of lines."""
    if cells.isascii():
        return not cells.encode().translate(None, _PLAIN_SIGNS)
    return cells.replace("\n", "").isprintable()
