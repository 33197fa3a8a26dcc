"""The quick choice of a mask against the library's own, and against the standard spelt out."""

import random
from itertools import groupby, product
from typing import Any

import pytest
import zxingcpp

from desktop.documents.qr import LEVEL, symbol
from desktop.documents.qr_masking import Masking, _to_bits

FINDER = [1, 0, 1, 1, 1, 0, 1]


def by_the_library(text: str, **options: int) -> tuple[int, bytes]:
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=LEVEL, **options)
    image: Any = zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False)
    return image.shape[0], memoryview(image).tobytes()


@pytest.mark.parametrize("length", [1, 7, 40, 118, 350, 620, 879, 1400])
def test_a_symbol_is_the_one_the_library_makes(length: int):
    chance = random.Random(length)
    for alphabet in ("0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 $%*+-./:", "abcdef{}~"):
        text = "".join(chance.choices(alphabet, k=length))
        made = symbol(text)

        assert (made.modules, made.pixels) == by_the_library(text)


def test_the_choice_is_not_always_the_first_mask():
    texts = [f"07-{number}" for number in range(12)]

    assert any(symbol(text).pixels != by_the_library(text, data_mask=0)[1] for text in texts)


# -- chapter 7.8.3 of the standard, module by module


def lines_of(modules: int, pixels: bytes) -> list[list[int]]:
    rows = [
        [int(not pixel) for pixel in pixels[start : start + modules]]
        for start in range(0, len(pixels), modules)
    ]
    return [*rows, *map(list, zip(*rows, strict=True))]


def runs(line: list[int]) -> int:
    lengths = [len(list(same)) for _, same in groupby(line)]
    return sum(length - 2 for length in lengths if length >= 5)


def finders(line: list[int]) -> int:
    around = [0] * 4 + line + [0] * 4
    count = 0
    for start in range(4, len(around) - 10):
        if around[start : start + 7] == FINDER:
            before, after = around[start - 4 : start], around[start + 7 : start + 11]
            count += not any(before) or not any(after)
    return count


def by_the_book(modules: int, pixels: bytes) -> int:
    lines = lines_of(modules, pixels)
    rows = lines[:modules]
    blocks = sum(
        rows[y][x] == rows[y][x + 1] == rows[y + 1][x] == rows[y + 1][x + 1]
        for y, x in product(range(modules - 1), repeat=2)
    )
    total = modules * modules
    imbalance = abs(20 * sum(map(sum, rows)) - 10 * total) // total
    return sum(map(runs, lines)) + 3 * blocks + 40 * sum(map(finders, lines)) + 10 * imbalance


def masking(modules: int) -> Masking:
    return Masking.learn(modules, [bytes(modules * modules)] * 8)


@pytest.mark.parametrize("modules", [21, 25, 57])
@pytest.mark.parametrize("dark", [0.02, 0.3, 0.5, 0.8, 1.0])
def test_penalties_are_those_of_the_standard(modules: int, dark: float):
    chance = random.Random(f"{modules} {dark}")
    pixels = bytes(0 if chance.random() < dark else 255 for _ in range(modules * modules))

    assert masking(modules).penalty(_to_bits(modules, pixels)) == by_the_book(modules, pixels)


def test_penalties_of_a_real_symbol_are_those_of_the_standard():
    modules, pixels = by_the_library("PENERBIT TIDAK DIKENAL " * 8)

    assert masking(modules).penalty(_to_bits(modules, pixels)) == by_the_book(modules, pixels)


def test_a_finder_at_the_edge_counts_the_quiet_zone():
    row = [0 if module else 255 for module in FINDER]
    pixels = bytes(row + [255] * 14) + bytes([255]) * 21 * 20
    crowded = bytes([255] * 7 + row + [255] * 7) + bytes([255]) * 21 * 20

    assert finders(lines_of(21, pixels)[0]) == finders(lines_of(21, crowded)[0]) == 1
    for each in (pixels, crowded):
        assert masking(21).penalty(_to_bits(21, each)) == by_the_book(21, each)
