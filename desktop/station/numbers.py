"""The numbers of letters: the next one, how many are left, and the proof that none is missing."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.errors import RuleError
from desktop.domain.numbers import NumberBlock, blocks_from_body, left_in, next_seq, pattern_of
from desktop.station.session import Session
from desktop.store import letters

LOW_WATER = 50
_PATTERN = ("number_template", "number_unit", "number_code")


@dataclass(frozen=True)
class NumbersLeft:
    """How many numbers the station may still take; `block` holds the next one, `is_low` asks for more."""

    block: NumberBlock
    left: int
    is_low: bool


@dataclass(frozen=True)
class Numbering:
    """The proof of the register: every number from `first` to `last` has a letter, but for these.

    `missing` cannot be explained here. `before_restore` were taken before an older copy was restored, or
    may have been: the office holds their letters, if there are any. Both are runs, ends included.
    """

    first: int
    last: int
    missing: tuple[NumberBlock, ...] = ()
    before_restore: tuple[NumberBlock, ...] = ()


def blocks(session: Session) -> list[NumberBlock]:
    """Return the blocks the district allotted, in order; one empty block before there is a certificate."""
    names = ("number_blocks", "number_block")
    return blocks_from_body({name: session.fact(name) for name in names})


def _used(session: Session) -> int:
    """Return the highest number taken here, or known to the office from before a restore."""
    here = letters.highest_seq(session.store.database, session.store.place)
    return max(here, int(session.fact("numbers_used") or 0))


def take_seq(session: Session) -> int:
    """Return the next running number; inside a transaction nobody else can take it.

    Raises:
        RuleError: ``letter.block_empty``; facts carry the last block.
    """
    allotted = blocks(session)
    seq = next_seq(allotted, _used(session))
    if seq is None:
        raise RuleError("letter.block_empty", **allotted[-1].to_body())
    return seq


def number_of(session: Session, seq: int, year: int) -> str:
    """Return the whole number around a running number, in the district's pattern."""
    pattern = pattern_of({name: session.fact(name) for name in _PATTERN})
    return pattern.fill(station=session.card.code, seq=seq, year=year)


def next_number(session: Session) -> str:
    """Return the number the next letter will bear.

    Raises:
        RuleError: ``letter.block_empty``; facts carry the last block.
    """
    return number_of(session, take_seq(session), session.today().year)


def numbers_left(session: Session) -> NumbersLeft:
    """Return how many numbers are left; at ``numbers_low_water`` (50) it is time to ask for a block."""
    allotted, used = blocks(session), _used(session)
    left = left_in(allotted, used)
    low_water = session.fact("numbers_low_water")
    current = next((block for block in allotted if block.last > used), allotted[-1])
    return NumbersLeft(current, left, left <= (LOW_WATER if low_water is None else int(low_water)))


def numbering(session: Session) -> Numbering:
    """Return whether every number has its letter, from the first allotted to the last taken."""
    epochs = letters.sequence(session.store.database, session.store.place)
    last = max(epochs, default=0)
    if session.store.epoch > 1:
        last = max(last, int(session.fact("numbers_used") or 0))
    allotted = [block for block in blocks(session) if block.first <= last]
    if not allotted:
        return Numbering(0, 0)
    absent = [
        seq
        for block in allotted
        for seq in range(block.first, min(block.last, last) + 1)
        if seq not in epochs
    ]
    lost = [seq for seq in absent if _spans_a_restore(epochs, seq, session.store.epoch)]
    missing = sorted(set(absent) - set(lost))
    return Numbering(allotted[0].first, last, _runs(missing), _runs(lost))


def _spans_a_restore(epochs: Mapping[int, int], seq: int, current: int) -> bool:
    """Tell whether the letters on both sides of a gap were issued before and after a restore."""
    taken = list(epochs)
    at = bisect_left(taken, seq)
    below = epochs[taken[at - 1]] if at else 1
    above = epochs[taken[at]] if at < len(taken) else current
    return above > below


def _runs(numbers: list[int]) -> tuple[NumberBlock, ...]:
    found: list[NumberBlock] = []
    for number in numbers:
        if found and number == found[-1].last + 1:
            found[-1] = NumberBlock(found[-1].first, number)
        else:
            found.append(NumberBlock(number, number))
    return tuple(found)
