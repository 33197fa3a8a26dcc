"""The book of letters: plain rows, and the pages that carry their totals forward."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.letters import ENDED, Letterhead, LetterState, Relation


@dataclass(frozen=True)
class RegisterRow:
    """One number of the register.

    Attributes:
        nik: all sixteen digits; whoever shows the row decides whether to mask it.
        issued_on: ``YYYY-MM-DD``, like `expires_on`.
        handed_on: the day on which `receiver` took it, or empty.
        ended_on: the day on which it stopped counting, or empty; `remark` says why, in the officer's words.
        successor: the number that took its place, `predecessor` the one whose place it took.
        sheets: how many were sent to a printer or saved.
        first_entry: where the journal tells of it, to `last_entry`.
    """

    number: str
    name: str
    nik: str
    village: str
    kecamatan: str
    issued_on: str
    expires_on: str
    state: LetterState
    handed_on: str = ""
    receiver: str = ""
    relation: Relation | None = None
    ended_on: str = ""
    remark: str = ""
    successor: str = ""
    predecessor: str = ""
    sheets: int = 0
    first_entry: int = 0
    last_entry: int = 0


@dataclass(frozen=True)
class Totals:
    """What a book counts: numbers, those handed over and not ended since, those ended, and sheets."""

    numbers: int = 0
    handed_over: int = 0
    ended: int = 0
    sheets: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(
            self.numbers + other.numbers,
            self.handed_over + other.handed_over,
            self.ended + other.ended,
            self.sheets + other.sheets,
        )


def totals_of(rows: Iterable[RegisterRow]) -> Totals:
    """Count rows."""
    found = Totals()
    for row in rows:
        is_handed = row.state is LetterState.HANDED_OVER
        found += Totals(1, int(is_handed), int(row.state in ENDED), row.sheets)
    return found


@dataclass(frozen=True)
class BookPage:
    """A page with what was `carried` to it, what is on it, and the `total` with it."""

    number: int
    of: int
    rows: tuple[RegisterRow, ...]
    carried: Totals
    on_page: Totals
    total: Totals


def with_totals(groups: Sequence[Sequence[RegisterRow]]) -> list[BookPage]:
    """Turn the rows of each page into pages with running totals; no rows are one empty page."""
    pages: list[BookPage] = []
    carried = Totals()
    for number, rows in enumerate(groups or [()], 1):
        on_page = totals_of(rows)
        total = carried + on_page
        pages.append(BookPage(number, max(1, len(groups)), tuple(rows), carried, on_page, total))
        carried = total
    return pages


@dataclass(frozen=True)
class Book:
    """Everything a printed or exported register says.

    Attributes:
        rows: in the order of the numbers.
        query: what was searched for, or empty.
        state: the only state shown, or None for all.
        listed: the code of the list the rows are, such as ``pick_up``; empty for the book itself.
        chain: the hash of the journal's head, from which `entries` can be checked backwards.
        printed_at: UTC, as entries write it.
        printed_by: the name of the officer.
        is_office_copy: the office's own book, with whole NIKs; papers that leave it show them masked.
    """

    rows: Sequence[RegisterRow]
    letterhead: Letterhead
    station: str
    station_name: str
    chain: str
    entries: int
    epoch: int
    printed_at: str
    printed_by: str
    query: str = ""
    state: LetterState | None = None
    listed: str = ""
    is_office_copy: bool = False
    is_demo: bool = False

    @property
    def chain_code(self) -> str:
        """The chain's hash as people compare it: ``a1c6 07f4 5e92 bd30``."""
        return " ".join(self.chain[start : start + 4] for start in range(0, 16, 4))
