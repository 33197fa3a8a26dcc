"""A whole regency of invented people, quickly: up to a million rows with names as varied as real lists have.

`demo.people` invents households one by one, with few names; what is measured here needs the long tail of
names that real lists have. Every NIK and KK ends in 9000 to 9999, as there.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from desktop.demo.communities import COMMUNITIES
from desktop.demo.people import FIRST_SERIAL, SERIALS
from desktop.domain.nik import FEMALE, MALE, birth_digits
from desktop.domain.regions import Village, kecamatan_list, villages_of
from desktop.domain.roster_columns import PLAIN_COLUMNS, REQUIRED_COLUMNS

COLUMNS = tuple(
    column for column in (*REQUIRED_COLUMNS, *PLAIN_COLUMNS) if column not in ("TELP", "STATUS_WARGA")
)
WORDS = 30_000
_STARTS = [
    "B",
    "D",
    "DJ",
    "F",
    "G",
    "H",
    "J",
    "K",
    "L",
    "M",
    "N",
    "P",
    "R",
    "S",
    "SY",
    "T",
    "W",
    "Y",
    "Z",
    "KH",
]
_SOUNDS = tuple("AIUEO")
_MIDDLES = [
    "L",
    "R",
    "N",
    "M",
    "D",
    "T",
    "S",
    "K",
    "B",
    "G",
    "Y",
    "W",
    "H",
    "NT",
    "ND",
    "RM",
    "ST",
    "LL",
    "DD",
    "MM",
]
_ENDS = ["", "", "", "N", "H", "S", "R", "NG", "L", "M", "T", "D"]
_STATUS = ("CARD_PRINTED",) * 930 + ("PRINT_READY_RECORD",) * 60 + ("UNREGISTERED",) * 10
_PIECE = 10_000


class Crowd:
    """Draws people; the same for the same seed."""

    def __init__(self, seed: int, today: date) -> None:
        self._chance = random.Random(f"crowd {seed}")
        self._today = today
        self._given: dict[str, int] = {}
        self._words = self._name_words()
        # As in life, a few names are everywhere and most are rare.
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(len(self._words))))
        self._villages = [village for place in kecamatan_list() for village in villages_of(place.code)]

    def people(self, count: int) -> Iterator[list[str]]:
        """Yield rows in the order of `COLUMNS`."""
        made = 0
        while made < count:
            size = min(_PIECE, count - made)
            yield from self._piece(size)
            made += size

    def _piece(self, size: int) -> Iterator[list[str]]:
        chance = self._chance
        words = chance.choices(self._words, cum_weights=self._weights, k=3 * size)
        lengths = chance.choices((1, 2, 3), (8, 62, 30), k=size)
        villages = chance.choices(self._villages, k=size)
        ages = [int(chance.triangular(16.2, 90, 32) * 365.25) for _one in range(size)]
        for number in range(size):
            name = " ".join(dict.fromkeys(words[3 * number : 3 * number + lengths[number]]))
            yield self._row(name, villages[number], self._today - timedelta(days=ages[number]))

    def _row(self, name: str, village: Village, born: date) -> list[str]:
        chance = self._chance
        sex = chance.choice((MALE, FEMALE))
        region = village.kecamatan.replace(".", "")
        registered = f"{chance.randint(1, 28):02}{chance.randint(1, 12):02}{chance.randint(5, 17):02}"
        is_young = born.year > self._today.year - 21
        return [
            self._numbered(region + birth_digits(born.isoformat(), sex)),
            self._numbered(region + registered),
            *(name, str(sex), "PALEMBANG", f"{born:%d-%m-%Y}", *village.code.split(".")),
            *("13", "1", "1" if is_young else "2", "4" if is_young else "3", chance.choice("345")),
            *(chance.choice(("9", "2", "11", "20", "88")), f"DUSUN II JALUR {chance.randint(1, 20)}"),
            *(f"{chance.randint(1, 20):03}", f"{chance.randint(1, 8):03}", "II", village.postal),
            chance.choice(_STATUS),
        ]

    def _numbered(self, stem: str) -> str:
        serial = self._given.get(stem, 0)
        self._given[stem] = serial + 1
        return f"{stem}{FIRST_SERIAL + serial % SERIALS}"

    def _name_words(self) -> list[str]:
        chance = self._chance
        known = [
            word
            for people in COMMUNITIES
            for names in (people.men, people.women, people.men_last, people.women_last)
            for name in names
            for word in name.upper().split()
            if len(word) > 2
        ]
        words = dict.fromkeys(known)
        while len(words) < WORDS:
            word = chance.choice(_STARTS) + chance.choice(_SOUNDS)
            for _syllable in range(chance.choice((1, 2, 2, 3))):
                word += chance.choice(_MIDDLES) + chance.choice(_SOUNDS)
            words[word + chance.choice(_ENDS)] = None
        return list(words)


def write_crowd(path: Path, count: int, seed: int, *, today: date) -> None:
    """Write `count` invented people as the CSV file that an office would hand over."""
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(COLUMNS) + "\n")
        file.writelines(",".join(row) + "\n" for row in Crowd(seed, today).people(count))
