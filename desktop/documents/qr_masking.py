"""The choice among the eight masks of a QR symbol, by the penalties of ISO/IEC 18004, chapter 7.8.

A library that makes a symbol spends nine tenths of its time on this choice, weighing one module after
another. Here a symbol is one long integer, and a shift and an "and" look at all its modules at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# Light modules around each row and below the last: a look past the edge finds the quiet zone there.
_MARGIN = 4
_DARK_DIGITS = bytes(ord("0") if pixel else ord("1") for pixel in range(256))
_RUN, _BLOCK, _FINDER, _BALANCE = 1, 3, 40, 10


@dataclass(frozen=True)
class Masking:
    """What turns a symbol of one size and error level under the first mask into those under all eight.

    Masking is an exclusive or, and so is the note in the symbol that says which mask it was; therefore
    the differences between any eight symbols that hold the same are those between all.
    """

    modules: int
    _differences: tuple[int, ...]
    _bits: tuple[int, ...]
    _neighbours: tuple[int, int]

    @classmethod
    def learn(cls, modules: int, symbols: Sequence[bytes]) -> "Masking":
        """Learn from the eight symbols of any one text: a byte a module, 0 dark and 255 light."""
        pixels = [int.from_bytes(symbol, "big") for symbol in symbols]
        bits = [_to_bits(modules, symbol) for symbol in symbols]
        everything = _to_bits(modules, bytes(modules * modules))
        beside, below = everything & everything >> 1, everything & everything >> modules + _MARGIN
        return cls(
            modules,
            tuple(other ^ pixels[0] for other in pixels),
            tuple(other ^ bits[0] for other in bits),
            (beside, below),
        )

    def best(self, first: bytes) -> bytes:
        """Return the symbol of the lowest penalty that holds what `first` holds under the first mask."""
        bits = _to_bits(self.modules, first)
        penalties = [self.penalty(bits ^ difference) for difference in self._bits]
        chosen = self._differences[penalties.index(min(penalties))]
        return (int.from_bytes(first, "big") ^ chosen).to_bytes(len(first), "big")

    def penalty(self, dark: int) -> int:
        """Return how badly a symbol reads: long runs, blocks, what looks like a finder, imbalance."""
        row = self.modules + _MARGIN
        beside = ((dark ^ dark >> 1) & self._neighbours[0]) ^ self._neighbours[0]
        below = ((dark ^ dark >> row) & self._neighbours[1]) ^ self._neighbours[1]
        blocks = (beside & beside >> row & below).bit_count()
        finders = _finders(dark, 1) + _finders(dark, row)
        total = self.modules * self.modules
        imbalance = abs(20 * dark.bit_count() - 10 * total) // total
        runs = _runs(beside, 1) + _runs(below, row)
        return _RUN * runs + _BLOCK * blocks + _FINDER * finders + _BALANCE * imbalance


def _to_bits(modules: int, pixels: bytes) -> int:
    digits = pixels.translate(_DARK_DIGITS)
    rows = [digits[start : start + modules] for start in range(0, len(digits), modules)]
    return int((b"0" * _MARGIN).join(rows), 2) << _MARGIN * (modules + _MARGIN)


def _runs(same: int, step: int) -> int:
    """Return the penalty of runs of five and more; a bit of `same` says: of one colour with the next."""
    five = same & same >> step
    five &= five >> 2 * step
    # A run of n modules holds n - 4 runs of five and costs n - 2.
    return 3 * five.bit_count() - 2 * (five & five >> step).bit_count()


def _finders(dark: int, step: int) -> int:
    """Return how often 1011101 stands with four light modules before or after it."""
    four = dark | dark >> step
    four |= four >> 2 * step
    crowded = four >> 7 * step & four << 4 * step
    ones = dark & dark >> 2 * step & dark >> 3 * step & dark >> 4 * step & dark >> 6 * step
    return (ones & ~(dark >> step | dark >> 5 * step | crowded)).bit_count()
