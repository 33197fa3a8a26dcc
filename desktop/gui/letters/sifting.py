"""Which lines of a segment are shown, and how many of them are ticked at once; no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.gui.letters.wording import Row
from desktop.i18n import _, formats

EVERYBODY, SEVENTEEN = "", "17"
HOW_MANY = (10, 25, 50, 100)


@dataclass(frozen=True)
class Sieve:
    """A village by its code, and whether only those who just turned 17; empty lets everybody through."""

    village: str = ""
    age: str = EVERYBODY

    def lets(self, row: Row) -> bool:
        """Tell whether a line is shown."""
        is_there = not self.village or row.village_code == self.village
        return is_there and (self.age != SEVENTEEN or row.is_seventeen)


def villages(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """Return the villages of these lines to choose from, with how many each has."""
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for row in rows:
        names[row.village_code] = row.village
        counts[row.village_code] = counts.get(row.village_code, 0) + 1
    found = sorted(names.items(), key=lambda pair: pair[1])
    return [("", _("All villages"))] + [
        (code, f"{name} ({formats.number(counts[code])})") for code, name in found
    ]


def ages() -> list[tuple[str, str]]:
    """Return the ages to choose from."""
    return [(EVERYBODY, _("All ages")), (SEVENTEEN, _("Just turned 17"))]


def amounts() -> list[tuple[str, str]]:
    """Return how many lines can be ticked at once, the oldest recording first."""
    some = [(str(count), _("First {count}").format(count=count)) for count in HOW_MANY]
    return [("", _("Choose how many")), *some]
