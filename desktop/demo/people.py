"""Invented residents of Kabupaten Banyuasin, household by household, as a SIAK roster has them.

Kecamatan and villages are real. Nobody else is: every NIK and KK ends in 9000 to 9999, a range that
no day's registrations reach.
"""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from desktop.demo.communities import HOUSEHOLDS, Community, spread
from desktop.demo.neighbours import NEIGHBOURS
from desktop.domain.nik import FEMALE, MALE, birth_digits
from desktop.domain.regions import Village, former_kecamatan, kecamatan_list, villages_of
from desktop.domain.roster_columns import PLAIN_COLUMNS, REQUIRED_COLUMNS

COLUMNS = tuple(
    column for column in (*REQUIRED_COLUMNS, *PLAIN_COLUMNS) if column not in ("TELP", "STATUS_WARGA")
)
DEMO_KECAMATAN = "16.07.07"
# One household in five, so that a small roster still gives the demonstration's station enough to do.
DEMO_SHARE = 0.2
FIRST_SERIAL, SERIALS = 9000, 1000
RECORDING_AGE = 16
YEAR_DAYS = 365.25

SINGLE, MARRIED, DIVORCED, WIDOWED = 1, 2, 3, 4
HEAD, WIFE, CHILD, PARENT, RELATIVE = 1, 3, 4, 7, 9
_MEN_WORK = spread(
    (9, 34),
    (20, 12),
    (11, 9),
    (19, 8),
    (15, 9),
    (88, 9),
    (84, 6),
    (81, 4),
    (65, 3),
    (5, 3),
    (85, 1),
)
_WOMEN_WORK = spread((2, 62), (9, 14), (20, 5), (84, 5), (88, 4), (15, 4), (65, 4), (73, 1), (74, 1))
_SCHOOLING = spread((1, 4), (2, 12), (3, 33), (4, 22), (5, 23), (7, 2), (8, 4))
_BLOOD = spread((13, 62), (4, 14), (2, 11), (1, 9), (3, 4))
_CHILDREN = spread((0, 8), (1, 20), (2, 32), (3, 22), (4, 12), (5, 6))
_STATUS = spread(
    *(("CARD_PRINTED", 820), ("PRINT_READY_RECORD", 80), ("UNREGISTERED", 75), ("SENT_FOR_ENROLLMENT", 12)),
    *(("BIO_CAPTURED", 6), ("DUPLICATE_RECORD", 4), ("ENROLL_FAILURE_AT_CENTRAL", 3)),
)
_ROADS = (
    "DUSUN {dusun} JALUR {number}",
    "DUSUN {dusun} PARIT {number}",
    "JALAN POROS KM {number}",
    "DUSUN {dusun}",
)


@dataclass
class _Person:
    """A member of a household before numbers are given."""

    sex: int
    age: float
    relation: int
    marital: int
    name: str = ""


@dataclass(frozen=True)
class _Home:
    """What the members of a household share."""

    village: Village
    community: Community
    religion: int
    kk: str
    address: dict[str, str]


def invent_residents(
    count: int, seed: int, kecamatan: str | None = None, *, today: date
) -> Iterator[dict[str, str]]:
    """Yield `count` residents old enough to be recorded, by SIAK column; the same for the same arguments.

    Without `kecamatan` all of the regency is peopled, Muara Padang five times as densely.
    """
    inventor = _Inventor(random.Random(f"people {seed}"), today)
    made = 0
    if kecamatan in (None, DEMO_KECAMATAN):
        for row in inventor.neighbours():
            if made < count:
                yield row
                made += 1
    villages = [village for place in kecamatan_list() for village in villages_of(place.code)]
    demo = villages_of(kecamatan or DEMO_KECAMATAN)
    while made < count:
        is_demo = kecamatan is not None or inventor.chance.random() < DEMO_SHARE
        for row in inventor.household(inventor.chance.choice(demo if is_demo else villages)):
            if made < count:
                yield row
                made += 1


