"""What was typed into the search box, taken apart: digits, a date or year of birth, words."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from desktop.domain.names import fold_name

LONGEST_QUERY, LONGEST_SCAN = 100, 2000
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGU", "SEP", "OKT", "NOV", "DES")
_MONTH_OF = {name: number for number, name in enumerate(_MONTHS, 1)}
# Also written so, or in English.
_MONTH_OF |= {"PEB": 2, "MAY": 5, "AGT": 8, "AGS": 8, "AUG": 8, "OCT": 10, "NOP": 11, "DEC": 12}
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?(?!\d)")
_DAY_IN_GAPS = re.compile(r"(?<!\d)(\d{1,2}) +(\d{1,2}) +(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DAY_IN_WORDS = re.compile(rf"(?<!\d)(\d{{1,2}}) ({'|'.join(_MONTH_OF)})[A-Z]*(?: (\d{{4}}))?(?!\d)")
_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})")
# What the number or the word behind it is; nobody is called so.
_LABELS = re.compile(
    r"\b(?:(?:NO(?:MOR)?[ .]+)?(?:NIK|KK)|(?:TGL|TANGGAL)?[ .]*LAHIR)\b[ .:]*(?=\d)"
    r"|\b(?:DESA|KEL(?:URAHAN)?|KEC(?:AMATAN)?)\b[ .:]*(?=[A-Z])"
)
_DIGITS = "0123456789"
_GROUPED_DIGITS = re.compile(r"[\d .-]+")
_WHOLE = re.compile(r"(?<!\d)\d{16}(?!\d)")
_GAPS = re.compile(r"[\s.'-]+")
_EARLIEST_YEAR = 1900
# As many digits as a date has; more are a number, however they are grouped.
_DATE_DIGITS = 8
# From this many digits on, they are looked for in a NIK; fewer beside a name say nothing.
FEWEST_DIGITS = 3
NIK_DIGITS = 16


@dataclass(frozen=True)
class Query:
    """A typed query: `number` stands alone; the others are looked for together.

    Attributes:
        number: digits of a NIK or a KK, nothing else was typed. Beside it `year` and `day` say what else
            they may be.
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
    text = _plain_digits(text[:LONGEST_QUERY]).strip("\0")
    asked = _LABELS.sub(" ", text.upper())
    rest, year, day = _birth(asked, today)
    if _GROUPED_DIGITS.fullmatch(asked.strip()):
        number = "".join(sign for sign in asked if sign in _DIGITS)
        if not (year or day) or len(number) > _DATE_DIGITS:
            return _bare_number(number, today)
    words, digits = [], ""
    for word in fold_name(rest).split():
        if not (word.isascii() and word.isdigit()):
            # No name begins with a digit; the words of the index that do are no business of who types.
            words.append(word.lstrip(_DIGITS))
        elif not year and _is_year(word, today):
            year = int(word)
        elif len(word) >= FEWEST_DIGITS:
            digits = word
    if digits and not (words or year or day):
        return _bare_number(digits, today)
    is_open = bool(text) and not text[-1].isspace() and text[-1] != "."
    return Query("", tuple(words), year, day, digits, is_open)


def _bare_number(number: str, today: date) -> Query:
    """A year or date alone is one of birth as well as part of a NIK; that wins: it is typed most."""
    year, day = int(number) if _is_year(number, today) else 0, ""
    if match := _TOGETHER.fullmatch(number):
        _rest, year, day = _birth("-".join(match.groups()), today)
    return Query(number[: NIK_DIGITS + 1], year=year, day=day)


def _is_year(word: str, today: date) -> bool:
    return len(word) == 4 and _EARLIEST_YEAR <= int(word) <= today.year


def _birth(text: str, today: date) -> tuple[str, int, str]:
    """Return the text without its date, and the year (0) and ``MMDD`` (empty) of that date."""
    for pattern in (_YEAR_FIRST, _DAY_FIRST, _DAY_IN_GAPS, _DAY_IN_WORDS):
        if match := pattern.search(text):
            year, month, day = match.groups("")[:: 1 if pattern is _YEAR_FIRST else -1]
            number = _MONTH_OF.get(month) or int(month)
            if 1 <= number <= 12 and 1 <= int(day) <= 31:
                rest = f"{text[: match.start()]} {text[match.end() :]}"
                return rest, _whole_year(year, today), f"{number:02}{int(day):02}"
    return text, 0, ""


def _whole_year(year: str, today: date) -> int:
    """Return the year that was typed, whose century may be left out; 0 for none."""
    if len(year) != 2:
        return int(year or 0)
    century = today.year // 100 * 100
    return int(year) + (century if int(year) <= today.year % 100 else century - 100)


def _plain_digits(text: str) -> str:
    """Return the text with digits of other scripts as those of ours."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def nik_in_scan(text: str) -> str:
    """Return the 16 digits that a scanner typed: a NIK or KK alone, or inside the text of a KK's QR code.

    Empty when there is none or more than one.
    """
    text = _plain_digits(text[:LONGEST_SCAN])
    together = _GAPS.sub("", _LABELS.sub(" ", text.upper()))
    found = {together} if len(together) == NIK_DIGITS and together.isdecimal() else set(_WHOLE.findall(text))
    return found.pop() if len(found) == 1 else ""
