"""Kerning out of a font's GPOS table, which reportlab does not read; only pair adjustment.

Without it "TA" and "AW" fall apart in the capitals that most of a letter consists of.
Layout of the tables: OpenType specification 1.9, chapters GPOS and "OpenType Layout Common Table Formats".
"""

import struct
from collections.abc import Callable, Iterator

_PAIR_ADJUSTMENT = 2
_X_ADVANCE = 0x0004

Pairs = Callable[[int, int], int | None]


class Kerning:
    """The distance to add between two neighbouring glyphs of one font, in font units."""

    def __init__(self, ttf: bytes) -> None:
        self._subtables = list(_pair_subtables(ttf))

    def between(self, left: int, right: int) -> int:
        """Return what glyph `left` moves when glyph `right` follows it; mostly 0, mostly negative."""
        for subtable in self._subtables:
            found = subtable(left, right)
            if found is not None:
                return found
        return 0


def _pair_subtables(ttf: bytes) -> Iterator[Pairs]:
    gpos = _table(ttf, b"GPOS")
    if not gpos:
        return
    lookups = _u16(gpos, 8)
    for offset in _offsets(gpos, lookups):
        if _u16(gpos, offset) != _PAIR_ADJUSTMENT:
            continue
        for subtable in _offsets(gpos, offset, header=4):
            read = _glyph_pairs if _u16(gpos, subtable) == 1 else _class_pairs
            yield read(gpos[subtable:])


def _table(ttf: bytes, tag: bytes) -> bytes:
    for entry in range(12, 12 + 16 * _u16(ttf, 4), 16):
        if ttf[entry : entry + 4] == tag:
            start, length = struct.unpack_from(">II", ttf, entry + 8)
            return ttf[start : start + length]
    return b""


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")


def _offsets(data: bytes, at: int, header: int = 0) -> list[int]:
    """Return the offsets that a counted list at `at` holds, counted from the start of `data`."""
    first = at + header + 2
    return [at + _u16(data, first + 2 * index) for index in range(_u16(data, at + header))]


def _value_size(value_format: int) -> int:
    return 2 * value_format.bit_count()


def _advance(data: bytes, at: int, value_format: int) -> int:
    if not value_format & _X_ADVANCE:
        return 0
    skipped = _value_size(value_format & (_X_ADVANCE - 1))
    return int.from_bytes(data[at + skipped : at + skipped + 2], "big", signed=True)


def _coverage(data: bytes, at: int) -> list[int]:
    count = _u16(data, at + 2)
    if _u16(data, at) == 1:
        return [_u16(data, at + 4 + 2 * index) for index in range(count)]
    ranges = [struct.unpack_from(">HHH", data, at + 4 + 6 * index) for index in range(count)]
    return [glyph for first, last, _ in ranges for glyph in range(first, last + 1)]


def _classes(data: bytes, at: int) -> dict[int, int]:
    if _u16(data, at) == 1:
        first, count = _u16(data, at + 2), _u16(data, at + 4)
        return {first + index: _u16(data, at + 6 + 2 * index) for index in range(count)}
    ranges = [struct.unpack_from(">HHH", data, at + 4 + 6 * index) for index in range(_u16(data, at + 2))]
    return {glyph: number for first, last, number in ranges for glyph in range(first, last + 1)}


def _glyph_pairs(data: bytes) -> Pairs:
    first_format, second_format = _u16(data, 4), _u16(data, 6)
    size = 2 + _value_size(first_format) + _value_size(second_format)
    pairs: dict[tuple[int, int], int] = {}
    for left, start in zip(_coverage(data, _u16(data, 2)), _offsets_of_sets(data), strict=True):
        for index in range(_u16(data, start)):
            at = start + 2 + size * index
            pairs[left, _u16(data, at)] = _advance(data, at + 2, first_format)
    return lambda left, right: pairs.get((left, right))


def _offsets_of_sets(data: bytes) -> list[int]:
    return [_u16(data, 10 + 2 * index) for index in range(_u16(data, 8))]


def _class_pairs(data: bytes) -> Pairs:
    first_format, second_format = _u16(data, 4), _u16(data, 6)
    covered = frozenset(_coverage(data, _u16(data, 2)))
    lefts, rights = _classes(data, _u16(data, 8)), _classes(data, _u16(data, 10))
    columns = _u16(data, 14)
    size = _value_size(first_format) + _value_size(second_format)

    def between(left: int, right: int) -> int | None:
        if left not in covered:
            return None
        cell = lefts.get(left, 0) * columns + rights.get(right, 0)
        return _advance(data, 16 + size * cell, first_format)

    return between