def write_roster(path: Path, count: int, seed: int, kecamatan: str | None = None, *, today: date) -> None:
    """Write invented residents as the CSV file that an office would hand over."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(invent_residents(count, seed, kecamatan, today=today))


class _Inventor:
    """Draws people and numbers, and sees to it that no number is given twice."""

    def __init__(self, chance: random.Random, today: date) -> None:
        self.chance = chance
        self._today = today
        self._given: set[int] = set()

    def neighbours(self) -> list[dict[str, str]]:
        """Return the residents whom the handbook's pictures show, as far as they are old enough."""
        rows = []
        for known in NEIGHBOURS:
            if self._today.year - int(known["TGL_LHR"][6:]) >= RECORDING_AGE:
                self._given |= {int(known["NIK"]), int(known["NO_KK"])}
                rows.append({column: known[column] for column in COLUMNS})
        return rows

    def household(self, village: Village) -> list[dict[str, str]]:
        """Return the members of a new household who are old enough to be recorded."""
        community = self.chance.choice(HOUSEHOLDS)
        home = _Home(
            village=village,
            community=community,
            religion=self.chance.choice(community.religions),
            kk=self._kk(village),
            address=self._address(),
        )
        members = self._members()
        family = self.chance.choice(community.men_last)
        for person in members:
            person.name = self._name(person, community, family)
        return [self._row(person, home) for person in members if person.age >= RECORDING_AGE]

    def _members(self) -> list[_Person]:
        chance = self.chance
        age = chance.triangular(21, 82, 38)
        if chance.random() < 0.12:
            head = _Person(FEMALE, age, HEAD, chance.choice([DIVORCED, WIDOWED, WIDOWED, SINGLE]))
            mother_age = age
        else:
            head = _Person(MALE, age, HEAD, MARRIED if chance.random() < 0.92 else SINGLE)
            mother_age = max(18.0, age - chance.triangular(-2, 9, 3))
        members = [head]
        if head.sex == MALE and head.marital == MARRIED:
            members.append(_Person(FEMALE, mother_age, WIFE, MARRIED))
        if head.marital != SINGLE:
            for _child in range(chance.choices(range(6), [8, 20, 32, 22, 12, 6])[0]):
                child_age = mother_age - chance.triangular(18, 38, 25)
                if 0 < child_age < 32:
                    members.append(_Person(chance.choice([MALE, FEMALE]), child_age, CHILD, SINGLE))
        if age < 50 and chance.random() < 0.14:
            members.append(_Person(FEMALE, age + chance.triangular(19, 35, 24), PARENT, WIDOWED))
        if chance.random() < 0.05:
            members.append(
                _Person(chance.choice([MALE, FEMALE]), chance.triangular(16, 45, 22), RELATIVE, SINGLE)
            )
        return members

    def _name(self, person: _Person, community: Community, family: str) -> str:
        is_female = person.sex == FEMALE
        first = self.chance.choice(community.women if is_female else community.men)
        if self.chance.randrange(100) < community.one_word_percent * (2 if person.age > 45 else 1):
            return first
        is_born_here = person.relation in (HEAD, CHILD)
        if community.has_family_names and is_born_here:
            return f"{first} {family}"
        last = self.chance.choice(community.women_last if is_female else community.men_last)
        return f"{first} {last}" if last != first else first

    def _row(self, person: _Person, home: _Home) -> dict[str, str]:
        born = self._today - timedelta(days=int(person.age * YEAR_DAYS))
        birthplace, region = self._origin(person, home)
        province, regency, kecamatan, village = home.village.code.split(".")
        return {
            "NIK": self._numbered(region + birth_digits(born.isoformat(), person.sex)),
            "NO_KK": home.kk,
            "NAMA_LGKP": person.name,
            "JENIS_KLMIN": str(person.sex),
            "TMPT_LHR": birthplace,
            "TGL_LHR": f"{born:%d-%m-%Y}",
            "NO_PROP": province,
            "NO_KAB": regency,
            "NO_KEC": kecamatan,
            "NO_KEL": village,
            "GOL_DRH": str(self.chance.choice(_BLOOD)),
            "AGAMA": str(home.religion),
            "STAT_KWN": str(person.marital),
            "STAT_HBKEL": str(person.relation),
            "PDDK_AKH": str(self.chance.choice(_SCHOOLING)),
            "JENIS_PKRJN": str(self._work(person)),
            **home.address,
            "KODE_POS": home.village.postal,
            "STATUS_REKAM": self._status(person),
        }

    def _origin(self, person: _Person, home: _Home) -> tuple[str, str]:
        """Return a birthplace and the region of the first registration; most were born where they live."""
        if person.age > 20 and self.chance.random() < 0.12:
            return self.chance.choice(home.community.origins)
        kecamatan = home.village.kecamatan
        # Whoever can be recorded was registered before the two new kecamatan were split off.
        region = former_kecamatan(kecamatan) or kecamatan
        birthplace = home.village.name.upper() if self.chance.random() < 0.7 else "PALEMBANG"
        return birthplace, region.replace(".", "")

    def _work(self, person: _Person) -> int:
        if person.age < 19 and self.chance.random() < 0.8:
            return 3
        if person.age > 70:
            return 1
        return self.chance.choice(_WOMEN_WORK if person.sex == FEMALE else _MEN_WORK)

    def _status(self, person: _Person) -> str:
        if person.age < 17:
            return "UNREGISTERED"
        return self.chance.choice(_STATUS)

    def _address(self) -> dict[str, str]:
        dusun = self.chance.choice(["I", "II", "III", "IV"])
        road = self.chance.choice(_ROADS).format(dusun=dusun, number=self.chance.randint(1, 20))
        rt, rw = self.chance.randint(1, 14), self.chance.randint(1, 4)
        return {"ALAMAT": road, "NO_RT": f"{rt:03}", "NO_RW": f"{rw:03}", "DUSUN": dusun}

    def _kk(self, village: Village) -> str:
        registered = self._today - timedelta(days=self.chance.randint(30, 4000))
        return self._numbered(f"{village.kecamatan.replace('.', '')}{registered:%d%m%y}")

    def _numbered(self, stem: str) -> str:
        """Add a serial that is not yet given."""
        first = self.chance.randrange(SERIALS)
        for step in range(SERIALS):
            number = f"{stem}{FIRST_SERIAL + (first + step) % SERIALS}"
            if int(number) not in self._given:
                self._given.add(int(number))
                return number
        raise ValueError("more people than serials on one day")
