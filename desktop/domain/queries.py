"""What was typed into the search box, taken apart: digits, a date or year of birth, words."""

import re
from dataclasses import dataclass
from datetime import date

from desktop.domain.names import fold_name

LONGEST_QUERY = 100
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGU", "SEP", "OKT", "NOV", "DES")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}))?(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DAY_IN_WORDS = re.compile(rf"(?<!\d)(\d{{1,2}}) ({'|'.join(_MONTHS)})[A-Z]*(?: (\d{{4}}))?(?!\d)")
_DIGITS = "0123456789"
_GROUPED_DIGITS = re.compile(r"[\d .-]+")
_EARLIEST_YEAR = 1900
# From this many digits on, they are looked for in a NIK; fewer beside a name say nothing.
FEWEST_DIGITS = 3
NIK_DIGITS = 16


@dataclass(frozen=True)
class Query:
    """A typed query: `number` stands alone; the others are looked for together.

    Attributes:
        number: digits of a NIK or a KK, nothing else was typed.
        words: folded words of the name or the village, in the order typed.
        year: of birth, 0 for none.
        day: month and day of birth as ``MMDD``, empty for none.
        digits: part of the NIK, beside words.
        is_open: the last word may still be growing: no space was typed after it.
    """

    number: str = ""
    words: tuple[str, ...] = ()
    year: int = 0
    day: str = ""
    digits: str = ""
    is_open: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether it asks for nothing."""
        return not (self.number or self.words or self.year or self.day or self.digits)


def read_query(text: str, today: date) -> Query:
    """Take a typed query apart; anything may be typed, nothing is refused."""
    text = text[:LONGEST_QUERY].strip("\0")
    rest, year, day = _birth(text.upper())
    if not (year or day) and _GROUPED_DIGITS.fullmatch(text.strip()):
        number = "".join(sign for sign in text if sign.isdigit())
        return _bare_number(number)
    words, digits = [], ""
    for word in fold_name(rest).split():
        if not (word.isascii() and word.isdigit()):
            # No name begins with a digit; the words of the index that do are no business of who types.
            words.append(word.lstrip(_DIGITS))
        elif not year and len(word) == 4 and _EARLIEST_YEAR <= int(word) <= today.year:
            year = int(word)
        elif len(word) >= FEWEST_DIGITS:
            digits = word
    is_open = bool(text) and not text[-1].isspace() and text[-1] != "."
    return Query("", tuple(words), year, day, digits, is_open)


def _bare_number(number: str) -> Query:
    """A year alone is a year of birth as well as a part of a NIK; the NIK wins: its digits are typed most."""
    return Query(number=number[: NIK_DIGITS + 1])


def _birth(text: str) -> tuple[str, int, str]:
    """Return the text without its date, and the year (0) and ``MMDD`` (empty) of that date."""
    for pattern, order in ((_YEAR_FIRST, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1)), (_DAY_IN_WORDS, (3, 2, 1))):
        if match := pattern.search(text):
            year, month, day = (match[group] or "" for group in order)
            number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
            if 1 <= number <= 12 and 1 <= int(day) <= 31:
                rest = f"{text[: match.start()]} {text[match.end() :]}"
                return rest, int(year or 0), f"{number:02}{int(day):02}"
    return text, 0, ""


def nik_in_scan(text: str) -> str:
    """Return the 16 digits that a scanner typed: a NIK or KK alone, or inside the text of a KK's QR code.

    Empty when there is none or more than one.
    """
    together = "".join(text.split())
    found = set(re.findall(r"(?<!\d)\d{16}(?!\d)", together if together.isdigit() else text))
    return found.pop() if len(found) == 1 else ""
