"""How people type names: slips of the finger, other spellings, missing spaces, words in another order.

Draws residents and a query for each that means nobody else, so that a search can be asked whether it finds
them. Deliberately not made from the rules by which the search folds names: it knows old and new spellings
as pairs of letters, as a person does.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.domain.regions import village_name
from desktop.station.session import Session

# What is heard alike: the one stands in the list, the other is typed, or the other way round.
_ALIKE = (
    *(("U", "OE"), ("J", "DJ"), ("C", "TJ"), ("Y", "IY"), ("AI", "AE"), ("F", "P"), ("V", "F"), ("Z", "S")),
    *(("SY", "S"), ("KH", "H"), ("H", "CH"), ("Q", "K"), ("DD", "D"), ("MM", "M"), ("LL", "L"), ("T", "TT")),
)
_WHOLE = {
    "MUHAMMAD": ("MOHAMAD", "MUHAMAD", "MOCHAMAD", "MOH", "MOHAMMAD"),
    "SITI": ("SITTI", "ST"),
    "SITTI": ("SITI",),
    "AHMAD": ("ACHMAD", "AKHMAD", "AHMAT"),
    "AISYAH": ("AISAH", "AISYA"),
    "YUSUF": ("YUSUP", "JUSUF"),
}
_NEAR = {
    **{"A": "SQ", "B": "VN", "C": "XV", "D": "SF", "E": "WR", "F": "DG", "G": "FH", "H": "GJ", "I": "UO"},
    **{"J": "HK", "K": "JL", "L": "KM", "M": "NK", "N": "BM", "O": "IP", "P": "OL", "Q": "WA", "R": "ET"},
    **{"S": "AD", "T": "RY", "U": "YI", "V": "CB", "W": "QE", "X": "ZC", "Y": "TU", "Z": "XA"},
}
_SHORTEST = 5
Words = list[str]


@dataclass(frozen=True)
class Asked:
    """A query, how it was spoilt, and the NIK of the one whom it means."""

    query: str
    kind: str
    nik: str


def ask(session: Session, count: int, seed: int) -> list[Asked]:
    """Return `count` queries with known answers, all kinds alike in number."""
    chance, database = random.Random(f"slips {seed}"), session.store.database
    highest = database.execute("SELECT max(id) FROM residents").fetchone()[0]
    found: list[Asked] = []
    while len(found) < count:
        kind = tuple(KINDS)[len(found) % len(KINDS)]
        sql = """SELECT nik, folded, village, substr(birth_date, 1, 4) FROM residents WHERE id >= ? LIMIT 1"""
        nik, folded, village, year = database.execute(sql, [chance.randrange(highest)]).fetchone()
        words = folded.split()
        spoilt = KINDS[kind](chance, list(words)) if len(words) > 1 else None
        if spoilt is None:
            continue
        also = _telling(session, folded, village, year)
        if also is not None:
            found.append(Asked(" ".join((*spoilt, *also)).lower(), kind, nik))
    return found


def _telling(session: Session, folded: str, village: str, year: str) -> Sequence[str] | None:
    """Return what tells a resident from namesakes: nothing, year of birth, village too; None if none does."""
    sql = "SELECT village, substr(birth_date, 1, 4) FROM residents WHERE folded >= ? AND folded < ?"
    alike = session.store.database.execute(sql, [folded, folded + "\U0010ffff"]).fetchall()
    if len(alike) == 1:
        return ()
    if sum(row[1] == year for row in alike) == 1:
        return (year,)
    if sum(row[1] == year and row[0] == village for row in alike) == 1:
        return (village_name(village), year)
    return None


def _somewhere(chance: random.Random, words: Words) -> tuple[int, int] | None:
    """Return a long word's place and a place in it."""
    long = [number for number, word in enumerate(words) if len(word) >= _SHORTEST]
    if not long:
        return None
    number = chance.choice(long)
    return number, chance.randrange(1, len(words[number]) - 1)


def _edited(edit: Callable[[random.Random, str, int], str]) -> Callable[[random.Random, Words], Words | None]:
    def spoil(chance: random.Random, words: Words) -> Words | None:
        found = _somewhere(chance, words)
        if found is None:
            return None
        number, place = found
        words[number] = edit(chance, words[number], place)
        return words

    return spoil


def _whole(_chance: random.Random, words: Words) -> Words:
    return words


def _other_order(_chance: random.Random, words: Words) -> Words:
    return [*words[1:], words[0]]


def _no_space(_chance: random.Random, words: Words) -> Words | None:
    return [words[0] + words[1], *words[2:]] if min(len(words[0]), len(words[1])) > 3 else None


def _begun(_chance: random.Random, words: Words) -> Words | None:
    return [*words[:-1], words[-1][:-2]] if len(words[-1]) > _SHORTEST else None


def _respelt(chance: random.Random, words: Words) -> Words | None:
    number = chance.randrange(len(words))
    word = words[number]
    if word in _WHOLE:
        words[number] = chance.choice(_WHOLE[word])
        return words
    pairs = [
        pair for pair in (*_ALIKE, *((b, a) for a, b in _ALIKE)) if pair[0] in word[1:] and len(word) > 3
    ]
    if not pairs:
        return None
    old, new = chance.choice(pairs)
    words[number] = word[0] + word[1:].replace(old, new, 1)
    return words


KINDS: dict[str, Callable[[random.Random, Words], Words | None]] = {
    "as_written": _whole,
    "other_order": _other_order,
    "begun": _begun,
    "respelt": _respelt,
    "no_space": _no_space,
    "dropped": _edited(lambda _chance, word, place: word[:place] + word[place + 1 :]),
    "doubled": _edited(lambda _chance, word, place: word[:place] + word[place] + word[place:]),
    "swapped": _edited(
        lambda _chance, word, place: word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    ),
    "wrong_key": _edited(
        lambda chance, word, place: (
            word[:place] + chance.choice(_NEAR.get(word[place], "A")) + word[place + 1 :]
        )
    ),
}
# Nothing in these is wrong: they are found as typed.
EXACT_KINDS = ("as_written", "other_order", "begun")
