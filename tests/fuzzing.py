"""Damaged ISO records by the thousand: cut, flipped, swollen, spliced; the same for the same seed."""

import random
from collections import Counter
from collections.abc import Iterator

from memory import peak_mb

from desktop.capture.iso.records import read_record
from desktop.capture.pictures import preview_jpeg
from desktop.demo.devices.bodies import body_record, face_record
from desktop.domain.biometrics import Position
from desktop.domain.errors import InputError

SEEDS = (Position.RIGHT_INDEX, Position.LEFT_THUMB, Position.RIGHT_EYE)
HEADER = 140  # where lengths, counts and sizes stand


def whole_records() -> list[bytes]:
    return [*(body_record(3, position, 70) for position in SEEDS), face_record(3, 70)]


def damaged(records: list[bytes], count: int, seed: int = 1607) -> Iterator[bytes]:
    """Yield records with something wrong in them."""
    chance = random.Random(seed)
    ways = (_cut, _flip, _swell, _splice, _grow, _noise)
    for _number in range(count):
        data = bytearray(chance.choice(ways)(chance, bytearray(chance.choice(records)), records))
        yield bytes(_mended(data) if chance.random() < 0.5 else data)


def _mended(data):
    """Let the lengths in front be right again, so that the fault lies deeper."""
    start = 17 if data[:3] == b"FAC" else 16
    data[8:12] = len(data).to_bytes(4, "big")
    data[start : start + 4] = max(0, len(data) - start).to_bytes(4, "big")
    return data


def _cut(chance, data, _records):
    return data[: chance.randrange(len(data))]


def _flip(chance, data, _records):
    for _bit in range(chance.randint(1, 8)):
        place = chance.randrange(HEADER) if chance.random() < 0.7 else chance.randrange(len(data))
        data[place] ^= 1 << chance.randrange(8)
    return data


def _swell(chance, data, _records):
    """Huge counts and lengths."""
    place, size = chance.randrange(8, HEADER), chance.choice((1, 2, 4))
    data[place : place + size] = b"\xff" * size
    return data


def _splice(chance, data, records):
    other = chance.choice(records)
    return data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]


def _grow(chance, data, _records):
    return data + chance.randbytes(chance.randint(1, 64))


def _noise(chance, data, _records):
    return data[: chance.randrange(16)] + chance.randbytes(chance.randint(0, 300))


def read_all(count: int, shown_each: int, seed: int = 1607) -> tuple[Counter, int]:
    """Read damaged records and show some; return what became of them, and the peak of memory in MB."""
    records = whole_records()
    outcomes: Counter = Counter()
    for number, data in enumerate(damaged(records, count, seed)):
        try:
            read_record(data)
            if number % shown_each == 0:
                preview_jpeg(data)
        except InputError as error:
            outcomes[error.code] += 1
        else:
            outcomes["read"] += 1
    return outcomes, peak_mb()
