"""Letter numbers: the blocks a district allots to a station, and the pattern around a running number.

A station's blocks only ever rise. The highest number taken is therefore all that must be known in
order never to take one twice, after a restore too.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.errors import InputError

DEFAULT_TEMPLATE = "471.13/{station}-{seq:05}/{unit}/{year}"
DEFAULT_CODE = "471.13"
DEFAULT_UNIT = "DISDUKCAPIL"
MAX_LENGTH = 60
# A pattern comes from a file: only these fields, only a width for the running number, nothing else of
# Python's format language.
_FIELD = re.compile(r"\{(kode|unit|tahun|year|station|seq(?::0?[1-9])?)\}")


@dataclass(frozen=True)
class NumberBlock:
    """Running numbers a station may use, both ends included."""

    first: int
    last: int

    def __contains__(self, seq: int) -> bool:
        return self.first <= seq <= self.last

    def to_body(self) -> dict[str, int]:
        """Return the block as entries write it."""
        return {"first": self.first, "last": self.last}


def blocks_from_body(certificate: Mapping[str, Any]) -> list[NumberBlock]:
    """Return the blocks of a certificate, in the order in which they were allotted.

    The first certificates knew one block only.
    """
    bodies = certificate.get("number_blocks") or [certificate.get("number_block") or {"first": 1, "last": 0}]
    return [NumberBlock(int(body["first"]), int(body["last"])) for body in bodies]


def with_block(blocks: Sequence[NumberBlock], block: NumberBlock) -> list[NumberBlock]:
    """Return `blocks` with the last one made longer, or with a new one above it; the same again is no change.

    Raises:
        InputError: ``numbers.block``: it is empty; ``numbers.block_order``: it is neither, facts carry
            the last block.
    """
    if block.first < 1 or block.last < block.first:
        raise InputError("numbers.block", first=block.first, last=block.last)
    if not blocks or block in blocks:
        return list(blocks) or [block]
    newest = blocks[-1]
    if block.first == newest.first and block.last > newest.last:
        return [*blocks[:-1], block]
    if block.first > newest.last:
        return [*blocks, block]
    raise InputError("numbers.block_order", first=newest.first, last=newest.last)


def next_seq(blocks: Sequence[NumberBlock], used: int) -> int | None:
    """Return the number after the highest one `used` that some block holds, or None."""
    return next((max(block.first, used + 1) for block in blocks if block.last > used), None)


def left_in(blocks: Sequence[NumberBlock], used: int) -> int:
    """Return how many numbers above the highest one `used` the blocks hold."""
    return sum(max(0, block.last - max(block.first, used + 1) + 1) for block in blocks)


@dataclass(frozen=True)
class NumberPattern:
    """How a district writes a letter's number around its running number.

    `template` may name ``{kode}``, ``{station}``, ``{seq}`` (or ``{seq:05}``), ``{unit}`` and ``{tahun}``.
    """

    template: str = DEFAULT_TEMPLATE
    unit: str = DEFAULT_UNIT
    code: str = DEFAULT_CODE

    def fill(self, *, station: str, seq: int, year: int) -> str:
        """Return the whole number.

        Raises:
            InputError: ``letter.template``: an unknown field, no running number, unprintable, too long.
        """
        fields = {"kode": self.code, "unit": self.unit, "station": station}
        self.check()
        number = self.template.format(**fields, seq=seq, year=year, tahun=year)
        if len(number) > MAX_LENGTH or not number.isprintable():
            raise InputError("letter.template", template=self.template)
        return number

    def check(self) -> None:
        """Refuse a template that could not be filled.

        Raises:
            InputError: ``letter.template``.
        """
        rest = _FIELD.sub("", self.template)
        is_known = "{" not in rest and "}" not in rest and rest.isprintable()
        if not is_known or "{seq" not in self.template or len(self.template) > MAX_LENGTH:
            raise InputError("letter.template", template=self.template)

    @property
    def names_station(self) -> bool:
        """Tell whether two stations with the same running number still have two numbers."""
        return "{station}" in self.template


def pattern_of(settings: Mapping[str, Any]) -> NumberPattern:
    """Return the pattern that a district's settings give, or the default."""
    return NumberPattern(
        settings.get("number_template") or DEFAULT_TEMPLATE,
        settings.get("number_unit") or DEFAULT_UNIT,
        settings.get("number_code") or DEFAULT_CODE,
    )
